"""SKOS alone: the concepts as a thesaurus that any SKOS tool opens, without postings and without our own vocabulary.

A concept is below its domains as below what is broader, alternatives and companions are related, and a group of
alternatives is a collection. What SKOS has no word for is left out.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from skillgraph import iri
from skillgraph.model import RelationType
from skillgraph.stores import terms
from skillgraph.stores.taxonomy_quads import GRAPH, taxonomy_quads
from skillgraph.stores.terms import DCTERMS, OWL, PREFIXES, SKOS, Description
from skillgraph.taxonomy import Taxonomy

_KEPT = frozenset(
    [
        *(
            SKOS + name
            for name in ("prefLabel", "altLabel", "hiddenLabel", "definition", "note", "inScheme", "broader")
        ),
        *(DCTERMS + name for name in ("license", "isReplacedBy")),
        OWL + "deprecated",
    ]
)
_CLASSES = frozenset(SKOS + name for name in ("Concept", "ConceptScheme"))
_RELATED = NamedNode(SKOS + "related")
_BROADER = NamedNode(SKOS + "broader")
_PLAIN = {RelationType.ALTERNATIVE_TO: _RELATED, RelationType.COMPLEMENTS: _RELATED, RelationType.IN_DOMAIN: _BROADER}


def write_skos(taxonomy: Taxonomy, out: BinaryIO) -> None:
    """Write the concept scheme in Turtle, by subject."""
    triples = sorted({quad.triple for quad in skos_quads(taxonomy)}, key=str)
    prefixes = {name: PREFIXES[name] for name in ("skos", "dcterms", "owl")}
    serialize(triples, out, RdfFormat.TURTLE, prefixes=prefixes)


def skos_quads(taxonomy: Taxonomy) -> Iterator[Quad]:
    """Yield the quads of the concept scheme."""
    for quad in taxonomy_quads(taxonomy):
        kept = quad.object.value in _CLASSES if isinstance(quad.object, NamedNode) else False
        if quad.predicate.value in _KEPT or (quad.predicate == terms.TYPE and kept):
            yield quad
    yield from _title()
    yield from _related(taxonomy)
    for concept in taxonomy.concepts.values():
        node = Description(NamedNode(iri.concept(concept.id)), GRAPH)
        node.say(NamedNode(SKOS + "notation"), concept.id)
        if not concept.broader and not concept.domains:
            node.link(NamedNode(SKOS + "topConceptOf"), GRAPH)
        yield from node
    for group in taxonomy.groups.values():
        node = Description(NamedNode(iri.substitution_group(group.id)), GRAPH)
        node.link(terms.TYPE, NamedNode(SKOS + "Collection"))
        node.name(NamedNode(SKOS + "prefLabel"), group.label, "en")
        node.link(NamedNode(SKOS + "member"), *(NamedNode(iri.concept(member)) for member in group.members))
        yield from node


def _title() -> Iterable[Quad]:
    node = Description(GRAPH, GRAPH)
    node.name(NamedNode(SKOS + "prefLabel"), "The skillgraph ontology", "en")
    return node


def _related(taxonomy: Taxonomy) -> Iterator[Quad]:
    for relation in taxonomy.relations:
        if relation.type in _PLAIN:
            start, end = NamedNode(iri.concept(relation.subject)), NamedNode(iri.concept(relation.object))
            yield Quad(start, _PLAIN[relation.type], end, GRAPH)
            if relation.type.symmetric:
                yield Quad(end, _PLAIN[relation.type], start, GRAPH)
