"""A graph as an input: the postings of a store, or of an exported RDF file, as documents of their own texts.

What a posting says is a function of its text, the taxonomy and the rules, so its text is all that is taken: with the
same ontology a build makes the same graph of it again. The named graphs of a file are passed over, since Turtle has
none; which graph a quad belongs to is told by its subject.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from skillgraph import iri
from skillgraph.errors import InputError, StoreError
from skillgraph.model import Concept, Document, Relation
from skillgraph.postings import Notice
from skillgraph.stores import SCHEMES, open_store
from skillgraph.stores.held import graphs
from skillgraph.stores.posting_records import read_document, read_posting
from skillgraph.stores.taxonomy_quads import read_taxonomy
from skillgraph.taxonomy import Taxonomy

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
_POSTING = f"{iri.BASE}posting/"
_ONTOLOGY = ox.NamedNode(iri.ONTOLOGY)
_NAMED = 3
Report = Callable[[Notice], None]


def is_graph(path: str) -> bool:
    """Return whether a path names a graph: a store by its URL, or a file in RDF by its ending."""
    scheme, colon, _ = path.partition(":")
    known = bool(colon) and scheme.removesuffix("+ssc").removesuffix("+s") in SCHEMES
    return (known and not Path(path).exists()) or Path(path).suffix.lower() in FORMATS


class GraphInput:
    """An open graph that is read as an input; a file is held in a temporary folder while its block runs."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._open = ExitStack()
        self._quads: Callable[[], Iterable[ox.Quad]] = tuple

    def __enter__(self) -> Self:
        """Open it. Raises InputError where a file cannot be read as RDF, StoreError where there is no such store."""
        with self._open as opening:
            if Path(self.path).suffix.lower() in FORMATS:
                folder = opening.enter_context(tempfile.TemporaryDirectory(prefix="skillgraph-"))
                base = _read(self.path, folder)
                self._quads = lambda: _by_graph(base)
            else:
                store = open_store(self.path)
                opening.callback(store.close)
                self._quads = store.quads
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._quads = tuple
        self._open.close()

    def documents(self, report: Report) -> Iterator[Document]:
        """Yield the postings whose texts are there; what cannot be taken is reported."""
        found = 0
        for name, quads in graphs(self._quads()):
            if not name.startswith(_POSTING):
                continue
            found += 1
            where = f"{self.path}: {iri.posting_identifier(name)}"
            try:
                document, posting = read_document(quads), read_posting(quads)
            except (ValueError, KeyError, IndexError, TypeError, StopIteration):
                report(Notice(where, "is no whole posting", lost=True))
                continue
            if document is not None:
                yield document
            elif posting is not None:
                report(Notice(where, "its text is not in the graph, so it cannot be taken from there", lost=True))
        if not found:
            report(Notice(self.path, "holds no posting of skillgraph", lost=True))

    def compare(self, taxonomy: Taxonomy, report: Report) -> None:
        """Report where the graph was built with another ontology than `taxonomy`: what is not in it, what differs."""
        quads = next((quads for name, quads in graphs(self._quads()) if name == iri.ONTOLOGY), [])
        try:
            said = _difference(read_taxonomy(quads), taxonomy)
        except (ValueError, KeyError, IndexError, TypeError, StopIteration):
            said = "its ontology cannot be read; its postings are read by that of this build"
        if said:
            report(Notice(self.path, said, lost=False))


def _difference(other: Taxonomy, taxonomy: Taxonomy) -> str | None:
    missing = sorted(set(other.concepts) - set(taxonomy.concepts))
    both = set(other.concepts) & set(taxonomy.concepts)
    changed = sum(_sorted(taxonomy[name]) != _sorted(other[name]) for name in both)
    edges = len(set(map(_edge, other.relations)) - set(map(_edge, taxonomy.relations)))
    if not missing and not changed and not edges:
        return None
    some = ", ".join([*missing[:_NAMED], *(["…"] if len(missing) > _NAMED else [])])
    named = f" ({some})" if missing else ""
    return (
        f"was built with another ontology: {len(missing)} of its concepts{named} and {edges} of its relations are not "
        f"in this one, {changed} concepts differ; its postings are read by this one: give its tables with --ontology"
    )


def _sorted(concept: Concept) -> Concept:
    return replace(concept, domains=tuple(sorted(concept.domains)), broader=tuple(sorted(concept.broader)))


def _edge(relation: Relation) -> Relation:
    return replace(relation, source="")


def _read(path: str, folder: str) -> ox.Store:
    """Return a dataset with the quads of a file, each in the graph of its subject."""
    base = ox.Store(folder)
    try:
        parsed = ox.parse(path=path, format=FORMATS[Path(path).suffix.lower()])
        base.bulk_extend(quad for quad in map(_placed, parsed) if quad is not None)
    except SyntaxError as error:
        raise InputError(path, f"cannot be read as RDF: {' '.join(str(error).split())[:200]}") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
    return base


def _placed(quad: ox.Quad) -> ox.Quad | None:
    if not isinstance(quad.subject, ox.NamedNode) or not quad.subject.value.startswith(iri.BASE):
        return None
    name = quad.subject.value
    graph = _ONTOLOGY
    if name.startswith(_POSTING):
        graph = ox.NamedNode(_POSTING + name.removeprefix(_POSTING).partition("/")[0])
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _by_graph(base: ox.Store) -> Iterator[ox.Quad]:
    for name in sorted(graph.value for graph in base.named_graphs() if isinstance(graph, ox.NamedNode)):
        yield from base.quads_for_pattern(None, None, None, ox.NamedNode(name))
