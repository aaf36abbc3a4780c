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
_ASKING = {
    "required": "require it",
    "required_one_of": "require it or another",
    "preferred": "prefer it",
    "involved": "work with it",
}
_LINES = 10


@click.command("concept")
@click.argument("name")
@options.store_option
@options.answer_format_option
def command(name: str, store_url: str, form: str) -> None:
    """Show the skill, tool or domain that NAME (a label or an alias) stands for.

    \b
    Examples:
      skillgraph concept Kafka
      skillgraph concept k8s --format json
    """
    from skillgraph.export.concept import concept_form
    from skillgraph.export.json_value import dumps
    from skillgraph.queries import named, run

    with options.opened(store_url) as store:
        taxonomy = store.taxonomy()
        concept = taxonomy.naming.resolve(name).concept
        found = concept_form(taxonomy.naming.resolve(name), taxonomy, store.asked_by(concept), store.supports(concept))
        if form == "json":
            click.echo(dumps(found))
            return
        lines = run(named("asks-for"), store, {"concept": concept}).rows
    _print(found, taxonomy)
    if lines:
        click.echo("\nasked for by")
        shown = [(row[0], row[3], row[4], row[5]) for row in lines[:_LINES]]
        output.rows(("posting", "how", "line", "quote"), shown, "table")
    if len(lines) > _LINES:
        click.echo(f"… and {len(lines) - _LINES} more: skillgraph query asks-for --param concept={concept}")


def _print(found: JsonObject, taxonomy: Taxonomy) -> None:
    output.say(f"{found['label']} ({found['kind']}, id {found['concept']})")
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
        asking = [f"{count} {_ASKING[how]}" for how, count in asked.items() if count]
        _say("postings", *(asking or ["none asks for it"]))


def _say(title: str, *words: JsonValue) -> None:
    """Print a line with its title, folded under itself, where there is anything to say."""
    if words:
        output.say(", ".join(map(str, words)), f"  {title:<13} ")


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
