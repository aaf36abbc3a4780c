"""Needs: what meets a demand, whoever asks it. A need is met or not; somebody's standing in it may be partial.

Knowing more never meets less, and never gives less credit.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from skillgraph.model import Status
from skillgraph.transfer import costs
from skillgraph.transfer.person import Person, Standing, together

_FIRST_MEMBER = 0.5


class Need(Protocol):
    """Something that is asked for."""

    @property
    def named(self) -> tuple[str, ...]:
        """The concepts that the posting names, in its order, and that one may learn to meet the need."""

    @property
    def counted(self) -> frozenset[str]:
        """The concepts of which any can make a difference to whether the need is met."""

    def met(self, known: AbstractSet[str]) -> bool:
        """Return whether somebody who knows `known` meets the need."""

    def standing(self, person: Person) -> Standing:
        """Return how far `person` meets the need."""


@dataclass(frozen=True, slots=True)
class One:
    """One concept."""

    concept: str

    @property
    def named(self) -> tuple[str, ...]:
        """The concept."""
        return (self.concept,)

    @property
    def counted(self) -> frozenset[str]:
        """The concept."""
        return frozenset({self.concept})

    def met(self, known: AbstractSet[str]) -> bool:
        """Return whether the concept is known."""
        return self.concept in known

    def standing(self, person: Person) -> Standing:
        """Return how far the person knows the concept."""
        return person.standing(self.concept)


@dataclass(frozen=True, slots=True)
class Every:
    """All of one or more parts."""

    parts: tuple[Need, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """What the parts name."""
        return _listed(self.parts)

    @property
    def counted(self) -> frozenset[str]:
        """What counts for a part."""
        return _union(part.counted for part in self.parts)

    def met(self, known: AbstractSet[str]) -> bool:
        """Return whether all parts are met."""
        return all(part.met(known) for part in self.parts)

    def standing(self, person: Person) -> Standing:
        """Return the mean of the parts, and the weakest status."""
        return together([part.standing(person) for part in self.parts])


@dataclass(frozen=True, slots=True)
class Some:
    """`minimum` of the parts. Each of `kin` that is known counts as a part; any of `claims` meets the whole."""

    minimum: int
    parts: tuple[Need, ...]
    kin: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()

    @property
    def named(self) -> tuple[str, ...]:
        """What the parts name: who asks for examples of a class is answered with an example."""
        return _listed(self.parts)

    @property
    def counted(self) -> frozenset[str]:
        """What counts for a part, and what may stand for one."""
        return _union(part.counted for part in self.parts) | self.kin | self.claims

    def met(self, known: AbstractSet[str]) -> bool:
        """Return whether a claim holds, or as many parts as are asked for are met."""
        if not self.claims.isdisjoint(known):
            return True
        return sum(part.met(known) for part in self.parts) + len(self.kin & known) >= self.minimum

    def standing(self, person: Person) -> Standing:
        """Return the better of a claim in full and the best parts, as many as asked for: mean and weakest status."""
        kin = [Standing(Status.IMPLIED, 1.0, person.known[concept]) for concept in sorted(self.kin & person.knows)]
        ranked = sorted([part.standing(person) for part in self.parts] + kin, key=lambda standing: standing.order)
        claimed = [person.standing(claim) for claim in sorted(self.claims & person.knows)]
        return min([together(ranked[: self.minimum]), *claimed], key=lambda standing: standing.order)


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor, of which some products are named: the vendor meets it, or all those products; some are a part of it."""

    vendor: str
    products: tuple[Need, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """The vendor and what the products name."""
        return (self.vendor, *_listed(self.products))

    @property
    def counted(self) -> frozenset[str]:
        """The vendor and what counts for a product."""
        return _union(part.counted for part in self.products) | {self.vendor}

    def met(self, known: AbstractSet[str]) -> bool:
        """Return whether the vendor or every product is known."""
        return self.vendor in known or all(part.met(known) for part in self.products)

    def standing(self, person: Person) -> Standing:
        """Return the better of the vendor itself and its products."""
        return min(person.standing(self.vendor), self._in_part(person), key=lambda standing: standing.order)

    def _in_part(self, person: Person) -> Standing:
        """Return half for the best product and the rest evenly for the others, so that all of them are the whole."""
        best, *others = sorted((part.standing(person) for part in self.products), key=lambda standing: standing.order)
        if not others:
            return best
        rest = together(others).credit
        credit = round(_FIRST_MEMBER * best.credit + (1 - _FIRST_MEMBER) * rest, costs.PLACES)
        whole = together([best, *others])
        if whole.status in {Status.MATCHED, Status.IMPLIED} or not credit:
            return whole
        return Standing(Status.TRANSFERRED, credit, best.via)


def _listed(needs: Iterable[Need]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(concept for need in needs for concept in need.named))


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset(chain.from_iterable(sets))
