"""What every store can do."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Quad

from skillgraph.model import Contribution, DemandType, Document, Evidence
from skillgraph.taxonomy import Taxonomy

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: columns and rows, each cell a plain value."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Writer(Protocol):
    """One build or removal under way: nothing of it is seen until its block ends well, all of it then."""

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy in the store, or None where there is none yet."""

    def rules(self) -> str | None:
        """Return the fingerprint of the rules by which the store's postings were decomposed."""

    def fingerprint(self, identifier: str) -> str | None:
        """Return the fingerprint of a posting, or None where the store does not hold it."""

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings in the store."""

    def document(self, identifier: str) -> Document | None:
        """Return the document of a posting, or None where its text was left out."""

    def write_taxonomy(self, taxonomy: Taxonomy) -> None:
        """Replace the taxonomy."""

    def write(self, contribution: Contribution, fingerprint: str, *, keep_text: bool) -> None:
        """Add a posting, or replace the one of the same id."""

    def remove(self, identifier: str) -> None:
        """Remove a posting."""

    def finish(self, rules: str, *, purge: bool = False) -> None:
        """Derive the counts; what was written becomes the store's content when the block ends.

        `purge` leaves no byte of what was removed in any file.
        """


class Store(Protocol):
    """A graph that is kept."""

    def writing(self) -> AbstractContextManager[Writer]:
        """Begin to write. Raises StoreBusyError where another writer does."""

    def taxonomy(self) -> Taxonomy:
        """Return the taxonomy with which the store was built."""

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings, in no particular order."""

    def read(self, identifier: str) -> Contribution:
        """Return a posting. Raises UnknownNameError where the store does not hold it."""

    def asked_by(self, concept: str) -> dict[DemandType, int]:
        """Return how many distinct postings ask for a concept, by kind of edge."""

    def supports(self, concept: str) -> dict[tuple[str, str], int]:
        """Return, for each alternative of a concept, how many distinct texts state it; by (smaller id, larger id)."""

    def evidence(self, first: str, second: str, limit: int) -> Sequence[Evidence]:
        """Return what postings say for an edge, at most `limit` lines a role, by posting and line."""

    def query(self, text: str, *, allow_network: bool = False) -> Table | list[Quad]:
        """Answer a query over the union of the graphs. Raises QueryError."""

    def quads(self) -> Iterator[Quad]:
        """Yield everything in the store, sorted by graph, then by N-Quads line."""

    def close(self) -> None:
        """Let go of the store."""
