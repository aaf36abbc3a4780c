"""Speakers: phrases in which a posting speaks of its reader, of the one it seeks, or of its own teams."""

import re

from skillgraph.decompose.jobs import HOLDER, names_job
from skillgraph.decompose.tables import one_of
from skillgraph.model import Strength

_YOU_WILL = re.compile(
    rf"""
    \b(?:the|this|our)\ (?:[\w&/-]+\ ){{0,4}}
        (?:{HOLDER}|candidate|manager|person|role|position|incumbent|individual)\ will\ (?!have|need|possess|be|also)
    | \byou(?:['’]ll|\ will)\s(?!also\ have|have|need|bring|possess|ideally|must|be\ able
        |be\ (?:(?:most|very|more)\ )?(?:effective|successful)\ if|do\ well\ if|thrive\ if|be\ a\ (?:great|good)\ fit
        |be\ (?:proficient|fluent|experienced|familiar|comfortable|skilled))
    |\bneed\ you\ to\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COLLEAGUES = re.compile(
    r"\b(?:team of|our team (?:is|has|consists)|alongside|crew of|group of"
    r"|[Ww]ork(?:ing)? with [^.;]{0,60}\b(?:experts|minds|people|engineers) (?:that|who))\s"
    r"(?!.*\b(?:using|building|build|working on|to (?:create|develop|design|deliver|solve|make))\b)"
    r"(?!.*\b(?:you will|you'll|looking for|hiring|seeking)\b)"
    r"(?!.*\b(?:and|to)\s\w+\s(?:our|the|your|its|a)\b)"
)
_INVITED = re.compile(
    r"(?:\bif|(?<=\w)(?-i:If))\ you(?:['’]re|\ are)\ an?\s(?:[\w+#./&-]{1,40}\s){0,3}\Z", re.IGNORECASE
)
_APPLIES = re.compile(
    r"[\w\s+#./&-]{2,60}?\s(?:with\sexperience)?,?\s?(?:please\s)?(?:apply|read\son)\b", re.IGNORECASE
)
_WELCOMED = re.compile(r"\bare\s(?:\w+ly\s|also\s)?(?:encouraged|welcome|invited|urged)\sto\sapply\b", re.IGNORECASE)
_SOUGHT = re.compile(
    r"\b(?:seeking|looking\ for|hiring|searching\ for|in\ (?:search|need)\ of|recruiting"
    r"|(?:need|opening|vacancy|opportunity|position|requirement)s?\ for)"
    rf"\s(?:an?|our|the|\d+|someone|somebody|people|candidates|individuals|(?:[\w+#./-]+\s){{0,3}}{HOLDER}s)\s",
    re.IGNORECASE,
)
_BRINGING = re.compile(
    r"\b(?:with|having|(?:experienced|skilled|proficient|fluent|knowledgeable)\s(?:in|with))\s(?!(?:us|our|the\steam)\b)",
    re.IGNORECASE,
)
_ERRAND = re.compile(r"\b(?:to|who|that|in\sorder)\s|(?<!\b[SJ]r)[.;]\s", re.IGNORECASE)
_SAID_TO_BE = re.compile(
    r"\b(?:(?P<we>we(?:['’]re|\sare))|who\s(?:is|are))\s(?:(?!(?:\w+ing|for|to|in|of|after|on)\b)[\w-]+\s){0,3}\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:with|having|experience|experienced|knowledge|skilled|proficient|fluent|versed|skills|know|knows|for\sthe)\b|[:;]",
    re.IGNORECASE,
)
_JOB_NOUN = (
    rf"(?:{HOLDER}s?|devs?|managers?|directors?|positions?|roles?|teams?|hackers?|gurus?|ninjas?|leads?|executives?)"
)
_WORKER = re.compile(
    rf"\b{_JOB_NOUN}\s?[(,–-]|\b(?:positions?|roles?)\sin\b|\b(?:manager|director|head|vp|lead)\sof\b", re.IGNORECASE
)
_WORKER_BEHIND = re.compile(
    rf"(?:(?!\sto\s|\swho\s|\sthat\s)[\w/,&+#()\s-])*?\s{_JOB_NOUN}\b(?!\s(?:skills|experience)\b)", re.IGNORECASE
)
_MEMBER = re.compile(r"\W{0,6}as\ (?:an?|our|the|part\ of)\s[^.;!?\r\n]{3,160}?,\s(?:you|he|she|they)\b", re.IGNORECASE)
_TEAM = re.compile(r"\s(?:(?:[A-Z][\w-]*|&|and)\s){0,3}(?:[Tt]eams?|[Gg]roups?|[Dd]epartments?|[Dd]ivisions?)\b")
_INDUSTRY = re.compile(r"\b(?:industry|market)\Z|(?:\A|\s)(?:industry|market)\b", re.IGNORECASE)
_MARKETS = re.compile(
    r"\b(?:verticals|markets|industries|sectors)(?:\s(?:of|like|such\sas|including))?\s?[:,(]?\s?(?:[\w&-]+(?:\s[\w&-]+){0,2}"
    r"(?:,\s(?:and\s)?|\sand\s)){0,8}\Z",
    re.IGNORECASE,
)
_CLIENTS = re.compile(
    r"\b(?:clients|customers|companies|enterprises)\b(?:(?!\bexperience\b)[^.;]){0,80}"
    r"\b(?:industries|verticals|sectors|markets)\b[^.;]{0,120}\Z",
    re.IGNORECASE,
)
_OURS_KNOW = re.compile(
    r"\W{0,6}(?:(?:the|our)\s(?:[\w-]+\s){0,3}(?:team|engineers|developers|(?:co-?)?founders|people)|we(?:\salready)?"
    r"|(?:each|every|all)\s(?:of\sour\s)?(?:[\w-]+\s){0,2}(?:members?|consultants?|engineers?|developers?|employees?))"
    r"\s(?:has|have|brings?|comes?\swith)\s"
    r"(?:[\w+-]+\s){0,4}(?:experience|expertise|knowledge|backgrounds?|years)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    rf"\b(?:{HOLDER}s\s(?:(?!and\b|or\b|with\b|who\b|that\b)\w+\s){{1,4}}to\s(?:{one_of('tasks.tsv')})\b)"
    rf"|\b(?:{HOLDER}|expert"
    r"|manager|lead|leader|person|member|people|hacker|professional|candidate|individual)s?\s(?:\([\w\s]{1,20}\)\s)?to\s"
    rf"(?:join\s[^.;]*?\b(?:and|to)\s)?(?:{one_of('tasks.tsv')}|help|look|make|be|grow|join)\b"
    r"|\b(?:someone|somebody)\sto\s[a-z]"
    r"|(?<!ability)(?<!able)(?<!desire)(?<!willing)(?<!willingness)(?<!experience)(?<!how)\sto\s(?:help|assist)\s",
    re.IGNORECASE,
)
_WE_ARE = re.compile(r"\b(?:we(?:['’]re|\sare)|join(?:ing)?)\san?\s(?:[\w/&-]+\s){0,4}\Z", re.IGNORECASE)
_FIRM = re.compile(
    r"(?:\s[\w/&-]+){0,3}?\s(?:company|agency|firm|start-?up|consultancy|studio|business|provider|vendor)\b",
    re.IGNORECASE,
)
_SERVING = re.compile(
    r"(?<!ability)(?<!able)(?<!desire)(?<!willing)(?<!willingness)(?<!experience)(?<!how)\sto\s[a-z]+\sour\s",
    re.IGNORECASE,
)
_WILLING = re.compile(
    r"\b(?:willing|eager|excited|ready|keen|looking|hoping)\sto\s(?!learn|travel|relocate|get|pick)[a-z]",
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


def addressed_at(words: str) -> int:
    """Return where some words begin to say what their reader will do ("you will", "the analyst will"), or -1."""
    match = _YOU_WILL.search(words)
    return match.start() if match else -1


def is_of_colleagues(text: str, begin: int, start: int) -> bool:
    """Return whether a clause that begins at `begin` tells, before a place, who works there: "a team of …"."""
    return _COLLEAGUES.search(text, max(begin, start - _BEFORE), start) is not None


def is_invited(text: str, start: int) -> bool:
    """Return whether a name belongs to the job whose holders are asked to apply: "If you are a Go developer, …"."""
    if _INVITED.search(text, max(0, start - _BEFORE), start) is None:
        return False
    return names_job(text, start) or _APPLIES.match(text, start) is not None


def is_welcomed(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` invites those of whom its sentence speaks: "… are encouraged to apply"."""
    return _WELCOMED.search(text, start, end) is not None


def is_sought(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says that somebody is sought: "we are hiring an engineer to …"."""
    return _SOUGHT.search(text, max(begin, start - _SAID), start) is not None


def is_said_to_be(text: str, begin: int, start: int) -> Strength:
    """Return what is asked of the name of a job at a place: what one is, unless we are it, or who is sought must be."""
    said = _SAID_TO_BE.search(text, max(begin, start - _BEHIND), start)
    if said is None:
        return Strength.RESPONSIBILITY
    return Strength.CONTEXT if said["we"] else Strength.REQUIRED


def names_sought(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in the name of the job for which somebody is sought, said before `begin`."""
    if start - begin > _BEHIND or _ERRAND.search(text, begin, start) or _ASKED.search(text, begin, start):
        return False
    return (
        _WORKER.search(text, begin, start) is not None or _WORKER_BEHIND.match(text, start, start + _BEHIND) is not None
    )


def is_sought_with(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in what somebody brings who is sought: "seeking a developer with … experience"."""
    sought = _SOUGHT.search(text, max(begin, start - _SAID), start)
    if sought is None or _ERRAND.search(text, sought.end(), start):
        return False
    return _BRINGING.search(text, sought.end(), start) is not None


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


def is_market_of_clients(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in a list of the industries that an employer's clients are in."""
    return _CLIENTS.search(text, max(begin, start - _SAID), start) is not None


def is_trade(text: str, start: int, end: int) -> bool:
    """Return whether the name at `text[start:end]` is said to be the employer's trade: "we're a digital agency"."""
    return (
        _FIRM.match(text, end, end + _BEHIND) is not None
        and _WE_ARE.search(text, max(0, start - _BEHIND), start) is not None
    )


def is_trouble_of_others(text: str, start: int, end: int) -> bool:
    """Return whether the name at `text[start:end]` is what others have trouble with: "their big data issues"."""
    if _TROUBLE.match(text, end) is None:
        return False
    return _TROUBLED.search(text, max(0, start - _BEHIND), start) is not None


def is_known_by_us(text: str, begin: int) -> bool:
    """Return whether a clause tells what the employer's people know: "our team has deep experience in …"."""
    return _OURS_KNOW.match(text, begin) is not None


def is_purpose(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what somebody is sought for: "a tester to look after …"."""
    return _PURPOSE.search(text, begin, start) is not None


def serves_us(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what for somebody is sought: "a designer to refine our site"."""
    return _SERVING.search(text, begin, start) is not None


def is_willing(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what somebody wants to do who is sought: "people excited to …"."""
    return _WILLING.search(text, begin, start) is not None
