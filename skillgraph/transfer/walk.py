"""Walks: paths in the making, and the rules that say how far one may go."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from skillgraph.model import Basis, TransferPath
from skillgraph.transfer import costs
from skillgraph.transfer.network import Arc, length

# Weights are rounded, transfers are not: leave room for a thousand roundings, and let the transfer itself decide.
_ROUNDING = 1_000


@dataclass(frozen=True, slots=True)
class Rules:
    """How far a path may go; the defaults are those of every answer, others say which rule is in the way.

    `detours` lets a path walk on from a `part_of` or `prerequisite`, join members of a class through it, and take for
    known what only the users of something know that one merely carries over to (Django, Spring Boot, Java).
    """

    alternatives: int = costs.MAX_ALTERNATIVE_HOPS
    reverses: int = costs.MAX_REVERSE_HOPS
    floor: float = costs.PATH_FLOOR
    through_hubs: bool = False
    detours: bool = False
    parts: bool = True
    shared_domains: bool = True

    @property
    def longest(self) -> float:
        """The length beyond which no path can reach the floor."""
        return length(costs.weight(self.floor) + _ROUNDING, 0) if self.floor else math.inf


RULES = Rules()


class Spent(NamedTuple):
    """What a walk has used of what the rules allow; each counts against it, and none is ever given back."""

    alternatives: int = 0
    reverses: int = 0
    to_class: bool = False

    def within(self, other: "Spent") -> bool:
        """Return whether this is no more than `other` in any respect."""
        return (
            self.alternatives <= other.alternatives
            and self.reverses <= other.reverses
            and self.to_class <= other.to_class
        )


class Walk(NamedTuple):
    """A path in the making: its concepts, its arcs, its length and what it has spent."""

    concepts: tuple[str, ...]
    arcs: tuple[Arc, ...] = ()
    length: int = 0
    spent: Spent = Spent()
    ended: bool = False

    def follow(self, arc: Arc, rules: Rules) -> "Walk | None":
        """Return the walk with one arc more, or None where the rules refuse it."""
        spent = Spent(
            self.spent.alternatives + arc.alternatives,
            self.spent.reverses + arc.reverses,
            self.spent.to_class or arc.to_class,
        )
        if spent.alternatives > rules.alternatives or spent.reverses > rules.reverses:
            return None
        carried = self.spent.alternatives or self.spent.reverses
        if not rules.detours and ((arc.from_class and self.spent.to_class) or (arc.forward and carried)):
            return None
        if arc.hop.basis is Basis.PART_OF and not rules.parts:
            return None
        ended = arc.ends and not rules.detours
        return Walk((*self.concepts, arc.hop.end), (*self.arcs, arc), self.length + arc.length, spent, ended)

    def path(self) -> TransferPath:
        """Return the walk as a path."""
        hops = tuple(arc.hop for arc in self.arcs)
        transfer = costs.combined(hop.transfer for hop in hops)
        return TransferPath(self.concepts[0], self.concepts[-1], hops, transfer)
