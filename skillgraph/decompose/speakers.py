"""Speakers: phrases in which a posting speaks of its reader, of the one it seeks, or of its own teams."""

import re

from skillgraph.decompose.jobs import HOLDER, names_job
from skillgraph.decompose.tables import one_of

_INVITED = re.compile(
    r"(?:\bif|(?<=\w)(?-i:If))\ you(?:['’]re|\ are)\ an?\s(?:[\w+#./&-]{1,40}\s){0,3}\Z", re.IGNORECASE
)
_WELCOMED = re.compile(r"\bare\s(?:\w+ly\s|also\s)?(?:encouraged|welcome|invited|urged)\sto\sapply\b", re.IGNORECASE)
_SOUGHT = re.compile(
    r"\b(?:seeking|looking\ for|hiring|searching\ for|in\ (?:search|need)\ of|recruiting"
    r"|(?:need|opening|vacancy|opportunity|position|requirement)s?\ for)"
    r"\s(?:an?|our|the|\d+|someone|somebody|people|candidates)\s",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"\W{0,6}as\ (?:an?|our|the|part\ of)\s[^.;!?\r\n]{3,160}?,\s(?:you|he|she|they)\b", re.IGNORECASE)
_TEAM = re.compile(r"\s(?:(?:[A-Z][\w-]*|&|and)\s){0,3}(?:[Tt]eams?|[Gg]roups?|[Dd]epartments?|[Dd]ivisions?)\b")
_INDUSTRY = re.compile(r"\b(?:industry|market)\Z|(?:\A|\s)(?:industry|market)\b", re.IGNORECASE)
_MARKETS = re.compile(
    r"\b(?:verticals|markets|industries|sectors)(?:\s(?:of|like|such\sas|including))?\s?[:,(]?\s?(?:[\w&-]+(?:\s[\w&-]+){0,2}"
    r"(?:,\s(?:and\s)?|\sand\s)){0,8}\Z",
    re.IGNORECASE,
)
_OURS_KNOW = re.compile(
    r"\W{0,6}(?:(?:the|our)\s(?:[\w-]+\s){0,3}(?:team|engineers|developers|(?:co-?)?founders|people)|we(?:\salready)?"
    r"|(?:each|every|all)\s(?:of\sour\s)?(?:[\w-]+\s){0,2}(?:members?|consultants?|engineers?|developers?|employees?))"
    r"\s(?:has|have|brings?|comes?\swith)\s"
    r"(?:[\w+-]+\s){0,4}(?:experience|expertise|knowledge|backgrounds?|years)\b",
    re.IGNORECASE,
)
_WE_DO = re.compile(r"\W{0,6}(?:[\w/-]+\s){0,3}we\s", re.IGNORECASE)
_USING = re.compile(
    r"\b(?<!customers\s)(?<!companies\s)(?<!clients\s)(?<!users\s)(?<!people\s)(?<!teams\s)(?<!businesses\s)"
    r"(?:using|via|through)\s(?:[^\s,&/]+(?:\s?[,&/]\s?|\sand\s)){0,6}\Z",
    re.IGNORECASE,
)
_OUR_STACK = re.compile(
    r"""
    \W{0,6}our\s(?:[\w/-]+\s){0,2}? (?:
        (?:stacks?|code\s?base|technolog(?:y|ies)|infrastructure|toolchain|back[ -]?end|front[ -]?end|environment)\b
      | (?:products?|apps?|sites?|platforms?|services?|systems?)\s(?:uses?|runs?\son|(?:is|are)\s(?:built|written))\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHOP = re.compile(r"(?:[\w.+#/&-]{1,40}\s(?:and\s|&\s)?){1,3}shop\b")
_WITH_TOOLS = re.compile(
    r"\b(?:technolog(?:y|ies)|frameworks|languages)\s(?:such\sas|like|including)\b[^.;:!?()\r\n]{0,120}\Z",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:you|customers|clients|users|companies|businesses|people|students)\b", re.IGNORECASE)
_STACK = re.compile(
    r"[\w.+#-]{1,20}(?:\s?[/,&+]\s?[\w.+#-]{1,20}|\sand\s[\w.+#-]{1,20}){0,6}[\s-](?:tech(?:nology)?\s)?(?:stacks?|code\s?bases?)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\bour\s(?:[\w.+#-]{1,20}(?:\s?[/,&+]\s?|\sand\s)){0,6}\Z", re.IGNORECASE)
_PURPOSE = re.compile(
    rf"\b(?:{HOLDER}|expert"
    r"|manager|lead|person|member|people|hacker|professional|candidate|individual)s?\s(?:\([\w\s]{1,20}\)\s)?to\s"
    rf"(?:join\s[^.;]*?\b(?:and|to)\s)?(?:{one_of('tasks.tsv')}|help|look|make|be)\b|\b(?:someone|somebody)\sto\s[a-z]"
    r"|\b(?:willing|eager|excited|ready|keen|looking|hoping)\sto\s(?!learn|travel|relocate|get|pick)[a-z]",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"(?:\sindustry)?\s(?:experience|background|knowledge|expertise)(?![a-z])", re.IGNORECASE)
_KNOWING = re.compile(
    r"\b(?:knowledge|understand\w*|familiar\w*|awareness|expertise|backgrounds?)\b[^.;:\r\n]*\Z", re.IGNORECASE
)
_TROUBLED = re.compile(
    r"\b(?:their|(?:customer|client|partner|user|compan(?:y|ie))s?['’]s?)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE
)
_TROUBLE = re.compile(
    r"\s(?:[\w-]+\s)?(?:issues?|problems?|challenges?|pains?|hurdles|headaches|questions)\b", re.IGNORECASE
)
_WITH = re.compile(
    r"\b(?:work|collaborat|partner|liais|interact|interfac|communicat|coordinat|conjunction|closely|alongside)\w*"
    r"(?:\s[\w-]+){0,4}?\swith\s(?!.*\swith\s)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    rf"\b(?:(?:{HOLDER}|manager|owner|leader|lead|stakeholder|customer|client|user|executive|director|expert|DBA"
    r"|physician)['’]?s|teams?|groups?|departments?)\b",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(
    r"[.;:!?()\r\n]|,\s(?:you|the\s(?:[\w-]+\s){1,5}?(?:is|will|shall|must|has))\b"
    r"|\b(?:to|on|in|using|for|by|from|of|who|that|which|while|including|as)\b"
    rf"|(?<=[a-z])\s(?=[A-Z])(?i:{one_of('tasks.tsv')})\b"
)
_BEHIND = 48
_BEFORE = 120
_SAID = 300


def is_invited(text: str, start: int) -> bool:
    """Return whether a name belongs to the job whose holders are asked to apply: "If you are a Go developer, …"."""
    return names_job(text, start) and _INVITED.search(text, max(0, start - _BEFORE), start) is not None


def is_welcomed(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` invites those of whom its sentence speaks: "… are encouraged to apply"."""
    return _WELCOMED.search(text, start, end) is not None


def is_sought(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says that somebody is sought: "we are hiring an engineer to …"."""
    return _SOUGHT.search(text, max(begin, start - _SAID), start) is not None


def member_at(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in what a sentence from `begin` on calls its reader: "As our …, you …"."""
    match = _MEMBER.match(text, begin)
    return match is not None and start < match.end()


def is_team(text: str, start: int, end: int) -> bool:
    """Return whether the capitalised name at `text[start:end]` is that of a team ("our Data Science team")."""
    return text[start].isupper() and _TEAM.match(text, end, end + _BEHIND) is not None


def is_beside_colleagues(text: str, begin: int, start: int, end: int) -> bool:
    """Return whether a name stands in a list of whom one works with: "work with analysts, QA and business owners"."""
    begin = max(begin, start - _BEFORE)
    around = _WITH.search(text, begin, start) if text.find(" with ", begin, start) >= 0 else None
    if around is None or ((ended := _LIST_ENDS.search(text, around.end(), end + _BEHIND)) and ended.start() < start):
        return False
    stop = _LIST_ENDS.search(text, end, end + _BEHIND)
    return bool(
        _PEOPLE.search(text, around.end(), start) or _PEOPLE.search(text, end, stop.start() if stop else end + _BEHIND)
    )


def is_industry(text: str, start: int, end: int) -> bool:
    """Return whether the name at `text[start:end]` is said to be a line of business ("the automobile industry").

    One in a list of markets ("our core verticals: Insurance, Retail") is said to be one as well.
    """
    if _KNOWN.match(text, end):
        return False
    if _INDUSTRY.search(text[start:end]) or _INDUSTRY.match(text, end):
        return _KNOWING.search(text, max(0, start - _BEHIND), start) is None
    return _MARKETS.search(text, max(0, start - _BEFORE), start) is not None


def is_trouble_of_others(text: str, start: int, end: int) -> bool:
    """Return whether the name at `text[start:end]` is what others have trouble with: "their big data issues"."""
    if _TROUBLE.match(text, end) is None:
        return False
    return _TROUBLED.search(text, max(0, start - _BEHIND), start) is not None


def is_known_by_us(text: str, begin: int) -> bool:
    """Return whether a clause tells what the employer's people know: "our team has deep experience in …"."""
    return _OURS_KNOW.match(text, begin) is not None


def is_of_our_stack(text: str, begin: int, start: int) -> bool:
    """Return whether a sentence speaks of what the employer works with: "Our backend technology consists of …".

    So does one that names a place before it: "our Erlang/Clojure stack".
    """
    if _OUR_STACK.match(text, begin):
        return True
    return _STACK.match(text, start) is not None and _OURS.search(text, max(0, start - _BEHIND), start) is not None


def is_used_by_us(text: str, begin: int, start: int) -> bool:
    """Return whether a sentence tells that the employer works with what stands at a place: "using …", "a Go shop".

    Technologies that a sentence gives as examples are what it works with, unless it speaks of what others have.
    """
    before = text[max(begin, start - _BEFORE) : start]
    if (
        is_of_our_stack(text, begin, start)
        or _SHOP.match(text, start)
        or (_USING.search(before) and _WE_DO.match(text, begin))
    ):
        return True
    given = _WITH_TOOLS.search(text, max(begin, start - _SAID), start)
    return given is not None and _OF_OTHERS.search(text, max(begin, start - _SAID), given.start()) is None


def is_purpose(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what somebody is sought for: "a tester to look after …"."""
    return _PURPOSE.search(text, begin, start) is not None
