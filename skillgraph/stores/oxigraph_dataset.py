"""An open Oxigraph store as a dataset."""

from collections.abc import Iterator

import pyoxigraph as ox

from skillgraph.stores.dataset import Dataset
from skillgraph.stores.terms import PREFIXES, canonical_line


class OxigraphDataset(Dataset):
    """The quads of an open Oxigraph store, `base`."""

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

    def quads(self) -> Iterator[ox.Quad]:
        """Yield everything, sorted by graph, then by N-Quads line."""
        names = sorted(graph.value for graph in self.base.named_graphs() if isinstance(graph, ox.NamedNode))
        for name in names:
            yield from sorted(self.graph(name), key=canonical_line)
