"""`skillgraph concept`: what something is, how it is related, who asks for it."""

from collections.abc import Sequence

import click

from skillgraph.cli import options, output
from skillgraph.export.json_value import JsonObject, JsonValue
from skillgraph.taxonomy import Taxonomy

_SENTENCES = (
    ("field", "in_domain", "out"),
    ("broader", "broader", "out"),
    ("narrower", "broader", "in"),
    ("implies", "implies", "out"),
    ("implied by", "implies", "in"),
    ("alternatives", "alternative_to", "both"),
    ("goes with", "complements", "both"),
    ("not the same", "distinct_from", "both"),
    ("members", "in_domain", "in"),
)
_IN_PART = {"part_of", "prerequisite"}
_WIDTH = 100
_LINES = 10


@click.command("concept")
@click.argument("name")
@options.store_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(name: str, store_url: str, form: str) -> None:
    """Show the skill, tool or domain that NAME (a label or an alias) stands for.

    \b
    skillgraph concept Kafka
    skillgraph concept k8s --format json
    """
    from skillgraph.export.concept import concept_form
    from skillgraph.export.json_value import dumps
    from skillgraph.queries import named, run
    from skillgraph.stores import open_store

    store = open_store(store_url)
    taxonomy = store.taxonomy()
    resolution = taxonomy.naming.resolve(name)
    found = concept_form(resolution, taxonomy, store.asked_by(resolution.concept), store.supports(resolution.concept))
    if form == "json":
        click.echo(dumps(found))
        return
    _print(found, taxonomy)
    lines = run(named("asks-for"), store, {"concept": resolution.concept}).rows
    if lines:
        click.echo("  asked for by")
        output.rows(
            ("posting", "how", "line", "quote"), [(row[0], row[3], row[4], row[5]) for row in lines[:_LINES]], "table"
        )
        if len(lines) > _LINES:
            click.echo(
                f"… {len(lines) - _LINES} more lines: skillgraph query asks-for --param concept={resolution.concept}"
            )
    store.close()


def _print(found: JsonObject, taxonomy: Taxonomy) -> None:
    click.echo(f"{found['label']}  ({found['kind']}, id {found['concept']})")
    _say("", found["definition"])
    _say("also called", *_list(found["aliases"]))
    relations = [relation for relation in _list(found["relations"]) if isinstance(relation, dict)]
    for title, relation, direction in _SENTENCES:
        said = [r for r in relations if r["relation"] == relation and r["direction"] in {direction, "both"}]
        if relation == "alternative_to":
            _say_alternatives(said, taxonomy)
        else:
            _say(title, *(_named(relation) for relation in said))
    asked = found["asked_by"]
    if isinstance(asked, dict):
        _say("postings", *(f"{count} {how.replace('_', ' ')}" for how, count in asked.items()))


def _say(title: str, *words: JsonValue) -> None:
    """Print a line with its title, folded under itself, where there is anything to say."""
    if words:
        text = ", ".join(map(str, words))
        click.echo(click.wrap_text(text, _WIDTH, f"  {title:<13} ", " " * 16, preserve_paragraphs=False))


def _say_alternatives(relations: Sequence[JsonObject], taxonomy: Taxonomy) -> None:
    """Print what can stand for the concept, by purpose, the nearest first."""
    for context in dict.fromkeys(str(context) for relation in relations for context in _list(relation["contexts"])):
        inside = [relation for relation in relations if context in _list(relation["contexts"])]
        inside.sort(key=lambda relation: (-_number(relation["transfer"]), str(relation["label"])))
        _say("alternatives", f"for {taxonomy.groups[context].label}: " + ", ".join(map(_graded, inside)))


def _graded(relation: JsonObject) -> str:
    support = f", stated by {relation['support']}" if relation["support"] else ""
    return f"{relation['label']} ({str(relation['grade']).replace('_', ' ')} {relation['transfer']}{support})"


def _named(relation: JsonObject) -> str:
    basis = f" ({str(relation['basis']).replace('_', ' ')})" if relation["basis"] in _IN_PART else ""
    return f"{relation['label']}{basis}"


def _number(value: JsonValue) -> float:
    return value if isinstance(value, (int, float)) else 0.0


def _list(value: JsonValue) -> Sequence[JsonValue]:
    return value if isinstance(value, list) else []
