"""`skillgraph ontology reference`: a page to read."""

from pathlib import Path

import click

from skillgraph.cli import options


@click.command("reference")
@click.argument("core", required=False, metavar="[DIR]", type=click.Path(exists=True, file_okay=False, path_type=Path))
@options.ontology_option
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default="reference.html",
    show_default=True,
    help="Where to.",
)
def command(core: Path | None, overlays: tuple[Path, ...], target: Path) -> None:
    """Write a page with every concept, its names, relations and grades, to read and to search in a browser.

    \b
    Examples:
      skillgraph ontology reference -o reference.html
    """
    from skillgraph.curation.reference import write_reference
    from skillgraph.export.file import write_file
    from skillgraph.taxonomy import load

    taxonomy = load(overlays, core)
    write_file(target, lambda out: write_reference(taxonomy, out))
    click.echo(f"{target}: {len(taxonomy.concepts)} concepts", err=True)
