"""Namesakes: people, places and events that bear a tool's name: "Sarah Jenkins", "Delphi, Indiana", "AWS Summit".

What is likened to it is none either: "the 'GitHub for lawyers'", "think Slack for choirs".
"""

import re
from functools import cache

from skillgraph.decompose.jobs import NOUN, is_title
from skillgraph.decompose.matcher import Hit
from skillgraph.decompose.tables import one_of, table
from skillgraph.decompose.workplaces import is_place

_CONTACT = re.compile(
    r"""
    (?: \b(?:Ansprechpartner(?:in)?|Kontakt|Contact(?:\ person)?|Hiring\ manager|Recruiter|Interlocuteur|Contacto)
        [*_]{0,2}\s?:[*_]{0,2} (?:\s(?-i:[A-Z])[a-z]{1,20})?
      | \b(?:(?<!as\ )(?<!with\ )regards|wishes|cheers|sincerely|thanks|thank\ you
            |Grüßen?|Gruß|cordialement|saludos)[,!.]?
      | \b(?:(?:founded|mentored)
            |(?:team|group|company|firm|shop|department|office|business|start-?up)(?:\ is|\ was)?\ (?:led|run|managed))
        \ by (?:\s(?-i:[A-Z])[\w'’-]{1,20}(?:,|\ and|\ &)){0,3}
    ) \s{1,3} \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOES = re.compile(
    r"""
    (?:[ ](?-i:[A-Z])[a-z'’-]{2,20})?
    \s (?: looks?\ after | leads\ the | (?:co-)?founded | joined\ (?:us|the\ (?:team|company)|in\ \d)
         | (?:will|would|can)\ (?:interview|call|meet|show|welcome|answer|tell|introduce)\ (?:you|your|all)
         | (?:is|was)\ (?:our|your|the)\ (?:[\w-]+\ ){0,2}
           (?:cto|ceo|coo|cfo|founder|head|manager|director|boss|recruiter|colleague|chief)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EVENT = re.compile(
    r"[ ](?:Summits?|Conf(?:erences?)?|Con|Meet-?[Uu]ps?|Hackathons?|Camp|User[ ]Groups?|Days?)\b"
    r"(?![ ][a-z]+ing|[ ]to[ ])"
)
_LIKENED = re.compile(r"(?:(?<=[\"'‘“])|(?<=[.!?\"”’]\s\())\w+(?:[ .-]\w+)?\s(?:for|of)\s[^\"'’”()\n]{2,40}[\"'’”)]")
_THINK = re.compile(
    r"(?<!\bwe )(?<!\byou )(?<!\bI )\bthink\s(?:of\s\w+\s(?:as|like)\s)?(?:something\slike\s)?(?:(?:an?|the)\s)?\Z",
    re.IGNORECASE,
)
_MADE = re.compile(r"\b(?:build(?:ing)?|creat(?:e|ing)|becom(?:e|ing)|as|like)\s(?:the|an?)\s\Z", re.IGNORECASE)
_FOR_A_KIND = re.compile(
    r"\s(?:for|of)\s(?!(?:our|your|the|its|this|that|an?|one|two|three|four|several|some|use)\b)[a-z]"
)
_FOR_OTHERS = re.compile(r"\s(?:for|of|meets)\s")
_OF_COMPANY = re.compile(r"\b(?P<given>[A-Z][\w'-]+)\s[A-Z][\w'-]+,?\s(?:of|from|at)\s\Z")
_TITLED = re.compile(r"\b(?:(?:Dr|Ms|Mrs|Prof)\.|Mrs?\.?|Herrn?|Frau|Mme|Mlle)\s(?:[A-Z][\w'-]{1,20}\s)?\Z")
_CHIEF = r"(?:CTO|CEO|CFO|COO|CIO|(?:[Cc]o-)?[Ff]ounder)"
_CHIEF_BEFORE = re.compile(rf"\b{_CHIEF},?\s\Z")
_LAST_NAME = rf"[ ](?!(?i:{one_of('users.tsv')}|{NOUN}|reports?)\b)[A-Z][a-z'’-]{{2,20}}"
_OF_STAFF = rf"(?:{_CHIEF}|[Hh]ead|[Mm]anager|[Dd]irector|[Cc]hief|[Pp]resident|[Oo]wner|[Ll]ead|[Bb]oss|[Rr]ecruiter)"
_PERSON = re.compile(
    rf"""
    {_LAST_NAME} ['’]s[ ](?:team|group|staff|office|department|calendar|diary)\b
    | (?:{_LAST_NAME})?
      (?: [ ]\((?:our[ ]|the[ ])?(?:[\w-]{{1,30}}[ ]){{0,2}}(?:{_CHIEF}|she|he|they|head[ ]of)\b
        | ,[ ](?:the[ ]{_CHIEF} | our[ ](?:[\w-]{{1,30}}[ ]){{0,2}}{_OF_STAFF})\b )
    """,
    re.VERBOSE,
)
_SURNAME = re.compile(rf"{_LAST_NAME}(?=[ ]?(?:[.,;()\n]|\Z)|[ ](?:and|or|at|on)[ ])")
_MET = re.compile(
    r"\b(?:assist|ask|contact|meet|call|e-?mail|ping|(?:write|talk|speak)\sto|speak\swith"
    r"|(?:cv|r[eé]sum[eé]|application|letter)s?\sto)\s(?:[A-Z][\w'’-]{1,20}(?:,|\sand|\sor)\s)?\Z",
    re.IGNORECASE,
)
_REPORTED_TO = re.compile(r"\breport(?:s|ing)?\s(?:directly\s)?to:?\s\Z", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:[Aa]sk|[Cc]ontact|[Ee]-?mail|[Pp]ing|[Mm]eet)\s(?:[A-Z][\w'’-]{1,20}(?:,|\sand|\sor)\s)?\Z")
_ENDS = re.compile(r"\s?(?:[.!?;]|,?\s(?:and|or)\s[A-Z][a-z]+\s?[.!?;]|\s(?:at|for\smore|if)\b)")
_PEOPLE = frozenset(
    {"Ruby", "Julia", "Pascal", "Crystal", "Jasmine", "Cassandra", "Ada", "Jade", "Travis", "Hugo", "Jenkins"}
)
_HOUSE = re.compile(
    r"(?:[ ][A-Z][a-z]+){1,2},?[ ](?:Ltd|Limited|GmbH|LLC|LLP|Inc|PLC|plc|Pty)\b"
    r"|[ ](?:Hotel|Arena|Stadium|Church|Farms|Brewery|Winery|Museum|Tower|House|Hut|Plaza|Hall"
    r"|Caf[ée]|Coffee|Restaurant)\b"
    r"(?![ ](?i:software|systems?|management|p[mo]s)\b)"
)
_INSTITUTE = re.compile(
    r"(?:[ ](?:and[ ])?[A-Z][a-z]+){0,2}[ ](?:Institute|Laborator(?:y|ies)|Observatory)\b(?![ ]of\b)"
)
_CONTACT_SIGNS = (":", "regards", "wishes", "cheers", "sincerely", "thank", "gr", "cordialement", "saludos", " by")
_AFTER_TOO = re.compile(r"\safter\sthe\b")
_STREET = re.compile(
    r"\s(?:St\.|Street|Ave(?:nue)?\b|Road|Rd\.|Lane|Boulevard|Blvd|Square|County|Valley|Islands?|Beach|Airport|Stra(?:ß|ss)e)"
)
_REGION = re.compile(rf",\s(?:{one_of('regions.tsv')}\b|[A-Z]{{2}}\s\d{{5}}\b)")
_PLACE_OF = re.compile(
    r"""
    \b(?:(?:islands?|isles?|city|cities|towns?|villages?|province|port|suburbs?)\ of
        |(?:offices?|headquartered)\ in
        |(?:relocate|relocating|relocation|commute|commuting|flights?|travels?|trips?)\ to)
    \s(?:[A-Z]\w+(?:,\s|\sand\s|\sor\s))*\Z
    """,
    re.VERBOSE,
)
_CELL_BEFORE = re.compile(r"\|\s{0,2}\Z")
_CELL_BEHIND = re.compile(r"\s?\||,\s[A-Z]{2}\b|\sor\s[A-Z]|\s?\(|[ \t]{0,3}(?:\n|\Z)")
_SIGNATURE = re.compile(
    r"(?P<given>[A-Z][\w'’-]+)\s(?:[A-Z]\.\s)?[A-Z][\w'’-]+\s?[,|–-]\s(?:[\w&/-]+\s){0,4}(?i:recruit(?:er|ing|ment)|talent"
    r"|executive|manager|director|officer|(?:co-)?founder|ceo|cto|coo|head|lead|partner|president|hr|specialist)\b"
)
_LONGEST_SIGNATURE = 120
_STATE = re.compile(r"\b(?!Bachelors?,|Associates?,|Diploma,)[A-Z][a-z]+,\s\Z")
_SEATED = re.compile(
    r"\b(?:based|located|headquartered|offices?|live|living)\s(?:in|near|at)\s(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+)?,\s\Z",
    re.IGNORECASE,
)
_ADDRESS_ENDS = re.compile(r"\s?(?:[.|)\n]|\d{5}\b|\Z)")
_STATES = {"MA", "MS"}
_NAMED_AFTER = re.compile(r"\b(?:named\s(?:after|for)|rooms\sare\s(?:called|named))\b[^.;!?\n]*\Z", re.IGNORECASE)
_WINDOW = 48
_BEFORE = 120
_REACH = 200


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for (name,) in table("given-names.tsv"))


def is_signature(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` is who signs: "Jane Roe, Senior Recruiter - Data Science"."""
    signed = _SIGNATURE.match(text, start, end) if end - start <= _LONGEST_SIGNATURE else None
    return signed is not None and signed["given"] in _given_names()


def is_namesake(text: str, hit: Hit) -> bool:
    """Return whether a name stands for a person, a place, a person's company, an event, or what is likened to it."""
    if _EVENT.match(text, hit.end) or _LIKENED.match(text, hit.start) or _is_likened(text, hit):
        return True
    surface = text[hit.start : hit.end]
    if _is_city_in_header(text, hit) or (surface[0].isupper() and _INSTITUTE.match(text, hit.end)):
        return True
    if surface in _STATES:
        before = text[max(0, hit.start - _WINDOW) : hit.start]
        if _SEATED.search(before):
            return True
        return _STATE.search(before) is not None and _ADDRESS_ENDS.match(text, hit.end) is not None
    if not (surface.isalpha() and surface.istitle()):
        return False
    return _is_person(text, hit) or _is_place(text, hit)


def _is_city_in_header(text: str, hit: Hit) -> bool:
    """Return whether a name that a city bears fills a field of a header in bars: "Acme | Phoenix | Onsite"."""
    behind, before = _CELL_BEHIND.match(text, hit.end), _CELL_BEFORE.search(text, max(0, hit.start - 3), hit.start)
    return behind is not None and before is not None and is_place(text[hit.start : hit.end])


def _is_likened(text: str, hit: Hit) -> bool:
    """Return whether something is said to be this name for others: "think Slack for choirs", "the Figma for …"."""
    if not (text[hit.start].isupper() and _FOR_OTHERS.match(text, hit.end)):
        return False
    before = text[max(0, hit.start - _WINDOW) : hit.start]
    made = _FOR_A_KIND.match(text, hit.end) is not None and _MADE.search(before) is not None
    return made or _THINK.search(before) is not None


def _is_person(text: str, hit: Hit) -> bool:
    before = text[max(0, hit.start - _WINDOW) : hit.start]
    return (
        _given_name(before) in _given_names()
        or _DOES.match(text, hit.end) is not None
        or _PERSON.match(text, hit.end) is not None
        or (_TITLED.search(before) is not None and not hit.form.concept.startswith("microsoft"))
        or _is_met(text, hit, before)
        or (
            before.endswith((", ", " and "))
            and _AFTER_TOO.match(text, hit.end) is not None
            and _looked_after(text, hit)
        )
        or (_is_signed(before) and _CONTACT.search(before) is not None)
        or ((somebody := _OF_COMPANY.search(before)) is not None and somebody["given"] in _given_names())
    )


def _is_met(text: str, hit: Hit, before: str) -> bool:
    """Return whether somebody of this name is said to lead, or to be met: "ask Ruby Chen", "ask Ruby"."""
    surname = _SURNAME.match(text, hit.end)
    if _CHIEF_BEFORE.search(before):
        return surname is not None
    if hit.form.tool and surname is not None and _REPORTED_TO.search(before):
        return not is_title(surname.group())
    if text[hit.start : hit.end] not in _PEOPLE:
        return False
    if surname is not None and _MET.search(before) is not None:
        return True
    return _ENDS.match(text, hit.end) is not None and _ASKED.search(before) is not None


def _looked_after(text: str, hit: Hit) -> bool:
    """Return whether "looks after", which a name shares with others before it, stands not far before."""
    return text.find("looks after", max(0, hit.start - _REACH), hit.start) >= 0


def _is_signed(before: str) -> bool:
    lower = before.lower()
    return any(sign in lower for sign in _CONTACT_SIGNS)


def _given_name(before: str) -> str:
    """Return the word right before a name."""
    return re.split(r"[\s(\"'*_]", before[:-1])[-1] if before.endswith(" ") else ""


def _is_place(text: str, hit: Hit) -> bool:
    return (
        _STREET.match(text, hit.end) is not None
        or _HOUSE.match(text, hit.end) is not None
        or _REGION.match(text, hit.end) is not None
        or _PLACE_OF.search(text, max(0, hit.start - _WINDOW), hit.start) is not None
    )


def is_named_after(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in what something is named after: "the rooms are named after engines: Solr, …"."""
    return _NAMED_AFTER.search(text, max(begin, start - _BEFORE), start) is not None
