"""The Neo4j store."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Self

from neo4j import Record
from pyoxigraph import Quad

from skillgraph import iri
from skillgraph.errors import StoreMissingError, UnknownNameError
from skillgraph.model import Contribution, DemandType, Evidence, RelationType
from skillgraph.stores import cypher_guard, layout, posting_quads, taxonomy_quads
from skillgraph.stores.counted_graph import count_name
from skillgraph.stores.cypher_cell import table
from skillgraph.stores.dataset import posting_node
from skillgraph.stores.derived_quads import Counts, Stated, counted_quads
from skillgraph.stores.neo4j import statements
from skillgraph.stores.neo4j.address import Address, Ask
from skillgraph.stores.neo4j.answers import known
from skillgraph.stores.neo4j.connection import Connection
from skillgraph.stores.neo4j.failures import told_of_query
from skillgraph.stores.neo4j.records import READ, read_posting, read_quotes
from skillgraph.stores.neo4j.state import Neo4jState
from skillgraph.stores.neo4j.writer import Neo4jWriter
from skillgraph.stores.property_graph import OURS
from skillgraph.stores.quoted_lines import Line, quoted
from skillgraph.stores.store import UNLIMITED, Argument, Language, Limits, Table
from skillgraph.stores.taxonomy_file import from_json
from skillgraph.stores.terms import canonical_line
from skillgraph.taxonomy import Taxonomy

_TOGETHER = 200
_COPIES = f"""
MATCH (p:{OURS}:Posting) WHERE p.duplicate_of IS NOT NULL
MATCH (original:{OURS}:Posting {{id: p.duplicate_of}}) RETURN p.iri, original.iri
"""
_CONCEPTS = f"MATCH (c:{OURS}:Concept) RETURN c.iri, properties(c)"
_STATED = f"""
MATCH (a:{OURS}:Concept)-[r:ALTERNATIVE_TO]->(b:{OURS}:Concept) WHERE r.support IS NOT NULL
RETURN a.id, b.id, r.support, r.employers,
  [(a)<-[:HAS_MEMBER]-(g:{OURS}:RequirementGroup)-[:HAS_MEMBER]->(b)
    WHERE g.mode <> 'all_of' AND EXISTS {{ (p:{OURS}:Posting)-[:HAS_GROUP]->(g) WHERE p.duplicate_of IS NULL }} | g.iri]
