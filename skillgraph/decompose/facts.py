"""Facts: what a posting says besides its skills: role, seniority, years, degrees, pay, place."""

import re
from collections.abc import Sequence

from skillgraph.decompose.amounts import Years
from skillgraph.decompose.blocks import Block
from skillgraph.decompose.clauses import Clause, clauses
from skillgraph.model import Degree, DegreeLevel, Document, Facts, Salary, Seniority, Strength

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
    r"\b(?:experience level|seniority(?: level)?|level)[*_]*\s*:[*_]*\s*(?P<level>[^\r\n]{2,60})", re.IGNORECASE
)
_EMPLOYMENT = (
    ("full-time", re.compile(r"\bfull[- ]?time\b|\bFULL_TIME\b|\bvollzeit\b", re.IGNORECASE)),
    ("part-time", re.compile(r"\bpart[- ]?time\b|\bPART_TIME\b|\bteilzeit\b", re.IGNORECASE)),
    (
        "contract",
        re.compile(
            r"\bcontract(?:or)?\b(?!\s+(?:law|negotiation|management))|\bfreelance\b|\bCONTRACTOR\b", re.IGNORECASE
        ),
    ),
    ("internship", re.compile(r"\binternship\b|\bINTERN\b")),
)
_REMOTE_NO = re.compile(
    r"\b(?:no remote|not remote|non-remote|on-?site only|onsite|on-site|must (?:be willing to )?relocate|no telecommut\w+)\b",
    re.IGNORECASE,
)
_REMOTE_YES = re.compile(
    r"\b(?:remote(?:-friendly|ly)?|work from home|telecommut\w+|work from anywhere|distributed team)\b", re.IGNORECASE
)
_NOT_WORK = re.compile(
    r"\s+(?:sensing|control|desktop|access|server|procedure|device|call|site|monitoring|support|management|teams?|debugging|offices?)",
    re.IGNORECASE,
)
_LOCATION = re.compile(r"(?:\*\*|__)?\blocation[*_]*\s*:[*_]*\s*(?P<place>[^\r\n|]{2,100})", re.IGNORECASE)
_DEGREES = (
    (DegreeLevel.DOCTORATE, re.compile(r"\b(?:ph\.?\s?d\.?|doctorate|doctoral|doktor)(?!\w)", re.IGNORECASE)),
    (
        DegreeLevel.MASTER,
        re.compile(
            r"\b(?:master(?:['’]?s)?(?:\s+degree)?(?!\s+(?:data|of\s+(?:none|your)|branch|node|slave|class))\b|m\.?sc\.?(?!\w)|mba\b|(?:M\.?S\.?|M\.?A\.?)(?=\s*(?:/|,|or\b|in\b|degree|and\b|with\b|\)))|advanced degree)",
            0,
        ),
    ),
    (
        DegreeLevel.BACHELOR,
        re.compile(
            r"\b(?:[Bb]achelor(?:['’]?s)?|BACHELOR['’]?S|undergraduate degree|[Bb]\.?[Ss][Cc]\.?(?!\w)|(?:B\.?S\.?|B\.?A\.?|BE|B\.?Tech)(?=\s*(?:/|,|or\b|in\b|degree|and\b|with\b|\)|$))|(?:college|university|four[- ]year|4[- ]year|technical|relevant|numerate|engineering|computer science|cs|related)\s+(?:[\w-]+\s+)?degree|degree\s+(?:in|from|or)\b)"
        ),
    ),
    (DegreeLevel.ASSOCIATE, re.compile(r"\b[Aa]ssociate(?:['’]s)?\s+degree\b")),
)
_MASTER_CAPITAL = re.compile(r"\bmasters?\b(?!['’]|\s+degree|\s+in\b)")
_EQUIVALENT = re.compile(
    r"\b(?:or|and/or)\s+(?:an?\s+)?(?:equivalent|comparable|similar|related experience|relevant experience|commensurate)|equivalent (?:practical|work|professional)?\s*experience",
    re.IGNORECASE,
)
_FIELDS = re.compile(
    r"\b(?:degree|bachelor\S*|master\S*|bsc?|msc?|phd)\b[^.;\r\n]{0,40}?\bin\s+(?P<fields>[A-Z][^.;:()\r\n]{2,120})",
    re.IGNORECASE,
)
_FIELD_SPLIT = re.compile(r"\s*(?:,|/|\bor\b|\band\b)\s*", re.IGNORECASE)
_FIELD_STOP = re.compile(
    r"\s+(?:with|from|required|preferred|is|plus|at|and\s+\d|field|discipline|area)\b.*\Z", re.IGNORECASE
)
_AMOUNT = r"(?P<{c}>[$€£])?\s?(?P<{n}>\d{{1,3}}(?:[,.]\d{{3}})+|\d{{2,6}})\s?(?P<{k}>[kK])?"
_PAY = re.compile(
    _AMOUNT.format(c="c1", n="n1", k="k1")
    + r"(?:\s?(?:-|–|—|to)\s?"
    + _AMOUNT.format(c="c2", n="n2", k="k2")
    + r")?\s?(?P<code>USD|EUR|GBP|CHF|CAD|AUD)?(?P<period>\s*(?:/|per|a|an)\s*(?:year|yr|annum|hour|hr|day|month))?"
)
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP"}
_PERIODS = {"y": "year", "a": "year", "h": "hour", "d": "day", "m": "month"}
_YEARLY_FLOOR = 10_000


