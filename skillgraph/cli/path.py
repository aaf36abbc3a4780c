"""`skillgraph path`: from what someone has to what is wanted."""

from collections.abc import Sequence

import click

from skillgraph.cli import options, output
from skillgraph.model import Evidence, EvidenceRole, Hop, RelationType, TransferPath
from skillgraph.taxonomy import Taxonomy

_LINES = {EvidenceRole.STATES: "states it", EvidenceRole.ASKS: "asks for an end of it"}


@click.command("path")
@click.argument("names", nargs=-1, required=True, metavar="FROM… TO")
@click.option(
    "--to", "targets", multiple=True, metavar="TO", help="What is wanted; then all NAMES are what someone has."
)
@click.option("--k", default=3, show_default=True, type=click.IntRange(1, 50), help="How many paths to each target.")
@options.store_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], targets: tuple[str, ...], k: int, store_url: str, form: str
) -> None:
    """Find how skills carry over: each hop with its transfer, its source, and the lines of postings that speak for it.

    \b
    skillgraph path CloudFormation Terraform
    skillgraph path RabbitMQ Flask --to Kafka --to FastAPI --k 1
    """
    from skillgraph import pipeline
    from skillgraph.export.json_value import dumps
    from skillgraph.export.path import path_form
    from skillgraph.stores import open_store

    if not targets:
        names, targets = names[:-1], names[-1:]
    if not names:
        raise click.UsageError("say from what to what: skillgraph path CloudFormation Terraform")
    store = open_store(store_url)
    taxonomy = store.taxonomy()
    starts = list(dict.fromkeys(taxonomy.naming.resolve(name).concept for name in names))
    ends = list(dict.fromkeys(taxonomy.naming.resolve(name).concept for name in targets))
    found = pipeline.transfer_paths(store, starts, ends, k)
    reached = {path.end for path in found}
    if form == "json":
        click.echo(dumps(path_form(starts, ends, found, taxonomy)))
    else:
        for path in found:
            print_path(path, taxonomy)
        for end in ends:
            if end not in reached:
                _print_nearest(starts, end, taxonomy)
    store.close()
    if not set(ends) <= reached:
        ctx.exit(1)


def print_path(path: TransferPath, taxonomy: Taxonomy, indent: str = "") -> None:
    """Print a path: its concepts and transfer, then each hop with what speaks for it."""
    stops = " → ".join(taxonomy[stop].label for stop in [path.start, *(hop.end for hop in path.hops)])
    click.echo(f"{indent}{stops}   transfer {path.transfer:.2f} (cost {path.cost:.2f})")
    for hop in path.hops:
        click.echo(
            f"{indent}  {taxonomy[hop.start].label} {_relation(hop)} {taxonomy[hop.end].label}: {hop.transfer:.2f}"
        )
        for line in _lines(hop.evidence):
            click.echo(f"{indent}    {line}")


def _relation(hop: Hop) -> str:
    if hop.relation is RelationType.ALTERNATIVE_TO:
        grade = f" {hop.grade.replace('_', ' ')}" if hop.grade else ""
        return f"—{grade} alternative ({', '.join(hop.contexts)}) →"
    if hop.relation is RelationType.IMPLIES and hop.basis is not None:
        return f"— {'implied by' if hop.reverse else 'implies'} ({hop.basis.replace('_', ' ')}) →"
    return f"— {hop.relation.replace('_', ' ')} →"


def _lines(evidence: Sequence[Evidence]) -> list[str]:
    said = []
    for item in evidence:
        if item.role is EvidenceRole.SOURCE:
            said.append(f"source: {item.source}")
        else:
            said.append(output.plain(f"{item.posting} line {item.line} {_LINES[item.role]}: “{item.quote}”"))
    return said


def _print_nearest(starts: Sequence[str], end: str, taxonomy: Taxonomy) -> None:
    from skillgraph.transfer import nearest

    found = nearest(taxonomy, starts, end)
    why = f": {found.obstacle.replace('_', ' ')}" if found.obstacle else ""
    click.echo(f"no path to {taxonomy[end].label}{why}")
    for path in found.nearest:
        print_path(path, taxonomy, "  nearest: ")
