"""Gaps: how far somebody meets a posting, what would meet the rest, and in which order to learn it."""

import math
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from skillgraph.model import (
    QUALIFICATIONS,
    Contribution,
    DegreeCompared,
    Evidence,
    EvidenceRole,
    Gap,
    GapItem,
    Mention,
    Profile,
    Requirement,
    Status,
    Strength,
    YearsCompared,
)
from skillgraph.quotes import quote_line
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import costs
from skillgraph.transfer.asked import Asked
from skillgraph.transfer.learning import learning_order
from skillgraph.transfer.minimal import minimal_sets
from skillgraph.transfer.needs import Need
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.person import RANK, Person
from skillgraph.transfer.phrase import phrase


class Demand(NamedTuple):
    """A requirement with what it needs, and where the posting first says so."""

    requirement: Requirement
    need: Need
    mentions: tuple[Mention, ...]
    position: int


def find_gap(
    source: Taxonomy | TransferNetwork, have: Collection[str] | Profile | Person, contribution: Contribution
) -> Gap:
    """Return how far somebody who has `have` meets a posting.

    One item a requirement, a group being one demand; what is excluded, or only said about the employer, is none, nor is
    a group of nothing but words that the taxonomy does not have. Items stand by status, then as in the posting. The
    score is the mean credit of what is required; where nothing is, of what is preferred; else of the rest; 1 where
    nothing is asked (`docs/transfer.md`). It never falls when somebody learns something. Raises UnknownNameError.
    """
    network = TransferNetwork.of(source)
    person = Person.of(network, have)
    asked = Asked(network, contribution)
    demands = demands_of(asked, contribution)
    items = [(demand, _item(asked, person, demand, contribution)) for demand in demands]
    ranked = [item for _, item in sorted(items, key=lambda pair: (RANK[pair[1].status], pair[0].position))]
    required = tuple(item for item in ranked if item.strength is Strength.REQUIRED)
    preferred = tuple(item for item in ranked if item.strength is Strength.PREFERRED)
    other = tuple(item for item in ranked if item.strength not in QUALIFICATIONS)
    needs = [demand.need for demand in required_of(demands)]
    sets = minimal_sets(network, person, needs)
    named = [concept for need in needs for concept in need.named]
    facts, profile = contribution.facts, person.profile
    return Gap(
        target=contribution.document.posting.id,
        score=_mean(item.credit for item in required or preferred or other),
        required=required,
        preferred=preferred,
        other=other,
        minimal_sets=sets,
        order=learning_order(network, person, sets[0].concepts, named),
        experience=YearsCompared(facts.years_min, profile.years_total) if facts.years_min else None,
        degrees=tuple(DegreeCompared(degree, profile.degree) for degree in facts.degrees),
    )


def demands_of(asked: Asked, contribution: Contribution) -> list[Demand]:
    """Return what a posting asks for, as demands, in its order."""
    by_id = {mention.id: mention for mention in contribution.mentions}
    found: list[Demand] = []
    for requirement in contribution.requirements:
        need = asked.need(requirement) if requirement.strength.asks else None
        if need is None:
            continue
        mentions = sorted((by_id[number] for number in requirement.mentions), key=lambda mention: mention.start)
        group = asked.group(requirement)
        position = mentions[0].start if mentions else group.start if group else 0
        found.append(Demand(requirement, need, tuple(mentions), position))
    return found


def required_of(demands: Iterable[Demand]) -> list[Demand]:
    """Return the demands that are required."""
    return [demand for demand in demands if demand.requirement.strength is Strength.REQUIRED]


def score(person: Person, demands: Sequence[Demand]) -> float:
    """Return the score of a gap without the gap: the mean credit of the strongest kind of demand that there is."""
    required = required_of(demands)
    preferred = [demand for demand in demands if demand.requirement.strength is Strength.PREFERRED]
    return _mean(demand.need.standing(person).credit for demand in required or preferred or demands)


def _item(asked: Asked, person: Person, demand: Demand, contribution: Contribution) -> GapItem:
    requirement = demand.requirement
    status, credit, via = demand.need.standing(person)
    group = asked.group(requirement)
    return GapItem(
        label=phrase(asked, requirement),
        strength=requirement.strength,
        status=status,
        credit=credit,
        concept=requirement.concept,
        group=requirement.group,
        members=asked.members(group) if group else (),
        years_min=asked.years(requirement, via.end if via else None),
        via=via,
        evidence=_evidence(contribution, demand, asked),
        years_have=person.years(via) if status in {Status.MATCHED, Status.IMPLIED} else None,
    )


def _evidence(contribution: Contribution, demand: Demand, asked: Asked) -> tuple[Evidence, ...]:
    """Return the lines that ask, each once; a group that is only words quotes its own line. A role has no lines."""
    places = {mention.line: mention.start for mention in reversed(demand.mentions)}
    group = asked.group(demand.requirement)
    if not places and group and group.line:
        places = {group.line: group.start}
    document = contribution.document
    return tuple(
        Evidence(EvidenceRole.ASKS, posting=document.posting.id, line=line, quote=quote_line(document.text, start))
        for line, start in sorted(places.items())
    )


def _mean(credits_given: Iterable[float]) -> float:
    """Return the mean credit: each demand weighs the same, however many names it takes to say it."""
    found = list(credits_given)
    return round(math.fsum(found) / len(found), costs.PLACES) if found else 1.0
