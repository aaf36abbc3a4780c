"""The ontology as linked data: the taxonomy with its metadata, a VoID description, and links to other vocabularies."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from skillgraph import __version__, iri
from skillgraph.export.mapping import links
from skillgraph.model import Kind
from skillgraph.stores import terms
from skillgraph.stores.taxonomy_quads import GRAPH, taxonomy_quads
from skillgraph.stores.terms import DCTERMS, OWL, SKOS, Description
from skillgraph.taxonomy import Taxonomy

MAPPINGS = "mappings"
VOID = "http://rdfs.org/ns/void#"


def ontology_quads(taxonomy: Taxonomy, mappings: Path | None = None) -> list[Quad]:
    """Return all that is published of a taxonomy; `mappings` is a folder of SSSOM tables.

    Raises InputError, with file and line, at a row of a mapping that cannot be read.
    """
    quads = [*taxonomy_quads(taxonomy), *_tops(taxonomy)]
    if mappings and mappings.is_dir():
        for path in sorted(mappings.glob("*.sssom.tsv")):
            quads.extend(links(path, taxonomy))
    quads = list(dict.fromkeys(quads))
    described = list(_description(taxonomy, quads, 0))
    return [*quads, *_description(taxonomy, quads, len(quads) + len(described))]


def _tops(taxonomy: Taxonomy) -> Iterable[Quad]:
    node = Description(GRAPH, GRAPH)
    for concept in taxonomy.concepts.values():
        if concept.kind is Kind.DOMAIN and not concept.broader:
            node.link(NamedNode(SKOS + "hasTopConcept"), NamedNode(iri.concept(concept.id)))
    return node


def _description(taxonomy: Taxonomy, quads: list[Quad], triples: int) -> Iterable[Quad]:
    node = Description(GRAPH, GRAPH)
    node.link(terms.TYPE, NamedNode(VOID + "Dataset"))
    node.name(NamedNode(DCTERMS + "title"), "The skillgraph ontology", "en")
    text = "Skills, tools and domains as job postings name them, and how one carries over to another."
    node.name(NamedNode(DCTERMS + "description"), text, "en")
    node.say(NamedNode(DCTERMS + "creator"), "The skillgraph authors")
    node.link(NamedNode(OWL + "versionIRI"), NamedNode(f"{iri.ONTOLOGY}/{__version__}"))
    node.say(NamedNode(OWL + "versionInfo"), __version__)
    node.say(NamedNode(VOID + "uriSpace"), iri.concept(""))
    node.link(NamedNode(VOID + "vocabulary"), NamedNode(iri.SCHEMA.rstrip("#")), NamedNode(SKOS), NamedNode(DCTERMS))
    node.link(NamedNode(VOID + "exampleResource"), *(NamedNode(iri.concept(i)) for i in list(taxonomy.concepts)[:1]))
    node.say(NamedNode(VOID + "entities"), len(taxonomy.concepts))
    node.say(NamedNode(VOID + "triples"), triples)
    kinds = Counter(iri.term(concept.kind.capitalize()) for concept in taxonomy.concepts.values())
    yield from _partition(node, "class", "entities", kinds)
    yield from _partition(node, "property", "triples", Counter(quad.predicate.value for quad in quads))
    yield from node


def _partition(node: Description, by: str, count: str, counts: Counter[str]) -> Iterable[Quad]:
    for name in sorted(counts):
        inner = Description(NamedNode(f"{iri.ONTOLOGY}/void/{iri.segment(str(terms.shorten(name)))}"), GRAPH)
        node.link(NamedNode(f"{VOID}{by}Partition"), inner.subject)
        inner.link(NamedNode(VOID + by), NamedNode(name))
        inner.say(NamedNode(VOID + count), counts[name])
        yield from inner
