"""Walks: paths in the making, and the rules that say how far one may go."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from skillgraph.transfer import costs
from skillgraph.transfer.arcs import NO_WAY, Sort, length
from skillgraph.transfer.terrain import Terrain

# Weights are rounded to integers: a thousandth of room keeps a path of many hops that just reaches the floor.
_ROUNDING = 1_000
_ENDING = {Sort.TO_WHOLE, Sort.BACK, Sort.TO_SERVICE, Sort.SHARED_DOMAIN}


@dataclass(frozen=True, slots=True)
class Rules:
    """How far a path may go; the defaults are those of every answer, others say which rule is in the way.

    A path goes forward, to a prerequisite at most once and last, for that is what somebody knows; then over
    alternatives of one purpose; then back once, after an alternative only to a managed service. It ends where it has
    gone back, or to the whole of a part.

    `drifting` lets alternatives follow one another whatever their purpose. `detours` lets a path walk on from its end,
    step back from the class of what one has, and take for known what only the users of something know that one merely
    carries over to (Django, Spring Boot, Java).
    """

    alternatives: int = costs.MAX_ALTERNATIVE_HOPS
    floor: float = costs.PATH_FLOOR
    drifting: bool = False
    through_hubs: bool = False
    detours: bool = False

    @property
    def longest(self) -> int:
        """The length beyond which no path can reach the floor."""
        return length(costs.weight(self.floor) + _ROUNDING, 0) if self.floor else NO_WAY


RULES = Rules()


class Walk(NamedTuple):
    """A path in the making: its concepts, by number, the length up to each, and the sorts of its steps.

    `origin` is the place of the concept at which the alternatives begin.
    """

    concepts: tuple[int, ...]
    lengths: tuple[int, ...] = (0,)
    sorts: tuple[Sort, ...] = ()
    alternatives: int = 0
    origin: int | None = None

    @property
    def length(self) -> int:
        """The length of the whole walk."""
        return self.lengths[-1]

    @property
    def carried(self) -> bool:
        """Whether the walk has left what somebody knows for sure."""
        return bool(self.alternatives or (self.sorts and self.sorts[-1].back))

    @property
    def ended(self) -> bool:
        """Whether the rules let nothing follow."""
        return bool(self.sorts) and self.sorts[-1] in _ENDING

    def follow(self, end: int, step: int, sort: Sort) -> "Walk":
        """Return the walk with one step more."""
        origin = self.origin
        if origin is None and sort is Sort.ALTERNATIVE:
            origin = len(self.concepts) - 1
        alternatives = self.alternatives + (sort is Sort.ALTERNATIVE)
        whole = self.length + step
        return Walk((*self.concepts, end), (*self.lengths, whole), (*self.sorts, sort), alternatives, origin)

    def allows(self, sort: Sort, rules: Rules) -> bool:
        """Return whether the rules allow a step of this sort after what has been walked."""
        if sort is Sort.ALTERNATIVE and self.alternatives >= rules.alternatives:
            return False
        if rules.detours:
            return True
        last = self.sorts[-1] if self.sorts else None
        if self.ended:
            return False
        if sort.forward:
            return not self.alternatives and last is not Sort.TO_PREREQUISITE
        if sort.back and self.alternatives:
            return sort is Sort.TO_SERVICE
        return not (sort.back and last is Sort.TO_CLASS)

    def holds(self, terrain: Terrain, rules: Rules) -> bool:
        """Return whether the last step keeps to the purpose and claims no more than who graded its ends directly."""
        if len(self.concepts) <= 2 or not self.carried:  # noqa: PLR2004 - one step is what its own grade says
            return True
        before = np.array(self.concepts[:-2])
        ends = np.full(len(before), self.concepts[-1])
        if terrain.exceeds(before, ends, self.length - np.array(self.lengths[:-2])).any():
            return False
        if rules.drifting or self.origin is None or self.origin >= len(self.concepts) - 2:
            return True
        if self.sorts[-1] is not Sort.ALTERNATIVE:
            return True
        return not terrain.drifts(np.array([self.concepts[self.origin]]), ends[:1]).any()
