"""Writing to an open Oxigraph dataset, of which nobody else knows until it is finished."""

from collections.abc import Iterator

import pyoxigraph as ox

from skillgraph import iri
from skillgraph.errors import UnknownNameError
from skillgraph.model import Contribution, Document
from skillgraph.stores import derived_quads, posting_quads, taxonomy_quads
from skillgraph.stores.dataset import posting_node
from skillgraph.stores.oxigraph_dataset import OxigraphDataset
from skillgraph.stores.terms import PREFIXES
from skillgraph.taxonomy import Taxonomy

_BATCH = 400_000  # quads; each batch makes files that the engine must merge with all others
_BULK = 20_000  # quads from which files are written faster than a transaction


class OxigraphWriter:
    """One build or removal under way, in a store of its own that becomes current when it is finished."""

    def __init__(self, base: ox.Store) -> None:
        self._base = base
        self._dataset = OxigraphDataset(base)
        self._pending: dict[str, list[ox.Quad]] = {}
        self._waiting = 0
        self._changed = False
        self.taxonomy: Taxonomy | None = None
        self.finished = False
        self.purging = False
        self.cleared = False

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy in the store, or None where there is none yet."""
        self._flush()
        return self._dataset.taxonomy_fingerprint()

    def rules(self) -> str | None:
        """Return the fingerprint of the rules by which the store's postings were decomposed."""
        return self._dataset.rules()

    def unfinished(self) -> bool:
        """Return False: a generation is whole or is not there."""
        return False

    def fingerprint(self, identifier: str) -> str | None:
        """Return the fingerprint of a posting, or None where the store does not hold it."""
        self._flush(posting_node(identifier))
        return self._dataset.fingerprint(identifier)

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings in the store, sorted."""
        self._flush()
        return iter(sorted(self._dataset.identifiers()))

    def textless(self) -> Iterator[str]:
        """Yield the ids of the postings whose text was left out, in no particular order."""
        self._flush()
        return self._dataset.textless()

    def document(self, identifier: str) -> Document | None:
        """Return the document of a posting, or None where its text was left out."""
        self._flush(posting_node(identifier))
        return self._dataset.document(identifier)

    def write_taxonomy(self, taxonomy: Taxonomy) -> None:
        """Replace the taxonomy."""
        self.taxonomy = taxonomy
        self._replace(iri.ONTOLOGY, taxonomy_quads.taxonomy_quads(taxonomy))

    def write(self, contribution: Contribution, fingerprint: str, *, keep_text: bool) -> None:
        """Add a posting, or replace the one of the same id."""
        quads = posting_quads.posting_quads(contribution, fingerprint, keep_text=keep_text)
        self._replace(iri.posting(contribution.document.posting.id), quads)

    def remove(self, identifier: str) -> None:
        """Remove a posting. Raises UnknownNameError where the store does not hold it."""
        node = posting_node(identifier)
        self._flush(node)
        graph = ox.NamedNode(node)
        if not self._base.contains_named_graph(graph):
            raise UnknownNameError("posting", identifier)
        self._base.remove_graph(graph)
        self._changed = True

    def finish(self, rules: str, *, purge: bool = False) -> None:
        """Derive the counts; what was written becomes the store's content when the block ends.

        `purge` leaves no byte of what was removed in any file.
        """
        self._flush()
        if self.taxonomy_fingerprint() is None or not (self._changed or purge or self.rules() != rules):
            return
        self._replace(iri.DERIVED, derived_quads.derived_quads(self._dataset.select, rules))
        self._flush()
        self.finished, self.purging = True, purge

    def update(self, text: str) -> None:
        """Run an update of graphs that are not ours; it becomes the store's content when the block ends."""
        self._base.update(text, prefixes=PREFIXES)
        self.finished = True

    def clear(self) -> None:
        """Remove our graph; what is left becomes the store's content when the block ends."""
        for name in [iri.ONTOLOGY, iri.DERIVED, *map(iri.posting, self.identifiers())]:
            self._base.remove_graph(ox.NamedNode(name))
        self.finished = self.purging = self.cleared = True

    def release(self) -> ox.Store:
        """Return the store that was written to, and keep no hold of its files."""
        base, self._base = self._base, ox.Store()
        self._dataset = OxigraphDataset(self._base)
        self._pending.clear()
        return base

    def _replace(self, name: str, quads: Iterator[ox.Quad]) -> None:
        self._flush(name)
        graph = ox.NamedNode(name)
        if self._base.contains_named_graph(graph):
            self._base.remove_graph(graph)
        self._pending[name] = list(quads)
        self._waiting += len(self._pending[name])
        self._changed = True
        if self._waiting >= _BATCH:
            self._flush()

    def _flush(self, name: str | None = None) -> None:
        """Write what waits; with a `name`, only where the graph of that name is among it."""
        if self._pending and (name is None or name in self._pending):
            (self._base.bulk_extend if self._waiting >= _BULK else self._base.extend)(self._drained())
            self._waiting = 0

    def _drained(self) -> Iterator[ox.Quad]:
        """Yield what waits, and keep no hold of what the engine has taken."""
        while self._pending:
            yield from self._pending.popitem()[1]
