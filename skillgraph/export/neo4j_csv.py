"""CSV files for `neo4j-admin database import full`: one file a label and one a type, each with its header beside it."""

import csv
import io
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skillgraph.errors import ExportError
from skillgraph.export.cypher import SCHEMA
from skillgraph.export.file import refuse_store
from skillgraph.stores.property_graph import OURS, Properties, PropertyGraph, Value

if TYPE_CHECKING:
    from _csv import Writer

Pieces = Callable[[], Iterator[PropertyGraph]]

ARRAY_DELIMITER = "\x1f"
"""Between the items of a list: no text of a posting holds it, since readers replace control characters."""

_ENDS = (":START_ID", ":END_ID")
_ID = "iri:ID"


@dataclass(frozen=True, slots=True)
class Import:
    """How the files are imported: the arguments of `neo4j-admin`, and the same as one line for a shell."""

    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return shlex.join(["neo4j-admin", *self.arguments])


class _Sheet:
    """The rows of one label or type. Its columns are known before the first row is written."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        self.types: dict[str, str] = {}

    def learn(self, properties: Properties) -> None:
        for name, value in properties.items():
            self.types[name] = _wider(self.types.get(name), _type(value))

    @property
    def header(self) -> list[str]:
        return [*self.keys, *(f"{name}:{self.types[name]}" for name in sorted(self.types))]

    def row(self, keys: Sequence[str], properties: Mapping[str, Value]) -> list[str]:
        return [*keys, *(_cell(properties.get(name)) for name in sorted(self.types))]


def write_neo4j_csv(pieces: Pieces, folder: Path) -> Import:
    """Write the files into `folder`, which is made where it is missing, and return how they are imported.

    The pieces are read twice: first to learn the columns, then to write them. `schema.cypher` holds the constraint and
    the indexes, which the importer does not make. Raises ExportError where a file cannot be written, or lies in a
    store.
    """
    refuse_store(folder)
    nodes, edges = _learnt(pieces)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, sheet in (*_files(nodes, "nodes"), *_files(edges, "relationships")):
            _write(folder / f"{name}-header.csv", [sheet.header])
        _write_rows(pieces, nodes, edges, folder)
        (folder / "schema.cypher").write_text("".join(f"{statement};\n" for statement in SCHEMA), "utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror or error}") from error
    return Import(tuple(_arguments(nodes, edges, folder)))


def _learnt(pieces: Pieces) -> tuple[dict[str, _Sheet], dict[str, _Sheet]]:
    nodes: dict[str, _Sheet] = {}
    edges: dict[str, _Sheet] = {}
    for piece in pieces():
        for node in piece.nodes:
            nodes.setdefault(":".join(node.labels), _Sheet([_ID])).learn(node.properties)
        for edge in piece.relationships:
            edges.setdefault(edge.type, _Sheet(_ENDS)).learn(edge.properties)
    return nodes, edges


def _write_rows(pieces: Pieces, nodes: dict[str, _Sheet], edges: dict[str, _Sheet], folder: Path) -> None:
    with ExitStack() as open_files:

        def opened(name: str) -> "Writer":
            file = open_files.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            return csv.writer(file, lineterminator="\n")

        of_nodes = {
            label: opened(name) for label, name in zip(nodes, (n for n, _ in _files(nodes, "nodes")), strict=True)
        }
        of_edges = {kind: opened(f"relationships-{kind}") for kind in edges}
        for piece in pieces():
            for node in piece.nodes:
                label = ":".join(node.labels)
                of_nodes[label].writerow(nodes[label].row([node.iri], node.properties))
            for edge in piece.relationships:
                of_edges[edge.type].writerow(edges[edge.type].row([edge.start, edge.end], edge.properties))


def _files(sheets: Mapping[str, _Sheet], noun: str) -> list[tuple[str, _Sheet]]:
    return [(f"{noun}-{label.replace(':', '-')}", sheet) for label, sheet in sheets.items()]


def _write(path: Path, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), "utf-8", newline="\n")


def _arguments(nodes: Mapping[str, _Sheet], edges: Mapping[str, _Sheet], folder: Path) -> Iterator[str]:
    yield from ("database", "import", "full", "neo4j", "--id-type=string", "--array-delimiter=U+001F")
    yield from ("--multiline-fields=true", "--overwrite-destination")
    for label in sorted(nodes):
        stem = folder / f"nodes-{label.replace(':', '-')}"
        yield f"--nodes={OURS}:{label}={stem}-header.csv,{stem}.csv"
    for kind in sorted(edges):
        stem = folder / f"relationships-{kind}"
        yield f"--relationships={kind}={stem}-header.csv,{stem}.csv"


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    if isinstance(value, float):
        return "double"
    if isinstance(value, str):
        return "string"
    return "long[]" if value and isinstance(value[0], int) else "string[]"


def _wider(known: str | None, new: str) -> str:
    """Return the type that holds both; a whole number may stand where others have a fraction."""
    if known is None or known == new:
        return new
    return "double" if {known, new} == {"long", "double"} else "string"


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ARRAY_DELIMITER.join(map(str, value))
    return value if isinstance(value, str) else repr(value)