"""
_IDENTIFIERS = f"MATCH (p:{OURS}:Posting) RETURN p.id"
_NODES = f"MATCH (p:{OURS}:Posting) RETURN p.iri, p.fingerprint, p.text IS NOT NULL"
_CONCEPT = f"MATCH (c:{OURS} {{iri: $concept}}) RETURN properties(c) AS said"
_SUPPORTED = f"""
MATCH (:{OURS} {{iri: $concept}})-[r:ALTERNATIVE_TO]-(:{OURS}) WHERE r.support IS NOT NULL
RETURN startNode(r).id, endNode(r).id, r.support
"""
_STATES = f"""
MATCH (a:{OURS} {{iri: $first}})<-[:HAS_MEMBER]-(g:{OURS}:RequirementGroup)-[:HAS_MEMBER]->(b:{OURS} {{iri: $second}})
WHERE g.mode <> 'all_of'
MATCH (p:{OURS}:Posting)-[:HAS_GROUP]->(g)-[:STATED_BY]->(e)-[:ABOUT]->(c)
WHERE p.duplicate_of IS NULL AND c IN [a, b]
RETURN p.id, e.line, e.start, e.quote
"""
_ASKS = f"""
MATCH (p:{OURS}:Posting)-[:HAS_EVIDENCE]->(e:{OURS})-[:ABOUT]->(c:{OURS})
WHERE c.iri IN [$first, $second] AND p.duplicate_of IS NULL AND e.strength <> 'excluded'
RETURN p.id, e.line, e.start, e.quote
"""


class Neo4jStore:
    """A graph in a Neo4j database, which may hold other data as well: what is ours bears our label."""

    purges = False

    def __init__(self, where: Address, ask: Ask | None = None) -> None:
        self.language = Language.CYPHER
        self._connection = Connection(where, ask)
        self._taxonomy: Taxonomy | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def state(self) -> Neo4jState:
        """Return what a build has to know of the store, also where nothing has been built."""
        return Neo4jState(self._connection)

    @contextmanager
    def writing(self) -> Iterator[Neo4jWriter]:
        """Begin to write. What was finished becomes the store's content when the block ends without an error.

        Raises StoreBusyError where another writer does, StoreError where the database cannot be written.
        """
        with self._alone():
            writer = Neo4jWriter(self._connection)
            try:
                yield writer
                writer.publish()
            finally:
                writer.settle()
        self._taxonomy = None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        for statement in statements.SCHEMA:
            self._connection.change(statement)
        with self._connection.holding(statements.LOCKED, {"lock": statements.LOCK}):
            yield

    def clear(self) -> None:
        """Remove our nodes, relationships, constraint and indexes, and nothing else."""
        change = self._connection.change
        with self._alone():
            change(statements.MARKED, meta=statements.META, format=statements.FORMAT)
            while change(statements.SOME_CLEARED, meta=statements.META, lock=statements.LOCK, rows=statements.ROWS)[0][
                0
            ]:
                pass
            change(statements.CLEARED, node=statements.META)
        change(statements.CLEARED, node=statements.LOCK)
        for statement in statements.NO_SCHEMA:
            change(statement)
        self._taxonomy = None

    def taxonomy(self) -> Taxonomy:
        """Return the taxonomy with which the store was built.

        Raises StoreMissingError where nothing was, StoreError where another version of skillgraph built it.
        """
        if self._taxonomy is None:
            meta = self.state().meta
            layout.check(meta.get("rules"))
            document = meta.get("taxonomy", "").encode("utf-8")
            self._taxonomy = from_json(document, meta.get("taxonomy_fingerprint", ""))
        if self._taxonomy is None:
            raise StoreMissingError("nothing is built in this store yet; run `skillgraph build` first")
        return self._taxonomy

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings, in no particular order."""
        return (row[0] for row in self._connection.rows(_IDENTIFIERS))

    def read(self, identifier: str) -> Contribution:
        """Return a posting. Raises UnknownNameError where the store does not hold it."""
        found = self._connection.rows(READ, postings=[posting_node(identifier)])
        if not found:
            raise UnknownNameError("posting", identifier)
        return read_posting(found[0])

    def asked_by(self, concept: str) -> dict[DemandType, int]:
        """Return how many distinct postings ask for a concept, by kind of edge."""
        found = self._connection.rows(_CONCEPT, concept=iri.concept(concept))
        said = found[0]["said"] if found else {}
        return {kind: said.get(count_name(kind), 0) for kind in DemandType}

    def supports(self, concept: str) -> dict[tuple[str, str], int]:
        """Return, for each alternative of a concept, how many distinct texts state it; by (smaller id, larger id)."""
        found = self._connection.rows(_SUPPORTED, concept=iri.concept(concept))
        return {(first, second): support for first, second, support in found}

    def evidence(self, first: str, second: str, limit: int) -> list[Evidence]:
        """Return what postings say for an edge, at most `limit` lines a role, by posting and line.

        A line that states the edge is not listed again as one that asks for an end of it.
        """
        ends = {"first": iri.concept(first), "second": iri.concept(second)}
        states, asks = (map(_line, self._connection.rows(query, **ends)) for query in (_STATES, _ASKS))
        return quoted(states, asks, limit)

    def query(
        self,
        text: str,
        parameters: Mapping[str, Argument] | None = None,
        *,
        limits: Limits = UNLIMITED,
        allow_network: bool = False,
    ) -> Table:
        """Answer a Cypher query, which changes nothing. Raises QueryError where it is refused or fails."""
        cypher_guard.check(text, allow_network=allow_network)
        return self._answer(text, parameters or {}, limits, writing=False)

    def update(self, text: str, *, limits: Limits = UNLIMITED, allow_network: bool = False) -> None:
        """Run a Cypher statement that may change anything in the database, all of it or nothing.

        Raises QueryError where it is refused, cannot be parsed, or fails.
        """
        cypher_guard.check(text, allow_network=allow_network, write=True)
        self._answer(text, {}, limits, writing=True)

    def _answer(self, text: str, parameters: Mapping[str, Argument], limits: Limits, *, writing: bool) -> Table:
        with (
            told_of_query(self._connection.where),
            self._connection.transaction(timeout=limits.seconds, writing=writing) as transaction,
        ):
            found = transaction.run(text, dict(parameters))
            answer = table(found.keys(), islice(found, limits.rows), known)
            found.consume()
            transaction.commit()
        return answer

    def quads(self) -> Iterator[Quad]:
        """Yield our graph, sorted by graph, then by N-Quads line."""
        meta = self.state().meta
        if meta.get("rules"):
            yield from _sorted(counted_quads(self._counts(), meta["rules"]))
        if meta.get("taxonomy"):
            yield from _sorted(taxonomy_quads.taxonomy_quads(self.taxonomy()))
        held = sorted((row[0], row[1], row[2]) for row in self._connection.rows(_NODES))
        for start in range(0, len(held), _TOGETHER):
            together = {node: (said, kept) for node, said, kept in held[start : start + _TOGETHER]}
            found = {row["posting"]["iri"]: row for row in self._connection.rows(READ, postings=list(together))}
            for node, (said, kept) in together.items():
                row = found[node]
                contribution, quotes = read_posting(row), read_quotes(row)
                yield from _sorted(posting_quads.posting_quads(contribution, said, keep_text=kept, quotes=quotes))

    def _counts(self) -> Counts:
        rows = self._connection.rows
        demands: dict[DemandType, dict[str, int]] = {kind: {} for kind in DemandType}
        for concept, said in rows(_CONCEPTS):
            for kind in DemandType:
                if count_name(kind) in said:
                    demands[kind][concept] = said[count_name(kind)]
        stated = {
            (first, second): Stated(support, employers, tuple(sorted(groups)))
            for first, second, support, employers, groups in rows(_STATED)
        }
        edges = (relation for relation in self.taxonomy().relations if relation.type is RelationType.ALTERNATIVE_TO)
        return Counts(
            dict(tuple(row) for row in rows(_COPIES)),
            demands,
            {
                taxonomy_quads.relation_node(r).value: stated[r.subject, r.object]
                for r in edges
                if (r.subject, r.object) in stated
            },
        )

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()
        self._taxonomy = None


def _line(row: Record) -> Line:
    posting, line, start, quote = row
    return posting, line, start, quote


def _sorted(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(quads, key=canonical_line)
