"""The Terrain: all that a search walks on, as arrays."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from skillgraph.transfer.arcs import NO_WAY, Arcs, Edges, Lengths, Nodes, Sort, weights_of

CLOSING = (Sort.TO_WHOLE, Sort.TO_PREREQUISITE, Sort.BACK, Sort.TO_SERVICE)
"""The sorts of steps that nothing follows."""


@dataclass(frozen=True)
class Terrain:
    """The arcs between `size` concepts, numbered in the order of their ids.

    `edges` are all steps but those between tools of one domain; `hubs` are true where no path may run through;
    `refused` are the pairs (both ways) that were looked at and found to be companions, or no alternatives; `purposes`
    lead from a concept to its domains and classes that are no hubs. The lengths of the last two mean nothing.
    """

    size: int
    edges: Edges
    hubs: NDArray[np.bool_]
    refused: Arcs
    purposes: Arcs

    @cached_property
    def passable(self) -> NDArray[np.bool_]:
        """Where a path may run through."""
        return ~self.hubs

    def arcs(self, *sorts: Sort) -> Arcs:
        """Return the arcs of some sorts."""
        if sorts not in self._sorted:
            self._sorted[sorts] = Arcs(self.size, self.edges.of(*sorts))
        return self._sorted[sorts]

    @cached_property
    def _sorted(self) -> dict[tuple[Sort, ...], Arcs]:
        return {}

    @property
    def forward(self) -> Arcs:
        """Steps forward that others may follow."""
        return self.arcs(Sort.FORWARD, Sort.TO_CLASS)

    @property
    def alternatives(self) -> Arcs:
        """Steps to what can stand for their start."""
        return self.arcs(Sort.ALTERNATIVE)

    @property
    def closing(self) -> Arcs:
        """Steps that end a path: to a whole or a prerequisite, and those back."""
        return self.arcs(*CLOSING)

    def exceeds(self, starts: Nodes, ends: Nodes, lengths: Lengths) -> NDArray[np.bool_]:
        """Return where a way of some length claims more than who graded its two ends as alternatives."""
        graded = self.alternatives.between(starts, ends)
        return (graded < NO_WAY) & (weights_of(lengths) < weights_of(graded))

    def drifts(self, starts: Nodes, ends: Nodes) -> NDArray[np.bool_]:
        """Return where two alternatives in a row have left the purpose: ends refused, or of no common purpose.

        What nobody has placed, in a domain that is no hub or in a class, is not known to differ.
        """
        apart = self.refused.between(starts, ends) < NO_WAY
        placed = np.flatnonzero(self.purposes.leaves[starts] & self.purposes.leaves[ends])
        apart[placed] |= ~self._share(starts[placed], ends[placed])
        return apart

    def _share(self, starts: Nodes, ends: Nodes) -> NDArray[np.bool_]:
        origins, purposes, _ = self.purposes.expand(ends)
        common = self.purposes.between(starts[origins], purposes) < NO_WAY
        sharing = np.zeros(len(ends), dtype=bool)
        sharing[origins[common]] = True
        return sharing
