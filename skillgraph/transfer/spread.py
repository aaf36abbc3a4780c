"""Spreading: the least lengths from some nodes to all others, and the first of the shortest chains by ids."""

import numpy as np
from numpy.typing import NDArray

from skillgraph.transfer.arcs import NO_WAY, Arcs, Lengths


def spread(arcs: Arcs, lengths: Lengths, passable: NDArray[np.bool_], longest: int) -> None:
    """Lower `lengths` to the least that arcs allow, through `passable` nodes, up to `longest`.

    Nodes that were lowered are taken all at once, round by round (Bellman-Ford on the frontier); chains of `implies`
    are short, so there are few rounds.
    """
    frontier = np.flatnonzero(lengths < NO_WAY)
    while len(frontier):
        frontier = frontier[passable[frontier]]
        origins, ends, steps = arcs.expand(frontier)
        reached = lengths[frontier][origins] + steps
        better = (reached < lengths[ends]) & (reached <= longest)
        np.minimum.at(lengths, ends[better], reached[better])
        frontier = np.unique(ends[better])


class Chains:
    """The shortest chains of arcs from some nodes: their lengths, and the first of each by concepts."""

    def __init__(self, arcs: Arcs, starts: frozenset[int], passable: NDArray[np.bool_], longest: int) -> None:
        self._arcs = arcs
        self.starts = starts
        self._passable = passable.copy()
        self._passable[list(starts)] = True
        self.lengths: Lengths = np.full(arcs.size, NO_WAY)
        self.lengths[list(starts)] = 0
        self._chains: dict[int, tuple[int, ...]] = {start: (start,) for start in starts}
        spread(arcs, self.lengths, self._passable, longest)

    @property
    def reached(self) -> NDArray[np.intp]:
        """The nodes that a chain leads to."""
        return np.flatnonzero(self.lengths < NO_WAY)

    @property
    def leading_on(self) -> NDArray[np.intp]:
        """The nodes from which a path may go on."""
        return np.flatnonzero((self.lengths < NO_WAY) & self._passable)

    def to(self, node: int) -> tuple[int, ...]:
        """Return the first of the shortest chains to a node that is reached."""
        pending = [node]
        while pending:
            last = pending[-1]
            before = [] if last in self._chains else self._before(last)
            missing = [start for start in before if start not in self._chains]
            pending += missing
            if not missing:
                pending.pop()
                if last not in self._chains:
                    self._chains[last] = (*min(self._chains[start] for start in before), last)
        return self._chains[node]

    def _before(self, node: int) -> list[int]:
        """Return the nodes before `node` on its shortest chains."""
        starts, steps = self._arcs.turned.leaving(node)
        shortest = self._passable[starts] & (self.lengths[starts] + steps == self.lengths[node])
        return [int(start) for start in starts[shortest]]
