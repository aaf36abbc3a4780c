"""What the stores that hold quads have in common: their reading half, over a Dataset."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Self

from pyoxigraph import Quad

from skillgraph.errors import QueryError, StoreMissingError, UnknownNameError
from skillgraph.model import Contribution, DemandType, Evidence
from skillgraph.stores import layout
from skillgraph.stores.dataset import Dataset
from skillgraph.stores.store import Argument, Language
from skillgraph.taxonomy import Taxonomy


class QuadStore(ABC):
    """A store of quads that is read by way of `reading`, and closed when its block ends."""

    purges = True

    def __init__(self) -> None:
        self.language = Language.SPARQL
        self._taxonomy: Taxonomy | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def reading(self) -> Dataset:
        """Return the dataset that is read. Raises StoreMissingError where there is none, StoreError."""

    def close(self) -> None:
        """Let go of the store."""
        self._taxonomy = None

    def taxonomy(self) -> Taxonomy:
        """Return the taxonomy with which the store was built.

        Raises StoreMissingError where nothing was, StoreError where another version of skillgraph built it.
        """
        if self._taxonomy is None:
            layout.check(self.reading().rules())
            self._taxonomy = self.read_taxonomy()
        if self._taxonomy is None:
            raise _missing()
        return self._taxonomy

    def require_built(self) -> None:
        """Raise StoreMissingError where nothing has been built."""
        if self.reading().taxonomy_fingerprint() is None:
            raise _missing()

    def read_taxonomy(self) -> Taxonomy | None:
        """Return the taxonomy that is held, or None."""
        return self.reading().taxonomy()

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings, in no particular order."""
        return self.reading().identifiers()

    def read(self, identifier: str) -> Contribution:
        """Return a posting. Raises UnknownNameError where the store does not hold it."""
        found = self.reading().posting(identifier)
        if found is None:
            raise UnknownNameError("posting", identifier)
        return found

    def asked_by(self, concept: str) -> dict[DemandType, int]:
        """Return how many distinct postings ask for a concept, by kind of edge."""
        return self.reading().asked_by(concept)

    def supports(self, concept: str) -> dict[tuple[str, str], int]:
        """Return, for each alternative of a concept, how many distinct texts state it; by (smaller id, larger id)."""
        return self.reading().supports(concept)

    def evidence(self, first: str, second: str, limit: int) -> list[Evidence]:
        """Return what postings say for an edge, at most `limit` lines a role, by posting and line."""
        return self.reading().evidence(first, second, limit)

    def quads(self) -> Iterator[Quad]:
        """Yield our graph, and where the store is ours alone everything, sorted by graph, then by N-Quads line."""
        return self.reading().quads()


def refuse_parameters(parameters: Mapping[str, Argument] | None) -> None:
    """Raise QueryError where there are any: SPARQL has none, so terms stand in VALUES."""
    if parameters:
        raise QueryError("SPARQL has no parameters; write the terms into VALUES")


def _missing() -> StoreMissingError:
    return StoreMissingError("nothing is built in this store yet; run `skillgraph build` first")
