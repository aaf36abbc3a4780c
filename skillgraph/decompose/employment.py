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
_EMPLOYMENT = ("full-time", "part-time", "contract", "temporary", "internship")
_FRAMES = {
    "hired-for": r"\b{}[*_]{0,2}\s?[:,/|&–-]?[*_]{0,2}\s?(?:(?:or|and)\s)?\Z",
    "hired-as": "{}",
    "elsewhere": r"\s(?:(?:health|fitness|medical|technical|customer|employee|client)\s)?{}\b",
    "offered": r"[\s-]{}\b",
    "partly-before": r"\b{}[^\S\n]\Z",
    "partly-behind": r"(?:[ \t]work(?:ing)?)?[ \t]?[:(-]?[ \t]?(?:possible\s|möglich\s)?"
    r"(?:(?:up\sto|an|bis\szu|jusqu['’]à|hasta)\s){0,2}{}"
    r"(?!(?:\s(?:a|per|every|each)\s\w{3,10})?\s(?:on-?site|(?:in|at)\s(?:the|our|an?)\s))",
    "refused-before": r"{}\Z",
    "refused-behind": "{}",
    "of-work": r"{}\Z",
}
_PARTS = {
    "NOUN": NOUN,
    "WEEKLY": r"(?:\s(?:(?:a|per|each)\s(?:week|month|year)|(?:pro|die)\sWoche|par\ssemaine|(?:por|a\sla)\ssemana))?"
    r"(?:\s(?:of|im|de))?",
    "DAYS": r"(?:days?|weeks?|months?|Tagen?|jours?|días?)\b",
}
_AROUND = patterns("employment.tsv", _FRAMES, **_PARTS)
_INTERN = re.compile(r"\A(?!.*\bfull[- ]?time).*\b(?:interns?|co-op|praktikant(?:in)?)\b", re.IGNORECASE)
_TEMPORARY = re.compile(r"temp(?:orary)?\b", re.IGNORECASE)
_LABEL = re.compile(r"(?:employment|job)\stype[*_]{0,3}\s?:[*_ ]{0,4}(?P<type>[^\n|]{2,60})", re.IGNORECASE)
_DURATION = re.compile(
    r"duration[*_]{0,2}\s?[:–-][*_\s]{0,3}\d{1,2}\s?(?:(?:-|–|to)\s?\d{1,2}\s?)?\+?\s?(?:months?|mos?|weeks?)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?:no|not|never|cannot|unable|neither|without|n['’]t)\b[^.;!?\n]*\Z", re.IGNORECASE)
_ITEM_BEGINS = re.compile(r"(?:\A|[|/(\[•·\n–-]|\bor|\band)\s?\Z", re.IGNORECASE)
_ITEM_ENDS = re.compile(r"\s?(?:[|/)\]•·.\n–-]|\Z|(?:or|and)\b)", re.IGNORECASE)
_NO = re.compile(r"[*_ ]{0,3}:[*_\s]{0,3}no\b|\sno(?=[,;.)\n|])", re.IGNORECASE)
_WHOLLY = re.compile(r"(?:fully|100\s?%|completely|entirely)\b", re.IGNORECASE)
_OR_HYBRID = re.compile(r"(?:,?\sor\s|\s?/\s?)(?:an?\s)?hybrid\b", re.IGNORECASE)
_HYBRID_OR = re.compile(r"\bhybrid(?:,?\sor\s|\s?/\s?)\Z", re.IGNORECASE)
_LONGEST = 80
_FAR_THINGS = re.compile(r"[ -][a-z-]{3,20}(?<!s)s\b")


def employment(reading: Reading, headline: str = "") -> str | None:
    """Return the type of employment that a posting offers first of those in `_EMPLOYMENT`, or None.

    One behind a label ("Employment type: …") goes first. A `headline` that seeks an intern offers an internship; else
    a stated duration is that of a contract.
    """
    for label in found_at(_LABEL, reading.text, places(reading.folded, ("employment type", "job type"))):
        stated = {
            phrase.meaning.value
            for phrase in reading.facts
            if phrase.meaning.fact == "employment" and label.start() < phrase.start < label.end()
        }
        stated |= {"internship"} if _INTERN.search(label["type"]) else set()
        stated |= {"temporary"} if _TEMPORARY.match(label["type"]) else set()
        if found := next((name for name in _EMPLOYMENT if name in stated), None):
            return found
    said = {
        phrase.meaning.value
        for phrase in reading.facts
        if phrase.meaning.fact == "employment"
        and (phrase.meaning.value != "contract" or _is_hired(reading.text, phrase.start, phrase.end))
    }
    if found := next((name for name in _EMPLOYMENT if name in said), None):
        return found
    if _INTERN.search(headline):
        return "internship"
    return "contract" if next(found_at(_DURATION, reading.text, places(reading.folded, ("duration",))), None) else None


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
    said = {
        _of_place(reading.text, phrase)
        for phrase in reading.facts
        if phrase.meaning.fact == "place" and not _is_elsewhere(reading.text, phrase)
    }
    if "no-remote" in said or ("hybrid" in said and "wholly" not in said):
        return False
    if said & {"remote", "wholly"} or any("remote" in place.lower() for place in where):
        return True
    return False if said & {"on-site", "in-part"} else None


def _of_place(text: str, phrase: Phrase[FactWord]) -> str:
    """Return what words say of the place of work where "remote" may be refused, or hold for some days only."""
    value = phrase.meaning.value
    if value != "remote":
        return value
    before = text, max(0, phrase.start - _NEAR), phrase.start
    refused = _AROUND["refused-before"].search(*before) or _AROUND["refused-behind"].match(text, phrase.end)
    if refused or _NO.match(text, phrase.end):
        return "no-remote"
    if _is_in_part(text, phrase):
        return "in-part"
    either = _OR_HYBRID.match(text, phrase.end) or _HYBRID_OR.search(*before)
    return "wholly" if either or _WHOLLY.match(text, phrase.start) else value


def _is_elsewhere(text: str, phrase: Phrase[FactWord]) -> bool:
    """Return whether "on-site" says where something else is ("on-site gym"), or "remote" that it is far off."""
    if phrase.meaning.value == "on-site":
        return _AROUND["elsewhere"].match(text, phrase.end) is not None
    if phrase.meaning.value != "remote":
        return False
    if text[phrase.start : phrase.end].lower() == "remotely":
        item = _ITEM_BEGINS.search(text, max(0, phrase.start - _NEAR), phrase.start) and _ITEM_ENDS.match(
            text, phrase.end
        )
        return not item and _AROUND["of-work"].search(text, max(0, phrase.start - _LONGEST), phrase.start) is None
    return _FAR_THINGS.match(text, phrase.end) is not None and _AROUND["offered"].match(text, phrase.end) is None


def _is_in_part(text: str, phrase: Phrase[FactWord]) -> bool:
    """Return whether the work is done from elsewhere only on some days: "two days remote", "remote on Fridays"."""
    before = _AROUND["partly-before"].search(text, max(0, phrase.start - _NEAR), phrase.start)
    return before is not None or _AROUND["partly-behind"].match(text, phrase.end) is not None
