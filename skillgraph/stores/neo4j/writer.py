"""Writing to a Neo4j store: whole postings, many to a transaction.

What fits into one batch is one transaction, and so a small build is seen whole or not at all. A larger one sets a mark
with its first batch and takes it off with its last. While the server works on a batch, the next is filled.
"""

from bisect import bisect_left
from concurrent.futures import Future, wait
from functools import cached_property, partial
from typing import Any

from neo4j import Transaction

from skillgraph.errors import StoreError, UnknownNameError
from skillgraph.model import Contribution, Document
from skillgraph.stores.background import started
from skillgraph.stores.dataset import posting_node
from skillgraph.stores.neo4j import statements
from skillgraph.stores.neo4j.batch import Batch
from skillgraph.stores.neo4j.connection import Connection
from skillgraph.stores.neo4j.counting import count
from skillgraph.stores.neo4j.records import read_document
from skillgraph.stores.neo4j.state import Neo4jState
from skillgraph.stores.posting_graph import posting_graph
from skillgraph.stores.property_graph import OURS, PropertyGraph
from skillgraph.taxonomy import Taxonomy

BATCH = 40_000
_LONGEST = 8_000  # an index of Neo4j holds values of about 8,160 bytes
_TOGETHER = 100
_POSTINGS = f"UNWIND $postings AS posting MATCH (p:{OURS}:Posting {{iri: posting}}) RETURN properties(p) AS said"


class Neo4jWriter(Neo4jState):
    """One build or removal under way."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._changed = self.unfinished()
        self._batch = Batch(marked=self._changed)
        self._sent: Future[None] | None = None
        self._ahead: dict[str, dict[str, Any]] = {}
        self._in_database = set(self.held)
        self._taxonomy: Taxonomy | None = None
        self._rules: str | None = None

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy in the store, or None where there is none yet."""
        return super().taxonomy_fingerprint() if self._taxonomy is None else self._taxonomy.fingerprint

    def document(self, identifier: str) -> Document | None:
        """Return the document of a posting, or None where its text was left out."""
        node = posting_node(identifier)
        if node in self._batch:
            return self._batch.document(node)
        if node not in self._ahead and node in self.held:
            self._read_ahead(node, identifier)
        found = self._ahead.pop(node, None)
        return None if found is None else read_document(found)

    def _read_ahead(self, node: str, identifier: str) -> None:
        """Read a posting, and those that come after it, since they are asked for in their order."""
        self._confirm()
        start = bisect_left(self._order, identifier, key=lambda posting: posting[0])
        after = [other for _, other in self._order[start : start + _TOGETHER] if other != node]
        rows = self._connection.rows(_POSTINGS, postings=[node, *after])
        self._ahead = {row["said"]["iri"]: row["said"] for row in rows}

    @cached_property
    def _order(self) -> list[tuple[str, str]]:
        return sorted((identifier, node) for node, (identifier, _) in self.held.items() if node in self._in_database)

    def write_taxonomy(self, taxonomy: Taxonomy) -> None:
        """Replace the taxonomy."""
        self._taxonomy = self._batch.taxonomy = taxonomy
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
        self._put(node, graph)

    def remove(self, identifier: str) -> None:
        """Remove a posting. Raises UnknownNameError where the store does not hold it."""
        node = posting_node(identifier)
        if self.held.pop(node, None) is None:
            raise UnknownNameError("posting", identifier)
        self._put(node, None)

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
        self._confirm()
        if self._changed or self.rules() != self._rules:
            self._connection.write(self._write_last)

    def settle(self) -> None:
        """Wait until the batch that was sent has been written, or could not be."""
        if self._sent is not None:
            wait([self._sent])

    def _confirm(self) -> None:
        """Wait for the batch that was sent. Raises StoreError where it could not be written."""
        if self._sent is not None:
            self._sent.result()

    def _put(self, node: str, graph: PropertyGraph | None) -> None:
        self._ahead.pop(node, None)
        self._batch.put(node, graph, known=node in self._in_database)
        self._changed = True
        if self._batch.size >= BATCH:
            self._send()

    def _send(self) -> None:
        """Have the batch written when that before it has been, and begin another."""
        self._confirm()
        batch, self._batch = self._batch, Batch(marked=True)
        self._sent = started(partial(self._connection.write, batch.write))
        self._in_database.update(batch.written())
        self._in_database.difference_update(batch.removed())

    def _write_last(self, transaction: Transaction) -> None:
        self._batch.write(transaction)
        count(transaction)
        transaction.run(statements.COMPLETED, meta=statements.META, rules=self._rules).consume()
