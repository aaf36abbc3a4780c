"""Speakers: phrases in which a posting speaks of its reader, of the one it seeks, or of its own teams."""

import re

from skillgraph.decompose.jobs import names_job

_INVITED = re.compile(r"\bif\ you(?:['’]re|\ are)\ an?\s(?:[\w+#./&-]+\s){0,3}\Z", re.IGNORECASE)
_SOUGHT = re.compile(
    r"\b(?:seeking|looking\ for|hiring|searching\ for|in\ (?:search|need)\ of|recruiting)\s(?:an?|our|the|\d+)\s",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"\W{0,6}as\ (?:an?|our|the|part\ of)\s[^.;!?\r\n]{3,160}?,\s(?:you|he|she|they)\b", re.IGNORECASE)
_TEAM = re.compile(r"\s(?:(?:[A-Z][\w-]*|&|and)\s){0,3}(?:[Tt]eams?|[Gg]roups?|[Dd]epartments?|[Dd]ivisions?)\b")
_INDUSTRY = re.compile(r"\bindustry\Z|(?:\A|\s)industry\b", re.IGNORECASE)
_KNOWN = re.compile(r"(?:\sindustry)?\s(?:experience|background|knowledge|expertise)(?![a-z])", re.IGNORECASE)
_BEHIND = 48
_BEFORE = 120


def is_invited(text: str, start: int) -> bool:
    """Return whether a name belongs to the job whose holders are asked to apply: "If you are a Go developer, …"."""
    return names_job(text, start) and _INVITED.search(text, max(0, start - _BEFORE), start) is not None


def is_sought(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says that somebody is sought: "we are hiring an engineer to …"."""
    return _SOUGHT.search(text, begin, start) is not None


def member_at(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in what a sentence from `begin` on calls its reader: "As our …, you …"."""
    match = _MEMBER.match(text, begin)
    return match is not None and start < match.end()


def is_team(text: str, start: int, end: int) -> bool:
    """Return whether the capitalised name at `text[start:end]` is that of a team ("our Data Science team")."""
    return text[start].isupper() and _TEAM.match(text, end, end + _BEHIND) is not None


def is_industry(text: str, start: int, end: int) -> bool:
    """Return whether the name at `text[start:end]` is said to be a line of business ("the automobile industry")."""
    if _KNOWN.match(text, end):
        return False
    return _INDUSTRY.search(text[start:end]) is not None or _INDUSTRY.match(text, end) is not None
