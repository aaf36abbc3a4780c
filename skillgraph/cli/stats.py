"""`skillgraph stats`: what is in a store."""

from collections import Counter

import click

from skillgraph.cli import options, output
from skillgraph.export.json_value import JsonObject, dumps

_TOP = 15


@click.command("stats")
@options.store_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(store_url: str, form: str) -> None:
    """Count postings, concepts and relations, and name the tools that most postings ask for.

    \b
    skillgraph stats
    skillgraph stats --format json
    """
    from skillgraph.queries import named, run
    from skillgraph.stores import open_store

    store = open_store(store_url)
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
    store.close()
    if form == "json":
        click.echo(dumps(found))
        return
    click.echo(f"{found['postings']} postings, {found['duplicates']} of them copies of others")
    for what in ("concepts", "relations"):
        counts = found[what]
        if isinstance(counts, dict):
            click.echo(f"{what}: " + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items()))
    click.echo(f"{found['substitution_groups']} substitution groups")
    output.rows([c for c in top.columns if c != "kind"], [row[:2] + row[3:] for row in top.rows], "table")
