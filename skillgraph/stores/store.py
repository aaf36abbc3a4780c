"""What every store can do."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pyoxigraph import Quad

from skillgraph.model import Contribution, DemandType, Document, Evidence
from skillgraph.taxonomy import Taxonomy

Cell = str | int | float | bool | None
Argument = Cell | list[str]


class Language(StrEnum):
    """The query language of a store."""

    SPARQL = "sparql"
    CYPHER = "cypher"


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: columns and rows, each cell a plain value."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a query may go: the `seconds` after which it is given up, the `rows` after which no more are read."""

    seconds: float | None = None
    rows: int | None = None


UNLIMITED = Limits()


class State(Protocol):
    """What a build has to know of a store, also of one where nothing has been built."""

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy in the store, or None where there is none yet."""

    def rules(self) -> str | None:
        """Return the fingerprint of the rules by which the store's postings were decomposed."""

    def unfinished(self) -> bool:
        """Return whether a build or a removal began here and did not end, so that the store is not of one piece."""

    def fingerprint(self, identifier: str) -> str | None:
        """Return the fingerprint of a posting, or None where the store does not hold it."""

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings in the store."""

    def textless(self) -> Iterator[str]:
        """Yield the ids of the postings whose text was left out."""


class Writer(State, Protocol):
    """One build or removal under way.

    Where a store can take it as one, nothing of it is seen until its block ends well, and all of it then. Where it
    cannot (a server), a posting is never seen half, a mark stands meanwhile, and the next build completes the work.
    """

    def document(self, identifier: str) -> Document | None:
        """Return the document of a posting, or None where its text was left out."""

    def write_taxonomy(self, taxonomy: Taxonomy) -> None:
        """Replace the taxonomy."""

    def write(self, contribution: Contribution, fingerprint: str, *, keep_text: bool) -> None:
        """Add a posting, or replace the one of the same id."""

    def remove(self, identifier: str) -> None:
        """Remove a posting. Raises UnknownNameError where the store does not hold it."""

    def finish(self, rules: str, *, purge: bool = False) -> None:
        """Derive the counts; what was written becomes the store's content when the block ends.

        `purge` leaves no byte of what was removed in any file. Raises StoreError where the store cannot do that.
        """


class Store(Protocol):
    """A graph that is kept.

    `language` is that of the texts which `query` and `update` take; `purges` says whether the store's files are ours,
    so that what was removed can be purged from them.
    """

    language: Language
    purges: bool

    def state(self) -> State:
        """Return what a build has to know of the store, also where nothing has been built."""

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

    def query(
        self,
        text: str,
        parameters: Mapping[str, Argument] | None = None,
        *,
        limits: Limits = UNLIMITED,
        allow_network: bool = False,
    ) -> Table | list[Quad]:
        """Answer a query over the union of the graphs; it changes nothing. Raises QueryError.

        `parameters` are what stands in Cypher as `$name`; SPARQL has no such thing and takes none.
        """

    def update(self, text: str, *, limits: Limits = UNLIMITED, allow_network: bool = False) -> None:
        """Change what stands beside our graph, all or nothing; our own is changed by a build or a removal alone.

        Raises QueryError where the update is refused, cannot be parsed, or fails.
        """

    def quads(self) -> Iterator[Quad]:
        """Yield our graph, and where the store is ours alone everything, sorted by graph, then by N-Quads line."""

    def clear(self) -> None:
        """Remove our graph, and nothing else."""

    def close(self) -> None:
        """Let go of the store."""
