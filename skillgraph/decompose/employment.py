"""Employment: for how much of the time, under which contract, and whether from elsewhere."""

import re
from collections.abc import Sequence

from skillgraph.decompose.jobs import NOUN
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import FactWord, Reading
from skillgraph.decompose.signs import found_at, places

_NEAR = 32
_EMPLOYMENT = ("full-time", "part-time", "contract", "internship")
_INTERNS = re.compile(r"\bINTERN\b")
_CONTRACTED_FOR = re.compile(
    r"(?:\b(?:months?|weeks?|years?|mos?)\)?|\b(?:long|short|fixed|definite)[\s-]term|\b(?:full|part)[\s-]?time"
    r"|\b(?:freelance|hourly|temporary|remote|type|terms?|as|as an?)(?!\w))"
    r"[*_]{0,2}\s?[:,/|&–-]?[*_]{0,2}\s?(?:(?:or|and)\s)?\Z",
    re.IGNORECASE,
)
_CONTRACT_TO = re.compile(
    r"[\s-](?:to[\s-](?:hire|perm)|positions?|roles?|jobs?|basis|opportunit|openings?|work\b|projects?|assignment|engagement"
    r"|duration|type)|\s(?:[\w#+.&/-]{1,30}\s){0,4}(?:developer|engineer|designer|consultant)|[,/|&\s]{1,3}(?:or\s)?(?:full|part)[\s-]?time",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?:no|not|never|cannot|unable|neither|without|n['’]t)\b[^.;!?\r\n]*\Z", re.IGNORECASE)
_ITEM_BEGINS = re.compile(r"(?:\A|[|/(\[•·\n–-]|\bor|\band)\s?\Z", re.IGNORECASE)
_ITEM_ENDS = re.compile(r"\s?(?:[|/)\]•·.\r\n–-]|\Z|(?:or|and)\b)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s(?:(?:health|fitness|medical|technical|customer|employee|client)\s)?(?:gyms?|clinics?|kitchen|parking|child\s?care|day\s?care"
    r"|cafe\w*|restaurants?|bar|laundry|massages?|cent(?:er|re)s?|interviews?|visits?|inspections?|search|support|training|meetings?"
    r"|presentations?|events?|workouts?|flu|doctors?)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"[*_ ]{0,3}:[*_\s]{0,3}no\b|\sno(?=[,;.)\r\n|])", re.IGNORECASE)
_FAR_THINGS = re.compile(
    rf"(?-i:[\s-])(?!(?:positions|roles|jobs|openings|opportunities|options|possibilities|setups|arrangements|policies|hours|days|weeks"
    rf"|workers|employees|candidates|applicants|contractors|devs|folks|hires|freelancers|{NOUN}s|works|sometimes|always|perhaps)\b)"
    r"(?-i:[a-z-]){3,20}(?<!s)s\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"(?:\b(?:some|occasional(?:ly)?|partial(?:ly)?|partly|limited|teilweise|gelegentlich|tageweise)"
    r"|\b(?:days?|once|twice|times|Tagen?|jours?|días?)(?:\s(?:(?:a|per|each)\s(?:week|month|year)|(?:pro|die)\sWoche|par\ssemaine"
    r"|(?:por|a\sla)\ssemana))?(?:\s(?:of|im|de))?)[^\S\r\n]\Z",
    re.IGNORECASE,
)
_SOME_DAYS = re.compile(
    r"(?:[ \t]work(?:ing)?)?[ \t]?[:(-]?[ \t]?(?:possible\s|möglich\s)?"
    r"(?:(?:up\sto|an|bis\szu|jusqu['’]à|hasta)\s){0,2}"
    r"(?:(?:on\s)?(?:occasion\w*|certain\sdays|some\sdays|(?:mon|tues|wednes|thurs|fri)days?\b)|once\b|twice\b|days?\b"
    r"|(?:one|two|three|four|most|zwei|drei|deux|trois|dos|tres|(?!5\b)\d{1,2}(?:\s?(?:-|–|to|or)\s?\d{1,2})?|a\s(?:few|couple(?:\sof)?))\s(?:days?|weeks?|months?|Tagen?|jours?|días?)\b)"
    r"(?!(?:\s(?:a|per|every|each)\s\w{3,10})?\s(?:on-?site|(?:in|at)\s(?:the|our|an?)\s))",
    re.IGNORECASE,
)


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
    if not text[start:end].lower().startswith("contract") or _CONTRACT_TO.match(text, end):
        return True
    begin = max(0, start - _NEAR)
    item = _ITEM_BEGINS.search(text, begin, start) and _ITEM_ENDS.match(text, end)
    return bool(item or _CONTRACTED_FOR.search(text, begin, start))


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
    pattern = _ELSEWHERE if phrase.meaning.value == "on-site" else _FAR_THINGS
    return pattern.match(text, phrase.end) is not None


def _is_in_part(text: str, phrase: Phrase[FactWord]) -> bool:
    """Return whether the work is done from elsewhere only on some days: "two days remote", "remote on Fridays"."""
    before = _SOME.search(text, max(0, phrase.start - _NEAR), phrase.start)
    return before is not None or _SOME_DAYS.match(text, phrase.end) is not None