def find_facts(
    document: Document, blocks: Sequence[Block], meanings: Sequence[str | None], years: Sequence[tuple[Years, Strength]]
) -> Facts:
    """Return the facts of a posting. `meanings` are the sections of `blocks`; `years` those found, with their strength."""
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
        degrees=_degrees(text, blocks, meanings),
        salary=_salary(text),
    )


def _seniority(title: str, text: str) -> Seniority | None:
    stated = _STATED_LEVEL.search(text)
    for words in (title, stated["level"] if stated else ""):
        for level, pattern in _SENIORITY:
            if pattern.search(words):
                return level
    return None


def _remote(text: str, places: Sequence[str]) -> bool | None:
    yes = any(not _NOT_WORK.match(text, match.end()) for match in _REMOTE_YES.finditer(text))
    if yes or any("remote" in place.lower() for place in places):
        return not re.search(r"\b(?:no|not) remote\b", text, re.IGNORECASE)
    return False if _REMOTE_NO.search(text) else None


def _degrees(text: str, blocks: Sequence[Block], meanings: Sequence[str | None]) -> tuple[Degree, ...]:
    found: dict[DegreeLevel, Degree] = {}
    for block, meaning in zip(blocks, meanings, strict=True):
        if meaning in {"boilerplate", "fact", "keyword"}:
            continue
        for clause in clauses(text, block.start, block.end):
            for degree in _degrees_of(text, clause, meaning):
                known = found.get(degree.level)
                if known is None or degree.strength.rank < known.strength.rank:
                    found[degree.level] = degree
    return tuple(found[level] for level in DegreeLevel if level in found)


def _degrees_of(text: str, clause: Clause, meaning: str | None) -> list[Degree]:
    words = text[clause.start : clause.end]
    preferred = clause.strength is Strength.PREFERRED or (clause.strength is None and meaning == "preferred")
    strength = Strength.PREFERRED if preferred else Strength.REQUIRED
    equivalent = _EQUIVALENT.search(words) is not None
    fields = _fields(words)
    return [
        Degree(level, strength, fields, equivalent)
        for level, pattern in _DEGREES
        if (match := pattern.search(words)) and not _MASTER_CAPITAL.fullmatch(match.group())
    ]


def _fields(words: str) -> tuple[str, ...]:
    match = _FIELDS.search(words)
    if not match:
        return ()
    named = [_FIELD_STOP.sub("", part).strip(" *_") for part in _FIELD_SPLIT.split(match["fields"])]
    return tuple(dict.fromkeys(name for name in named if name[:1].isupper()))


def _salary(text: str) -> Salary:
    for match in _PAY.finditer(text):
        symbol = match["c1"] or match["c2"]
        currency = match["code"] or (_CURRENCY[symbol] if symbol else None)
        if currency is None:
            continue
        low = _money(match["n1"], match["k1"] or match["k2"])
        high = _money(match["n2"], match["k2"]) if match["n2"] else None
        period = (
            (match["period"] or "").strip(" /").removeprefix("per ").removeprefix("an ").removeprefix("a ")[:1].lower()
        )
        if period in {"h", "d", "m"} or low >= _YEARLY_FLOOR:
            return Salary(low, high, currency, _PERIODS.get(period, "year"))
    return Salary()


def _money(digits: str, thousands: str | None) -> float:
    return float(digits.replace(",", "").replace(".", "")) * (1000 if thousands else 1)
