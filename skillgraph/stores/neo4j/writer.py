"""Writing to a Neo4j store: whole postings, many to a transaction.

What fits into one batch is one transaction, and so a small build is seen whole or not at all. A larger one sets a mark
with its first batch and takes it off with its last.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from neo4j import Transaction

from skillgraph.errors import StoreError, UnknownNameError
from skillgraph.model import Contribution, Document
from skillgraph.stores.dataset import posting_node
from skillgraph.stores.neo4j import statements
from skillgraph.stores.neo4j.connection import Connection
from skillgraph.stores.neo4j.counting import count
from skillgraph.stores.neo4j.records import read_document
from skillgraph.stores.neo4j.state import Neo4jState
from skillgraph.stores.posting_graph import posting_graph
from skillgraph.stores.property_graph import OURS, PropertyGraph
from skillgraph.stores.taxonomy_file import to_json
from skillgraph.stores.taxonomy_graph import taxonomy_graph
from skillgraph.taxonomy import Taxonomy

BATCH = 40_000
_LONGEST = 8_000  # an index of Neo4j holds values of about 8,160 bytes
_TOGETHER = 100
_POSTINGS = f"UNWIND $postings AS posting MATCH (p:{OURS}:Posting {{iri: posting}}) RETURN properties(p) AS said"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What is to be written of a posting; None removes it. `known` says whether the database holds it."""

    graph: PropertyGraph | None
    known: bool


class Neo4jWriter(Neo4jState):
    """One build or removal under way."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._waiting: dict[str, _Waiting] = {}
        self._ahead: dict[str, dict[str, Any]] = {}
        self._size = 0
        self._in_database = set(self.held)
        self._taxonomy: Taxonomy | None = None
        self._taxonomy_written = False
        self._begun = self.unfinished()
        self._changed = self._begun
        self._rules: str | None = None

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy in the store, or None where there is none yet."""
        return super().taxonomy_fingerprint() if self._taxonomy is None else self._taxonomy.fingerprint

    def document(self, identifier: str) -> Document | None:
        """Return the document of a posting, or None where its text was left out."""
        node = posting_node(identifier)
        waiting = self._waiting.get(node)
        if waiting is not None:
            return None if waiting.graph is None else read_document(waiting.graph.nodes[0].properties)
        if node not in self._ahead and node in self.held:
            self._read_ahead(node, identifier)
        found = self._ahead.pop(node, None)
        return None if found is None else read_document(found)

    def _read_ahead(self, node: str, identifier: str) -> None:
        """Read a posting, and those that come after it, since they are asked for in their order."""
        start = bisect_left(self._order, identifier, key=lambda posting: posting[0])
        after = [other for _, other in self._order[start : start + _TOGETHER] if other != node]
        rows = self._connection.rows(_POSTINGS, postings=[node, *after])
        self._ahead = {row["said"]["iri"]: row["said"] for row in rows}

    @cached_property
    def _order(self) -> list[tuple[str, str]]:
        return sorted((identifier, node) for node, (identifier, _) in self.held.items() if node in self._in_database)

    def write_taxonomy(self, taxonomy: Taxonomy) -> None:
        """Replace the taxonomy."""
        self._taxonomy = taxonomy
        self._changed = True

    def write(self, contribution: Contribution, fingerprint: str, *, keep_text: bool) -> None:
        """Add a posting, or replace the one of the same id. Raises StoreError where that is too long to be indexed."""
        identifier = contribution.document.posting.id
        if len(posting_node(identifier)) > _LONGEST:
            what = f"Neo4j indexes no id of more than {_LONGEST:,} characters as an IRI"
            raise StoreError(f"{what}; give {identifier[:60]}… a shorter one")
        graph = posting_graph(contribution, fingerprint, keep_text=keep_text)
        node = graph.nodes[0].iri
        self.held[node] = identifier, fingerprint
        self._wait(node, graph)

    def remove(self, identifier: str) -> None:
        """Remove a posting. Raises UnknownNameError where the store does not hold it."""
        node = posting_node(identifier)
        if self.held.pop(node, None) is None:
            raise UnknownNameError("posting", identifier)
        self._wait(node, None)

    def finish(self, rules: str, *, purge: bool = False) -> None:
        """Have the counts derived, and what was written become the store's content, when the block ends.

        Raises StoreError where what was removed is to be purged: Neo4j keeps it in its logs.
        """
        if purge:
            raise StoreError(
                f"{self._connection.where.shown}: nothing was removed; Neo4j keeps what was deleted in its transaction "
                "logs, so only its administrator can purge it"
            )
        self._rules = rules

    def publish(self) -> None:
        """Write what waits, derive the counts, and take the mark off; nothing where nothing was finished or changed."""
        if self._rules is None or self.taxonomy_fingerprint() is None:
            return
        if self._changed or self.rules() != self._rules:
            self._connection.write(self._write_last)

    def _wait(self, node: str, graph: PropertyGraph | None) -> None:
        self._ahead.pop(node, None)
        before = self._waiting.pop(node, None)
        self._size -= 0 if before is None else _size(before.graph)
        self._waiting[node] = _Waiting(graph, node in self._in_database)
        self._size += _size(graph)
        self._changed = True
        if self._size >= BATCH:
            self._connection.write(self._write_some)
            self._written()

    def _written(self) -> None:
        self._in_database.update(node for node, waiting in self._waiting.items() if waiting.graph is not None)
        self._in_database.difference_update(node for node, waiting in self._waiting.items() if waiting.graph is None)
        self._waiting.clear()
        self._size, self._taxonomy_written, self._begun = 0, True, True

    def _write_some(self, transaction: Transaction) -> None:
        """Set the mark, and write what waits."""
        if not self._begun:
            transaction.run(statements.MARKED, meta=statements.META, format=statements.FORMAT).consume()
        if self._taxonomy is not None and not self._taxonomy_written:
            self._replace_taxonomy(transaction, self._taxonomy)
        graphs = [(waiting.graph, waiting.known) for waiting in self._waiting.values() if waiting.graph is not None]
        replaced = [graph.nodes[0].iri for graph, known in graphs if known]
        removed = [node for node, waiting in self._waiting.items() if waiting.graph is None and waiting.known]
        statements.delete_postings(transaction, replaced, removed)
        statements.write_nodes(transaction, (graph.nodes[0] for graph, _ in graphs), anew=False)
        statements.write_nodes(transaction, (node for graph, _ in graphs for node in graph.nodes[1:]), anew=True)
        statements.write_relationships(transaction, (edge for graph, _ in graphs for edge in graph.relationships))

    def _write_last(self, transaction: Transaction) -> None:
        self._write_some(transaction)
        count(transaction)
        transaction.run(statements.COMPLETED, meta=statements.META, rules=self._rules).consume()

    @staticmethod
    def _replace_taxonomy(transaction: Transaction, taxonomy: Taxonomy) -> None:
        graph = taxonomy_graph(taxonomy)
        statements.delete_taxonomy(transaction, [node.iri for node in graph.nodes])
        statements.write_nodes(transaction, graph.nodes, anew=False)
        statements.write_relationships(transaction, graph.relationships)
        statements.keep_taxonomy(transaction, taxonomy.fingerprint, to_json(taxonomy).decode("utf-8"))


def _size(graph: PropertyGraph | None) -> int:
    """Return how many rows a posting is; one that is removed counts as a few."""
    return 10 if graph is None else len(graph.nodes) + len(graph.relationships)
