"""Degrees: which a posting asks for, how strongly, in which fields, and whether experience may stand for them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from skillgraph.decompose.blocks import Block
from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.clauses import Clause, clauses
from skillgraph.decompose.negations import excluded
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.sections import BOILERPLATE, FACT
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
    \b(?:[Cc]ollege|[Uu]niversity|[Ff]our[- ]year|4[- ]year|[Tt]echnical|[Rr]elevant|numerate|[Ee]ngineering
        |[Cc]omputer\ [Ss]cience|CS|[Rr]elated)\s(?:[\w-]+\s)?[Dd]egree
    | \b[Dd]egree\s(?:in|from|or)\b
    | \bHochschul(?:abschluss|studium)\b
    """,
    re.VERBOSE,
)
_EQUIVALENT = re.compile(
    r"""
    \b(?:or|and/or)\s(?:an?\s)?(?:equivalent|comparable|similar|related\ experience|relevant\ experience|commensurate)
    | \bequivalent\s(?:practical\s|work\s|professional\s|industry\s)?(?:experience|training)
    | \bexperience\s(?:may|can)\s(?:substitute|replace)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIELDS = re.compile(
    r"\b(?:degree|bachelor\S{0,3}|master\S{0,3}|bsc?|msc?|phd|equivalent)\b[^.;\r\n]{0,40}?"
    r"\bin\s(?P<fields>[A-Z][^.;:()\r\n]{2,120})",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s?(?:,|/|\bor\b|\band\b)\s?", re.IGNORECASE)
_FIELD_ENDS = re.compile(r"\s(?:with|from|required|preferred|is|plus|at|field|discipline|area)\b.*\Z", re.IGNORECASE)
_UNASKED = {BOILERPLATE, FACT, Strength.KEYWORD.value}


def degrees(reading: Reading, blocks: Sequence[Block]) -> tuple[Degree, ...]:
    """Return the degrees of a posting, each level once with its strongest demand, least level first.

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
        named = list(_of_block(reading, block, inside)) if inside else []
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


def _of_block(reading: Reading, block: Block, places: Sequence[int]) -> Iterator[Degree]:
    """Yield the degrees of a block, given the `places` of words for one; those that are not asked for are left out."""
    brackets = Brackets(reading.text, block.start, block.end)
    for clause in clauses(reading, block.start, block.end, brackets):
        inside = _within(places, clause.start, clause.end)
        unasked = list(excluded(reading, clause, brackets)) if inside else []
        if any(not any(left <= place < right for left, right in unasked) for place in inside):
            yield from _of_clause(reading.text, clause, block.meaning)


def _of_clause(text: str, clause: Clause, meaning: str | None) -> list[Degree]:
    words = text[clause.start : clause.end]
    preferred = clause.strength is Strength.PREFERRED or (clause.strength is None and meaning == Strength.PREFERRED)
    strength = Strength.PREFERRED if preferred else Strength.REQUIRED
    levels = [level for level, pattern in _LEVELS if pattern.search(words)]
    if _SOME_DEGREE.search(words) and not set(levels) - {DegreeLevel.DOCTORATE}:
        levels.append(DegreeLevel.BACHELOR)
    if not levels:
        return []
    equivalent = _EQUIVALENT.search(words) is not None
    return [Degree(level, strength, _fields(words), equivalent) for level in levels]


def _fields(words: str) -> tuple[str, ...]:
    match = _FIELDS.search(words)
    if not match:
        return ()
    named = [_FIELD_ENDS.sub("", part).strip(" *_") for part in _SPLIT.split(match["fields"])]
    fields = (name for name in named if name[:1].isupper() and not any(level.match(name) for _, level in _LEVELS))
    return tuple(dict.fromkeys(fields))
