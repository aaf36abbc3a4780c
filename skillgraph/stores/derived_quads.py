"""What is derived from counting: duplicates, how many postings ask for a concept, how many state an edge.

It stands in a graph of its own, recomputed after every build and removal, so that no history shows in it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution

from skillgraph import iri
from skillgraph.model import DemandType
from skillgraph.stores.posting_quads import SHA256
from skillgraph.stores.terms import Description, camel, sg

GRAPH = NamedNode(iri.DERIVED)
RULES = sg("rulesFingerprint")
DUPLICATE_OF = sg("duplicateOf")
SUPPORT = sg("support")
EMPLOYERS = sg("employers")

Select = Callable[[str], Iterable[QuerySolution]]

_PREFIX = f"PREFIX sg: <{iri.SCHEMA}> PREFIX dcterms: <http://purl.org/dc/terms/> "
_HASHES = (
    _PREFIX + f"SELECT ?sha ?posting WHERE {{ GRAPH ?posting {{ ?posting a sg:Posting ; <{SHA256.value}> ?sha }} }}"
)
_EDGES = _PREFIX + (
    f"SELECT ?edge ?a ?b WHERE {{ GRAPH <{iri.ONTOLOGY}> "
    '{ ?edge sg:relation "alternative_to" ; sg:subject ?a ; sg:object ?b } }'
)
_STATED = _PREFIX + (
    "SELECT ?posting ?company ?a ?b WHERE { "
    "GRAPH ?posting { ?group sg:mode ?mode ; sg:member ?a, ?b . "
    "?posting a sg:Posting ; sg:hasGroup ?group . OPTIONAL { ?posting sg:company ?company } } "
    f"GRAPH <{iri.ONTOLOGY}> {{ ?a sg:alternativeTo ?b }} "
    'FILTER(?mode != "all_of" && STR(?a) < STR(?b)) }'
)


def count_property(kind: DemandType) -> NamedNode:
    """Return the property that counts the postings with an edge of this kind: `sg:countRequires` and so on."""
    return sg("count" + camel(kind)[0].upper() + camel(kind)[1:])


def derived_quads(select: Select, rules: str) -> Iterator[Quad]:
    """Yield the quads of the derived graph. `select` asks a dataset; what is not ours in it counts for nothing."""
    node = Description(GRAPH, GRAPH)
    node.say(RULES, rules)
    yield from node
    duplicates = _duplicates(select)
    for posting, original in sorted(duplicates.items()):
        yield Quad(NamedNode(posting), DUPLICATE_OF, NamedNode(original), GRAPH)
    yield from _demand_counts(select, duplicates)
    yield from _support(select, duplicates)


def _duplicates(select: Select) -> dict[str, str]:
    """Return for each posting whose text stands under a smaller id the smallest such posting."""
    smallest: dict[str, str] = {}
    everything = [(row["sha"].value, row["posting"].value) for row in select(_HASHES)]
    for sha, posting in everything:
        smallest[sha] = min(posting, smallest.get(sha, posting), key=_identifier)
    return {posting: smallest[sha] for sha, posting in everything if smallest[sha] != posting}


def _identifier(posting: str) -> str:
    return iri.posting_identifier(posting) or ""


def _demand_counts(select: Select, duplicates: Iterable[str]) -> Iterator[Quad]:
    copies = set(duplicates)
    for kind in DemandType:
        counts: dict[str, int] = defaultdict(int)
        asks = f"GRAPH ?posting {{ ?posting a sg:Posting ; sg:{camel(kind)} ?concept }}"
        for row in select(f"{_PREFIX}SELECT ?posting ?concept WHERE {{ {asks} }}"):
            if row["posting"].value not in copies:
                counts[row["concept"].value] += 1
        for concept in sorted(counts):
            count = Literal(counts[concept])
            yield Quad(NamedNode(concept), count_property(kind), count, GRAPH)


def _support(select: Select, duplicates: Iterable[str]) -> Iterator[Quad]:
    """Yield how many distinct texts, and how many distinct employers, state each alternative."""
    copies = set(duplicates)
    texts: dict[tuple[str, str], set[str]] = defaultdict(set)
    employers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in select(_STATED):
        posting, pair = row["posting"].value, (row["a"].value, row["b"].value)
        if posting not in copies:
            texts[pair].add(posting)
            employers[pair].add(row["company"].value if row["company"] else posting)
    for row in select(_EDGES):
        pair = (row["a"].value, row["b"].value)
        if pair in texts:
            node = Description(NamedNode(row["edge"].value), GRAPH)
            node.say(SUPPORT, len(texts[pair]))
            node.say(EMPLOYERS, len(employers[pair]))
            yield from node
