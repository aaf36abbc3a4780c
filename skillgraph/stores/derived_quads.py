"""What is derived from counting: duplicates, how many postings ask for a concept, how many state an edge.

It stands in a graph of its own, recomputed after every build and removal, so that no history shows in it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution

from skillgraph import iri
from skillgraph.model import DemandType
from skillgraph.stores.posting_quads import SHA256
from skillgraph.stores.terms import DERIVED_FROM, Description, Facts, camel, sg

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
    "SELECT ?posting ?group ?company ?a ?b WHERE { "
    "GRAPH ?posting { ?group sg:mode ?mode ; sg:member ?a, ?b . "
    "?posting a sg:Posting ; sg:hasGroup ?group } "
    f"GRAPH <{iri.ONTOLOGY}> {{ ?a sg:alternativeTo ?b }} "
    "OPTIONAL { GRAPH ?posting { ?posting sg:company ?company } } "  # within the first, Oxigraph joins each with each
    'FILTER(?mode != "all_of" && STR(?a) < STR(?b)) }'
)


def count_property(kind: DemandType) -> NamedNode:
    """Return the property that counts the postings with an edge of this kind: `sg:countRequires` and so on."""
    return sg("count" + camel(kind)[0].upper() + camel(kind)[1:])


@dataclass(frozen=True, slots=True)
class Stated:
    """How the postings state an alternative: by so many distinct texts and employers, in these groups (IRIs)."""

    support: int
    employers: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted, by IRIs: the original of each copy, the postings that ask for a concept, what states an edge."""

    duplicates: Mapping[str, str]
    demands: Mapping[DemandType, Mapping[str, int]]
    stated: Mapping[str, Stated]


def derived_quads(select: Select, rules: str) -> Iterator[Quad]:
    """Yield the quads of the derived graph. `select` asks a dataset; what is not ours in it counts for nothing."""
    duplicates = _duplicates(select)
    demands = {kind: _demand_counts(select, kind, duplicates) for kind in DemandType}
    return counted_quads(Counts(duplicates, demands, _stated(select, duplicates)), rules)


def counted_quads(counts: Counts, rules: str) -> Iterator[Quad]:
    """Yield the quads of the derived graph."""
    node = Description(GRAPH, GRAPH)
    node.say(RULES, rules)
    yield from node
    for posting, original in sorted(counts.duplicates.items()):
        yield Quad(NamedNode(posting), DUPLICATE_OF, NamedNode(original), GRAPH)
    for kind, by_concept in counts.demands.items():
        for concept, count in sorted(by_concept.items()):
            yield Quad(NamedNode(concept), count_property(kind), Literal(count), GRAPH)
    for edge, stated in sorted(counts.stated.items()):
        node = Description(NamedNode(edge), GRAPH)
        node.say(SUPPORT, stated.support)
        node.say(EMPLOYERS, stated.employers)
        node.link(DERIVED_FROM, *map(NamedNode, stated.groups))
        yield from node


def read_counts(quads: Iterable[Quad]) -> Counts:
    """Return what the quads of the derived graph say."""
    duplicates, stated = dict[str, str](), dict[str, Stated]()
    facts = Facts(quads)
    for subject in facts.subjects:
        original, support = facts.link(subject, DUPLICATE_OF), facts.text(subject, SUPPORT)
        if original is not None:
            duplicates[subject] = original
        if support is not None:
            groups = tuple(facts.links(subject, DERIVED_FROM))
            stated[subject] = Stated(int(support), facts.whole(subject, EMPLOYERS), groups)
    demands = {
        kind: {node: count for node in facts.subjects if (count := facts.whole(node, count_property(kind)))}
        for kind in DemandType
    }
    return Counts(duplicates, demands, stated)


def _duplicates(select: Select) -> dict[str, str]:
    """Return for each posting whose text stands under a smaller id the smallest such posting."""
    smallest: dict[str, str] = {}
    everything = [(row["sha"].value, row["posting"].value) for row in select(_HASHES)]
    for sha, posting in everything:
        smallest[sha] = min(posting, smallest.get(sha, posting), key=_identifier)
    return {posting: smallest[sha] for sha, posting in everything if smallest[sha] != posting}


def _identifier(posting: str) -> str:
    return iri.posting_identifier(posting) or ""


def _demand_counts(select: Select, kind: DemandType, duplicates: Collection[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    asks = f"GRAPH ?posting {{ ?posting a sg:Posting ; sg:{camel(kind)} ?concept }}"
    for row in select(f"{_PREFIX}SELECT ?posting ?concept WHERE {{ {asks} }}"):
        if row["posting"].value not in duplicates:
            counts[row["concept"].value] += 1
    return counts


def _stated(select: Select, duplicates: Collection[str]) -> dict[str, Stated]:
    """Return what states each alternative, by the edge node of each of its contexts."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    texts: dict[tuple[str, str], set[str]] = defaultdict(set)
    employers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in select(_STATED):
        posting, pair = row["posting"].value, (row["a"].value, row["b"].value)
        if posting not in duplicates:
            groups[pair].add(row["group"].value)
            texts[pair].add(posting)
            employers[pair].add(row["company"].value if row["company"] else posting)
    edges = ((row["edge"].value, (row["a"].value, row["b"].value)) for row in select(_EDGES))
    return {
        edge: Stated(len(texts[pair]), len(employers[pair]), tuple(sorted(groups[pair])))
        for edge, pair in edges
        if pair in texts
    }
