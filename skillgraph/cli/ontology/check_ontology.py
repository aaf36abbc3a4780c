"""`skillgraph ontology check`: quality control."""

from pathlib import Path

import click

from skillgraph.cli import options, output


@click.command("check")
@click.argument("core", required=False, metavar="[DIR]", type=click.Path(exists=True, file_okay=False, path_type=Path))
@options.ontology_option
@options.format_option
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and how severe they are, and check nothing.")
@click.option("--errors", "errors_only", is_flag=True, help="Show errors only.")
@click.pass_context
def command(
    ctx: click.Context, core: Path | None, overlays: tuple[Path, ...], form: str, list_rules: bool, errors_only: bool
) -> None:
    """Check the ontology in DIR (by default the one that comes with skillgraph) with its overlays, by every rule.

    Exits with 1 where there are errors.

    \b
    Examples:
      skillgraph ontology check
      skillgraph ontology check --ontology examples/nursing --format csv
    """
    from skillgraph.qc import Severity, check, rules

    if list_rules:
        known = sorted(rules().values(), key=lambda rule: (list(Severity).index(rule.severity), rule.name))
        output.rows(("rule", "severity", "meaning"), [(r.name, r.severity.value, r.meaning) for r in known], form)
        return
    report = check(overlays, core)
    shown = [finding for finding in report.findings if not errors_only or finding.severity is Severity.ERROR]
    if shown or form != "table":
        table = [(f.severity.value, f.rule, f.file, f.line, f.what) for f in shown]
        output.rows(("severity", "rule", "file", "line", "what"), table, form)
    share = round(100 * report.reviewed / report.pairs) if report.pairs else 100
    counts = ", ".join(f"{report.count(severity)} {severity}{_plural(report.count(severity))}" for severity in Severity)
    click.echo(f"{counts}; {share} % of {report.pairs} pairs have a reviewer's grade", err=True)
    ctx.exit(1 if report.count(Severity.ERROR) else 0)


def _plural(count: int) -> str:
    return "" if count == 1 else "s"
