"""`skillgraph ontology build`: the ontology as linked data."""

from pathlib import Path

import click

from skillgraph.cli import options


@click.command("build")
@click.argument("core", required=False, metavar="[DIR]", type=click.Path(exists=True, file_okay=False, path_type=Path))
@options.ontology_option
@click.option("--as", "form", type=click.Choice(["turtle", "jsonld"]), default="turtle", show_default=True)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to; skillgraph.ttl or skillgraph.jsonld by default.",
)
def command(core: Path | None, overlays: tuple[Path, ...], form: str, target: Path | None) -> None:
    """Write the ontology in DIR (by default the one that comes with skillgraph), with its overlays, as RDF.

    The same tables give the same bytes. The file has SKOS concepts, the relations with their edge nodes, the links to
    other vocabularies, and what the whole is: version, licence, counts.

    \b
    Examples:
      skillgraph ontology build
      skillgraph ontology build --as jsonld -o skills.jsonld
    """
    from skillgraph.export.compact_jsonld import write_compact_jsonld
    from skillgraph.export.file import write_file
    from skillgraph.export.ontology import MAPPINGS, ontology_quads
    from skillgraph.export.rdf import write_turtle
    from skillgraph.taxonomy import core_folder, load

    quads = ontology_quads(load(overlays, core), (core or core_folder()) / MAPPINGS)
    write = write_turtle if form == "turtle" else write_compact_jsonld
    path = target or Path("skillgraph.ttl" if form == "turtle" else "skillgraph.jsonld")
    write_file(path, lambda out: write(quads, out))
    click.echo(f"{path}: {len(set(quads))} triples", err=True)
