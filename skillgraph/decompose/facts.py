"""Facts: what a posting says besides its skills: role, seniority, years, degrees, pay, place."""

import re
from collections.abc import Sequence

from skillgraph.decompose.amounts import Years
from skillgraph.decompose.blocks import Block
from skillgraph.decompose.degrees import degrees
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.salaries import salary
from skillgraph.model import Document, Facts, Seniority, Strength

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
_EMPLOYMENT = (
    ("full-time", re.compile(r"\b(?:full[- _]?time|vollzeit)\b", re.IGNORECASE)),
    ("part-time", re.compile(r"\b(?:part[- _]?time|teilzeit)\b", re.IGNORECASE)),
    ("contract", re.compile(r"\b(?:contract(?:or)?(?!\s(?:law|negotiation|management))|freelance)\b", re.IGNORECASE)),
    ("internship", re.compile(r"\b(?:internship|INTERN)\b")),
)
_NO_REMOTE = re.compile(r"\b(?:no|not|non)[- ]remote\b|\bremote[*_ ]{0,3}:[*_ ]{0,3}no\b", re.IGNORECASE)
_ON_SITE = re.compile(r"\b(?:on-?site|on site only|must (?:be willing to )?relocate|no telecommut\w+)\b", re.IGNORECASE)
_REMOTE = re.compile(
    r"\b(?:remote(?:-friendly|ly)?|work from home|telecommut\w+|work from anywhere|distributed team)\b", re.IGNORECASE
)
_NOT_WORK = re.compile(
    r"\s(?:sensing|control|desktop|access|server|procedure|device|call|site|monitoring|support|management|teams?"
    r"|debugging|offices?)",
    re.IGNORECASE,
)
_LOCATION = re.compile(r"\b(?:Location|LOCATION)s?[*_]{0,3}\s?:[*_ ]{0,4}(?P<place>[^\r\n|]{2,100})")


def find_facts(
    document: Document, reading: Reading, blocks: Sequence[Block], years: Sequence[tuple[Years, Strength]]
) -> Facts:
    """Return the facts of a posting. `years` are those found, with their strength."""
    text, posting = document.text, document.posting
    required = [amount.minimum for amount, strength in years if strength is Strength.REQUIRED]
    stated = _LOCATION.search(text)
    places = posting.locations or ((stated["place"].strip(" *_"),) if stated else ())
    return Facts(
        role=posting.title or None,
        seniority=_seniority(posting.title, text),
        years_min=max(required, default=None),
        employment_type=next((name for name, pattern in _EMPLOYMENT if pattern.search(text)), None),
        remote=_remote(text, places),
        locations=places,
        degrees=degrees(reading, blocks),
        salary=salary(text),
    )


def _seniority(title: str, text: str) -> Seniority | None:
    stated = _STATED_LEVEL.search(text)
    for words in (title, (stated["level"] or stated["addressed"]) if stated else ""):
        for level, pattern in _SENIORITY:
            if pattern.search(words):
                return level
    return None


def _remote(text: str, places: Sequence[str]) -> bool | None:
    """Return whether the work can be done from elsewhere, or None where nothing is said."""
    if _NO_REMOTE.search(text):
        return False
    if any(not _NOT_WORK.match(text, match.end()) for match in _REMOTE.finditer(text)):
        return True
    if any("remote" in place.lower() for place in places):
        return True
    return False if _ON_SITE.search(text) else None
