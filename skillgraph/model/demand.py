"""Demands: what a posting asks, one edge a concept, so that the query somebody guesses gives a true answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from skillgraph.model.contribution import Contribution, Mode, Requirement, RequirementGroup, Strength


class DemandType(StrEnum):
    """The edges from a posting to a concept, strongest first. All but `EXCLUDES` ask for the concept."""

    REQUIRES = "requires"
    REQUIRES_ONE_OF = "requires_one_of"
    PREFERS = "prefers"
    INVOLVES = "involves"
    EXCLUDES = "excludes"


_ORDER = {kind: rank for rank, kind in enumerate(DemandType)}
_PLAIN = {
    Strength.REQUIRED: DemandType.REQUIRES,
    Strength.PREFERRED: DemandType.PREFERS,
    Strength.RESPONSIBILITY: DemandType.INVOLVES,
    Strength.STACK: DemandType.INVOLVES,
    Strength.KEYWORD: DemandType.INVOLVES,
    Strength.EXCLUDED: DemandType.EXCLUDES,
}


@dataclass(frozen=True, slots=True)
class Demand:
    """What a posting asks of one concept. `mentions` are the ids of the mentions that say so."""

    type: DemandType
    concept: str
    strength: Strength
    mentions: tuple[int, ...]


def demands(contribution: Contribution) -> tuple[Demand, ...]:
    """Return one Demand for each concept that is asked for or excluded: its strongest, by concept id.

    `requires` means without a way out: alone, in an `all_of`, or as the class of a group.
    """
    strongest: dict[str, Demand] = {}
    for demand in _all_demands(contribution):
        known = strongest.get(demand.concept)
        if known is None or (_ORDER[demand.type], demand.strength.rank) < (_ORDER[known.type], known.strength.rank):
            strongest[demand.concept] = demand
    return tuple(strongest[concept] for concept in sorted(strongest))


def _all_demands(contribution: Contribution) -> Iterator[Demand]:
    groups = {group.id: group for group in contribution.groups}
    concept_of = {mention.id: mention.concept for mention in contribution.mentions}
    for requirement in contribution.requirements:
        if requirement.concept is not None:
            kind = _PLAIN[requirement.strength]
            yield Demand(kind, requirement.concept, requirement.strength, requirement.mentions)
        elif requirement.group is not None:
            for kind, concept in _of_group(groups, groups[requirement.group], requirement, outright=True):
                said = tuple(mention for mention in requirement.mentions if concept_of.get(mention) == concept)
                yield Demand(kind, concept, requirement.strength, said)


def _of_group(
    groups: dict[int, RequirementGroup],
    group: RequirementGroup,
    requirement: Requirement,
    *,
    outright: bool,
) -> Iterator[tuple[DemandType, str]]:
    """Yield what a group asks; `outright` is false inside a group that leaves a choice."""
    plain = _PLAIN[requirement.strength]
    one_of = DemandType.REQUIRES_ONE_OF if plain is DemandType.REQUIRES else plain
    if group.class_id is not None:
        yield (plain if outright else one_of), group.class_id
    every = outright and (group.mode is Mode.ALL_OF or (group.minimum >= len(group.parts) and not group.open))
    for part in group.parts:
        if part.concept is not None:
            yield (plain if every else one_of), part.concept
        elif part.group is not None:
            yield from _of_group(groups, groups[part.group], requirement, outright=every)
