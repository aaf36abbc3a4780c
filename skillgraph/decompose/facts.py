"""Facts: what a posting says besides its skills: role, seniority, years, degrees, pay, place."""

import re
from collections.abc import Collection, Sequence

from skillgraph.decompose.amounts import Years
from skillgraph.decompose.degrees import degrees
from skillgraph.decompose.employment import employment, remote
from skillgraph.decompose.headers import header
from skillgraph.decompose.jobs import HOLDER
from skillgraph.decompose.outline import Block
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.roles import role
from skillgraph.decompose.salaries import salary
from skillgraph.decompose.signs import found_at, places
from skillgraph.decompose.workplaces import workplaces
from skillgraph.model import Document, Facts, Mention, Seniority, Strength

_SENIORITY = {
    Seniority.LEAD: re.compile(
        r"\b(?:lead(?!\s(?:gen|nurtur|qualif|conver|scor|manage|pois|time))|principal"
        r"|staff(?=\s(?:[\w-]+\s){0,3}(?:engineer|developer|scientist|designer|architect|researcher|programmer))"
        r"|\Astaff\Z|head of|director|vp|chief|cto|architect"
        r"|(?<!account )(?<!project )(?<!product )(?<!program )(?<!programme )(?<!success )(?<!case )manager)\b",
        re.IGNORECASE,
    ),
    Seniority.SENIOR: re.compile(
        r"\b(?:senior(?!\s(?:living|care|citizen|housing|home|centers?\b|communit))|sn?r\.?|experienced|expert(?=\s\w))"
        r"(?!\w)",
        re.IGNORECASE,
    ),
    Seniority.MID: re.compile(r"\b(?:mid(?:dle)?(?:[- ]level)?|intermediate|(?-i:II))\b", re.IGNORECASE),
    Seniority.JUNIOR: re.compile(
        r"\b(?:junior|jr\.?|entry[- ]level|graduate|trainee|intern(?:ship)?|apprentice"
        r"|working\sstudent|werkstudent(?:in)?"
        rf"|associate(?=\s(?:[\w-]{{1,30}}\s){{0,2}}{HOLDER}\b))(?!\w)",
        re.IGNORECASE,
    ),
}
_RANK = r"(?:senior|sr|snr|junior|jr|mid[- ]level|entry[- ]level)"
_STATED_LEVEL = re.compile(
    rf"""
    \b(?:experience\ level|seniority(?:\ level)?|level)[*_]{{0,3}}\s?:[*_ ]{{0,4}}(?P<level>[^\n]{{2,60}})
    | \b(?:(?:you\ are|you['’]re|this\ is)(?=\s(?:an?|our)\s)
        |looking\ for|seeking|hiring(?:\ for)?|in\ need\ of|we\ need)\s (?:(?:an?|our)\s)?
      (?:(?!(?:and|or|to|as|at|for|from|in|of|on|the|their|who|with|no|not|than|more|by|{_RANK})\b)[\w-]{{1,20}}\s){{0,2}}
      (?P<addressed>{_RANK}|(?<=\ba\s)(?:lead|principal|staff))\b
      (?!\.?\s?(?:/|,|&|(?:-|\b)(?:and|or|to)\b-?)\s?(?:senior|sr|lead|principal|non)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OF_ANOTHER = re.compile(r"\b(?:assistants?|secretary|report(?:s|ing)?|support)\s(?:to|for|of)\b.*", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|oder|ou|o)\b", re.IGNORECASE)
_STOP = re.compile(r"[.;!?](?:\s|\Z)|(?<!\bor)(?<!\bor,)\n", re.IGNORECASE)
_LONGEST_HEADLINE = 120
_LEVEL_WORDS = (
    "experience level",
    "seniority",
    "level",
    "you are",
    "you're",
    "this is",
    "looking for",
    "seeking",
    "hiring",
    "in need of",
    "we need",
)


def find_facts(
    document: Document,
    reading: Reading,
    blocks: Sequence[Block],
    mentions: Sequence[Mention],
    years: Sequence[tuple[Years, Strength]],
    credentials: Collection[str],
) -> Facts:
    """Return the facts of a posting. `years` are those found, with their strength; `credentials` are degrees."""
    text, posting = document.text, document.posting
    required = _least_of_choices(text, [amount for amount, strength in years if strength is Strength.REQUIRED])
    parts = header(text)
    where = posting.locations or workplaces(text, parts)
    called = role(posting.title, text, parts)
    headline = _headline(text, called)
    return Facts(
        role=called,
        seniority=_seniority(headline, reading),
        years_min=max(required, default=None),
        employment_type=employment(reading, headline or _first_line(text)),
        remote="Remote" in posting.locations or remote(reading, where),
        locations=where,
        degrees=degrees(reading, blocks, mentions, credentials),
        salary=salary(text),
    )


def _least_of_choices(text: str, years: Sequence[Years]) -> list[float]:
    """Return the years asked for; of those an "or" joins in a sentence ("MSc and 3 years or BSc and 5") the least."""
    least: list[float] = []
    for index, amount in enumerate(years):
        gap = text[years[index - 1].end : amount.start] if index else ""
        if least and _OR.search(gap) and not _STOP.search(gap):
            least[-1] = min(least[-1], amount.minimum)
        else:
            least.append(amount.minimum)
    return least


def _headline(text: str, called: str | None) -> str:
    """Return the first line of a text where it says the role in more words, else the role."""
    line = _first_line(text)
    return line if called and called in line else called or ""


def _first_line(text: str) -> str:
    """Return the first line of a text, or "" where it is too long to be a headline."""
    line = text.lstrip().partition("\n")[0].strip()
    return line if len(line) <= _LONGEST_HEADLINE else ""


def _seniority(title: str, reading: Reading) -> Seniority | None:
    stated = next(found_at(_STATED_LEVEL, reading.text, places(reading.folded, _LEVEL_WORDS)), None)
    for words in (_OF_ANOTHER.sub("", title), (stated["level"] or stated["addressed"]) if stated else ""):
        for level, pattern in _SENIORITY.items():
            if pattern.search(words):
                return level
    return None
