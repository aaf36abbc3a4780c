"""`skillgraph gap`: how far someone meets a posting."""

from collections.abc import Sequence

import click

from skillgraph.cli import options, output
from skillgraph.model import Gap, GapItem, Status
from skillgraph.taxonomy import Taxonomy


@click.command("gap")
@click.option("--have", "names", multiple=True, metavar="NAME", help="What someone has; repeat it.")
@click.option("--posting", required=True, metavar="ID", help="The posting, by its id in the store.")
@options.store_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(names: tuple[str, ...], posting: str, store_url: str, form: str) -> None:
    """Compare what someone has with a posting: matched, implied, transferred, missing, and what to learn first.

    \b
    skillgraph gap --have CloudFormation --have RabbitMQ --have Flask --posting backend-platform.md
    """
    from skillgraph import pipeline
    from skillgraph.export.gap import gap_form
    from skillgraph.export.json_value import dumps
    from skillgraph.stores import open_store

    store = open_store(store_url)
    taxonomy = store.taxonomy()
    have = [taxonomy.naming.resolve(name).concept for name in names]
    found = pipeline.gap(store, have, posting)
    if form == "json":
        click.echo(dumps(gap_form(found, taxonomy)))
    else:
        _print(found, taxonomy)
    store.close()


def _print(gap: Gap, taxonomy: Taxonomy) -> None:
    click.echo(f"{output.plain(gap.target)}: {gap.score:.0%} of what is required")
    for title, items in (("Required", gap.required), ("Preferred", gap.preferred), ("Also named", gap.other)):
        if items:
            click.echo(f"\n{title}: {_tally(items)}")
            table = [_row(item, taxonomy) for item in items]
            output.rows(("status", "demand", "credit", "through", "line"), table, "table")
    for number, choice in enumerate(gap.minimal_sets, start=1):
        if choice.concepts:
            learn = ", ".join(taxonomy[concept].label for concept in choice.concepts)
            proof = "" if choice.exact else ", not proved least"
            click.echo(f"{'Learn' if number == 1 else 'or'}: {learn} (cost {choice.cost:.2f}{proof})")
    if gap.order:
        click.echo("In this order: " + ", ".join(taxonomy[step.concept].label for step in gap.order))


def _tally(items: Sequence[GapItem]) -> str:
    counts = [(status, sum(item.status is status for item in items)) for status in Status]
    return ", ".join(f"{count} {status}" for status, count in counts if count)


def _row(item: GapItem, taxonomy: Taxonomy) -> tuple[str, str, str, str, str]:
    through = ""
    if item.via is not None and item.via.hops:
        through = " → ".join(taxonomy[stop].label for stop in [item.via.start, *(hop.end for hop in item.via.hops)])
    line = str(item.evidence[0].line) if item.evidence else ""
    years = f" ({item.years_min:g}+ years)" if item.years_min else ""
    return item.status.value, item.label + years, f"{item.credit:.2f}", through, line
