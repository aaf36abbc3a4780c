"""Tails: the last steps of many paths at once, each behind a chain of steps forward, as rows of arrays."""

from dataclasses import dataclass

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
        rows = np.flatnonzero(keep)
        return Tails(self.chains, self.sorts, self.stops.take(rows, axis=0), self.lengths.take(rows, axis=0))

    def followed(self, terrain: Terrain, sort: Sort, most: Lengths) -> "Tails":
        """Return the rows with one step of a sort more, to each end no longer than `most` there, and simple.

        Between two stops of a row no more is claimed than who graded them as alternatives.
        """
        arcs = terrain.arcs(sort)
        leaving = arcs.leaves[self.ends]
        rows = self.where(leaving & terrain.passable[self.ends] if self.sorts else leaving)
        origins, ends, steps = arcs.expand(rows.ends)
        wholes = rows.wholes[origins] + steps
        near = np.flatnonzero(wholes <= most[ends])
        origins, ends, wholes = origins[near], ends[near], wholes[near]
        held = np.ones(len(ends), dtype=bool)
        for place in range(len(self.sorts) + 1):
            held &= rows.stops[origins, place] != ends
        for place in range(len(self.sorts)):
            stops, lengths = rows.stops[origins, place], rows.lengths[origins, place]
            held &= ~terrain.exceeds(stops, ends, wholes - lengths)
        origins, ends, wholes = origins[held], ends[held], wholes[held]
        return Tails(
            self.chains,
            (*self.sorts, sort),
            _longer(rows.stops, origins, ends),
            _longer(rows.lengths, origins, wholes),
        )


def _longer(rows: NDArray[np.int64], origins: NDArray[np.intp], column: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return some of the rows, each with one number more."""
    found = np.empty((len(origins), rows.shape[1] + 1), dtype=np.int64)
    found[:, :-1] = rows.take(origins, axis=0)
    found[:, -1] = column
    return found
