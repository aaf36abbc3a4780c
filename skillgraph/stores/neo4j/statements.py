"""The Cypher with which a property graph is written: constraints first, nodes before relationships, rows in batches."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from neo4j import Transaction

from skillgraph import iri
from skillgraph.model import DemandType, Kind, RelationType
from skillgraph.stores.property_graph import OURS, Node, Relationship

META = iri.BASE + "meta"
LOCK = iri.BASE + "lock"
FORMAT = 1
ROWS = 5_000
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


def write_nodes(transaction: Transaction, nodes: Iterable[Node], *, anew: bool) -> None:
    """Write nodes; `anew` where none of them can be there yet, else one that is there gets the new properties."""
    by_labels: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
    for node in nodes:
        by_labels[node.labels].append({**node.properties, "iri": node.iri})
    for labels, rows in by_labels.items():
        own = ":".join(labels)
        place = f"CREATE (n:{OURS}:{own}) SET n = row"
        if not anew:
            place = f"MERGE (n:{OURS} {{iri: row.iri}}) SET n:{own}, n = row"
        for batch in _batches(rows):
            transaction.run(f"UNWIND $rows AS row {place}", rows=batch).consume()


def write_relationships(transaction: Transaction, relationships: Iterable[Relationship]) -> None:
    """Write relationships between nodes that are there; none of them may be there yet."""
    by_type: dict[str, list[tuple[str, str, object]]] = defaultdict(list)
    for edge in relationships:
        by_type[edge.type].append((edge.start, edge.end, edge.properties))
    for kind, rows in by_type.items():
        statement = (
            f"UNWIND $rows AS row MATCH (a:{OURS} {{iri: row[0]}}) MATCH (b:{OURS} {{iri: row[1]}}) "
            f"CREATE (a)-[r:{kind}]->(b) SET r = row[2]"
        )
        for batch in _batches(rows):
            transaction.run(statement, rows=batch).consume()


def _batches(rows: Sequence[object]) -> Iterator[Sequence[object]]:
    for start in range(0, len(rows), ROWS):
        yield rows[start : start + ROWS]
