"""What an engine answers to Cypher, as plain cells."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from skillgraph.stores.store import Cell, Table

Known = Callable[[object], str | None]


def table(columns: Iterable[str], rows: Iterable[Iterable[object]], known: Known) -> Table:
    """Return an engine's answer as a table; `known` tells what a node, a relationship or a path of it is called."""
    return Table(tuple(columns), tuple(tuple(cell(value, known) for value in row) for row in rows))


def cell(value: object, known: Known) -> Cell:
    """Return a value as one cell: lists and maps as JSON, and what `known` tells (a node, a relationship) as that."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    told = known(value)
    if told is not None:
        return told
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, bytes):
        return json.dumps(_plain(value, known), ensure_ascii=False)
    return str(value)


def _plain(value: object, known: Known) -> object:
    if isinstance(value, Mapping) and known(value) is None:
        return {str(key): _plain(inner, known) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return [_plain(inner, known) for inner in value]
    return cell(value, known)


def path(nodes: Sequence[str], kinds: Sequence[str]) -> str:
    """Return a path as text, from the names of its nodes and the types of its relationships."""
    steps = (f" -{kind}- {node}" for kind, node in zip(kinds, nodes[1:], strict=True))
    return nodes[0] + "".join(steps)
