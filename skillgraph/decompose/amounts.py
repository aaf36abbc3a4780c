"""Amounts: how many years and which level a clause asks for, bound to what stands behind them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from skillgraph.decompose.reading import Reading
from skillgraph.decompose.signs import places
from skillgraph.model import Level, Mention

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_NUMBER = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(_WORDS)})"
_YEARS = re.compile(
    rf"""
    (?<![\d_$€£.]) (?<!\b[a-z]) (?P<low>{_NUMBER}) (?:\ ?\(\d{{1,2}}\))? \s{{0,2}} (?P<plus>\+|plus|or\ more)?
    \s{{0,2}} (?:(?:-|–|—|to) \s{{0,2}} (?P<high>{_NUMBER}) \s{{0,2}} (?P<plus2>\+)?)? \s{{0,2}}
    (?:full\s)? (?:years?|yrs?\.?|jahre?n?|ans|años)\b ['’]? (?P<after>\s(?:or\s(?:more|longer)|plus|minimum)\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UNITS = ("year", "yr", "jahr", " ans", "+ans", "años")
_NOT_EXPERIENCE = re.compile(
    r"""
    \s?(?:old|ago|of\ age|in\ business|company|contract|straight|running|in\ a\ row|term|warranty|now|history|after
        |later|of\ (?:[\w-]+\s){0,2}(?:history|heritage|growth|tradition|success|excellence|innovation|data|images
        |imagery|records|archives|legacy|service|operation|trading|funding|runway|life|support|archive|measurements|recordings))\b
    | -old\b | \s?(?:in|on)\ the\ market\b | \sto\s(?:process|complete|finish|vest|mature)\b
    | \sof\s(?:[\w-]+\s){0,2}experience,\s(?:we|our|the\s(?:company|firm|team))\b
    | (?-i:\sof\s(?:[\w-]+\s){0,2}experience,\s(?:[A-Z][\w.&-]*,?\s){1,4}(?:is|has|was|provides|offers|delivers)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AGE_BEFORE = re.compile(
    r"\b(?:over|past|last|next|first|within|every|for|founded|than\ a|each|ago|in)\s(?:the\s)?(?:more\ than\s)?\Z",
    re.IGNORECASE | re.VERBOSE,
)
_MORE = re.compile(
    rf"(?:\bat\ least|\bof\ (?:which|them|those)|,)\s(?P<low>{_NUMBER})(?P<plus>\+)?\s"
    r"(?:of\s(?:them|those|which)\s)?(?:with|in|on|of|using|as|managing|building|leading)\s",
    re.IGNORECASE,
)
_MOST_ASKED = 25
_BEFORE = 24
_LONGEST = 40
_PHRASE_GAP = 16
_REACH = 60
_FOR = re.compile(r"\bfor\s(?:at least\s|over\s|more than\s|a minimum of\s)?\Z", re.IGNORECASE)
_INSTEAD = re.compile(r"\bor\s(?:at least\s|over\s|more than\s|a minimum of\s)?\Z", re.IGNORECASE)
_BEHIND = 12
_AFTER_UNIT = 20
_CLOSED = re.compile(r"(?:\s(?:level|user|skills|knowledge))?\s{0,2}(?:[)\],;.]|\r|\n|\Z)", re.IGNORECASE)
_LISTED = re.compile(
    r"[^.;:!?()\r\n]{0,40}?(?:,|/|&|\band\b|\bor\b|\bund\b|\boder\b)[^.;:!?()\r\n]{0,24}", re.IGNORECASE
)
_OPENED = re.compile(r"[\w'’*_]?\s{0,2}[(\[–—:-]\s{0,2}(?:at least\s|min\.?\s|over\s|\+)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience at `text[start:end]`."""

    start: int
    end: int
    minimum: float
    maximum: float | None


def years_in(reading: Reading) -> list[Years]:
    """Return the years of experience in a text; the age of a company or of a person is none."""
    text = reading.text
    found: list[Years] = []
    for unit in places(reading.folded, _UNITS):
        begin = max(found[-1].end if found else 0, unit - _LONGEST)
        match = next((m for m in _YEARS.finditer(text, begin, unit + _AFTER_UNIT) if m.end() > unit), None)
        if match is None or _NOT_EXPERIENCE.match(text, match.end()):
            continue
        if _number(match["low"]) > _MOST_ASKED:
            continue
        if match["after"] or not _AGE_BEFORE.search(text, max(0, match.start() - _BEFORE), match.start()):
            low, high = _number(match["low"]), _number(match["high"]) if match["high"] else None
            if high is None or high >= low:
                found.append(Years(match.start(), match.end(), low, None if match["plus2"] else high))
                more = _MORE.search(text, match.end(), match.end() + _REACH)
                if more and "\n" not in text[match.end() : more.start()]:
                    found.append(Years(more.start("low"), more.end("low"), _number(more["low"]), None))
    return found


def _number(text: str) -> float:
    return float(_WORDS.get(text.lower(), 0) or text)


def years_within(years: Sequence[Years], start: int, end: int) -> Sequence[Years]:
    """Return those of `years`, which are in order, that begin in `text[start:end]`."""
    if not years:
        return years
    return years[bisect_left(years, start, key=_start) : bisect_left(years, end, key=_start)]


def _start(amount: Years) -> int:
    return amount.start


def bind_years(reading: Reading, years: Sequence[Years], mentions: Sequence[Mention]) -> dict[int, Years]:
    """Return which years each mention has: those nearest before it; those after it where none stands before.

    Years that stand in its stead ("MSc or 8 years") are none of them. `years` and `mentions` are those of one clause.
    "3+ years of Go and 5 years of SQL" gives each its own. Years that stand right behind a name in brackets or after a
    dash ("Go (3 years)"), or behind "for", are that name's alone.
    """
    bound: dict[int, Years] = {}
    free: list[Years] = []
    name_ends = [mention.end for mention in mentions]
    for amount in years:
        index = bisect_right(name_ends, amount.start) - 1
        name = mentions[index] if index >= 0 else None
        if name and (_OPENED.fullmatch(reading.text, name.end, amount.start) or _during(reading.text, amount)):
            bound[name.id] = amount
        else:
            free.append(amount)
    alone = bool(bound) and not free
    ends, starts = [amount.end for amount in free], [amount.start for amount in free]
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        if alone or mention.id in bound:
            continue
        before = bisect_right(ends, mention.start)
        after = bisect_left(starts, mention.end)
        if before:
            bound[mention.id] = free[before - 1]
        elif (
            after < len(free)
            and not (following and following.start < free[after].start)
            and not _INSTEAD.search(reading.text, mention.end, free[after].start)
        ):
            bound[mention.id] = free[after]
    return bound


def _during(text: str, amount: Years) -> bool:
    """Return whether years tell how long what stands before them was done ("run Ceph for three years")."""
    return _FOR.search(text, max(0, amount.start - _BEFORE), amount.start) is not None


def level_of(reading: Reading, start: int, mention: Mention, others: Sequence[Mention]) -> Level | None:
    """Return the level asked of a mention by the nearest words between `start` and it, or right behind it.

    A modifier speaks for its head: "expert-level proficiency in Go" is expert, "strong knowledge" is advanced. Words
    that are part of a name ("Visual Basic") say nothing, nor do those that speak of another name before it, unless a
    list joins the two. `others` are the mentions of the clause, in order.
    """
    behind = _behind(reading, mention)
    if behind is not None:
        return behind
    last, before = reading.levels.before(start, mention.start)
    if last is None or any(other.start <= last.start < other.end for other in others):
        return None
    owner = next((other for other in reversed(others) if other.end <= last.start), None)
    if owner and _OPENED.fullmatch(reading.text, owner.end, last.start) and _CLOSED.match(reading.text, last.end):
        return None
    between = [other for other in others if last.end <= other.start < mention.start]
    if any(not _LISTED.fullmatch(reading.text, a.end, b.start) for a, b in pairwise([*between, mention])):
        return None
    if before and before.meaning.modifier and not last.meaning.modifier and last.start - before.end < _PHRASE_GAP:
        return before.meaning.level
    return last.meaning.level


def _behind(reading: Reading, mention: Mention) -> Level | None:
    """Return the level in "Figma (expert)" and "SolidWorks: advanced"."""
    stop = mention.end + _BEHIND
    said = next(iter(reading.levels.within(mention.end, stop)), None)
    if said is None or not _OPENED.fullmatch(reading.text, mention.end, said.start):
        return None
    return said.meaning.level if _CLOSED.match(reading.text, said.end) else None
