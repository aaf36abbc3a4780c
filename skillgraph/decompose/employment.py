"""Employment: for how much of the time, under which contract, and whether from elsewhere.

What stands around "contract", "on-site" or "remote", and tells what is meant, is in `employment.tsv`.
"""

import re
from collections.abc import Sequence

from skillgraph.decompose.jobs import NOUN
from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import FactWord, Reading
from skillgraph.decompose.signs import found_at, places

_NEAR = 32
_EMPLOYMENT = ("full-time", "part-time", "contract", "internship")
_FRAMES = {
    "hired-for": r"\b{}[*_]{0,2}\s?[:,/|&–-]?[*_]{0,2}\s?(?:(?:or|and)\s)?\Z",
    "hired-as": "{}",
    "elsewhere": r"\s(?:(?:health|fitness|medical|technical|customer|employee|client)\s)?{}\b",
    "offered": r"[\s-]{}\b",
    "partly-before": r"\b{}[^\S\r\n]\Z",
    "partly-behind": r"(?:[ \t]work(?:ing)?)?[ \t]?[:(-]?[ \t]?(?:possible\s|möglich\s)?"
    r"(?:(?:up\sto|an|bis\szu|jusqu['’]à|hasta)\s){0,2}{}"
    r"(?!(?:\s(?:a|per|every|each)\s\w{3,10})?\s(?:on-?site|(?:in|at)\s(?:the|our|an?)\s))",
}
_PARTS = {
    "NOUN": NOUN,
    "WEEKLY": r"(?:\s(?:(?:a|per|each)\s(?:week|month|year)|(?:pro|die)\sWoche|par\ssemaine|(?:por|a\sla)\ssemana))?"
    r"(?:\s(?:of|im|de))?",
    "DAYS": r"(?:days?|weeks?|months?|Tagen?|jours?|días?)\b",
}
_AROUND = patterns("employment.tsv", _FRAMES, **_PARTS)
_INTERNS = re.compile(r"\bINTERN\b")
_REFUSED = re.compile(r"\b(?:no|not|never|cannot|unable|neither|without|n['’]t)\b[^.;!?\r\n]*\Z", re.IGNORECASE)
_ITEM_BEGINS = re.compile(r"(?:\A|[|/(\[•·\n–-]|\bor|\band)\s?\Z", re.IGNORECASE)
_ITEM_ENDS = re.compile(r"\s?(?:[|/)\]•·.\r\n–-]|\Z|(?:or|and)\b)", re.IGNORECASE)
_NO = re.compile(r"[*_ ]{0,3}:[*_\s]{0,3}no\b|\sno(?=[,;.)\r\n|])", re.IGNORECASE)
_FAR_THINGS = re.compile(r"[\s-][a-z-]{3,20}(?<!s)s\b")


def employment(reading: Reading) -> str | None:
    """Return the type of employment that a posting offers first of those in `_EMPLOYMENT`, or None."""
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
    """Return whether "contract" or "C2C" at `text[start:end]` is how somebody is hired; the former may be a deed."""
    if _REFUSED.search(text, max(0, start - _NEAR), start):
        return False
    if not text[start:end].lower().startswith("contract") or _AROUND["hired-as"].match(text, end):
        return True
    begin = max(0, start - _NEAR)
    item = _ITEM_BEGINS.search(text, begin, start) and _ITEM_ENDS.match(text, end)
    return bool(item or _AROUND["hired-for"].search(text, begin, start))


def remote(reading: Reading, where: Sequence[str]) -> bool | None:
    """Return whether the work can be done from elsewhere, on all days, or None where nothing is said."""
    said = [
        phrase for phrase in reading.facts if phrase.meaning.fact == "place" and not _is_elsewhere(reading.text, phrase)
    ]
    values = {
        "in-part" if phrase.meaning.value == "remote" and _is_in_part(reading.text, phrase) else phrase.meaning.value
        for phrase in said
    }
    if "no-remote" in values or any(_NO.match(reading.text, p.end) for p in said if p.meaning.value == "remote"):
        return False
    if "remote" in values or any("remote" in place.lower() for place in where):
        return True
    return False if values & {"on-site", "in-part"} else None


def _is_elsewhere(text: str, phrase: Phrase[FactWord]) -> bool:
    """Return whether "on-site" says where something else is ("on-site gym"), or "remote" that it is far off."""
    if phrase.meaning.value == "on-site":
        return _AROUND["elsewhere"].match(text, phrase.end) is not None
    return _FAR_THINGS.match(text, phrase.end) is not None and _AROUND["offered"].match(text, phrase.end) is None


def _is_in_part(text: str, phrase: Phrase[FactWord]) -> bool:
    """Return whether the work is done from elsewhere only on some days: "two days remote", "remote on Fridays"."""
    before = _AROUND["partly-before"].search(text, max(0, phrase.start - _NEAR), phrase.start)
    return before is not None or _AROUND["partly-behind"].match(text, phrase.end) is not None
