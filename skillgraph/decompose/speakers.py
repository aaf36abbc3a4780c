"""Speakers: phrases in which a posting speaks of its reader, of its own people, or of its clients.

What says what its reader will do, or who works there, are the patterns of `speakers.tsv` and `colleagues.tsv`.
"""

import re

from skillgraph.decompose.jobs import HOLDER
from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.tables import one_of

_PARTS = {
    "HAVING": r"(?:also\shave|have|need|bring|possess|ideally|must|do\swell\sif|thrive\sif"
    r"|be\s(?:able|(?:(?:very|highly|naturally|both)\s)?(?:(?!active)[\w-]{2,20}(?:ous|ful|tive|oriented|minded|driven|motivated)"
    r"|passionate|open\sto|keen|eager)\b|a\s(?:great|good)\sfit|(?:(?:most|very|more)\s)?(?:effective|successful)\sif"
    r"|(?:as\s)?(?:proficient|fluent|experienced|familiar|comfortable|skilled)))",
}
_AT_WORD = r"\b{}"
_YOU_WILL = patterns("speakers.tsv", _AT_WORD, **_PARTS)["addressed"]
_WITHOUT_TASK = (  # around what is looked for in folded text, where case need not be made equal again
    r"(?-i:\b{}\s(?!.*\b(?:using|building|build|working\son|to\s(?:create|develop|design|deliver|solve|make))\b)"
    r"(?!.*\b(?:you\swill|you'll|looking\sfor|hiring|seeking)\b)(?!.*\b(?:and|to)\s\w+\s(?:our|the|your|its|a)\b))"
)
_COLLEAGUES = patterns("colleagues.tsv", _WITHOUT_TASK)["colleagues"]
_REPORTING = re.compile(
    rf"\b(?:reporting|will\sreport|(?:{HOLDER}|manager|position|role|incumbent|who|and)\sreports)\s(?:directly\s)?to\s"
    r"(?:the|our|an?)\s(?:(?!who\b|and\syou\b|you\b)[\w&./-]{1,40},?\s){0,6}\Z",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"\W{0,6}(?:as\ (?:an?|our|the|part\ of)\s(?:(?!we\b)[^.;!?\n]){3,160}?,?\s(?:you|he|she|they)\b"
    r"|(?:by|through)\ \w+ing\s(?:(?!we\b)[^.;!?\n]){3,200}?,\syou(?:['’]ll|\ will)\b)",
    re.IGNORECASE,
)
_OUR = re.compile(
    r"(?:\b(?:our|the|their|its)|(?-i:\b[A-Z])[\w&.-]{1,40}['’]s?)\s(?:[\w-]{1,40}\s){0,2}\Z", re.IGNORECASE
)
_TEAM = re.compile(
    r"\s(?:\([A-Z]{2,5}\)\s)?(?:(?:[A-Z][\w-]{0,40}|&|and)\s){0,3}(?:(?<=[A-Z]\s)[a-z]{1,20}\s)?"
    r"(?:[Tt]eams?|[Gg]roups?|[Dd]epartments?|[Dd]ivisions?)\b"
    r"|(?:,?\s(?:[A-Z][\w-]{0,40}|&|and)){1,12}\s(?:[Tt]eams|[Gg]roups|[Dd]epartments|[Dd]ivisions)\b"
    r"|(?<=[a-z]),\s(?:[A-Z][\w-]{0,40}(?:\s[A-Z][\w-]{0,40})?,\s){0,3}[A-Z][\w-]{0,40}(?:\s[A-Z][\w-]{0,40})?,?"
    r"\s(?:and|&)\s[A-Z][\w-]{0,40}(?:\s[\w-]{1,40})?"
    r"\s(?:[Tt]eam|[Gg]roup|[Dd]epartment|[Dd]ivision)\b"
)
_TEAMS_LISTED = re.compile(
    r"\b(?:teams|departments|divisions|groups|functions|stakeholders)(?:\s[\w'’-]{1,40}){0,4}"
    r"\s\((?:(?:incl\w*|e\.?g|i\.?e)\b[.,:]{0,2}\s|such\sas\s|like\s)?[^().;:]*\Z",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:lead|manag|direct|head|build|run|supervis|mentor|grow|hir)(?:e?s|ing|e)?\b,?\s"
    r"(?:(?!with\b|to\b|by\b|for\b)[\w&'’-]{1,40},?\s){0,8}\Z",
    re.IGNORECASE,
)
_INDUSTRY = re.compile(r"\b(?:industry|market)\Z|(?:\A|\s)(?:industry|market)\b", re.IGNORECASE)
_MARKETS = re.compile(
    r"\b(?:verticals|markets|industries|sectors)(?:\s(?:of|like|such\sas|including))?\s?[:,(]?\s?"
    r"(?:[\w&-]{1,40}(?:\s[\w&-]{1,40}){0,2}(?:,\s(?:and\s)?|\sand\s)){0,8}\Z",
    re.IGNORECASE,
)
_CLIENTS = re.compile(
    r"\b(?:clients|customers|companies|enterprises)\b(?:(?!\bexperience\b)[^.;]){0,80}"
    r"\b(?:industries|verticals|sectors|markets)\b[^.;]{0,120}\Z",
    re.IGNORECASE,
)
_OURS_KNOW = re.compile(
    r"\W{0,6}(?:we(?:\salready)?"
    r"|(?:the|our)\s(?:[\w-]{1,40}\s){0,3}(?:team|engineers|developers|(?:co-?)?founders|people)"
    r"|(?:each|every|all)\s(?:of\s[\w'’-]{1,40}\s)?(?:[\w-]{1,40}\s){0,2}"
    r"(?:members?|(?:co-?)?founders?|consultants?|engineers?|developers?|employees?))"
    r"\s(?:has|have|brings?|comes?\swith)\s"
    r"(?:[\w+-]{1,40}\s){0,4}(?:experience|expertise|knowledge|backgrounds?|years)\b",
    re.IGNORECASE,
)
_WE_ARE = re.compile(
    r"\b(?:we(?:['’]re|\sare)\san?|one\sof\sthe|join(?:ing)?(?:\s(?:an?|our|the|their|this))?)\s(?:[\w/&'’-]{1,40},?\s){0,5}\Z",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"(?:\s[\w/&-]{1,40}){0,3}?\s(?:company|agency|firms?|start-?up|consultancy|studio|business|provider|vendor|client"
    r"|practice|partner|lab|revolution|leader)\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"(?:\sindustry)?\s(?:experience|background|knowledge|expertise)(?![a-z])", re.IGNORECASE)
_KNOWING = re.compile(
    r"\b(?:experience|knowledge|understand\w*|familiar\w*|awareness|expertise|backgrounds?"
    r"|com(?:e|ing)\s(?:out\sof|from))\b[^.;:\n]*\Z",
    re.IGNORECASE,
)
_TROUBLED = re.compile(
    r"\b(?:their|(?:customer|client|partner|user|compan(?:y|ie))s?['’]s?)\s(?:[\w-]{1,40}\s){0,2}\Z", re.IGNORECASE
)
_TROUBLE = re.compile(
    r"\s(?:[\w-]{1,40}\s)?(?:issues?|problems?|challenges?|pains?|hurdles|headaches|questions)\b", re.IGNORECASE
)
_WITH = re.compile(
    r"\b(?:work|collaborat|partner|liais|interact|interfac|communicat|coordinat|conjunction|closely|alongside)\w*"
    r"(?:\s[\w-]{1,40}){0,4}?\swith\s(?!.*\swith\s)",
    re.IGNORECASE,
)
_CLOSELY = re.compile(r"\b(?:closely|collaborat\w+|partner\w*|liais\w+)\swith\s\Z", re.IGNORECASE)
_WITH_THE = re.compile(_WITH.pattern + r"(?:our|the)\s(?:[\w/+#-]{1,40}(?:,\s|\s(?:and|&)\s)){0,6}\Z", re.IGNORECASE)
_TEAMS = re.compile(r"(?:,?\s(?:and\s|&\s)?[\w/+#-]{1,40}){0,6}?\steams\b", re.IGNORECASE)
_PEOPLE = re.compile(
    rf"\b(?:(?:{HOLDER}|manager|owner|leader|lead|stakeholder|customer|client|user|executive|director|expert|DBA"
    r"|physician)['’]?s|teams?|groups?|departments?)\b",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(
    r"[.;:!?()\n]|,\s(?:you|the\s(?:[\w-]{1,40}\s){1,5}?(?:is|will|shall|must|has))\b"
    r"|\b(?:to|on|in|using|for|by|from|of|who|that|which|while|including|as|across|throughout|during)\b"
    rf"|(?<=[a-z])\s(?=[A-Z])(?i:{one_of('tasks.tsv')})\b"
)
_ARTICLES = ("the ", "our ", "a ", "an ", "your ")
_WAYS_TO_WORK = {"agile", "scrum", "kanban", "xp"}
_BEHIND = 48
_BEFORE = 120
_SAID = 300


def addressed_at(words: str) -> int:
    """Return where some words begin to say what their reader will do ("you will", "the analyst will"), or -1."""
    match = _YOU_WILL.search(words)
    return match.start() if match else -1


def is_of_colleagues(text: str, begin: int, start: int) -> bool:
    """Return whether a clause that begins at `begin` tells, before a place, who works there: "a team of …"."""
    near = max(begin, start - _BEFORE)
    return _COLLEAGUES.search(text, near, start) is not None or _REPORTING.search(text, near, start) is not None


def member_at(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in what a sentence from `begin` on calls its reader: "As our …, you …"."""
    match = _MEMBER.match(text, begin)
    return match is not None and start < match.end()


def is_team(text: str, start: int, end: int) -> bool:
    """Return whether the name at `text[start:end]` is that of a team, with a capital or ours: "our robotics team".

    One in a bracket behind "teams" is one as well: "all our departments (incl. Sales, Legal)".
    """
    if text[start:end].lower() in _WAYS_TO_WORK:
        return False
    if _TEAMS_LISTED.search(text, max(0, start - _BEFORE), start):
        return True
    if not text[start].isupper() and _OUR.search(text, max(0, start - _BEHIND), start) is None:
        return False
    named = _TEAM.match(text, end, end + _BEFORE)
    return named is not None and _LED.search(text, max(0, start - _BEFORE), start) is None


def is_beside_colleagues(text: str, begin: int, start: int, end: int) -> bool:
    """Return whether a name stands in a list of whom one works with: "work with analysts, QA and business owners"."""
    begin = max(begin, start - _BEFORE)
    around = _WITH.search(text, begin, start) if text.find(" with ", begin, start) >= 0 else None
    if around is None or ((ended := _LIST_ENDS.search(text, around.end(), end + _BEHIND)) and ended.start() < start):
        return False
    stop = _LIST_ENDS.search(text, end, end + _BEHIND)
    return bool(
        (_CLOSELY.search(text, begin, around.end()) and not text.startswith(_ARTICLES, around.end()))
        or _PEOPLE.search(text, around.end(), start)
        or _PEOPLE.search(text, end, stop.start() if stop else end + _BEHIND)
    )


def is_among_teams(text: str, begin: int, start: int, end: int) -> bool:
    """Return whether a name stands in a list of teams that one works with: "work with the iOS and Android teams"."""
    if text.find(" with ", begin, start) < 0:
        return False
    return (
        _WITH_THE.search(text, max(begin, start - _BEFORE), start) is not None and _TEAMS.match(text, end) is not None
    )


def is_industry(text: str, start: int, end: int) -> bool:
    """Return whether the name at `text[start:end]` is said to be a line of business ("the automobile industry").

    One in a list of markets ("our core verticals: Insurance, Retail") is said to be one as well.
    """
    if _KNOWN.match(text, end):
        return False
    if _INDUSTRY.search(text[start:end]) or _INDUSTRY.match(text, end):
        return _KNOWING.search(text, max(0, start - _BEFORE), start) is None
    return _MARKETS.search(text, max(0, start - _BEFORE), start) is not None


def is_market_of_clients(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in a list of the industries that an employer's clients are in."""
    said = _CLIENTS.search(text, max(begin, start - _SAID), start)
    return said is not None and _KNOWING.search(text, max(begin, said.start() - _BEHIND), said.start()) is None


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
