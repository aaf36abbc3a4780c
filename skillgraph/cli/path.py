"""`skillgraph path`: from what someone has to what is wanted."""

from collections.abc import Sequence

import click

from skillgraph.cli import options, output
from skillgraph.model import Evidence, EvidenceRole, Hop, RelationType, TransferPath
from skillgraph.taxonomy import Taxonomy

_ASKING_LINES = 2


@click.command("path")
@click.argument("names", nargs=-1, required=True, metavar="FROM… TO")
@click.option(
    "--to", "targets", multiple=True, metavar="TO", help="What is wanted; then all NAMES are what someone has."
)
@click.option("--k", default=3, show_default=True, type=click.IntRange(1, 50), help="How many paths to each target.")
@options.store_option
@options.answer_format_option
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], targets: tuple[str, ...], k: int, store_url: str, form: str
) -> None:
    """Find how skills carry over: each hop with its transfer, its source, and the lines of postings that speak for it.

    A transfer of 1 means that nothing is left to learn; that of a path is the product of its hops'.

    \b
    Examples:
      skillgraph path CloudFormation Terraform
      skillgraph path RabbitMQ Flask --to Kafka --to FastAPI --k 1
    """
    from skillgraph import pipeline
    from skillgraph.export.json_value import dumps
    from skillgraph.export.path import path_form

    if not targets:
        names, targets = names[:-1], names[-1:]
    if not names:
        raise click.UsageError("say from what to what, as in: skillgraph path CloudFormation Terraform")
    with options.opened(store_url) as store:
        taxonomy = store.taxonomy()
        starts = list(dict.fromkeys(taxonomy.naming.resolve(name).concept for name in names))
        ends = list(dict.fromkeys(taxonomy.naming.resolve(name).concept for name in targets))
        found = pipeline.transfer_paths(store, starts, ends, k)
    if form == "json":
        click.echo(dumps(path_form(starts, ends, found, taxonomy)))
    else:
        _print(found, starts, ends, taxonomy)
    if not set(ends) <= {path.end for path in found}:
        ctx.exit(1)


def _print(found: Sequence[TransferPath], starts: Sequence[str], ends: Sequence[str], taxonomy: Taxonomy) -> None:
    lines = HopLines(taxonomy)
    for number, path in enumerate(found):
        if number:
            click.echo()
        lines.print_path(path)
    for end in ends:
        if end not in {path.end for path in found}:
            _print_nearest(starts, end, taxonomy)


class HopLines:
    """Prints paths; what speaks for a hop is printed once, and a line of a posting once, however many hops it helps."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._hops: set[tuple[str, str]] = set()
        self._lines: set[tuple[str | None, int | None]] = set()

    def print_path(self, path: TransferPath) -> None:
        """Print a path: its concepts and transfer, then each hop with what speaks for it."""
        if not path.hops:
            output.say(f"{self._taxonomy[path.end].label}: nothing to learn, since it is there (transfer 1.00)")
            return
        output.say(f"{route(path, self._taxonomy)}   transfer {path.transfer:.2f} (cost {path.cost:.2f})", "", "  ")
        for hop in path.hops:
            self._print_hop(hop)

    def _print_hop(self, hop: Hop) -> None:
        start, end = self._taxonomy[hop.start].label, self._taxonomy[hop.end].label
        known = (hop.start, hop.end) in self._hops
        said = f"{start} → {end}: {self._relation(hop)}, {hop.transfer:.2f}{' (see above)' if known else ''}"
        output.say(said, "  ", "    ")
        if not known:
            self._hops.add((hop.start, hop.end))
            self._print_evidence(hop.evidence)

    def _relation(self, hop: Hop) -> str:
        if hop.relation is RelationType.ALTERNATIVE_TO:
            grade = f"{hop.grade.replace('_', ' ')} " if hop.grade else ""
            return f"{grade}alternative for {' and '.join(map(self._purpose, hop.contexts))}"
        if hop.relation is RelationType.IMPLIES and hop.basis is not None:
            return f"{'implied by' if hop.reverse else 'implies'} ({hop.basis.replace('_', ' ')})"
        return hop.relation.replace("_", " ")

    def _purpose(self, context: str) -> str:
        group = self._taxonomy.groups.get(context)
        return group.label if group else context

    def _print_evidence(self, evidence: Sequence[Evidence]) -> None:
        for item in evidence:
            if item.role is EvidenceRole.SOURCE:
                output.say(str(item.source), "    source: ", " " * 6)
        stating = [item for item in evidence if item.role is EvidenceRole.STATES and self._is_fresh(item)]
        asking = [item for item in evidence if item.role is EvidenceRole.ASKS and self._is_fresh(item)]
        for item in (*stating, *asking[:_ASKING_LINES]):
            how = "names both" if item.role is EvidenceRole.STATES else "asks for one"
            self._lines.add((item.posting, item.line))
            output.say(f"{item.posting} line {item.line} {how}: “{item.quote}”", "    ", " " * 6)
        if len(asking) > _ASKING_LINES:
            click.echo(f"    … and {len(asking) - _ASKING_LINES} more (--format json)")

    def _is_fresh(self, item: Evidence) -> bool:
        return (item.posting, item.line) not in self._lines


def route(path: TransferPath, taxonomy: Taxonomy) -> str:
    """Return the concepts of a path, as `A → B → C`."""
    return " → ".join(taxonomy[stop].label for stop in [path.start, *(hop.end for hop in path.hops)])


def _print_nearest(starts: Sequence[str], end: str, taxonomy: Taxonomy) -> None:
    from skillgraph.transfer.nearest import OBSTACLE_WORDS, nearest

    found = nearest(taxonomy, starts, end)
    why = f": {OBSTACLE_WORDS[found.obstacle]}" if found.obstacle else ""
    output.say(f"no path to {taxonomy[end].label}{why}")
    if found.nearest:
        output.say("what is nearest to it:", "  ")
    for path in found.nearest:
        output.say(f"{route(path, taxonomy)}   transfer {path.transfer:.2f}", "    ", "      ")
