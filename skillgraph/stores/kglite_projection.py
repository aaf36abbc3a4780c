"""A property graph as one that kglite answers Cypher about.

kglite knows a node by its first label and its `id`, which are unique together in ours; so the own label comes first,
and the ends of relationships are found by label and id.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from skillgraph.errors import StoreError
from skillgraph.stores.property_graph import OURS, Node, PropertyGraph, Relationship

if TYPE_CHECKING:
    from types import ModuleType

    from kglite import KnowledgeGraph

_BATCH = 50_000


class _Place(NamedTuple):
    label: str
    id: str


class Projection:
    """A graph in kglite that grows piece by piece."""

    def __init__(self) -> None:
        self.graph: KnowledgeGraph = kglite().KnowledgeGraph()
        self._concepts: dict[str, _Place] = {}

    def add(self, pieces: Iterable[PropertyGraph]) -> None:
        """Add pieces, the taxonomy first: the ends of relationships are among their piece's nodes or the first's."""
        waiting: list[PropertyGraph] = []
        size = 0
        for piece in pieces:
            waiting.append(piece)
            size += len(piece.nodes) + len(piece.relationships)
            if size >= _BATCH or not self._concepts:
                self._write(waiting)
                waiting, size = [], 0
        self._write(waiting)

    def _write(self, pieces: list[PropertyGraph]) -> None:
        nodes = [node for piece in pieces for node in piece.nodes]
        places = {node.iri: _Place(node.labels[-1], str(node.properties["id"])) for node in nodes}
        self._concepts = self._concepts or places
        self._nodes(nodes)
        self._relationships((edge for piece in pieces for edge in piece.relationships), self._concepts | places)

    def _nodes(self, nodes: Iterable[Node]) -> None:
        rows: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
        for node in nodes:
            rows[node.labels].append({**node.properties, "iri": node.iri})
        for labels, batch in rows.items():
            every = ":".join((*reversed(labels), OURS))
            self.graph.cypher(f"UNWIND $rows AS row CREATE (n:{every}) SET n = row", params={"rows": batch})

    def _relationships(self, edges: Iterable[Relationship], places: dict[str, _Place]) -> None:
        rows: dict[tuple[str, str, str], list[tuple[str, str, object]]] = defaultdict(list)
        for edge in edges:
            start, end = places[edge.start], places[edge.end]
            rows[edge.type, start.label, end.label].append((start.id, end.id, edge.properties))
        for (kind, start_label, end_label), batch in rows.items():
            statement = (
                f"UNWIND $rows AS row MATCH (a:{start_label} {{id: row[0]}}) MATCH (b:{end_label} {{id: row[1]}}) "
                f"CREATE (a)-[r:{kind}]->(b) SET r = row[2]"
            )
            self.graph.cypher(statement, params={"rows": batch})


def read_projection(path: Path) -> "KnowledgeGraph | None":
    """Return the graph that a file holds, or None where it is missing, damaged or of another version of kglite."""
    if not path.is_file():
        return None
    try:
        graph: KnowledgeGraph = kglite().load(str(path))
    except kglite().KgError:
        return None
    return graph


def kglite() -> "ModuleType":
    """Return the module. Raises StoreError where it is not installed."""
    try:
        import kglite as module  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise StoreError("Cypher without a server needs kglite: pip install 'skillgraph[cypher]'") from error
    module.set_query_warning_policy("silent")
    return module
