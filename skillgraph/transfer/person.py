"""A person, as far as a gap needs one: what they have, what they know by it, and what carries over."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from skillgraph.model import DegreeLevel, Profile, Status, TransferPath
from skillgraph.transfer import costs
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.reach import best_paths, knowledge

RANK: Mapping[Status, int] = {status: rank for rank, status in enumerate(Status)}
"""0 for the status nearest to meeting a demand."""

DEGREE_CONCEPTS: Mapping[DegreeLevel, str] = {
    DegreeLevel.SECONDARY: "high-school-diploma",
    DegreeLevel.ASSOCIATE: "associate-degree",
    DegreeLevel.BACHELOR: "bachelors-degree",
    DegreeLevel.MASTER: "masters-degree",
    DegreeLevel.DOCTORATE: "doctorate",
}
"""The concept, by id, that somebody has who has a degree."""


class Standing(NamedTuple):
    """How far somebody meets one demand or a part of it; `via` is the path that gives the credit."""

    status: Status
    credit: float
    via: TransferPath | None = None

    @property
    def order(self) -> tuple[float, int]:
        """A key that sorts the better standing first."""
        return -self.credit, RANK[self.status]


MISSING = Standing(Status.MISSING, 0.0)


def together(standings: Sequence[Standing]) -> Standing:
    """Return how far all of one or more demands are met: the mean of their credits, and the weakest status."""
    weakest_first = sorted(standings, key=lambda standing: standing.order, reverse=True)
    credit = round(math.fsum(standing.credit for standing in standings) / len(standings), costs.PLACES)
    via = next((standing.via for standing in weakest_first if standing.via), None)
    return Standing(max((standing.status for standing in standings), key=RANK.__getitem__), credit, via)


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody has, what they know by it (with the chains), and the best path to everything within reach."""

    profile: Profile
    have: frozenset[str]
    known: Mapping[str, TransferPath]
    reach: Mapping[str, TransferPath]
    knows: frozenset[str]

    @classmethod
    def of(cls, network: TransferNetwork, have: "Collection[str] | Profile | Person") -> "Person":
        """Return the person who has some concepts, or a profile; or the person. Raises UnknownNameError.

        Whose degree is known, by the profile or as one of the concepts, has that degree, and those of a lower level.
        """
        if isinstance(have, Person):
            return have
        profile = have if isinstance(have, Profile) else Profile(tuple(sorted(set(have))))
        profile = replace(profile, degree=_highest(profile))
        concepts = frozenset(profile.concepts).union(_degrees(network, profile.degree))
        known = knowledge(network, concepts)
        return cls(profile, concepts, known, best_paths(network, concepts), frozenset(known))

    def years(self, via: TransferPath | None) -> float | None:
        """Return the years of what a path starts from, where known."""
        return None if via is None else self.profile.years.get(via.start)

    def standing(self, concept: str) -> Standing:
        """Return how far the person meets a demand for `concept`."""
        if concept in self.known:
            return Standing(Status.MATCHED if concept in self.have else Status.IMPLIED, 1.0, self.known[concept])
        if concept in self.reach:
            return Standing(Status.TRANSFERRED, self.reach[concept].transfer, self.reach[concept])
        return MISSING

    def cost(self, concept: str) -> int:
        """Return what learning `concept` costs, in millionths: one minus the best transfer into it."""
        transfer = self.reach[concept].transfer if concept in self.reach else 0.0
        return round((1 - transfer) * costs.MICRO)


def _highest(profile: Profile) -> DegreeLevel | None:
    held = [level for level in DegreeLevel if level is profile.degree or DEGREE_CONCEPTS[level] in profile.concepts]
    return held[-1] if held else None


def _degrees(network: TransferNetwork, highest: DegreeLevel | None) -> frozenset[str]:
    """Return the concepts of a degree and of those below it, as far as the taxonomy has them."""
    if highest is None:
        return frozenset()
    levels = list(DegreeLevel)
    held = levels[: levels.index(highest) + 1]
    return frozenset(DEGREE_CONCEPTS[level] for level in held if DEGREE_CONCEPTS[level] in network.taxonomy)
