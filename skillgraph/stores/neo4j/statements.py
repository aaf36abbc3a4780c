"""The Cypher with which a property graph is written: constraints first, nodes before relationships, rows in batches."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from neo4j import Transaction

from skillgraph import iri
from skillgraph.model import DemandType, Kind, RelationType
from skillgraph.stores.property_graph import OURS, Node, Properties, Relationship

T = TypeVar("T")
META = iri.BASE + "meta"
LOCK = iri.BASE + "lock"
FORMAT = 1
ROWS = 5_000
_CREATED_AT_ONCE = 40_000
_KEY = "skillgraph_iri"
_INDEXES = {"skillgraph_posting_id": "Posting", "skillgraph_concept_id": "Concept"}
SCHEMA = (
    f"CREATE CONSTRAINT {_KEY} IF NOT EXISTS FOR (n:{OURS}) REQUIRE n.iri IS UNIQUE",
    *(f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.id)" for name, label in _INDEXES.items()),
)
NO_SCHEMA = (f"DROP CONSTRAINT {_KEY} IF EXISTS", *(f"DROP INDEX {name} IF EXISTS" for name in _INDEXES))

LOCKED = f"MERGE (lock:{OURS} {{iri: $lock}}) SET lock:Lock, lock.held = true"
MARKED = f"MERGE (meta:{OURS} {{iri: $meta}}) SET meta:Meta, meta.format = $format, meta.building = true"
COMPLETED = f"MATCH (meta:{OURS} {{iri: $meta}}) SET meta.rules = $rules REMOVE meta.building"
SOME_CLEARED = f"MATCH (n:{OURS}) WHERE NOT n.iri IN [$meta, $lock] WITH n LIMIT $rows DETACH DELETE n RETURN count(*)"
CLEARED = f"MATCH (n:{OURS} {{iri: $node}}) DETACH DELETE n"

_DEMANDS = "|".join([*(kind.upper() for kind in DemandType), "ALSO_ASKS"])
_RELATIONS = "|".join(kind.upper() for kind in RelationType)
_KINDS = ":".join(kind.capitalize() for kind in Kind)
_PARTS_GONE = f"""
UNWIND $postings AS posting
MATCH (:{OURS} {{iri: posting}})-[:HAS_EVIDENCE|HAS_GROUP|ASKS_FOR_DEGREE]->(part:{OURS})
OPTIONAL MATCH (part)-[:HAS_PART]->(words:{OURS}:Words)
DETACH DELETE words, part
"""
_DEMANDS_GONE = f"""
UNWIND $postings AS posting
MATCH (:{OURS} {{iri: posting}})-[demand:{_DEMANDS}]->(:{OURS}:Concept)
DELETE demand
"""
_POSTINGS_GONE = f"UNWIND $postings AS posting MATCH (n:{OURS} {{iri: posting}}) DETACH DELETE n"
_RELATIONS_GONE = f"MATCH (:{OURS}:Concept)-[relation:{_RELATIONS}]->(:{OURS}:Concept) DELETE relation"
_GROUPS_GONE = f"MATCH (group:{OURS}:SubstitutionGroup) DETACH DELETE group"
_CONCEPTS_GONE = f"MATCH (n:{OURS}:Concept) WHERE NOT n.iri IN $kept DETACH DELETE n"
_KINDS_GONE = f"MATCH (n:{OURS}:Concept) REMOVE n:{_KINDS}"
_TAXONOMY_KEPT = f"""
MERGE (meta:{OURS} {{iri: $meta}})
SET meta:Meta, meta.format = $format, meta.taxonomy_fingerprint = $fingerprint, meta.taxonomy = $taxonomy
"""
_NODES_MERGED = f"UNWIND $nodes AS row MERGE (n:{OURS} {{iri: row[1].iri}}) SET n:$(row[0]), n = row[1]"
_CREATED = f"""
CALL () {{
  UNWIND range(0, size($nodes) - 1) AS place
  CREATE (n:{OURS}:$($nodes[place][0])) SET n = $nodes[place][1]
  WITH n ORDER BY place
  RETURN collect(n) AS made
}}
CALL () {{
  UNWIND range(0, size($known) - 1) AS place
  MATCH (n:{OURS} {{iri: $known[place]}})
  WITH n ORDER BY place
  RETURN collect(n) AS known
}}
WITH made + known AS ends WHERE size(known) = size($known)
UNWIND $relationships AS row
WITH ends[row[1]] AS start, ends[row[2]] AS end, row
CREATE (start)-[r:$(row[0])]->(end) SET r = row[3]
"""


def delete_postings(transaction: Transaction, replaced: Collection[str], removed: Collection[str]) -> None:
    """Delete what is inside postings, by their IRIs, and those that are `removed` themselves.

    The node of one that is replaced stays, and with it what others have related to it.
    """
    every = [*replaced, *removed]
    for batch in _batches(every):
        transaction.run(_PARTS_GONE, postings=batch).consume()
    for batch in _batches(list(replaced)):
        transaction.run(_DEMANDS_GONE, postings=batch).consume()
    for batch in _batches(list(removed)):
        transaction.run(_POSTINGS_GONE, postings=batch).consume()


def delete_taxonomy(transaction: Transaction, kept: Collection[str]) -> None:
    """Delete relations, substitution groups, and the concepts whose IRI is not `kept`; the others lose their kind."""
    for statement in (_RELATIONS_GONE, _GROUPS_GONE, _KINDS_GONE):
        transaction.run(statement).consume()
    transaction.run(_CONCEPTS_GONE, kept=list(kept)).consume()


def keep_taxonomy(transaction: Transaction, fingerprint: str, document: str) -> None:
    """Keep the document of a taxonomy, from which it is read back."""
    parameters = {"meta": META, "format": FORMAT, "fingerprint": fingerprint, "taxonomy": document}
    transaction.run(_TAXONOMY_KEPT, parameters).consume()


def merge_nodes(transaction: Transaction, nodes: Sequence[Node]) -> None:
    """Write nodes; one that is there gets the new properties."""
    for batch in _batches(nodes):
        transaction.run(_NODES_MERGED, nodes=list(map(_row, batch))).consume()


def create(transaction: Transaction, nodes: Sequence[Node], relationships: Sequence[Relationship]) -> int:
    """Write nodes and relationships of which none is there yet, and return how many relationships were written.

    These are fewer than were given where a node that is not new is not there either.
    """
    *before, last = list(_batches(nodes, _CREATED_AT_ONCE)) or [[]]
    first, *after = list(_batches(relationships, _CREATED_AT_ONCE)) or [[]]
    pieces = [*((some, []) for some in before), (last, first), *(([], some) for some in after)]
    return sum(_create(transaction, *piece) for piece in pieces)


def _create(transaction: Transaction, nodes: Sequence[Node], relationships: Sequence[Relationship]) -> int:
    place = {node.iri: position for position, node in enumerate(nodes)}
    ends = dict.fromkeys(end for edge in relationships for end in (edge.start, edge.end))
    known = [end for end in ends if end not in place]
    place |= {end: position for position, end in enumerate(known, start=len(place))}
    rows = [(edge.type, place[edge.start], place[edge.end], edge.properties) for edge in relationships]
    done = transaction.run(_CREATED, nodes=list(map(_row, nodes)), known=known, relationships=rows).consume()
    return done.counters.relationships_created


def _row(node: Node) -> tuple[tuple[str, ...], Properties]:
    return node.labels, {**node.properties, "iri": node.iri}


def _batches(rows: Sequence[T], most: int = ROWS) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), most):
        yield rows[start : start + most]
