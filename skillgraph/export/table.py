"""Tables of a graph: Parquet, pandas, and CSV as RFC 4180 in UTF-8, with line feeds between the rows.

A cell holds the datum and nothing else, so that a program reads back what was written. A label that begins with
`=`, `+`, `-`, `@`, a tab or a carriage return is therefore not disarmed by an apostrophe, which would change the datum:
whoever opens such a table in a spreadsheet imports the columns as text.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, astuple, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from skillgraph.errors import ExportError
from skillgraph.export.edge import Edge, edges
from skillgraph.export.file import refuse_store, write_file
from skillgraph.export.node import Node, nodes
from skillgraph.graph import SkillGraph
from skillgraph.transfer.pair import Support

if TYPE_CHECKING:
    import pandas as pd


def write_csv(graph: SkillGraph, folder: Path, support: Support | None = None) -> None:
    """Write `nodes.csv` and `edges.csv` into `folder`, which is made where it is missing.

    The columns are the fields of Node and Edge; `start` and `end` of an edge are ids of nodes. An empty cell says
    nothing. Each file is replaced whole, one after the other.
    Raises ExportError where a file cannot be written.
    """
    _make(folder)
    write_file(folder / "nodes.csv", partial(_write_rows, Node, nodes(graph)))
    write_file(folder / "edges.csv", partial(_write_rows, Edge, edges(graph, support or {})))


def write_parquet(graph: SkillGraph, folder: Path, support: Support | None = None) -> None:
    """Write `nodes.parquet` and `edges.parquet` into `folder`: the columns of the CSV, null for what is unsaid.

    Raises ExportError where a file cannot be written or pyarrow is missing.
    """
    _make(folder)
    write_file(folder / "nodes.parquet", partial(_write_arrow, Node, nodes(graph)))
    write_file(folder / "edges.parquet", partial(_write_arrow, Edge, edges(graph, support or {})))


def to_pandas(graph: SkillGraph, support: Support | None = None) -> "tuple[pd.DataFrame, pd.DataFrame]":
    """Return the nodes and the edges as data frames, with the columns of the CSV tables. Needs pandas."""
    import pandas as pd  # noqa: PLC0415 - an extra

    frames = ((Node, nodes(graph)), (Edge, edges(graph, support or {})))
    found = [pd.DataFrame(map(astuple, rows), columns=_columns(record)) for record, rows in frames]
    return found[0], found[1]


def _make(folder: Path) -> None:
    refuse_store(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder} cannot be made: {error.strerror or error}") from error


def _columns(record: type[Node | Edge]) -> list[str]:
    return [field.name for field in fields(record)]


def _write_rows(record: type[Node | Edge], rows: Iterable[Node | Edge], out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_columns(record))
    writer.writerows(astuple(row) for row in rows)
    text.detach()


def _write_arrow(record: type[Node | Edge], rows: Iterable[Node | Edge], out: BinaryIO) -> None:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow: pip install 'skillgraph[tables]'") from error
    types = {"transfer": pa.float64(), "transfer_back": pa.float64(), "support": pa.int64()}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in _columns(record)])
    pq.write_table(pa.Table.from_pylist([_said(row) for row in rows], schema), out)


def _said(row: Node | Edge) -> dict[str, str | float | int | None]:
    """Return a row with null for what says nothing."""
    return {name: None if value == "" else value for name, value in asdict(row).items()}
