"""Requirements: from mentions and groups to what the posting demands, each concept or group once."""

from collections.abc import Iterator, Mapping, Sequence

from skillgraph.decompose.amounts import Years
from skillgraph.model import Level, Mention, Part, Requirement, RequirementGroup, Strength

_LEVELS = tuple(Level)
_WEAKER = len(Strength)


def requirements(
    mentions: Sequence[Mention],
    groups: Sequence[RequirementGroup],
    years: Mapping[int, Years],
    levels: Mapping[int, Level],
) -> tuple[Requirement, ...]:
    """Return the demands of a posting, in order of their first mention.

    A group is one demand; a group that stands several times with the same members is one, with its strongest
    strength. Years and levels that its parts have each for itself are not those of the group. A member of a group is
    no separate demand unless a clause asks for it alone, at least as strongly. `excluded` counts only where nothing
    stronger asks.
    """
    found = [*_of_groups(groups, years, levels), *_of_concepts(mentions, groups, years, levels)]
    place = {mention.id: mention.start for mention in mentions}
    return tuple(sorted(found, key=lambda r: (place[r.mentions[0]], r.concept or "", r.group or 0)))


def _of_groups(
    groups: Sequence[RequirementGroup], years: Mapping[int, Years], levels: Mapping[int, Level]
) -> list[Requirement]:
    by_id = {group.id: group for group in groups}
    inner = {part.group for group in groups for part in group.parts if part.group is not None}
    alike: dict[tuple[object, ...], list[RequirementGroup]] = {}
    for group in groups:
        if group.id not in inner:
            key = (group.mode, group.minimum, group.class_id, frozenset(group.members))
            alike.setdefault(key, []).append(group)
    found = []
    for same in alike.values():
        strongest = min(same, key=lambda group: (group.strength.rank, group.start))
        said = tuple(sorted({mention for group in same for mention in group.mentions}))
        parts = list(_parts(strongest, by_id))
        found.append(
            _demand(
                strongest.strength,
                said,
                {} if any(part.years_min is not None for part in parts) else years,
                {} if any(part.level for part in parts) else levels,
                strongest.mentions,
                group=strongest.id,
            )
        )
    return found


def _parts(group: RequirementGroup, by_id: Mapping[int, RequirementGroup]) -> Iterator[Part]:
    """Yield the parts of a group, and of those inside it."""
    for part in group.parts:
        yield part
        if part.group is not None:
            yield from _parts(by_id[part.group], by_id)


def _of_concepts(
    mentions: Sequence[Mention],
    groups: Sequence[RequirementGroup],
    years: Mapping[int, Years],
    levels: Mapping[int, Level],
) -> list[Requirement]:
    grouped = {mention for group in groups for mention in group.mentions}
    asked_in_groups: dict[str, int] = {}
    for group in groups:
        for concept in (*group.members, *([group.class_id] if group.class_id else [])):
            asked_in_groups[concept] = min(group.strength.rank, asked_in_groups.get(concept, _WEAKER))
    alone: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.id not in grouped and mention.strength is not Strength.CONTEXT:
            alone.setdefault(mention.concept, []).append(mention)
    found = []
    for concept, said in alone.items():
        strength = min((mention.strength for mention in said), key=lambda s: s.rank)
        if strength.rank > asked_in_groups.get(concept, _WEAKER):
            continue
        strongest = tuple(mention.id for mention in said if mention.strength is strength)
        asking = tuple(mention.id for mention in said if mention.strength.asks or strength is Strength.EXCLUDED)
        found.append(_demand(strength, asking, years, levels, strongest, concept=concept))
    return found


def _demand(
    strength: Strength,
    mentions: tuple[int, ...],
    years: Mapping[int, Years],
    levels: Mapping[int, Level],
    strongest: tuple[int, ...],
    *,
    concept: str | None = None,
    group: int | None = None,
) -> Requirement:
    amounts = [years[mention] for mention in strongest if mention in years]
    asked = [levels[mention] for mention in strongest if mention in levels]
    longest = max(amounts, key=lambda y: y.minimum, default=None)
    highest = max(asked, key=_LEVELS.index, default=None)
    return Requirement(
        strength=strength,
        mentions=mentions,
        concept=concept,
        group=group,
        years_min=longest.minimum if longest else None,
        years_max=longest.maximum if longest else None,
        level=highest,
    )
