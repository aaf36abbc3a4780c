"""Tails: the last steps of many paths at once, each behind a chain of steps forward, as rows of arrays."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from skillgraph.transfer.arcs import Lengths, Sort
from skillgraph.transfer.spread import Chains
from skillgraph.transfer.terrain import Terrain


@dataclass(frozen=True)
class Tails:
    """Ways that leave `chains` and go on by steps of `sorts`.

    Each row of `stops` holds the last concept of the chain, then one concept a step; `lengths[row, i]` is the whole
    length up to `stops[row, i]`.
    """

    chains: Chains
    sorts: tuple[Sort, ...]
    stops: NDArray[np.int64]
    lengths: Lengths

    @classmethod
    def leaving(cls, chains: Chains) -> "Tails":
        """Return the tails without a step, one for each concept from which a path may go on."""
        nodes = chains.leading_on
        return cls(chains, (), nodes.reshape(-1, 1), chains.lengths[nodes].reshape(-1, 1))

    @classmethod
    def beginning(cls, chains: Chains) -> "Tails":
        """Return the tails without a step at the starts themselves."""
        nodes = np.array(sorted(chains.starts), dtype=np.int64).reshape(-1, 1)
        return cls(chains, (), nodes, np.zeros_like(nodes))

    @property
    def ends(self) -> NDArray[np.int64]:
        """The concept at the end of each."""
        return self.stops[:, -1]

    @property
    def wholes(self) -> Lengths:
        """The whole length of each."""
        return self.lengths[:, -1]

    def where(self, keep: NDArray[np.bool_]) -> "Tails":
        """Return the rows for which `keep` holds."""
        return Tails(self.chains, self.sorts, self.stops[keep], self.lengths[keep])

    def followed(self, terrain: Terrain, sort: Sort, longest: int) -> "Tails":
        """Return the rows with one step of a sort more, no longer than `longest`, and none that comes back to itself.

        Between two stops of a row no more is claimed than who graded them as alternatives.
        """
        rows = self.where(terrain.passable[self.ends]) if self.sorts else self
        origins, ends, steps = terrain.arcs(sort).expand(rows.ends)
        wholes = rows.wholes[origins] + steps
        fresh = (wholes <= longest) & (rows.stops[origins] != ends[:, None]).all(axis=1)
        origins, ends, wholes = origins[fresh], ends[fresh], wholes[fresh]
        stops, lengths = rows.stops[origins], rows.lengths[origins]
        held = np.ones(len(ends), dtype=bool)
        for place in range(len(self.sorts)):
            held &= ~terrain.exceeds(stops[:, place], ends, wholes - lengths[:, place])
        longer = Tails(
            self.chains, (*self.sorts, sort), np.column_stack((stops, ends)), np.column_stack((lengths, wholes))
        )
        return longer.where(held)

    @cached_property
    def _by_end(self) -> "Tails":
        order = np.argsort(self.ends, kind="stable")
        return Tails(self.chains, self.sorts, self.stops[order], self.lengths[order])

    def to(self, end: int, whole: int) -> Iterator[tuple[int, ...]]:
        """Yield the stops of each that leads to `end` and is `whole` long."""
        rows = self._by_end
        begin, stop = np.searchsorted(rows.ends, (end, end + 1))
        for row in range(begin, stop):
            if rows.wholes[row] == whole:
                yield tuple(map(int, rows.stops[row]))
