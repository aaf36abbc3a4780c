"""Parts: those of a choice, each with the years and the level that are asked of it and not of the others."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TypeAlias, TypeVar

from skillgraph.decompose.amounts import Years
from skillgraph.decompose.rows import Choice
from skillgraph.model import Level, Mention, Part

_T = TypeVar("_T")
_Amount: TypeAlias = tuple[float | None, float | None]
_NOT_SAID: _Amount = (None, None)
_ASIDE = r"(?:\([^()\n]{0,120}\)|(?!\bor\b)[^.;(\n]|\.(?=[\w,)])){0,60}?"
_LEAST = r"(?:(?:at\sleast|over|an?|(?:a\s)?minimum\s(?:of\s)?)\s){0,2}\Z"
_BEHIND = re.compile(rf"{_ASIDE}(?:\b(?:with|and|plus)\s|[+&]\s?|,\s|\s\(){_LEAST}", re.IGNORECASE)
_BEFORE = re.compile(rf"{_ASIDE}\b(?:with|and|plus)\s{_LEAST}", re.IGNORECASE)


def parts_of(
    choice: Choice, inner: Mapping[int, int], years: Mapping[int, Years], levels: Mapping[int, Level]
) -> tuple[Part, ...]:
    """Return the parts of a choice: concepts, the groups `inner` by the mentions in them, words without a concept.

    What is said once, or alike of all, is the group's and no part's: "5 years of Go or Lua".
    """
    named: dict[tuple[str | None, int | None], list[int]] = {}
    for mention in choice.mentions:
        group = inner.get(mention.id)
        named.setdefault((None if group else mention.concept, group), []).append(mention.id)
    amounts = _own([[_amount(years.get(number)) for number in numbers] for numbers in named.values()])
    known = _own([[levels.get(number) for number in numbers] for numbers in named.values()])
    parts = [
        Part(concept, group, None, *(amount or _NOT_SAID), level=level)
        for (concept, group), amount, level in zip(named, amounts, known, strict=True)
    ]
    return (*parts, *(Part(text=words) for words in choice.words))


def _amount(years: Years | None) -> _Amount | None:
    return (years.minimum, years.maximum) if years else None


def _own(said: Sequence[Sequence[_T | None]]) -> Sequence[_T | None]:
    """Return what is said of each of several parts, of all that a part names alike, where two of them differ in it."""
    each = [values[0] if len(set(values)) == 1 else None for values in said]
    return each if len(set(each) - {None}) > 1 else [None] * len(each)


def years_of_degrees(text: str, degrees: Sequence[Mention], years: Sequence[Years]) -> dict[int, Years]:
    """Return the years that are asked with a degree, behind it or before it, by the mention's id.

    "A bachelor's with five years or a master's with three"; "five years with a bachelor's or three with a master's".
    """
    said: list[Mention | Years] = sorted([*degrees, *years], key=attrgetter("start"))
    bound: list[tuple[int, Years] | None] = []
    for first, second in pairwise(said):
        bound.append(None if bound and bound[-1] else _bound(text, first, second))
    return dict(pair for pair in bound if pair)


def _bound(text: str, first: Mention | Years, second: Mention | Years) -> tuple[int, Years] | None:
    """Return a degree's id and its years where the one is asked with the other."""
    if isinstance(first, Mention) and isinstance(second, Years):
        return (first.id, second) if _BEHIND.fullmatch(text, first.end, second.start) else None
    if isinstance(first, Years) and isinstance(second, Mention):
        return (second.id, first) if _BEFORE.fullmatch(text, first.end, second.start) else None
    return None
