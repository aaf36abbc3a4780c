"""Roles: postings gathered under what they are for, and what each role asks."""

from collections import Counter
from collections.abc import Iterable, Sequence

from skillgraph.model import (
    Contribution,
    DemandType,
    Document,
    Mode,
    Part,
    Posting,
    Profile,
    Requirement,
    RequirementGroup,
    RoleDemand,
    RoleProfile,
    Strength,
    demands,
)
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import costs
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.titles import Titles

TYPICAL = 0.2
"""Share of a role's postings from which on something is typical of the role: one in five."""


class RoleTally:
    """Counts what roles ask, one posting after the other, and keeps nothing but the counts. A text counts once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._titles = Titles(taxonomy)
        self._texts: set[str] = set()
        self._postings: Counter[str] = Counter()
        self._counts: dict[str, Counter[tuple[str, DemandType]]] = {}
        self.total = 0

    def add(self, contribution: Contribution) -> None:
        """Count a posting under the role that its title names, or its text where it has none; else under none."""
        posting = contribution.document.posting
        if posting.sha256 in self._texts:
            return
        self._texts.add(posting.sha256)
        self.total += 1
        role = self._titles.role(contribution.facts.role or posting.title)
        if role is not None:
            self._postings[role] += 1
            asked = ((demand.concept, demand.type) for demand in demands(contribution))
            self._counts.setdefault(role, Counter()).update(asked)

    def profiles(self) -> dict[str, RoleProfile]:
        """Return the profile of each role that has postings, by id."""
        return {role: RoleProfile(role, self._postings[role], self._demands(role)) for role in sorted(self._postings)}

    def _demands(self, role: str) -> tuple[RoleDemand, ...]:
        counts = self._counts[role]
        found = (
            RoleDemand(
                concept,
                counts[concept, DemandType.REQUIRES],
                counts[concept, DemandType.REQUIRES_ONE_OF],
                counts[concept, DemandType.PREFERS],
                counts[concept, DemandType.INVOLVES],
            )
            for concept in {concept for concept, _ in counts}
        )
        return tuple(sorted((d for d in found if d.asked), key=lambda d: (-d.asked, d.concept)))


def role_profiles(taxonomy: Taxonomy, contributions: Iterable[Contribution]) -> dict[str, RoleProfile]:
    """Return the profile of each role that `contributions` are for."""
    tally = RoleTally(taxonomy)
    for contribution in contributions:
        tally.add(contribution)
    return tally.profiles()


def typical(profile: RoleProfile) -> tuple[RoleDemand, ...]:
    """Return what is typical of a role: asked for in at least TYPICAL of its postings."""
    return tuple(demand for demand in profile.demands if demand.asked >= TYPICAL * profile.postings)


def typical_person(profile: RoleProfile) -> Profile:
    """Return what somebody has who does a role: what is typical of it."""
    return Profile(tuple(demand.concept for demand in typical(profile)))


def role_target(network: TransferNetwork, profile: RoleProfile) -> Contribution:
    """Return a role as if it were one posting.

    What at least TYPICAL of its postings require is required, what else is typical preferred. Where several can stand
    for the one asked most, all together are one demand for any of them.
    """
    document = Document(Posting(profile.role, network.taxonomy[profile.role].label, "", ""), "")
    groups: list[RequirementGroup] = []
    requirements: list[Requirement] = []
    for strength in (Strength.REQUIRED, Strength.PREFERRED):
        asked = [d.concept for d in typical(profile) if _strength(profile, d) is strength]
        for members in _substitutable(network, asked):
            if len(members) == 1:
                requirements.append(Requirement(strength, (), concept=members[0]))
                continue
            groups.append(_any_of(len(groups) + 1, members, strength))
            requirements.append(Requirement(strength, (), group=len(groups)))
    return Contribution(document, (), tuple(groups), tuple(requirements))


def _strength(profile: RoleProfile, demand: RoleDemand) -> Strength:
    return Strength.REQUIRED if demand.required >= TYPICAL * profile.postings else Strength.PREFERRED


def _any_of(number: int, members: Sequence[str], strength: Strength) -> RequirementGroup:
    parts = tuple(Part(concept=member) for member in members)
    return RequirementGroup(number, Mode.ANY_OF, parts, tuple(members), strength, 0, 0, 0, "", ())


def _substitutable(network: TransferNetwork, concepts: Sequence[str]) -> list[list[str]]:
    """Return concepts in groups of which each member can stand for the first, with no more than some months lost."""
    groups: list[list[str]] = []
    for concept in concepts:
        leader = next((group for group in groups if network.grade(concept, group[0]) >= costs.SUBSTITUTES), None)
        if leader is None:
            groups.append([concept])
        else:
            leader.append(concept)
    return groups
