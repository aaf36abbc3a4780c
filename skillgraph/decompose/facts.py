"""Facts: what a posting says besides its skills: role, seniority, years, degrees, pay, place."""

import re
from collections.abc import Sequence

from skillgraph.decompose.amounts import Years
from skillgraph.decompose.blocks import Block
from skillgraph.decompose.degrees import degrees
from skillgraph.decompose.folding import fold
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.salaries import salary
from skillgraph.decompose.signs import found_at, places
from skillgraph.model import Document, Facts, Mention, Seniority, Strength

_SENIORITY = (
    (
        Seniority.LEAD,
        re.compile(r"\b(?:lead|principal|staff|head of|director|vp|chief|cto|manager|architect)\b", re.IGNORECASE),
    ),
    (Seniority.SENIOR, re.compile(r"\b(?:senior|sr\.?|experienced|expert)(?!\w)", re.IGNORECASE)),
    (Seniority.MID, re.compile(r"\b(?:mid(?:dle)?(?:[- ]level)?|intermediate)\b", re.IGNORECASE)),
    (
        Seniority.JUNIOR,
        re.compile(
            r"\b(?:junior|jr\.?|entry[- ]level|graduate|trainee|intern(?:ship)?|apprentice)(?!\w)", re.IGNORECASE
        ),
    ),
)
_STATED_LEVEL = re.compile(
    r"\b(?:experience level|seniority(?: level)?|level)[*_]{0,3}\s?:[*_ ]{0,4}(?P<level>[^\r\n]{2,60})"
    r"|\b(?:you are|you're|looking for|seeking|hiring)\s(?:an?|our(?:\s(?:next|first))?)\s"
    r"(?P<addressed>senior|sr|junior|jr|lead|principal|staff|mid[- ]level|entry[- ]level)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:or|oder|ou|o)\b", re.IGNORECASE)
_STOP = re.compile(r"[.;!?](?:\s|\Z)|[\r\n]")
_LEVEL_WORDS = (
    "experience level",
    "seniority",
    "level",
    "you are",
    "you're",
    "looking for",
    "seeking",
    "hiring",
)
_NEAR = 32
_EMPLOYMENT = ("full-time", "part-time", "contract", "internship")
_INTERNS = re.compile(r"\bINTERN\b")
_CONTRACTED_FOR = re.compile(
    r"(?:\d\s?\+?[\s-]?(?:months?|weeks?|years?|mos?)|\b(?:long|short|fixed|definite)[\s-]term|\b(?:full|part)[\s-]?time"
    r"|\b(?:freelance|hourly|temporary|remote|type|terms?))\b[*_]{0,2}\s?[:,/|&–-]?[*_]{0,2}\s?(?:(?:or|and)\s)?\Z",
    re.IGNORECASE,
)
_CONTRACT_TO = re.compile(
    r"[\s-](?:to[\s-](?:hire|perm)|positions?|roles?|jobs?|basis|opportunit|openings?|work\b|projects?|assignment|engagement"
    r"|duration|type|developer|engineer|designer|consultant)|[,/|&\s]{1,3}(?:or\s)?(?:full|part)[\s-]?time",
    re.IGNORECASE,
)
_ITEM_BEGINS = re.compile(r"(?:\A|[|/(\[•·\n–-]|\bor|\band)\s?\Z", re.IGNORECASE)
_ITEM_ENDS = re.compile(r"\s?(?:[|/)\]•·.\r\n–-]|\Z|(?:or|and)\b)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s(?:(?:health|fitness|medical|technical|customer|employee|client)\s)?(?:gyms?|clinics?|kitchen|parking|child\s?care|day\s?care"
    r"|cafe\w*|restaurants?|bar|laundry|massages?|cent(?:er|re)s?|interviews?|visits?|inspections?|search|support|training|meetings?"
    r"|presentations?|events?|workouts?|flu|doctors?)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"[*_ ]{0,3}:[*_ ]{0,3}no\b", re.IGNORECASE)
_LOCATION = re.compile(
    r"\b(?:Locations?|LOCATIONS?|Where|Standort|Arbeitsort|Einsatzort|Dienstort|Lieu|Ubicación)"
    r"[*_]{0,3}\s?:[*_ ]{0,4}(?P<place>[^\r\n|]{2,100})"
)
_LOCATION_WORDS = (
    *("Location", "LOCATION", "Where"),
    *("Standort", "Arbeitsort", "Einsatzort", "Dienstort", "Lieu", "Ubicación"),
)


def find_facts(
    document: Document,
    reading: Reading,
    blocks: Sequence[Block],
    mentions: Sequence[Mention],
    years: Sequence[tuple[Years, Strength]],
) -> Facts:
    """Return the facts of a posting. `years` are those found, with their strength."""
    text, posting = document.text, document.posting
    required = _least_of_choices(text, [amount for amount, strength in years if strength is Strength.REQUIRED])
    stated = next(found_at(_LOCATION, text, places(text, _LOCATION_WORDS)), None)
    where = posting.locations or ((stated["place"].strip(" *_"),) if stated else ())
    return Facts(
        role=posting.title or None,
        seniority=_seniority(posting.title, reading),
        years_min=max(required, default=None),
        employment_type=_employment(reading),
        remote=_remote(reading, where),
        locations=where,
        degrees=degrees(reading, blocks, {fold(mention.surface) for mention in mentions}),
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


def _seniority(title: str, reading: Reading) -> Seniority | None:
    stated = next(found_at(_STATED_LEVEL, reading.text, places(reading.folded, _LEVEL_WORDS)), None)
    for words in (title, (stated["level"] or stated["addressed"]) if stated else ""):
        for level, pattern in _SENIORITY:
            if pattern.search(words):
                return level
    return None


def _employment(reading: Reading) -> str | None:
    said = {
        phrase.meaning.value
        for phrase in reading.facts
        if phrase.meaning.fact == "employment"
        and (phrase.meaning.value != "contract" or _is_hired(reading.text, phrase.start, phrase.end))
    }
    found = next((name for name in _EMPLOYMENT if name in said), None)
    return found or (
        "internship" if next(found_at(_INTERNS, reading.text, places(reading.text, ("INTERN",))), None) else None
    )


def _is_hired(text: str, start: int, end: int) -> bool:
    """Return whether "contract" or "freelancer" at `text[start:end]` is how somebody is hired, and no deed or partner."""
    if text[start:end].lower().startswith("freelance") or _CONTRACT_TO.match(text, end):
        return True
    begin = max(0, start - _NEAR)
    item = _ITEM_BEGINS.search(text, begin, start) and _ITEM_ENDS.match(text, end)
    return bool(item or _CONTRACTED_FOR.search(text, begin, start))


def _remote(reading: Reading, places: Sequence[str]) -> bool | None:
    """Return whether the work can be done from elsewhere, or None where nothing is said."""
    said = [
        phrase
        for phrase in reading.facts
        if phrase.meaning.fact == "place"
        and not (phrase.meaning.value == "on-site" and _ELSEWHERE.match(reading.text, phrase.end))
    ]
    values = {phrase.meaning.value for phrase in said}
    if "no-remote" in values or any(_NO.match(reading.text, p.end) for p in said if p.meaning.value == "remote"):
        return False
    if "remote" in values or any("remote" in place.lower() for place in places):
        return True
    return False if "on-site" in values else None
