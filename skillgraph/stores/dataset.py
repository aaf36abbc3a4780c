"""An RDF dataset that holds our graphs, perhaps beside others, and what is read from it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from skillgraph import iri
from skillgraph.errors import UnknownNameError
from skillgraph.model import Contribution, DemandType, Document, Evidence
from skillgraph.stores import derived_quads, posting_quads, posting_records, taxonomy_quads
from skillgraph.stores.quoted_lines import Line, quoted
from skillgraph.stores.terms import sg
from skillgraph.taxonomy import Taxonomy

UNFINISHED = sg("unfinished")
_IDENTIFIERS = "SELECT ?id WHERE { GRAPH ?posting { ?posting a sg:Posting ; dcterms:identifier ?id } }"
_TEXTLESS = (
    "SELECT ?id WHERE { GRAPH ?posting { ?posting a sg:Posting ; dcterms:identifier ?id "
    "FILTER NOT EXISTS { ?posting sg:text ?text } } }"
)
_SUPPORTS = f"""
SELECT ?a ?b ?n WHERE {{
  GRAPH <{iri.ONTOLOGY}> {{ {{ BIND(%(node)s AS ?a) ?edge sg:subject %(node)s ; sg:object ?b }}
    UNION {{ BIND(%(node)s AS ?b) ?edge sg:object %(node)s ; sg:subject ?a }} }}
  GRAPH <{iri.DERIVED}> {{ ?edge sg:support ?n }}
}}
"""
_DISTINCT = f"FILTER NOT EXISTS {{ GRAPH <{iri.DERIVED}> {{ ?posting sg:duplicateOf ?other }} }}"
_STATES = f"""
SELECT ?id ?line ?start ?quote WHERE {{
  VALUES ?concept {{ %(first)s %(second)s }}
  GRAPH ?posting {{
    ?group sg:member %(first)s, %(second)s ; sg:mode ?mode ; sg:mention ?mention .
    ?mention sg:concept ?concept ; sg:line ?line ; sg:start ?start ; sg:quote ?quote .
    ?posting dcterms:identifier ?id
  }}
  FILTER(?mode != "all_of") {_DISTINCT}
}}
"""
_ASKS = f"""
SELECT ?id ?line ?start ?quote WHERE {{
  VALUES ?concept {{ %(first)s %(second)s }}
  GRAPH ?posting {{
    ?mention sg:concept ?concept ; sg:line ?line ; sg:start ?start ; sg:quote ?quote ; sg:strength ?strength .
    ?posting dcterms:identifier ?id
  }}
  FILTER(?strength != "context" && ?strength != "excluded") {_DISTINCT}
}}
"""


class Dataset(ABC):
    """A dataset that can be asked; what is ours in it is known by the names of the graphs."""

    @abstractmethod
    def select(self, query: str) -> Iterable[ox.QuerySolution]:
        """Return the solutions of a SELECT of our own over the union of the graphs; our prefixes are known."""

    @abstractmethod
    def graph(self, name: str) -> Iterable[ox.Quad]:
        """Return the quads of one graph, in no particular order."""

    @abstractmethod
    def value(self, subject: str, predicate: ox.NamedNode, graph: str) -> str | None:
        """Return the literal that a subject has for a predicate in a graph, or None."""

    @abstractmethod
    def quads(self) -> Iterator[ox.Quad]:
        """Yield what `Store.quads` promises."""

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy that is held, or None where there is none."""
        return self.value(iri.ONTOLOGY, taxonomy_quads.FINGERPRINT, iri.ONTOLOGY)

    def rules(self) -> str | None:
        """Return the fingerprint of the rules by which the postings were decomposed."""
        return self.value(iri.DERIVED, derived_quads.RULES, iri.DERIVED)

    def unfinished(self) -> bool:
        """Return whether a build or a removal began here and did not end."""
        return self.value(iri.DERIVED, UNFINISHED, iri.DERIVED) is not None

    def fingerprint(self, identifier: str) -> str | None:
        """Return the fingerprint of a posting, or None where it is not held."""
        node = posting_node(identifier)
        return self.value(node, posting_quads.FINGERPRINT, node)

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings, in no particular order."""
        return (row["id"].value for row in self.select(_IDENTIFIERS))

    def textless(self) -> Iterator[str]:
        """Yield the ids of the postings whose text was left out, in no particular order."""
        return (row["id"].value for row in self.select(_TEXTLESS))

    def taxonomy(self) -> Taxonomy | None:
        """Return the taxonomy that is held, or None."""
        if self.taxonomy_fingerprint() is None:
            return None
        return taxonomy_quads.read_taxonomy(self.graph(iri.ONTOLOGY))

    def posting(self, identifier: str) -> Contribution | None:
        """Return a posting, or None where it is not held."""
        return posting_records.read_posting(self.graph(posting_node(identifier)))

    def document(self, identifier: str) -> Document | None:
        """Return the document of a posting, or None where its text was left out."""
        return posting_records.read_document(self.graph(posting_node(identifier)))

    def asked_by(self, concept: str) -> dict[DemandType, int]:
        """Return how many distinct postings ask for a concept, by kind of edge."""
        counts = dict.fromkeys(DemandType, 0)
        kinds = {derived_quads.count_property(kind): kind for kind in DemandType}
        named = " ".join(map(str, kinds))
        query = f"VALUES ?kind {{ {named} }} GRAPH <{iri.DERIVED}> {{ {_node(concept)} ?kind ?n }}"
        for row in self.select(f"SELECT ?kind ?n WHERE {{ {query} }}"):
            counts[kinds[row["kind"]]] = int(row["n"].value)
        return counts

    def supports(self, concept: str) -> dict[tuple[str, str], int]:
        """Return, for each alternative of a concept, how many distinct texts state it; by (smaller id, larger id)."""
        found: dict[tuple[str, str], int] = {}
        for row in self.select(_SUPPORTS % {"node": _node(concept)}):
            pair = (iri.concept_slug(row["a"].value) or "", iri.concept_slug(row["b"].value) or "")
            found[pair] = max(int(row["n"].value), found.get(pair, 0))
        return found

    def evidence(self, first: str, second: str, limit: int) -> list[Evidence]:
        """Return what postings say for an edge, at most `limit` lines a role, by posting and line.

        A line that states the edge is not listed again as one that asks for an end of it.
        """
        ends = {"first": _node(first), "second": _node(second)}
        states, asks = (map(_line, self.select(query % ends)) for query in (_STATES, _ASKS))
        return quoted(states, asks, limit)


def _line(row: ox.QuerySolution) -> Line:
    return row["id"].value, int(row["line"].value), int(row["start"].value), row["quote"].value


def _node(concept: str) -> str:
    return str(ox.NamedNode(iri.concept(concept)))


def posting_node(identifier: str) -> str:
    """Return the IRI of a posting. Raises UnknownNameError where `identifier` is no text and so names none."""
    try:
        return iri.posting(identifier)
    except UnicodeEncodeError:
        raise UnknownNameError("posting", identifier) from None
