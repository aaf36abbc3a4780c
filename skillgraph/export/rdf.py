"""RDF files, written by pyoxigraph: the same quads give the same bytes.

Each writer sorts its quads, in memory. What is `ordered`, as a store gives it (by graph, then by N-Quads line, each
once), is written as it comes, a graph at a time, whatever its size.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from skillgraph import iri
from skillgraph.model import DemandType
from skillgraph.stores.terms import PREFIXES, RDF, TYPE, camel, sg

if TYPE_CHECKING:
    import rdflib

_WORDS_OF_POSTINGS = frozenset({iri.term("quote"), iri.term("text"), iri.term("surface"), iri.term("words")})
_POSTING = f"{iri.BASE}posting/"
_REIFIES = NamedNode(RDF + "reifies")
_DEMANDS = tuple(sg(camel(kind)) for kind in DemandType)


def write_turtle(quads: Iterable[Quad], out: BinaryIO, *, ordered: bool = False) -> None:
    """Write the triples of all graphs as one graph: what is said of concepts by subject, then posting by posting."""
    triples = (quad.triple for quad in _merged(_by_graph(quads, ordered=ordered)))
    serialize(triples, out, RdfFormat.TURTLE, prefixes=PREFIXES)


def write_turtle12(quads: Iterable[Quad], out: BinaryIO, *, ordered: bool = False) -> None:
    """Write RDF 1.2 Turtle: as `write_turtle`, and each edge node besides reifies the plain triple that it is about."""
    merged = _merged(_by_graph(quads, ordered=ordered))
    serialize(_reifying(merged), out, RdfFormat.TURTLE, prefixes={**PREFIXES, "rdf": RDF})


def write_trig(quads: Iterable[Quad], out: BinaryIO, *, ordered: bool = False) -> None:
    """Write the quads graph by graph, the default graph first."""
    serialize(_by_graph(quads, ordered=ordered), out, RdfFormat.TRIG, prefixes=PREFIXES)


def write_nquads(quads: Iterable[Quad], out: BinaryIO, *, ordered: bool = False) -> None:
    """Write one line a quad, graph by graph, the lines of each sorted."""
    serialize(_by_graph(quads, ordered=ordered), out, RdfFormat.N_QUADS)


def write_jsonld(quads: Iterable[Quad], out: BinaryIO, *, ordered: bool = False) -> None:
    """Write the quads graph by graph in expanded form: full IRIs and no context, so nothing is fetched to read it."""
    serialize(_by_graph(quads, ordered=ordered), out, RdfFormat.JSON_LD)


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


def _by_graph(quads: Iterable[Quad], *, ordered: bool) -> Iterable[Quad]:
    return quads if ordered else sorted(set(quads), key=_graph_first)


def _graph_first(quad: Quad) -> tuple[str, str]:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
    return graph, str(quad)


def _merged(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield what stands in the graphs of postings as it comes, and before and after it the rest by subject, each once.

    No posting's graph speaks of what is not its own, so that nothing is said twice.
    """
    held: list[Quad] = []
    said: set[str] = set()
    begun = False
    for name, group in groupby(quads, key=lambda quad: quad.graph_name):
        if isinstance(name, NamedNode) and name.value.startswith(_POSTING):
            if not begun:
                yield from _sorted_once(held, said)
                held, begun = [], True
            yield from group
        else:
            held.extend(group)
    yield from _sorted_once(held, said)


def _sorted_once(quads: Iterable[Quad], said: set[str]) -> Iterator[Quad]:
    for quad in sorted(quads, key=lambda quad: str(quad.triple)):
        triple = str(quad.triple)
        if triple not in said:
            said.add(triple)
            yield quad


def _reifying(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Yield triples, and behind those of each concept, edge node or posting what its edge nodes reify."""
    for _, group in groupby(quads, key=_about):
        triples = [quad.triple for quad in group]
        yield from triples
        plain = {(t.subject, t.object): t.predicate for t in triples if t.predicate in _DEMANDS}
        for _, node in groupby(triples, key=lambda triple: triple.subject):
            yield from _reified(list(node), plain)


def _about(quad: Quad) -> str:
    """Return the subject, or the posting that it is a part of."""
    node = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
    return _POSTING + node.removeprefix(_POSTING).partition("/")[0] if node.startswith(_POSTING) else node


def _reified(triples: list[Triple], plain: Mapping[tuple[object, object], NamedNode]) -> Iterator[Triple]:
    said = {triple.predicate.value: triple.object for triple in triples}
    subject, kind = triples[0].subject, said.get(TYPE.value)
    if kind == sg("Relation"):
        relation, start, end = said.get(iri.term("relation")), said[iri.term("subject")], said[iri.term("object")]
        if isinstance(relation, Literal) and isinstance(start, NamedNode):
            yield Triple(subject, _REIFIES, Triple(start, sg(camel(relation.value)), end))
    elif kind == sg("Requirement") and isinstance(subject, NamedNode):
        posting, concept = NamedNode(subject.value.partition("/requirement/")[0]), said.get(iri.term("concept"))
        predicate = plain.get((posting, concept))
        if predicate is not None and isinstance(concept, NamedNode):
            yield Triple(subject, _REIFIES, Triple(posting, predicate, concept))
