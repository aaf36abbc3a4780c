"""RDF files: sorted here, written by pyoxigraph: the same quads give the same bytes in whatever order they come.

Each writer holds its quads in memory while it sorts them. A quad that comes twice is written once.
"""

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from skillgraph import iri
from skillgraph.stores.terms import PREFIXES

if TYPE_CHECKING:
    import rdflib

_WORDS_OF_POSTINGS = frozenset({iri.term("quote"), iri.term("text"), iri.term("surface"), iri.term("words")})


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


def to_rdflib(quads: Iterable[Quad]) -> "rdflib.Dataset":
    """Return the quads as an rdflib Dataset, whose default graph is the union of the named ones."""
    import rdflib  # noqa: PLC0415 - only who asks for it pays for it

    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    written = io.BytesIO()
    write_nquads(quads, written)
    dataset.parse(data=written.getvalue(), format="nquads")
    return dataset


def without_quotes(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads that hold no words of a posting's text: neither its text nor a quote nor a surface."""
    return (quad for quad in quads if quad.predicate.value not in _WORDS_OF_POSTINGS)


def _by_graph(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(set(quads), key=_graph_first)


def _graph_first(quad: Quad) -> tuple[str, str]:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return graph, str(quad)
