"""What Neo4j answers, as tables of plain values."""

import json
from collections.abc import Mapping, Sequence

from neo4j.graph import Node, Path, Relationship

from skillgraph.stores.store import Cell


def cell(value: object) -> Cell:
    """Return a value as one cell: a node by its IRI, or its element id where it is not ours; lists and maps as JSON."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, Node):
        return str(value.get("iri") or value.element_id)
    if isinstance(value, Relationship):
        return value.type
    if isinstance(value, Path):
        return _path(value)
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, bytes):
        return json.dumps(value, ensure_ascii=False, default=cell)
    return str(value)


def _path(path: Path) -> str:
    steps = (
        f" -{relationship.type}- {cell(node)}"
        for relationship, node in zip(path.relationships, path.nodes[1:], strict=True)
    )
    return f"{cell(path.nodes[0])}{''.join(steps)}"
