"""Degrees: which a posting asks for, how strongly, in which fields, and whether experience may stand for them."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from skillgraph.decompose.beginnings import is_of_employer
from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.clauses import Clause, clauses
from skillgraph.decompose.folding import fold
from skillgraph.decompose.meanings import BOILERPLATE, FACT
from skillgraph.decompose.negations import Span, excluded
from skillgraph.decompose.outline import Block
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.seekers import is_sought
from skillgraph.decompose.speakers import is_known_by_us
from skillgraph.model import Degree, DegreeLevel, Strength

_AFTER = (
    r"(?=\s?(?:/|,|&|or\b|in\b|degree|and\b|with\b|\)|\(|preferred|required|\.?\Z"
    r"|(?-i:(?:[A-Z][a-z]+\s)?(?:Engineering|Science|Mathematics|Math|Physics|Statistics|Economics|Finance|Business|CS|EE)\b)))"
)
_LEVELS = (
    (
        DegreeLevel.DOCTORATE,
        re.compile(
            r"\b(?:ph\.?\s?d\.?|doctorate|doctoral|doktor(?:titel)?|promoviert|abgeschlossene\spromotion)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        DegreeLevel.MASTER,
        re.compile(
            rf"""
            (?<![Ss]crum\ )(?<!SCRUM\ )\b(?: [Mm]aster['’]s(?!\s(?:of\ none|your)) | [Mm]asters?(?:\s[Dd]egree|\sin\b)
              | [Mm]aster\ of\ (?:Science|Arts|Engineering|Business) | MASTER['’]?S | [Mm]asters?{_AFTER}
              | M\.?[Ss][Cc]\.?(?!\w) | MBA\b | (?<![a-z],\ )M\.?[SA]\.?{_AFTER}
              | [Aa]dvanced\ degree | [Gg]raduate\ degree | Master(?:abschluss|studium)\b )
            """,
            re.VERBOSE,
        ),
    ),
    (
        DegreeLevel.BACHELOR,
        re.compile(
            rf"""
            \b(?: [Bb]achelor(?:['’]?s)?\b | BACHELOR['’]?S | [Bb]\.?[Ss][Cc]\.?(?!\w)
              | (?:B\.?S\.?|B\.?A\.?|BE|B\.?Tech){_AFTER}
              | [Uu]ndergraduate\ [Dd]egree | Bachelor(?:abschluss|studium)\b )
            """,
            re.VERBOSE,
        ),
    ),
    (DegreeLevel.ASSOCIATE, re.compile(r"\b[Aa]ssociate(?:['’]s)?\s[Dd]egree\b")),
    (DegreeLevel.SECONDARY, re.compile(r"\bhigh school (?:diploma|degree)\b|\bGED\b", re.IGNORECASE)),
)
_SOME_DEGREE = re.compile(
    r"""
    (?<![Ee]quivalent\ )(?<![Ss]imilar\ )(?<![Cc]omparable\ )\b
        (?:[Cc]ollege|[Uu]niversity|[Ff]our[- ]year|4[- ]year|[Tt]echnical|[Rr]elevant|numerate|[Ee]ngineering
        |[Cc]omputer\ [Ss]cience|CS|[Rr]elated)\s(?:[\w-]+\s)?[Dd]egree
    | (?<!PhD\ )(?<!Ph\.D\.\ )(?<!Ph\.D\ )(?<![Dd]octoral\ )(?<![Dd]octorate\ )\b[Dd]egree\s(?:in|from|or)\b
    | \bHochschul(?:abschluss|studium)\b
    """,
    re.VERBOSE,
)
_EQUIVALENT = re.compile(
    r"""
    \b(?:or|and/or)\s(?:an?\s)?(?:equivalent|comparable|similar|commensurate)
    | \b(?:or|and/or)\s
        (?:(?!(?:and|with|plus|fields?|disciplines?|areas?|subjects?|degrees?|majors?|masters?)\b)[\w+-]+\s){0,6}experience\b
    | \bequivalent\s(?:practical\s|work\s|professional\s|industry\s)?(?:experience|training)
    | \bexperience\s(?:(?:may|can)\s(?:substitute|replace)|in\slieu)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WISHED = re.compile(
    r"['’]?s?\s(?:degree\s)?(?:is\s)?(?:(?:strongly|highly)\s)?(?:preferred|desired|desirable|a\splus)\b", re.IGNORECASE
)
_FIELDS = re.compile(
    r"\b(?:degree|bachelor\S{0,3}|master\S{0,3}|b\.?s\.?c?\.?|m\.?s\.?c?\.?|ph\.?\s?d\.?|equivalent)(?!\w)"
    r"(?:(?!\b(?:experience|expertise|knowledge|skills?|years?)\b)[^.;\r\n]){0,40}?"
    r"\bin\s(?P<fields>[A-Z](?:(?!-[A-Z])[^.;:()•·–\r\n]){2,120})",
    re.IGNORECASE,
)
_BEYOND_FIELDS = re.compile(
    r"\s?\b(?:or\s)?equivalent\b|,?\s(?:and\s|plus\s|with\s)?\d+\+?\s?(?:years?|yrs?)\b", re.IGNORECASE
)
_SPLIT = re.compile(r"\s?(?:,|/|\bor\b|\band\b)\s?", re.IGNORECASE)
_FIELD_ENDS = re.compile(r"\s(?:with|from|required|preferred|is|plus|at|field|discipline|area)\b.*\Z", re.IGNORECASE)
_ASKED = {Strength.REQUIRED.value, Strength.PREFERRED.value}
_UNASKED = {BOILERPLATE, FACT, Strength.KEYWORD.value}


def degrees(reading: Reading, blocks: Sequence[Block], names: Collection[str]) -> tuple[Degree, ...]:
    """Return the degrees of a posting, each level once with its strongest demand, least level first.

    Their fields are written with a capital, or are among the folded `names` that the posting mentions.

    "Equivalent experience will be considered" in the next line of the list speaks of the degrees required before it.
    """
    places = [phrase.start for phrase in reading.facts if phrase.meaning.fact == "degree"]
    if not places:
        return ()
    found: dict[DegreeLevel, Degree] = {}
    latest: Block | None = None
    for block in blocks:
        if block.meaning in _UNASKED:
            continue
        inside = _within(places, block.start, block.end)
        named = list(_of_block(reading, block, inside, names)) if inside else []
        for degree in named:
            known = found.get(degree.level)
            if known is None or degree.strength.rank < known.strength.rank:
                found[degree.level] = degree
        if not named and latest and latest.headings == block.headings and _equivalent(reading.text, block):
            found = {level: _relaxed(degree) for level, degree in found.items()}
        latest = block if named else None
    return tuple(found[level] for level in DegreeLevel if level in found)


def _equivalent(text: str, block: Block) -> bool:
    return _EQUIVALENT.search(text, block.start, block.end) is not None


def _relaxed(degree: Degree) -> Degree:
    return replace(degree, or_equivalent=True) if degree.strength is Strength.REQUIRED else degree


def _within(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]


def _of_block(reading: Reading, block: Block, places: Sequence[int], names: Collection[str]) -> Iterator[Degree]:
    """Yield the degrees of a block, given the `places` of words for one; those that are not asked for are left out."""
    brackets = Brackets(reading.text, block.start, block.end)
    for clause in clauses(reading, block.start, block.end, brackets):
        inside = _within(places, clause.start, clause.end)
        unasked = list(excluded(reading, clause, brackets)) if inside else []
        asked = any(not any(left <= place < right for left, right in unasked) for place in inside)
        if asked and not _tells_of_staff(reading.text, clause, block.meaning):
            yield from _of_clause(_without(reading.text, clause, unasked), clause.strength, block.meaning, names)


def _tells_of_staff(text: str, clause: Clause, meaning: str | None) -> bool:
    """Return whether a clause tells of the employer's people, and asks nothing: "We are a team of PhDs"."""
    if clause.strength is not None or meaning in _ASKED:
        return False
    opening = text[clause.start : clause.end]
    told = is_of_employer(opening) and not is_sought(text, clause.start, clause.end)
    return told or is_known_by_us(text, clause.start)


def _without(text: str, clause: Clause, unasked: Sequence[Span]) -> str:
    """Return the words of a clause without those that name what is not asked for."""
    words = text[clause.start : clause.end]
    for left, right in unasked:
        words = words[: left - clause.start] + " " * (right - left) + words[right - clause.start :]
    return words


def _of_clause(words: str, said: Strength | None, meaning: str | None, names: Collection[str]) -> list[Degree]:
    preferred = (said or meaning) == Strength.PREFERRED
    strength = Strength.PREFERRED if preferred else Strength.REQUIRED
    named = {level: match for level, pattern in _LEVELS if (match := pattern.search(words))}
    levels = list(named)
    if _SOME_DEGREE.search(words) and not set(levels) - {DegreeLevel.DOCTORATE}:
        levels.append(DegreeLevel.BACHELOR)
    if not levels:
        return []
    equivalent = _EQUIVALENT.search(words) is not None
    wished = {level for level, match in named.items() if _WISHED.match(words, match.end())}
    return [
        Degree(level, Strength.PREFERRED if level in wished else strength, _fields(words, names), equivalent)
        for level in levels
    ]


def _fields(words: str, names: Collection[str]) -> tuple[str, ...]:
    match = _FIELDS.search(words)
    if not match:
        return ()
    said = _BEYOND_FIELDS.split(match["fields"], maxsplit=1)[0]
    parts = [_FIELD_ENDS.sub("", part).strip(" *_") for part in _SPLIT.split(said)]
    fields = (part for part in parts if part[:1].isupper() or fold(part) in names)
    return tuple(sorted({field for field in fields if not any(level.match(field) for _, level in _LEVELS)}))
