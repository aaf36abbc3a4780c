"""What is derived from counting, in Cypher: the same numbers as `derived_quads`, as properties of nodes and edges.

Copies of a text count for nothing: a posting whose text stands under a smaller id as well bears that id as
`duplicate_of`.
"""

from neo4j import Transaction

from skillgraph import iri
from skillgraph.model import DemandType
from skillgraph.stores.counted_graph import count_name
from skillgraph.stores.property_graph import OURS

_COPIES = f"MATCH (p:{OURS}:Posting) WITH p.sha256 AS sha, collect([p.id, p.iri]) AS of WHERE size(of) > 1 RETURN of"
_COPIES_GONE = f"MATCH (p:{OURS}:Posting) WHERE p.duplicate_of IS NOT NULL REMOVE p.duplicate_of"
_COPIES_SET = f"UNWIND $rows AS row MATCH (p:{OURS} {{iri: row[0]}}) SET p.duplicate_of = row[1]"
_COUNTS_GONE = f"MATCH (c:{OURS}:Concept) REMOVE {{removed}}"
_COUNTED = f"""
MATCH (p:{OURS}:Posting) WHERE p.duplicate_of IS NULL
MATCH (p)-[demand:{{kinds}}]->(c:{OURS}:Concept)
WITH c, type(demand) AS kind, count(demand) AS found
{{set}}
"""
_COUNT_SET = "FOREACH (one IN CASE kind WHEN '{kind}' THEN [found] ELSE [] END | SET c.{name} = one)"
_SUPPORT_GONE = f"MATCH (:{OURS}:Concept)-[r:ALTERNATIVE_TO]->(:{OURS}:Concept) REMOVE r.support, r.employers"
_SUPPORTED = f"""
MATCH (p:{OURS}:Posting)-[:HAS_GROUP]->(g:{OURS}:RequirementGroup)
WHERE p.duplicate_of IS NULL AND g.mode <> 'all_of'
MATCH (g)-[:HAS_MEMBER]->(a:{OURS}:Concept)-[r:ALTERNATIVE_TO]->(b:{OURS}:Concept)<-[:HAS_MEMBER]-(g)
WITH r, count(DISTINCT p) AS texts, count(DISTINCT coalesce(p.company, p.iri)) AS employers
SET r.support = texts, r.employers = employers
"""


def count(transaction: Transaction) -> None:
    """Set anew which postings are copies, how many ask for each concept, and how many state each alternative."""
    transaction.run(_COPIES_GONE).consume()
    copies = [copy for row in transaction.run(_COPIES) for copy in _copies(row["of"])]
    transaction.run(_COPIES_SET, rows=copies).consume()
    transaction.run(_COUNTS_GONE.format(removed=", ".join(f"c.{count_name(kind)}" for kind in DemandType))).consume()
    transaction.run(_COUNTED.format(kinds="|".join(map(str.upper, DemandType)), set=_each_count_set())).consume()
    transaction.run(_SUPPORT_GONE).consume()
    transaction.run(_SUPPORTED).consume()


def _each_count_set() -> str:
    """Return the clauses that set the property of each kind: Cypher knows no name of a property as a value."""
    return "\n".join(_COUNT_SET.format(kind=kind.upper(), name=count_name(kind)) for kind in DemandType)


def _copies(same: list[list[str]]) -> list[tuple[str, str]]:
    """Return, of postings with the same text by id and IRI, the IRI of all but the smallest, and the id of that."""
    smallest, *others = sorted(same, key=lambda posting: (iri.posting_identifier(posting[1]) or "", posting[1]))
    return [(node, smallest[0]) for _, node in others]
