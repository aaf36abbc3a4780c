"""Demands in words: "one of Python, Java, Go or similar"."""

from collections.abc import Sequence

from skillgraph.model import Mode, Part, Requirement, RequirementGroup
from skillgraph.transfer.asked import Asked

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
_PAIR = 2


def phrase(asked: Asked, requirement: Requirement) -> str:
    """Return what a requirement asks, in words, with the labels of its concepts."""
    if requirement.concept is not None:
        return asked.taxonomy[requirement.concept].label
    group = asked.group(requirement)
    return _of_group(asked, group) if group else ""


def _of_group(asked: Asked, group: RequirementGroup) -> str:
    names = [name for part in group.parts if (name := _name(asked, group, part))]
    if group.mode is Mode.CLASS_WITH_EXEMPLARS and group.class_id is not None:
        label = asked.taxonomy[group.class_id].label
        example = "" if asked.is_vendor(group) else "e.g. "
        return f"{label} ({example}{', '.join(names)})" if names else label
    if len(names) < _PAIR:
        name = names[0] if names else asked.taxonomy[group.class_id].label if group.class_id else ""
        return f"{name} or similar" if group.open else name
    if group.mode is Mode.ALL_OF:
        return f"both {_listed(names, 'and')}" if len(names) == _PAIR else f"all of {_listed(names, 'and')}"
    number = _NUMBERS[group.minimum] if group.minimum < len(_NUMBERS) else str(group.minimum)
    return f"{number} of {', '.join(names)} or similar" if group.open else f"{number} of {_listed(names, 'or')}"


def amounts(part: Part) -> str:
    """Return the years and the level that are asked of one part of a group, in words behind it: " (5+ years)"."""
    said = [f"{part.years_min:g}+ years"] if part.years_min else []
    said += [part.level] if part.level else []
    return f" ({', '.join(said)})" if said else ""


def _name(asked: Asked, group: RequirementGroup, part: Part) -> str:
    if part.concept is not None:
        return asked.taxonomy[part.concept].label + amounts(part)
    if part.group is not None:
        return _of_group(asked, asked.groups[part.group]) + amounts(part)
    # The words of an open group are the "or similar" that its phrase says anyway.
    return "" if group.open else " ".join((part.text or "").split())


def _listed(names: Sequence[str], word: str) -> str:
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
