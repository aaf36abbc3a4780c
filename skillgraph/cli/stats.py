"""`skillgraph stats`: what is in a store."""

from collections import Counter

import click

from skillgraph.cli import options, output
from skillgraph.export.json_value import JsonObject, JsonValue, dumps

_TOP = 15


@click.command("stats")
@options.store_option
@options.answer_format_option
def command(store_url: str, form: str) -> None:
    """Count postings, concepts and relations, and name the tools that most postings ask for.

    \b
    Examples:
      skillgraph stats
      skillgraph stats --format json
    """
    from skillgraph.queries import named, run

    with options.opened(store_url) as store:
        options.warn_unfinished(store)
        taxonomy = store.taxonomy()
        postings = run(named("postings"), store, {}).rows
        top = run(named("top-concepts"), store, {"kind": "tool"}, _TOP)
    found: JsonObject = {
        "postings": len(postings),
        "duplicates": sum(row[4] is not None for row in postings),
        "concepts": dict(sorted(Counter(concept.kind.value for concept in taxonomy.concepts.values()).items())),
        "relations": dict(sorted(Counter(relation.type.value for relation in taxonomy.relations).items())),
        "substitution_groups": len(taxonomy.groups),
        "top_tools": [dict(zip(top.columns, row, strict=True)) for row in top.rows],
    }
    if form == "json":
        click.echo(dumps(found))
        return
    _print(found)
    if top.rows:
        click.echo("\nmost asked for, in postings")
        output.rows([c for c in top.columns if c != "kind"], [row[:2] + row[3:] for row in top.rows], "table")


def _print(found: JsonObject) -> None:
    copies = f", {found['duplicates']} of them copies of others" if found["duplicates"] else ""
    click.echo(f"postings    {found['postings']}{copies}")
    output.say(_tally(found["concepts"]), "concepts    ")
    output.say(f"{_tally(found['relations'])}; {found['substitution_groups']} substitution groups", "relations   ")


def _tally(counts: JsonValue) -> str:
    named = counts.items() if isinstance(counts, dict) else ()
    return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in named)
