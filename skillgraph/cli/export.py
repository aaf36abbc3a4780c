"""`skillgraph export`: files that other programs open."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from skillgraph.cli import options

if TYPE_CHECKING:
    from skillgraph.export.formats import Format
    from skillgraph.stores.store import Store

_FORMATS = (
    *("turtle", "turtle12", "trig", "nquads", "jsonld", "skos", "graphml", "gexf"),
    *("cypher", "neo4j-csv", "csv", "parquet"),
)
_FOLDERS = {"neo4j-csv", "csv", "parquet"}


@click.command("export")
@click.option("--as", "form", type=click.Choice(_FORMATS), required=True, help="The format; see below.")
@click.option("-o", "--output", "target", required=True, metavar="FILE", help="Where to; - is standard output.")
@click.option("--no-quotes", is_flag=True, help="Leave out the postings' words: texts, quotes, surfaces.")
@options.store_option
def command(form: str, target: str, no_quotes: bool, store_url: str) -> None:
    """Write the whole graph to a file, or to a folder (csv, parquet, neo4j-csv). The same graph gives the same bytes.

    turtle12 is Turtle of RDF 1.2, whose edge nodes reify their triples; skos the concepts alone; cypher a script that
    may be run twice; neo4j-csv what `neo4j-admin database import full` takes, with the command printed.

    \b
    Examples:
      skillgraph export --as turtle -o graph.ttl
      skillgraph export --as nquads -o - --no-quotes | head -3
      skillgraph export --as gexf -o graph.gexf
      skillgraph export --as neo4j-csv -o tables
    """
    from skillgraph.export.file import refuse_store
    from skillgraph.export.formats import FORMATS

    if form in _FOLDERS and target == "-":
        raise click.UsageError(f"{form} writes a folder of files; name one with -o")
    if target != "-":
        refuse_store(Path(target))  # before anything is read
    with options.opened(store_url) as store:
        said = _export(FORMATS[form], store, target, no_quotes=no_quotes)
    if target != "-":
        click.echo(f"wrote {target}{said}", err=True)


def _export(chosen: "Format", store: "Store", target: str, *, no_quotes: bool) -> str:
    """Write a store in a format, and return what is to be said about it."""
    from skillgraph import pipeline
    from skillgraph.export import formats
    from skillgraph.export.rdf import without_quotes

    if isinstance(chosen, formats.QuadFormat):
        quads = without_quotes(store.quads()) if no_quotes else store.quads()
        _write(target, partial(chosen.write, quads, ordered=True))
    elif isinstance(chosen, formats.TaxonomyFormat):
        _write(target, partial(chosen.write, store.taxonomy()))
    elif isinstance(chosen, formats.ScriptFormat):
        _write(target, partial(chosen.write, pipeline.property_graphs(store, quotes=not no_quotes)))
    elif isinstance(chosen, formats.ImportFormat):
        command = chosen.write(partial(pipeline.property_graphs, store, quotes=not no_quotes), Path(target))
        return f"; with Neo4j stopped, import it by\n{command}\nand then run {target}/schema.cypher in it"
    elif isinstance(chosen, formats.FolderFormat):
        chosen.write(pipeline.load_graph(store), Path(target), pipeline.supports(store))
    else:
        support = pipeline.supports(store)
        graph = pipeline.load_graph(store)
        _write(target, lambda out: chosen.write(graph, out, support))
    return ""


def _write(target: str, writer: Callable[[BinaryIO], None]) -> None:
    from skillgraph.export.file import write_file

    if target == "-":
        writer(sys.stdout.buffer)
    else:
        write_file(Path(target), writer)
