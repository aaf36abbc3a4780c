"""`skillgraph gap`: how far someone meets a posting."""

from collections.abc import Sequence

import click

from skillgraph.cli import options, output
from skillgraph.cli.path import route
from skillgraph.model import Gap, GapItem, MinimalSet, Status
from skillgraph.taxonomy import Taxonomy

_COLUMNS = ("status", "demand", "credit", "through", "line")


@click.command("gap")
@click.option("--have", "names", multiple=True, metavar="NAME", help="What someone has; repeat it.")
@click.option("--posting", required=True, metavar="ID", help="The posting, by its id in the store.")
@options.store_option
@options.answer_format_option
def command(names: tuple[str, ...], posting: str, store_url: str, form: str) -> None:
    """Compare what someone has with a posting: matched, implied, transferred, missing, and what to learn first.

    \b
    Examples:
      skillgraph gap --have CloudFormation --have RabbitMQ --have Flask --posting backend-platform.md
      skillgraph gap --posting sre.txt --format json
    """
    from skillgraph import pipeline
    from skillgraph.export.gap import gap_form
    from skillgraph.export.json_value import dumps

    with options.opened(store_url) as store:
        taxonomy = store.taxonomy()
        have = [taxonomy.naming.resolve(name).concept for name in names]
        options.check_postings(store, [posting])
        found = pipeline.gap(store, have, posting)
    if form == "json":
        click.echo(dumps(gap_form(found, taxonomy)))
    else:
        _print(found, taxonomy)


def _print(gap: Gap, taxonomy: Taxonomy) -> None:
    _print_score(gap)
    for title, items in (("Required", gap.required), ("Preferred", gap.preferred), ("Also named", gap.other)):
        if items:
            click.echo(f"\n{title}: {_tally(items)}")
            output.rows(_COLUMNS, [_row(item, taxonomy) for item in items], "table")
    if gap.minimal_sets and gap.minimal_sets[0].concepts:
        _print_plan(gap, taxonomy)


def _print_score(gap: Gap) -> None:
    named = (("required", gap.required), ("preferred", gap.preferred), ("named", gap.other))
    word, items = next(((word, items) for word, items in named if items), ("", ()))
    if not items:
        output.say(f"{gap.target}: it asks for nothing that the ontology knows, so all of that is met")
        return
    output.say(f"{gap.target}: {gap.score:.0%} of what is {word}")
    output.say(
        f"The score is the mean credit of {len(items)} demands: 1 for one that is met, 0 for one that is missing, "
        "and in between as much as carries over.",
        "  ",
    )


def _print_plan(gap: Gap, taxonomy: Taxonomy) -> None:
    """Print the cheapest set to learn, in its order, and the others by what they put in place of which part of it."""
    first, *others = gap.minimal_sets
    proof = "" if first.exact else ", perhaps not the least"
    click.echo(f"\nTo meet all that is required, learn these {len(first.concepts)} in this order{proof}:")
    for number, step in enumerate(gap.order, start=1):
        after = f" (after {_labels(step.after, taxonomy)})" if step.after else ""
        output.say(f"{taxonomy[step.concept].label}{after}", f"{number:>4}. ")
    output.say(f"Cost {first.cost:.2f}, where 1 is a skill begun from nothing.", "  ")
    for other in others:
        output.say(f"{_exchanged(first, other, taxonomy)} (cost {other.cost:.2f})", "  or ")


def _exchanged(first: MinimalSet, other: MinimalSet, taxonomy: Taxonomy) -> str:
    new = [concept for concept in other.concepts if concept not in first.concepts]
    old = [concept for concept in first.concepts if concept not in other.concepts]
    if not old:
        return f"{_labels(new, taxonomy)} as well"
    return f"{_labels(new, taxonomy) or 'nothing'} in place of {_labels(old, taxonomy)}"


def _labels(concepts: Sequence[str], taxonomy: Taxonomy) -> str:
    return ", ".join(taxonomy[concept].label for concept in concepts)


def _tally(items: Sequence[GapItem]) -> str:
    counts = [(status, sum(item.status is status for item in items)) for status in Status]
    return ", ".join(f"{count} {status}" for status, count in counts if count)


def _row(item: GapItem, taxonomy: Taxonomy) -> tuple[str, str, str, str, str]:
    through = route(item.via, taxonomy) if item.via is not None and item.via.hops else ""
    line = str(item.evidence[0].line) if item.evidence else ""
    years = f" ({item.years_min:g}+ years)" if item.years_min else ""
    return item.status.value, item.label + years, f"{item.credit:.2f}", through, line
