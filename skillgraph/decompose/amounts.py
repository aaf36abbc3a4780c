"""Amounts: how many years and which level a clause asks for, bound to what stands behind them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from skillgraph.decompose.reading import Reading
from skillgraph.model import Level, Mention

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_NUMBER = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(_WORDS)})"
_YEARS = re.compile(
    rf"""
    (?<![\w$€£.]) (?P<low>{_NUMBER}) (?:\ ?\(\d{{1,2}}\))? \s{{0,2}} (?P<plus>\+|plus|or\ more)?
    \s{{0,2}} (?:(?:-|–|—|to) \s{{0,2}} (?P<high>{_NUMBER}) \s{{0,2}} (?P<plus2>\+)?)? \s{{0,2}}
    (?:full\s)? (?:years?|yrs?\.?|jahre?n?|ans|años)\b ['’]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UNIT = re.compile(r"(?:year|yr|jahr|\bans\b|años)", re.IGNORECASE)
_NOT_EXPERIENCE = re.compile(
    r"""
    \s?(?:old|ago|of\ age|in\ business|company|contract|straight|running|in\ a\ row|term|warranty|now|history|after
        |later)\b
    | -old\b | \s?(?:in|on)\ the\ market\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AGE_BEFORE = re.compile(
    r"\b(?:over|past|last|next|first|within|every|for|founded|than\ a|each|ago|in)\s(?:the\s)?(?:more\ than\s)?\Z",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = 24
_LONGEST = 40
_PHRASE_GAP = 16


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience at `text[start:end]`."""

    start: int
    end: int
    minimum: float
    maximum: float | None


def years_in(text: str) -> list[Years]:
    """Return the years of experience in a text; the age of a company or of a person is none."""
    found: list[Years] = []
    for unit in _UNIT.finditer(text):
        begin = max(found[-1].end if found else 0, unit.start() - _LONGEST)
        match = next((m for m in _YEARS.finditer(text, begin, unit.end() + 4) if m.end() > unit.start()), None)
        if match is None or _NOT_EXPERIENCE.match(text, match.end()):
            continue
        if not _AGE_BEFORE.search(text, max(0, match.start() - _BEFORE), match.start()):
            low, high = _number(match["low"]), _number(match["high"]) if match["high"] else None
            if high is None or high >= low:
                found.append(Years(match.start(), match.end(), low, None if match["plus2"] else high))
    return found


def _number(text: str) -> float:
    return float(_WORDS.get(text.lower(), 0) or text)


def years_within(years: Sequence[Years], start: int, end: int) -> Sequence[Years]:
    """Return those of `years`, which are in order, that begin in `text[start:end]`."""
    return years[bisect_left(years, start, key=_start) : bisect_left(years, end, key=_start)]


def _start(amount: Years) -> int:
    return amount.start


def bind_years(years: Sequence[Years], mentions: Sequence[Mention]) -> dict[int, Years]:
    """Return which years each mention has: those nearest before it; those after it where none stands before.

    `years` and `mentions` are those of one clause. "3+ years of Go and 5 years of SQL" gives each its own.
    """
    ends, starts = [amount.end for amount in years], [amount.start for amount in years]
    bound: dict[int, Years] = {}
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        before = bisect_right(ends, mention.start)
        after = bisect_left(starts, mention.end)
        if before:
            bound[mention.id] = years[before - 1]
        elif after < len(years) and not (following and following.start < years[after].start):
            bound[mention.id] = years[after]
    return bound


def level_of(reading: Reading, start: int, mention: Mention) -> Level | None:
    """Return the level asked of a mention by the nearest words between `start` and it.

    A modifier speaks for its head: "expert-level proficiency in Go" is expert, "strong knowledge" is advanced.
    """
    last, before = reading.levels.before(start, mention.start)
    if last is None:
        return None
    if before and before.meaning.modifier and not last.meaning.modifier and last.start - before.end < _PHRASE_GAP:
        return before.meaning.level
    return last.meaning.level
