"""Amounts: how many years and which level a clause asks for, bound to what stands behind them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skillgraph.model import Level, Mention

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_NUMBER = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(_WORDS)})"
YEARS = re.compile(
    rf"(?<![\w$€£.])(?P<low>{_NUMBER})(?:\s*\(\d{{1,2}}\))?\s*(?P<plus>\+|plus|or more)?\s*(?:(?:-|–|to)\s*(?P<high>{_NUMBER})\s*(?P<plus2>\+)?)?"
    r"\s*(?:\+\s*)?(?:full\s+)?(?:years?|yrs?\.?|jahre?n?|ans|años)\b['’]?",
    re.IGNORECASE,
)
_NOT_EXPERIENCE = re.compile(
    r"\s*(?:old\b|ago\b|of age\b|in business\b|company\b|contract\b|straight\b|running\b|in a row\b|term\b|warranty\b|now\b|history\b|after\b|later\b)"
    r"|-old\b|\s*(?:in|on) the market\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"\b(?:over|past|last|next|first|within|every|for|founded|than a|each|ago|in)\s+(?:the\s+)?(?:more than\s+)?\Z",
    re.IGNORECASE,
)
_LEVELS = (
    (Level.EXPERT, re.compile(r"\b(?:expert(?:-level|ise)?|mastery|guru|authority)\b", re.IGNORECASE)),
    (
        Level.ADVANCED,
        re.compile(
            r"\b(?:advanced|strong|deep|extensive|excellent|in-depth|solid|proficien\w+|fluen\w+|thorough|highly skilled)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Level.BASIC,
        re.compile(
            r"\b(?:familiar(?:ity)?|basic|exposure|some|awareness|acquainted|beginner|fundamental)\b", re.IGNORECASE
        ),
    ),
    (
        Level.WORKING,
        re.compile(
            r"\b(?:working knowledge|hands-on|practical|good|experience[d]?|knowledge|understanding|comfortable|competent|skilled|skills)\b",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience at `text[start:end]`."""

    start: int
    end: int
    minimum: float
    maximum: float | None


def years_in(text: str, start: int, end: int) -> list[Years]:
    """Return the years of experience in `text[start:end]`; the age of a company or of a person is none."""
    found = []
    for match in YEARS.finditer(text, start, end):
        if _NOT_EXPERIENCE.match(text, match.end()) or _AGE_BEFORE.search(
            text, max(start, match.start() - 24), match.start()
        ):
            continue
        low, high = _number(match["low"]), _number(match["high"]) if match["high"] else None
        if low is not None and (high is None or high >= low):
            found.append(Years(match.start(), match.end(), low, None if match["plus2"] else high))
    return found


def _number(text: str) -> float | None:
    return float(_WORDS.get(text.lower(), 0) or text)


def bind_years(years: Sequence[Years], mentions: Sequence[Mention]) -> dict[int, Years]:
    """Return which years each mention has: those nearest before it; those after it where none stands before.

    `years` and `mentions` are those of one clause. "3+ years of Go and 5 years of SQL" gives each its own.
    """
    bound: dict[int, Years] = {}
    for mention in mentions:
        before = [y for y in years if y.end <= mention.start]
        after = [y for y in years if y.start >= mention.end]
        if before:
            bound[mention.id] = before[-1]
        elif after and not any(mention.end <= other.start < after[0].start for other in mentions):
            bound[mention.id] = after[0]
    return bound


def level_of(text: str, start: int, mention: Mention) -> Level | None:
    """Return the level asked of a mention by the words between `start` and it, the nearest first."""
    found: tuple[int, Level] | None = None
    for level, pattern in _LEVELS:
        for match in pattern.finditer(text, start, mention.start):
            if found is None or match.start() > found[0]:
                found = (match.start(), level)
    return found[1] if found else None
