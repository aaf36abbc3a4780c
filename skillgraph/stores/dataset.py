"""An open Oxigraph dataset, and what can be asked of it."""

from collections.abc import Iterator

import pyoxigraph as ox

from skillgraph import iri
from skillgraph.errors import UnknownNameError
from skillgraph.model import Contribution
from skillgraph.stores import derived_quads, posting_quads, posting_records, taxonomy_quads
from skillgraph.stores.terms import PREFIXES, canonical_line
from skillgraph.taxonomy import Taxonomy


class Dataset:
    """What can be asked of an open Oxigraph dataset, `base`."""

    def __init__(self, base: ox.Store) -> None:
        self.base = base

    def select(self, query: str) -> ox.QuerySolutions:
        """Return the solutions of a SELECT of our own over the union of the graphs."""
        found = self.base.query(query, use_default_graph_as_union=True, prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - only SELECT comes here
        return found

    def graph(self, name: str) -> Iterator[ox.Quad]:
        """Yield the quads of one graph."""
        return self.base.quads_for_pattern(None, None, None, ox.NamedNode(name))

    def value(self, subject: str, predicate: ox.NamedNode, graph: str) -> str | None:
        """Return the literal that a subject has for a predicate in a graph, or None."""
        found = self.base.quads_for_pattern(ox.NamedNode(subject), predicate, None, ox.NamedNode(graph))
        return next((quad.object.value for quad in found if isinstance(quad.object, ox.Literal)), None)

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy that is held, or None where there is none."""
        return self.value(iri.ONTOLOGY, taxonomy_quads.FINGERPRINT, iri.ONTOLOGY)

    def taxonomy(self) -> Taxonomy | None:
        """Return the taxonomy that is held, or None."""
        if self.taxonomy_fingerprint() is None:
            return None
        return taxonomy_quads.read_taxonomy(self.graph(iri.ONTOLOGY))

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings, in no particular order."""
        for quad in self.base.quads_for_pattern(None, posting_quads.IDENTIFIER, None, None):
            if isinstance(quad.object, ox.Literal):
                yield quad.object.value

    def posting(self, identifier: str) -> Contribution | None:
        """Return a posting, or None where it is not held."""
        return posting_records.read_posting(self.graph(posting_node(identifier)))

    def is_duplicate(self, posting: str) -> bool:
        """Return whether the text of the posting of this IRI stands under a smaller id as well."""
        node = ox.NamedNode(posting)
        return any(self.base.quads_for_pattern(node, derived_quads.DUPLICATE_OF, None, ox.NamedNode(iri.DERIVED)))

    def quads(self) -> Iterator[ox.Quad]:
        """Yield everything, sorted by graph, then by N-Quads line."""
        names = sorted(graph.value for graph in self.base.named_graphs() if isinstance(graph, ox.NamedNode))
        for name in names:
            yield from sorted(self.graph(name), key=canonical_line)


def posting_node(identifier: str) -> str:
    """Return the IRI of a posting. Raises UnknownNameError where `identifier` is no text and so names none."""
    try:
        return iri.posting(identifier)
    except UnicodeEncodeError:
        raise UnknownNameError("posting", identifier) from None
