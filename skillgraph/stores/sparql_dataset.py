"""A dataset of a SPARQL server: our graphs in it, beside whatever else it holds."""

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from skillgraph import iri
from skillgraph.stores.dataset import Dataset
from skillgraph.stores.sparql_client import SparqlClient
from skillgraph.stores.terms import canonical, canonical_line

_POSTINGS = "SELECT ?posting WHERE { GRAPH ?posting { ?posting a sg:Posting } }"
_FINGERPRINTS = (
    "SELECT ?id ?fingerprint WHERE { GRAPH ?posting "
    "{ ?posting a sg:Posting ; dcterms:identifier ?id ; sg:fingerprint ?fingerprint } }"
)
_NAMED = f"SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?graph), '{iri.BASE}')) }}"
_AT_ONCE = 100


class SparqlDataset(Dataset):
    """What is ours in the dataset that a client asks; literals come in the form in which we write them."""

    def __init__(self, client: SparqlClient) -> None:
        self.client = client

    def select(self, query: str) -> Iterator[ox.QuerySolution]:
        """Yield the solutions of a SELECT of our own over the union of the graphs."""
        return self.client.select(query)

    def graph(self, name: str) -> Iterator[ox.Quad]:
        """Yield the quads of one graph."""
        graph = ox.NamedNode(name)
        for triple in self.client.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"):
            yield canonical(ox.Quad(triple.subject, triple.predicate, triple.object, graph))

    def value(self, subject: str, predicate: ox.NamedNode, graph: str) -> str | None:
        """Return the literal that a subject has for a predicate in a graph, or None."""
        pattern = f"GRAPH {ox.NamedNode(graph)} {{ {ox.NamedNode(subject)} {predicate} ?o }}"
        return next((row["o"].value for row in list(self.select(f"SELECT ?o WHERE {{ {pattern} }}"))), None)

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of each posting by its id."""
        return {row["id"].value: row["fingerprint"].value for row in self.select(_FINGERPRINTS)}

    def names(self) -> list[str]:
        """Return the names of all graphs that are ours, also of what an interrupted writing may have left."""
        return sorted(row["graph"].value for row in self.select(_NAMED))

    def quads(self) -> Iterator[ox.Quad]:
        """Yield what is ours, sorted by graph, then by N-Quads line; a hundred postings are in memory at a time."""
        yield from sorted(self.graph(iri.DERIVED), key=canonical_line)
        yield from sorted(self.graph(iri.ONTOLOGY), key=canonical_line)
        names = iter(sorted(row["posting"].value for row in self.select(_POSTINGS)))
        while some := list(islice(names, _AT_ONCE)):
            for _, quad in sorted(self._graphs(some), key=lambda found: (found[0], canonical_line(found[1]))):
                yield quad

    def _graphs(self, names: Iterable[str]) -> Iterator[tuple[str, ox.Quad]]:
        """Yield the quads of some graphs, each with the name of its graph; names sort otherwise than their terms."""
        chosen = " ".join(str(ox.NamedNode(name)) for name in names)
        for row in self.select(f"SELECT * WHERE {{ VALUES ?g {{ {chosen} }} GRAPH ?g {{ ?s ?p ?o }} }}"):
            yield row["g"].value, canonical(ox.Quad(row["s"], row["p"], row["o"], row["g"]))
