"""CSV tables of a graph: RFC 4180 in UTF-8, with line feeds between the rows.

A cell holds the datum and nothing else, so that a program reads back what was written. A label that begins with
`=`, `+`, `-`, `@`, a tab or a carriage return is therefore not disarmed by an apostrophe, which would change the datum:
whoever opens such a table in a spreadsheet imports the columns as text.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields
from functools import partial
from pathlib import Path
from typing import BinaryIO

from skillgraph.errors import ExportError
from skillgraph.export.edge import Edge, edges
from skillgraph.export.file import write_file
from skillgraph.export.node import Node, nodes
from skillgraph.graph import SkillGraph
from skillgraph.transfer.pair import Support


def write_csv(graph: SkillGraph, folder: Path, support: Support | None = None) -> None:
    """Write `nodes.csv` and `edges.csv` into `folder`, which is made where it is missing.

    The columns are the fields of Node and Edge; `start` and `end` of an edge are ids of nodes. An empty cell says
    nothing. Each file is replaced whole, one after the other.
    Raises ExportError where a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder} cannot be made: {error.strerror or error}") from error
    write_file(folder / "nodes.csv", partial(_write_rows, Node, nodes(graph)))
    write_file(folder / "edges.csv", partial(_write_rows, Edge, edges(graph, support or {})))


def _write_rows(record: type[Node | Edge], rows: Iterable[Node | Edge], out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(record)])
    writer.writerows(astuple(row) for row in rows)
    text.detach()
