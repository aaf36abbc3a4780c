"""`skillgraph why-not`: what keeps an edge out."""

import click

from skillgraph.cli import edges, options, output


@click.command("why-not")
@click.argument("first")
@click.argument("relation")
@click.argument("second")
@options.store_option
@options.answer_format_option
@click.pass_context
def command(ctx: click.Context, first: str, relation: str, second: str, store_url: str, form: str) -> None:
    """Show why FIRST does not stand in RELATION to SECOND: a curator's refusal, or the rule that keeps it out.

    Exit code 1 where the edge is there, or where nobody has looked at the pair.

    \b
    Examples:
      skillgraph why-not Prometheus alternative_to Grafana
      skillgraph why-not SOC-2 alternative_to HIPAA --format json
    """
    from skillgraph.export.json_value import dumps
    from skillgraph.export.why import why_not_form
    from skillgraph.queries import reasons

    with options.opened(store_url) as store:
        kind, ends = edges.resolved(store, first, relation, second)
        found = reasons.why_not(store, ends[0], kind, ends[1])
    if found is None:
        click.echo(f"the edge is there; skillgraph why {first!r} {relation} {second!r} says why", err=True)
        ctx.exit(1)
    if form == "json":
        click.echo(dumps(why_not_form(ends[0], kind, ends[1], found.refusals, found.evidence)))
    else:
        for refusal in found.refusals:
            source = f" {refusal.source}" if refusal.source else ""
            output.say(f"{refusal.rule}: {refusal.said}.{source}")
        edges.print_evidence(found.evidence)
    if not found.refusals:
        click.echo(found.unasked, err=True)
        ctx.exit(1)
