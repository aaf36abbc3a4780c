"""What a stream of quads holds, graph by graph: the taxonomy, the counts, and the postings one after the other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode, Quad

from skillgraph import iri
from skillgraph.model import Contribution, DemandType, Document
from skillgraph.stores.counted_graph import counted
from skillgraph.stores.derived_quads import Counts, read_counts
from skillgraph.stores.posting_graph import posting_graph
from skillgraph.stores.posting_quads import FINGERPRINT
from skillgraph.stores.posting_records import read_document, read_posting, read_quotes
from skillgraph.stores.property_graph import PropertyGraph
from skillgraph.stores.taxonomy_graph import taxonomy_graph
from skillgraph.stores.taxonomy_quads import read_taxonomy
from skillgraph.stores.terms import Facts
from skillgraph.taxonomy import Taxonomy

_NOTHING = Counts({}, {kind: {} for kind in DemandType}, {})


@dataclass(frozen=True, slots=True)
class HeldPosting:
    """A posting as it is kept: `document` is None, and `quotes` of its mentions are all its words, without its text."""

    contribution: Contribution
    document: Document | None
    fingerprint: str
    quotes: Mapping[int, str]

    @property
    def graph(self) -> PropertyGraph:
        """The posting as a property graph."""
        keep_text = self.document is not None
        return posting_graph(self.contribution, self.fingerprint, keep_text=keep_text, quotes=self.quotes)


def graphs(quads: Iterable[Quad]) -> Iterator[tuple[str, list[Quad]]]:
    """Yield each named graph with its quads. The quads come graph by graph."""
    for name, group in groupby(quads, key=lambda quad: quad.graph_name):
        if isinstance(name, NamedNode):
            yield name.value, list(group)


def read_held(quads: list[Quad]) -> HeldPosting | None:
    """Return the posting that one graph holds, or None where there is none."""
    contribution = read_posting(quads)
    if contribution is None:
        return None
    node = iri.posting(contribution.document.posting.id)
    said = Facts(quads).text(node, FINGERPRINT) or ""
    return HeldPosting(contribution, read_document(quads), said, read_quotes(quads))


def property_graphs(quads: Iterable[Quad], taxonomy: Taxonomy | None = None) -> Iterator[PropertyGraph]:
    """Yield what a store holds as property graphs, counts included: the taxonomy first, then each posting.

    The quads come as a store gives them, sorted by graph: what is derived, the ontology, the postings.
    """
    counts = _NOTHING
    for name, held in graphs(quads):
        if name == iri.DERIVED:
            counts = read_counts(held)
        elif name == iri.ONTOLOGY:
            yield counted(taxonomy_graph(taxonomy or read_taxonomy(held)), counts)
        elif name.startswith(f"{iri.BASE}posting/") and (posting := read_held(held)):
            yield counted(posting.graph, counts)
