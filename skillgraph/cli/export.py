"""`skillgraph export`: files that other programs open."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from skillgraph.cli import options

_FORMATS = ("turtle", "trig", "nquads", "jsonld", "graphml", "csv")


@click.command("export")
@click.option("--as", "form", type=click.Choice(_FORMATS), required=True, help="The format; csv writes a folder.")
@click.option("-o", "--output", "target", required=True, metavar="FILE", help="Where to; - is standard output.")
@click.option("--no-quotes", is_flag=True, help="Leave out the postings' words: texts, quotes, surfaces.")
@options.store_option
def command(form: str, target: str, no_quotes: bool, store_url: str) -> None:
    """Write the whole graph to a file (csv: nodes.csv and edges.csv in a folder). The same graph gives the same bytes.

    \b
    Examples:
      skillgraph export --as turtle -o graph.ttl
      skillgraph export --as nquads -o - --no-quotes | head -3
      skillgraph export --as csv -o tables
    """
    from skillgraph import pipeline
    from skillgraph.export.formats import FORMATS, FolderFormat, QuadFormat
    from skillgraph.export.rdf import without_quotes

    chosen = FORMATS[form]
    if isinstance(chosen, FolderFormat) and target == "-":
        raise click.UsageError("csv writes a folder of two files; name one with -o")
    with options.opened(store_url) as store:
        if isinstance(chosen, FolderFormat):
            chosen.write(pipeline.load_graph(store), Path(target))
        elif isinstance(chosen, QuadFormat):
            quads = without_quotes(store.quads()) if no_quotes else store.quads()
            _write(target, partial(chosen.write, quads))
        else:
            _write(target, partial(chosen.write, pipeline.load_graph(store)))
    if target != "-":
        click.echo(f"wrote {target}", err=True)


def _write(target: str, writer: Callable[[BinaryIO], None]) -> None:
    from skillgraph.export.file import write_file

    if target == "-":
        writer(sys.stdout.buffer)
    else:
        write_file(Path(target), writer)
