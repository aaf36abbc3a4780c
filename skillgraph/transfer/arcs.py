"""Arcs as arrays: the steps of a network, sorted by where they start, for searches that take many at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Nodes = NDArray[np.int64]
Lengths = NDArray[np.int64]

NO_WAY = np.iinfo(np.int64).max // 4
"""The length of a way that does not exist; two of them can be added."""

# Weights come first, hops second: no path has this many hops.
_PER_WEIGHT = 1 << 20

# Multiplicative hashing (Knuth, The Art of Computer Programming, 6.4): the golden ratio of 2^64, as a signed number.
_GOLDEN = np.int64(-7046029254386353131)
# Places of a sieve for each arc at least: of what is no arc, one in about twelve is searched for.
_SIEVED = 8
# So few are searched for at once.
_FEW = 64


def length(weight: int, hops: int) -> int:
    """Return one integer that orders paths by weight, then by the number of hops."""
    return weight * _PER_WEIGHT + hops


def weights_of(lengths: "Lengths") -> "Lengths":
    """Return the weights in lengths."""
    return lengths // _PER_WEIGHT


class Sort(IntEnum):
    """The sorts of steps. A step forward is a step along `implies`, a step back one against it."""

    FORWARD = 0
    TO_CLASS = 1
    """Forward along `kind_of`."""
    TO_WHOLE = 2
    """Forward along `part_of`; nothing follows from the whole."""
    TO_PREREQUISITE = 3
    """Forward along `prerequisite`; nothing follows from it."""
    ALTERNATIVE = 4
    BACK = 5
    TO_SERVICE = 6
    """Back along `managed_service_of`."""
    SHARED_DOMAIN = 7

    @property
    def forward(self) -> bool:
        """Whether the step leads to what its start implies."""
        return self <= Sort.TO_PREREQUISITE

    @property
    def back(self) -> bool:
        """Whether the step leads to something that implies its start."""
        return Sort.BACK <= self <= Sort.TO_SERVICE


@dataclass(frozen=True, slots=True)
class Edges:
    """Arcs one by one: from `starts[i]` to `ends[i]`, `lengths[i]` long, of `sorts[i]`; nodes are numbers from 0."""

    starts: Nodes
    ends: Nodes
    lengths: Lengths
    sorts: NDArray[np.int8]

    def of(self, *sorts: Sort) -> "Edges":
        """Return the arcs of some sorts."""
        return self.where(np.isin(self.sorts, sorts))

    def where(self, keep: NDArray[np.bool_]) -> "Edges":
        """Return the arcs for which `keep` holds."""
        return Edges(self.starts[keep], self.ends[keep], self.lengths[keep], self.sorts[keep])


class Arcs:
    """Arcs between `size` nodes, by start and then by end: a compressed sparse row matrix of lengths."""

    def __init__(self, size: int, edges: Edges) -> None:
        order = np.lexsort((edges.lengths, edges.ends, edges.starts))
        self.size = size
        self.ends = edges.ends[order]
        self.lengths = edges.lengths[order]
        self.sorts = edges.sorts[order]
        self._starts = edges.starts[order]
        self._begin = np.searchsorted(self._starts, np.arange(size + 1))

    def expand(self, nodes: Nodes) -> tuple[NDArray[np.intp], Nodes, Lengths]:
        """Return every arc that leaves one of `nodes`: the position of its start in `nodes`, its end, its length."""
        taken, origins = self._expanded(nodes)
        return origins, self.ends[taken], self.lengths[taken]

    def _expanded(self, nodes: Nodes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        counts = self._begin[nodes + 1] - self._begin[nodes]
        origins = np.repeat(np.arange(len(nodes)), counts)
        before = np.cumsum(counts) - counts
        return np.arange(len(origins)) - before[origins] + self._begin[nodes][origins], origins

    def at(self, node: int) -> Iterator[tuple[int, int, Sort]]:
        """Yield the end, length and sort of each arc that leaves a node."""
        for place in range(self._begin[node], self._begin[node + 1]):
            yield int(self.ends[place]), int(self.lengths[place]), Sort(self.sorts[place])

    def leaving(self, node: int) -> tuple[Nodes, Lengths]:
        """Return the ends and the lengths of the arcs that leave a node."""
        here = slice(self._begin[node], self._begin[node + 1])
        return self.ends[here], self.lengths[here]

    @cached_property
    def leaves(self) -> NDArray[np.bool_]:
        """Whether an arc leaves each node."""
        return self._begin[1:] > self._begin[:-1]

    @cached_property
    def turned(self) -> "Arcs":
        """The same arcs, each from its end to its start."""
        return Arcs(self.size, Edges(self.ends, self._starts, self.lengths, self.sorts))

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        return self._starts * self.size + self.ends

    @cached_property
    def _sieve(self) -> NDArray[np.bool_]:
        """Where some arc hashes to: what falls elsewhere is none, and needs no search."""
        sieve = np.zeros(1 << max(1, (_SIEVED * len(self._keys)).bit_length()), dtype=bool)
        sieve[self._hashed(self._keys, len(sieve))] = True
        return sieve

    def _hashed(self, keys: NDArray[np.int64], slots: int) -> NDArray[np.int64]:
        return (keys * _GOLDEN >> 32) & (slots - 1)

    def between(self, starts: Nodes, ends: Nodes) -> Lengths:
        """Return the length of the shortest arc from each start to the end beside it, NO_WAY where there is none."""
        wanted = starts * self.size + ends
        if len(wanted) < _FEW:
            return self._searched(wanted)
        found = np.full(len(wanted), NO_WAY)
        likely = np.flatnonzero(self._sieve[self._hashed(wanted, len(self._sieve))])
        found[likely] = self._searched(wanted[likely])
        return found

    def _searched(self, wanted: NDArray[np.int64]) -> Lengths:
        if not len(self._keys):
            return np.full(len(wanted), NO_WAY)
        places = np.minimum(self._keys.searchsorted(wanted), len(self._keys) - 1)
        return np.where(self._keys[places] == wanted, self.lengths[places], NO_WAY)

    def step(self, start: int, end: int) -> int:
        """Return the length of the shortest arc between two nodes, NO_WAY where there is none."""
        ends, lengths = self.leaving(start)
        place = ends.searchsorted(end)
        return int(lengths[place]) if place < len(ends) and ends[place] == end else int(NO_WAY)
