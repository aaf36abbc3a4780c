"""RDF files: sorted here, written by pyoxigraph: the same quads give the same bytes in whatever order they come.

Each writer holds its quads in memory while it sorts them. A quad that comes twice is written once.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from skillgraph import iri

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sg": iri.SCHEMA,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_WORDS_OF_POSTINGS = frozenset({iri.term("quote"), iri.term("text"), iri.term("surface")})


def write_turtle(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Write the triples of all graphs as one graph, by subject."""
    triples = sorted({quad.triple for quad in quads}, key=str)
    serialize(triples, out, RdfFormat.TURTLE, prefixes=PREFIXES)


def write_trig(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Write the quads graph by graph, the default graph first."""
    serialize(_by_graph(quads), out, RdfFormat.TRIG, prefixes=PREFIXES)


def write_nquads(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Write one line a quad, the lines sorted."""
    serialize(sorted(set(quads), key=str), out, RdfFormat.N_QUADS)


def write_jsonld(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Write the quads graph by graph in expanded form: full IRIs and no context, so nothing is fetched to read it."""
    serialize(_by_graph(quads), out, RdfFormat.JSON_LD)


def without_quotes(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads that hold no words of a posting's text: neither its text nor a quote nor a surface."""
    return (quad for quad in quads if quad.predicate.value not in _WORDS_OF_POSTINGS)


def _by_graph(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(set(quads), key=_graph_first)


def _graph_first(quad: Quad) -> tuple[str, str]:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return graph, str(quad)
