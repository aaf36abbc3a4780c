"""Cypher without a server: the embedded store, asked by kglite, which reads a projection beside its generation."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from skillgraph import iri
from skillgraph.errors import QueryError, StoreError
from skillgraph.stores import cypher_guard
from skillgraph.stores.counted_graph import counted
from skillgraph.stores.cypher_cell import path, table
from skillgraph.stores.dataset import posting_node
from skillgraph.stores.derived_quads import read_counts
from skillgraph.stores.generations import projection_file
from skillgraph.stores.kglite_projection import Projection, kglite, read_projection
from skillgraph.stores.oxigraph import OxigraphStore
from skillgraph.stores.posting_graph import posting_graph
from skillgraph.stores.posting_records import read_posting, read_quotes
from skillgraph.stores.property_graph import PropertyGraph
from skillgraph.stores.store import UNLIMITED, Argument, Language, Limits, Table
from skillgraph.stores.taxonomy_graph import taxonomy_graph

if TYPE_CHECKING:
    from kglite import KnowledgeGraph


class EmbeddedCypherStore(OxigraphStore):
    """An embedded store that is only read; what it is asked, it is asked in Cypher."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.language = Language.CYPHER
        self._projection: KnowledgeGraph | None = None

    def writing(self) -> NoReturn:
        """Raise StoreError: the projection is made from what is written to the embedded store."""
        raise StoreError(f"cypher:{self._folder} is only read; write to oxigraph:{self._folder}, it follows by itself")

    clear = writing

    def query(
        self,
        text: str,
        parameters: Mapping[str, Argument] | None = None,
        *,
        limits: Limits = UNLIMITED,
        allow_network: bool = False,
    ) -> Table:
        """Answer a Cypher query. Raises QueryError where it is refused, cannot be parsed, fails or takes too long."""
        cypher_guard.check(text, allow_network=allow_network)
        graph = self._projected()
        within = None if limits.seconds is None else int(limits.seconds * 1000)
        try:
            found = graph.cypher(
                text,
                params=dict(parameters or {}),
                timeout_ms=within,
                row_limit=limits.rows,
                hide_structural_keys=True,
                disable_optimizer=True,  # of kglite 0.21 counts nothing where two patterns are counted as one
            )
            if isinstance(found, str):  # its own `FORMAT CSV`
                return Table(("answer",), ((found,),))
            return table(found.columns, (row.values() for row in found), _known)
        except kglite().KgError as error:
            raise QueryError(f"the query failed: {' '.join(str(error).split())[:300]}") from error

    def update(self, *_: object, **__: object) -> NoReturn:
        """Raise QueryError: nothing is written here."""
        raise QueryError(f"cypher:{self._folder} is only read")

    def close(self) -> None:
        """Let go of the generation that is read, and of its projection."""
        super().close()
        self._projection = None

    def _projected(self) -> "KnowledgeGraph":
        if self._projection is None:
            beside = projection_file(self.generation())
            self._projection = read_projection(beside) or self._project(beside)
            self._projection.read_only(enabled=True)
        return self._projection

    def _project(self, beside: Path) -> "KnowledgeGraph":
        """Project the generation that is read, and keep that beside it, where the folder can be written."""
        projection = Projection()
        projection.add(self._pieces())
        temporary = beside.with_name(f"{beside.name}.{os.getpid()}")
        try:
            projection.graph.save(str(temporary))
            temporary.replace(beside)
        except (OSError, kglite().KgError):
            temporary.unlink(missing_ok=True)
        return projection.graph

    def _pieces(self) -> Iterator[PropertyGraph]:
        reading = self.reading()
        counts = read_counts(reading.graph(iri.DERIVED))
        yield counted(taxonomy_graph(self.taxonomy()), counts)
        for identifier in sorted(reading.identifiers()):
            quads = list(reading.graph(posting_node(identifier)))
            contribution, quotes = read_posting(quads), read_quotes(quads)
            if contribution is not None:
                said = reading.fingerprint(identifier) or ""
                yield counted(posting_graph(contribution, said, quotes=quotes), counts)


def _known(value: object) -> str | None:
    """Return a node as its IRI, a relationship as its type, a path as text, each of which kglite gives as a dict."""
    match value:
        case {"labels": _, "properties": {"iri": str(name)}}:
            return name
        case {"start": _, "end": _, "type": str(kind)}:
            return kind
        case {"nodes": list(nodes), "relationships": list(edges)}:
            return path([_known(node) or "" for node in nodes], [edge["type"] for edge in edges])
    return None
