"""`skillgraph ontology diff`: what changed."""

from pathlib import Path

import click

from skillgraph.cli import options, output

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_COLUMNS = ("change", "noun", "id", "column", "before", "after")


@click.command("diff")
@click.argument("before", type=_FOLDER)
@click.argument("after", type=_FOLDER)
@options.format_option
def command(before: Path, after: Path, form: str) -> None:
    """Say what changed from the ontology in the folder BEFORE to that in AFTER.

    \b
    Examples:
      skillgraph ontology diff ontology ontology
      skillgraph ontology diff ontology ontology --format json
    """
    from skillgraph.curation import diff
    from skillgraph.taxonomy import load

    changes = diff(load(core=before), load(core=after))
    if changes or form != "table":
        output.rows(_COLUMNS, [(c.change, c.noun, c.id, c.column, c.before, c.after) for c in changes], form)
    said = [f"{sum(c.change == how for c in changes)} {how}" for how in ("added", "removed", "changed")]
    click.echo(", ".join(said) if changes else "nothing changed", err=True)
