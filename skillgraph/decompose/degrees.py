"""Degrees: which a posting asks for, how strongly, in which fields, and whether experience may stand for them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from skillgraph.decompose.beginnings import is_of_employer
from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.clauses import Clause, clauses
from skillgraph.decompose.folding import fold
from skillgraph.decompose.meanings import BOILERPLATE, FACT
from skillgraph.decompose.negations import Span, excluded
from skillgraph.decompose.outline import Block
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import FactWord, Reading
from skillgraph.decompose.seekers import is_sought
from skillgraph.decompose.speakers import is_known_by_us
from skillgraph.model import Degree, DegreeLevel, Mention, Strength

_FIELD = (
    r"(?:(?:[A-Z][a-z]+\s){0,2}(?:Engineering|Sciences?|Mathematics|Math|Physics|Statistics|Economics|Finance|Business"
    r"|Administration|Accounting|Chemistry|Biology|Psychology|Law|Nursing|Informatics)\b|(?:CS|EE|IT)\b)"
)
_ANY = (
    r"(?:P[Hh]\.?\s?D|B\.?[SAE]|M\.?[SA]|[BM]\.?Tech|[BM]\.?Eng|[BM]\.?S\.?[Cc]|MBA|[Dd]octorate"
    r"|[Bb]achelor(?:['’]?s)?|[Mm]aster(?:['’]?s)?|BACHELOR['’]?S|MASTER['’]?S)\b\.?(?:\s[Dd]egree)?"
)
_WISH = (
    r"(?:(?:strongly|highly)\s)?(?:preferred|pref['’]d|pref\b\.?|desired|desirable"
    r"|an?\s(?:(?:big|huge|strong|definite)\s)?(?:plus|bonus|asset|advantage))"
)
_LEAST = r"(?:(?:the\s|an?\s|at\s(?:an?\s)?)?minimum|required|accepted|acceptable|sufficient)"
_JUDGED = rf"\(?(?:is\s|are\s)?(?:{_WISH}|{_LEAST}|or\sequivalent)"
_AFTER = rf"(?=\s?(?:/|,|&|or\b|in\b|degree|and\b|with\b|\)|\(|{_JUDGED}|\.?\Z|{_FIELD}))"
_CERTAIN = (
    rf"(?=\.?\s?(?:(?:/|,|&|or\b|and\b)\s?(?:an?\s)?{_ANY}|/[A-Z]{{2,4}}\s[Dd]egree|in\s(?!the\b|our\b|an?\b)\w"
    rf"|[Dd]egree|{_JUDGED}|(?:with|and|plus|\+)\s?(?:at\sleast\s)?\d|\(?{_FIELD}))"
)
_TANDEM = r"(?!M\.?S\.?/M\.?S)"
_LISTED = rf"{_TANDEM}{_ANY}\s?(?:/|,|&|\bor\b|\band\b)\s?(?:an?\s)?"


def _unsure(letters: str) -> str:
    """Return a regular expression for letters that are a degree among degrees, or in a field."""
    return rf"{_TANDEM}(?:{letters})\b{_CERTAIN} | {_LISTED}(?:{letters})\b(?![\w-])"


_LEVELS = {
    DegreeLevel.DOCTORATE: re.compile(
        r"\b(?:ph\.?\s?d\.?|doctora(?:te|l|t|do)|doktor(?:titel)?|promoviert|abgeschlossene\spromotion)(?!\w)",
        re.IGNORECASE,
    ),
    DegreeLevel.MASTER: re.compile(
        rf"""
            (?<!\w)(?<!\w-)(?<![Ss]crum\ )(?<!SCRUM\ )(?<!\b[Bb]e\ a\ )(?<!become\ a\ )
            (?: [Mm]aster['’]s(?!\s(?:of\ none|your)) | [Mm]asters?(?:\s[Dd]egree|\s[ie]n\b)
              | [Mm]aster\ of\ (?:Science|Arts|Engineering|Business) | MASTER['’]?S | [Mm]asters?{_AFTER}
              | M\.?[Ss][Cc]\.?(?!\w) | MBA\b | M\.[SA]\.?(?!\w) | {_unsure("MS|MA")}
              | M\.?Eng\b | M\.?Tech\b | MS(?:CS|EE)\b
              | [Aa]dvanced\ degree | (?:[Pp]ost[\s-]?)?[Gg]raduate\ degree | Master(?:abschluss|studium)\b
              | [Bb][Aa][Cc]\s?\+\s?[45]\b | [Dd]iplôme\ d['’]ingénieur | [ÉéEe]cole\ d['’]ingénieurs? | [Mm]áster\b )
            """,
        re.VERBOSE,
    ),
    DegreeLevel.BACHELOR: re.compile(
        rf"""
            (?<!\w)(?<!\w-)(?: [Bb]achelor(?:['’]?s)?\b | BACHELOR['’]?S | [Bb]\.?[Ss][Cc]\.?(?!\w)
              | B\.[ASE]\.?(?!\w) | (?:BS|B\.?Tech){_AFTER} | {_unsure("BA|BE")} | B\.?Eng\b | BS(?:N|CS|EE)\b
              | [Uu]ndergraduate\ [Dd]egree | Bachelor(?:abschluss|studium)\b
              | [Bb][Aa][Cc]\s?\+\s?3\b | [Ll]icenciatura\b | [Gg]rado\ (?:en|universitario)\b )
            """,
        re.VERBOSE,
    ),
    DegreeLevel.ASSOCIATE: re.compile(r"\b(?:[Aa]ssociate(?:['’]?s)?\s[Dd]egree\b|[Bb][Aa][Cc]\s?\+\s?2\b)"),
    DegreeLevel.SECONDARY: re.compile(r"\bhigh school (?:diploma|degree)\b|\bGED\b", re.IGNORECASE),
}
_SOME_DEGREE = re.compile(
    r"""
    (?<![Ee]quivalent\ )(?<![Ss]imilar\ )(?<![Cc]omparable\ )\b
        (?:[Cc]ollege|[Uu]niversity|[Ff]our[- ]year|4[- ]year|[Tt]echnical|[Rr]elevant|numerate|[Ee]ngineering
        |[Cc]omputer\ [Ss]cience|CS|[Rr]elated|[Ff]irst)\s(?:[\w-]+\s)?[Dd]egree
    | (?<!PhD\ )(?<!Ph\.D\.\ )(?<!Ph\.D\ )(?<![Dd]octoral\ )(?<![Dd]octorate\ )(?<!\d\ )(?<!-)\b[Dd]egree
        (?:\s(?:in|from|or)|[\s-](?:educated|qualified|level))\b
    | (?<![\d:.])2[.:][12]\s(?:[\w-]+\s)?[Dd]egree\b
    | (?<![\d:.])2:[12]\s(?:or\s(?:above|higher|better)|(?<=\b[Aa]\ 2:\d\s)in)\b
    | \b(?:Hochschul|Universitäts)(?:abschluss|studium)\b | \bStudienabschluss\b
    | \b[Aa]bgeschlossenes\s(?:[\w-]+\s){0,2}Studium\b | \bStudium\s(?:der|des|im|in)\b
    | \b(?:[Tt]ítulo\suniversitario|[Tt]itulación\s(?:universitaria|superior|en)
        |[Ee]studios\suniversitarios|[Ll]icenciad[oa]\sen)\b
    | \b[Dd]iplôme\s(?:universitaire|supérieur|en)\b
    """,
    re.VERBOSE,
)
_TAUGHT = re.compile(
    r"\b(?:teach|supervis|mentor|tutor|advis|coach|lectur)(?:\w+)?\s[^.;:\n]{0,60}?"
    r"\b(?:undergraduate|graduate|bachelor|master|ph\.?d|doctoral)[\w'’.]{0,4}\s(?:[\w'’.]+\s){0,3}?"
    r"(?:thes[ei]s|students?|candidates?|courses?|projects?)\b",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(
    r"""
    \b(?:or|and/or)\s(?:an?\s|any\s|the\s)?(?:equivalent|comparable|similar|commensurate)
      (?!\s(?:(?!(?:with|in)\b)[a-z]+\s)?(?:fields?|disciplines?|areas?|subjects?|majors?|courses?)\b)
    | \b(?:or|and/or)\s
        (?:(?!(?:and|with|plus|fields?|disciplines?|areas?|subjects?|degrees?|majors?|masters?)\b)[\w+-]+\s){0,6}
        experience\b
    | \b(?:oder|ou|o)\s(?:eine?n?\s|une?\s)?
        (?:vergleichbar|ähnlich|gleichwertig|équivalen|similaire|similar|equivalente|comparable)
    | \bequivalent\s(?:practical\s|work\s|professional\s|industry\s)?(?:experience|training)
    | \bexperience\s(?:(?:may|can)\s(?:substitute|replace)|in\slieu)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STANDS_FOR = re.compile(
    r"\W{0,6}(?:(?:or|and/or)\b|(?:an?\s|any\s|the\s)?(?:\w+\s)?(?:equivalent|comparable|commensurate)\b"
    r"|(?:\w+\s){0,3}experience\s(?:may|can|will|in\slieu|is|considered))",
    re.IGNORECASE,
)
_IN_LIEU = re.compile(r"\b(?:in\slieu|equivalent\scombination)\b", re.IGNORECASE)
_WISHED = re.compile(rf"['’]?s?\s\(?(?:degree\s)?(?:is\s|are\s)?{_WISH}(?!\w)", re.IGNORECASE)
_FIELDS = re.compile(
    r"\b(?:degree|bachelor\S{0,3}|master\S{0,3}|b\.?s\.?c?\.?|m\.?s\.?c?\.?|ph\.?\s?d\.?|equivalent)(?!\w)"
    r"(?:(?!\b(?:experience|expertise|knowledge|skills?|years?)\b)[^.;\n]){0,40}?"
    r"\bin\s(?P<fields>[A-Z](?:(?!-[A-Z])[^.;:()•·–\n]){1,120})",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"(?<![\w.-])(?:[BM]\.?(?:S\.?[Cc]?|A|Eng|Tech)|Ph\.?D)\.?\s\(?"
    rf"(?P<fields>{_FIELD}(?:\s?(?:,|/|\bor\b|\band\b)\s?{_FIELD}){{0,5}})"
)
_FIELDS_ABROAD = re.compile(
    r"(?:[Ss]tudium|[Aa]bschluss)\s(?:der|des|in|im\s(?:Bereich|Fach|Studiengang)(?:\sder)?)\s"
    r"(?P<german>[A-ZÄÖÜ][^.;:()\n]{1,120})"
    r"|\b(?:[Bb]ac\s?\+\s?\d|[Dd]iplôme|[Ii]ngénieurs?|[Dd]octorat|[Gg]rado|[Ll]icenciatura|[Ll]icenciad[oa]|[Mm]áster"
    r"|[Dd]octorado|[Tt]itulación)(?:\s(?!en\b)[\w'’/-]{1,20}){0,4}\sen\s(?P<roman>[^.;:()\n]{1,120})"
)
_BEYOND_FIELDS = re.compile(
    r",?\s?\b(?:oder|ou|o)\s(?:eine?n?\s|une?\s)?"
    r"(?:vergleichbar|ähnlich|gleichwertig|équivalen|simila|comparable|equivalente).*\Z"
    r"|\s?\b(?:or\s)?equivalent\b|,?\s(?:and\s|plus\s|with\s)?\d+\+?\s?(?:years?|yrs?)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s?(?:,|/|\b(?:or|and|oder|und|ou|et|o|y)\b)\s?", re.IGNORECASE)
_FIELD_ENDS = re.compile(
    rf"\s(?:(?:with|from|essential|would|is|plus|at|field|discipline|area)\b|(?:{_WISH}|{_LEAST})(?!\w)).*\Z",
    re.IGNORECASE,
)
_A_DEGREE = re.compile(rf"{_ANY}\Z|[Dd]egree\b|[Bb]achelor|[Mm]aster|[Dd]oct|[Pp][Hh]\.?[Dd]")
_NOUN = re.compile(r"(?:['’]?s)?\s?[Dd]egrees?\b|['’]?s\b")
_OPENS = re.compile(r"(?:\A|\n|\beducation(?:\slevel)?\b:?)[\s*_•·>-]{0,6}\Z", re.IGNORECASE)
_BEFORE = 24
_PLAIN = ("degree", "Degree", "DEGREE")
_ASKED = {Strength.REQUIRED.value, Strength.PREFERRED.value}
_UNASKED = {BOILERPLATE, FACT, Strength.KEYWORD.value}


def degrees(
    reading: Reading, blocks: Sequence[Block], mentions: Sequence[Mention], credentials: Collection[str]
) -> tuple[Degree, ...]:
    """Return the degrees of a posting, each level once with its strongest demand, least level first.

    `credentials` are the concepts that are degrees.

    Their fields are written with a capital, or are among what the posting mentions. A degree that is mentioned as
    somebody else's, and what is part of another name ("ScrumMaster"), is none.

    "Equivalent experience will be considered" in the next line of the list speaks of the degrees required before it.
    """
    phrases = [phrase for phrase in reading.facts if phrase.meaning.fact == "degree"]
    if not phrases:
        return ()
    names = {fold(mention.surface) for mention in mentions}
    others = list(_of_others(reading.text, phrases, mentions, credentials))
    places = [phrase.start for phrase in phrases]
    found: dict[DegreeLevel, Degree] = {}
    latest: Block | None = None
    for block in blocks:
        if block.meaning in _UNASKED:
            continue
        inside = _within(places, block.start, block.end)
        named = list(_of_block(reading, block, inside, names, others)) if inside else []
        for degree in named:
            known = found.get(degree.level)
            if known is None or degree.strength.rank < known.strength.rank:
                found[degree.level] = degree
        if not named and latest and latest.headings == block.headings and _equivalent(reading.text, block):
            found = {level: _relaxed(degree) for level, degree in found.items()}
        latest = block if named else None
    return tuple(found[level] for level in DegreeLevel if level in found)


def _of_others(
    text: str, phrases: Sequence[Phrase[FactWord]], mentions: Sequence[Mention], credentials: Collection[str]
) -> Iterator[Span]:
    """Yield where degrees that the mentions tell of are somebody else's, and where words for one are part of a name.

    What begins its line is the reader's, whatever the line before it tells of.
    """
    starts = [mention.start for mention in mentions]
    for phrase in phrases:
        index = bisect_right(starts, phrase.start) - 1
        mention = mentions[index] if index >= 0 else None
        if mention is None or mention.end <= phrase.start:
            continue
        if mention.concept not in credentials:
            if not text.startswith(_PLAIN, phrase.start):
                yield phrase.start, mention.end
        elif mention.strength is Strength.CONTEXT and not _OPENS.search(
            text, max(0, mention.start - _BEFORE), mention.start
        ):
            noun = _NOUN.match(text, mention.end)
            yield phrase.start, noun.end() if noun else mention.end


def _equivalent(text: str, block: Block) -> bool:
    """Return whether a line only says what may stand for a degree, as its first words tell, or "in lieu of"."""
    if _EQUIVALENT.search(text, block.start, block.end) is None:
        return False
    return (
        _STANDS_FOR.match(text, block.start, block.end) is not None
        or _IN_LIEU.search(text, block.start, block.end) is not None
    )


def _relaxed(degree: Degree) -> Degree:
    return replace(degree, or_equivalent=True) if degree.strength is Strength.REQUIRED else degree


def _within(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]


def _of_block(
    reading: Reading, block: Block, places: Sequence[int], names: Collection[str], others: Sequence[Span]
) -> Iterator[Degree]:
    """Yield the degrees of a block, given the `places` of words for one; those that are not asked for are left out."""
    brackets = Brackets(reading.text, block.start, block.end)
    for clause in clauses(reading, block.start, block.end, brackets):
        inside = _within(places, clause.start, clause.end)
        if not inside:
            continue
        taught = (match.span() for match in _TAUGHT.finditer(reading.text, clause.start, clause.end))
        known = others[bisect_left(others, (clause.start, 0)) : bisect_left(others, (clause.end, 0))]
        unasked = sorted([*excluded(reading, clause, brackets), *taught, *known])
        if _any_outside(inside, unasked) and not _tells_of_staff(reading.text, clause, block.meaning):
            yield from _of_clause(_without(reading.text, clause, unasked), clause.strength, block.meaning, names)


def _any_outside(places: Sequence[int], spans: Sequence[Span]) -> bool:
    """Return whether any of some places, which are in order, lies in none of some spans, which are too."""
    reached, index = 0, 0
    for place in places:
        while index < len(spans) and spans[index][0] <= place:
            reached = max(reached, spans[index][1])
            index += 1
        if place >= reached:
            return True
    return False


def _tells_of_staff(text: str, clause: Clause, meaning: str | None) -> bool:
    """Return whether a clause tells of the employer's people, and asks nothing: "We are a team of PhDs"."""
    if clause.strength is not None or meaning in _ASKED:
        return False
    opening = text[clause.start : clause.end]
    told = is_of_employer(opening) and not is_sought(text, clause.start, clause.end)
    return told or is_known_by_us(text, clause.start)


def _without(text: str, clause: Clause, unasked: Sequence[Span]) -> str:
    """Return the words of a clause without those that name what is not asked for, in order of their beginning."""
    kept: list[str] = []
    position = clause.start
    for left, right in unasked:
        if right > position:
            kept.append(text[position : max(left, position)])
            kept.append(" " * (min(right, clause.end) - max(left, position)))
            position = min(right, clause.end)
    return "".join([*kept, text[position : clause.end]])


def _of_clause(words: str, said: Strength | None, meaning: str | None, names: Collection[str]) -> list[Degree]:
    preferred = (said or meaning) == Strength.PREFERRED
    strength = Strength.PREFERRED if preferred else Strength.REQUIRED
    named = {level: match for level, pattern in _LEVELS.items() if (match := pattern.search(words))}
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
    match = _FIELDS.search(words) or _BESIDE.search(words) or _FIELDS_ABROAD.search(words)
    if not match:
        return ()
    said = _BEYOND_FIELDS.split(match[match.lastgroup or 0], maxsplit=1)[0]
    parts = [_FIELD_ENDS.sub("", part).strip(" *_") for part in _SPLIT.split(said)]
    fields = (part for part in parts if part[:1].isupper() or fold(part) in names)
    return tuple(sorted({field for field in fields if not _A_DEGREE.match(field)}))
