"""What one transaction writes to a Neo4j database: whole postings, and the taxonomy where it is new."""

from collections.abc import Sequence
from dataclasses import dataclass

from neo4j import Transaction

from skillgraph.errors import StoreError
from skillgraph.model import Document
from skillgraph.stores.neo4j import statements
from skillgraph.stores.neo4j.records import read_document
from skillgraph.stores.property_graph import Node, PropertyGraph, Relationship
from skillgraph.stores.taxonomy_file import to_json
from skillgraph.stores.taxonomy_graph import taxonomy_graph
from skillgraph.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What is to be written of a posting; None removes it. `known` says whether the database holds it."""

    graph: PropertyGraph | None
    known: bool


class Batch:
    """What waits for a transaction. `marked` says whether the mark of a build under way stands already."""

    def __init__(self, *, marked: bool) -> None:
        self.taxonomy: Taxonomy | None = None
        self.size = 0
        self._marked = marked
        self._waiting: dict[str, _Waiting] = {}

    def __contains__(self, node: str) -> bool:
        return node in self._waiting

    def put(self, node: str, graph: PropertyGraph | None, *, known: bool) -> None:
        """Have a posting written, or removed where there is no graph, in place of what was to become of it before."""
        before = self._waiting.pop(node, None)
        self.size += _size(graph) - (0 if before is None else _size(before.graph))
        self._waiting[node] = _Waiting(graph, known)

    def document(self, node: str) -> Document | None:
        """Return the document of a posting that waits, or None where it has no text or is to be removed."""
        graph = self._waiting[node].graph
        return None if graph is None else read_document(graph.nodes[0].properties)

    def written(self) -> list[str]:
        """Return the nodes of the postings that the database holds afterwards."""
        return [node for node, waiting in self._waiting.items() if waiting.graph is not None]

    def removed(self) -> list[str]:
        """Return the nodes of the postings that the database does not hold afterwards."""
        return [node for node, waiting in self._waiting.items() if waiting.graph is None]

    def write(self, transaction: Transaction) -> None:
        """Set the mark, and write what waits. Raises StoreError where the database lacks a concept that it names."""
        if not self._marked:
            transaction.run(statements.MARKED, meta=statements.META, format=statements.FORMAT).consume()
        if self.taxonomy is not None:
            _replace_taxonomy(transaction, self.taxonomy)
        graphs = {node: waiting.graph for node, waiting in self._waiting.items() if waiting.graph is not None}
        replaced = [graph.nodes[0] for node, graph in graphs.items() if self._waiting[node].known]
        removed = [node for node in self.removed() if self._waiting[node].known]
        statements.delete_postings(transaction, [node.iri for node in replaced], removed)
        statements.merge_nodes(transaction, replaced)
        there = {node.iri for node in replaced}
        nodes = [node for graph in graphs.values() for node in graph.nodes if node.iri not in there]
        _create(transaction, nodes, [edge for graph in graphs.values() for edge in graph.relationships])


def _replace_taxonomy(transaction: Transaction, taxonomy: Taxonomy) -> None:
    graph = taxonomy_graph(taxonomy)
    statements.delete_taxonomy(transaction, [node.iri for node in graph.nodes])
    statements.merge_nodes(transaction, graph.nodes)
    _create(transaction, (), graph.relationships)
    statements.keep_taxonomy(transaction, taxonomy.fingerprint, to_json(taxonomy).decode("utf-8"))


def _create(transaction: Transaction, nodes: Sequence[Node], relationships: Sequence[Relationship]) -> None:
    if statements.create(transaction, nodes, relationships) < len(relationships):
        raise StoreError(
            "concepts of the taxonomy are no longer in the database, so nothing can be related to them; "
            "`skillgraph remove --all`, then build again"
        )


def _size(graph: PropertyGraph | None) -> int:
    """Return how many rows a posting is; one that is removed counts as a few."""
    return 10 if graph is None else len(graph.nodes) + len(graph.relationships)
