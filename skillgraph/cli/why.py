"""`skillgraph why`: what speaks for an edge."""

from typing import TYPE_CHECKING

import click

from skillgraph.cli import edges, options, output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillgraph.model import Relation
    from skillgraph.taxonomy import Taxonomy


@click.command("why")
@click.argument("first")
@click.argument("relation")
@click.argument("second")
@options.store_option
@options.answer_format_option
@click.pass_context
def command(ctx: click.Context, first: str, relation: str, second: str, store_url: str, form: str) -> None:
    """Show why FIRST stands in RELATION to SECOND: the curated source, and what lines of postings say.

    RELATION is alternative_to, implies, complements, in_domain, broader or distinct_from between two concepts, or what
    a posting (by its id) does with one: requires, requires_one_of, prefers, involves, excludes. Exit code 1 where there
    is no such edge.

    \b
    Examples:
      skillgraph why Terraform alternative_to CloudFormation
      skillgraph why Django implies Python --format json
      skillgraph why sre.txt requires Linux
    """
    from skillgraph.export.json_value import dumps
    from skillgraph.export.why import why_form
    from skillgraph.queries import reasons

    with options.opened(store_url) as store:
        kind, ends = edges.resolved(store, first, relation, second)
        found = reasons.why(store, ends[0], kind, ends[1])
        taxonomy = store.taxonomy()
    if found is None:
        click.echo(f"there is no such edge; skillgraph why-not {first!r} {relation} {second!r} may say why", err=True)
        ctx.exit(1)
    if form == "json":
        click.echo(dumps(why_form(ends[0], kind, ends[1], found.edges, found.evidence, found.support)))
        return
    _print(found.edges, taxonomy)
    edges.print_evidence(found.evidence)
    if found.support:
        output.say(f"{found.support:,} different text{' states' if found.support == 1 else 's state'} it")


def _print(found: "Sequence[Relation]", taxonomy: "Taxonomy") -> None:
    for edge in found:
        said = [edge.basis, edge.grade and f"{edge.grade}, back {edge.grade_back}", edge.context, edge.origin]
        words = ", ".join(str(word).replace("_", " ") for word in said if word)
        names = f"{taxonomy[edge.subject].label} {edge.type.replace('_', ' ')} {taxonomy[edge.object].label}"
        output.say(f"{names} ({words})")
