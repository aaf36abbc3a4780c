"""A graph on a SPARQL 1.1 server."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from pyoxigraph import Quad

from skillgraph import iri
from skillgraph.stores import guard, taxonomy_cache, update_guard
from skillgraph.stores.answers import answer
from skillgraph.stores.quad_store import QuadStore, refuse_parameters
from skillgraph.stores.sparql_client import SparqlClient
from skillgraph.stores.sparql_dataset import SparqlDataset
from skillgraph.stores.sparql_endpoints import endpoints
from skillgraph.stores.sparql_writer import SparqlWriter, no_union
from skillgraph.stores.store import UNLIMITED, Argument, Limits, Table
from skillgraph.stores.taxonomy_quads import FINGERPRINT
from skillgraph.stores.time_limit import within
from skillgraph.taxonomy import Taxonomy

_APART = f"<{iri.ONTOLOGY}> {FINGERPRINT} ?fingerprint"
_NO_UNION = f"ASK {{ GRAPH <{iri.ONTOLOGY}> {{ {_APART} }} FILTER NOT EXISTS {{ {_APART} }} }}"


class SparqlStore(QuadStore):
    """Our graph in a dataset of a SPARQL server, which may hold other graphs: queries see these too, nothing else does.

    `url` is that of the dataset; the environment may name other addresses, and user and password (`endpoints`).
    """

    purges = False

    def __init__(self, url: str) -> None:
        super().__init__()
        self._client = SparqlClient(endpoints(url, os.environ))
        self._dataset = SparqlDataset(self._client)
        self._is_union = False

    def reading(self) -> SparqlDataset:
        """Return the dataset. Raises StoreError where its default graph is not the union of the named ones."""
        if not self._is_union:
            if self._client.ask(_NO_UNION):
                raise no_union(self._client)
            self._is_union = True
        return self._dataset

    def state(self) -> SparqlDataset:
        """Return what a build has to know of the store, also where nothing has been built."""
        return self.reading()

    def read_taxonomy(self) -> Taxonomy | None:
        """Return the taxonomy that is held, or None; one that was read before comes from the user's cache folder."""
        fingerprint = self.reading().taxonomy_fingerprint()
        kept = None if fingerprint is None else taxonomy_cache.recall(fingerprint)
        if kept is not None:
            return kept
        taxonomy = super().read_taxonomy()
        if taxonomy is not None:
            taxonomy_cache.remember(taxonomy)
        return taxonomy

    @contextmanager
    def writing(self) -> Iterator[SparqlWriter]:
        """Begin to write. What is written is there at once, a posting at a time, and marked until it is finished.

        Raises StoreError where the server cannot be reached or will not have it, and StoreBusyError where another
        writer began meanwhile.
        """
        self.reading()
        self._taxonomy = None
        yield SparqlWriter(self._client)

    def query(
        self,
        text: str,
        parameters: Mapping[str, Argument] | None = None,
        *,
        limits: Limits = UNLIMITED,
        allow_network: bool = False,
    ) -> Table | list[Quad]:
        """Answer a SPARQL query over all graphs of the dataset; CONSTRUCT and DESCRIBE give quads.

        Raises QueryError where the query is refused, is at fault or takes too long, StoreError.
        """
        refuse_parameters(parameters)
        guard.check(text, allow_network=allow_network)
        self.reading()

        def ask() -> Table | list[Quad]:
            with self._client.answering(text, limits.seconds) as found:
                return answer(found, limits.rows)

        return within(limits.seconds, ask)

    def update(self, text: str, *, limits: Limits = UNLIMITED, allow_network: bool = False) -> None:
        """Run a SPARQL update of graphs that are not ours; it is all done or not at all where the server does so."""
        update_guard.check(text, allow_network=allow_network)
        self.require_built()
        within(limits.seconds, lambda: self._client.update_once(text, limits.seconds))

    def clear(self) -> None:
        """Remove our graphs from the dataset, and no other."""
        with self.writing() as writer:
            writer.clear()

    def close(self) -> None:
        """Close the connections."""
        super().close()
        self._client.close()
