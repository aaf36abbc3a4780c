"""Seekers: phrases in which a posting says whom it looks for, with what, and for what, by `seekers.tsv`."""

import re

from skillgraph.decompose.jobs import HOLDER, NOUN, names_job
from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.tables import one_of
from skillgraph.model import Strength

_AT_WORD = r"\b(?=\w){}"
_JOB_NOUN = rf"(?:{NOUN}|managers?|directors?|positions?|roles?|teams?|ninjas?|leads?|executives?)"
_PARTS = {
    "WHOM": r"(?:an?|our|the|\d+(?:\s?[-–]\s?\d+)?|someone|somebody|people|candidates|individuals"
    rf"|(?:[\w+#./-]{{1,40}},?\s){{0,6}}(?:{HOLDER}s|individuals|people|candidates|professionals))[,\s]",
    "OPEN_ROLES": r"(?:hiring|looking\sfor|seeking|recruiting|openings?|vacancies)\b[^.;!?]{0,80}?"
    r"\b(?:roles|positions|openings|jobs)\b(?:\s[a-z]+){0,3}?",
    "NOT_US": r"(?!(?:us|our|the\steam)\b)",
    "JOB": _JOB_NOUN,
    "AIMED": rf"s?\s(?:\([\w\s]{{1,20}}\)\s)?to\s(?:join\s[^.;]*?\b(?:and|to)\s)?"
    rf"(?:{one_of('tasks.tsv')}|look|make|be|grow|join)\b",
}
_WORDINGS = patterns("seekers.tsv", _AT_WORD, **_PARTS)
_IN_SENTENCE = r"(?:(?!\s(?:with|passionate)\s)[^.!?\n]|\.(?=\w)|(?<=\b[SJ]r)\.)"
_INVITED = re.compile(
    rf"(?:\bif|(?<=\w)(?-i:If))\ you(?:['’]re|\ are)\ an?\s{_IN_SENTENCE}{{0,160}}"
    rf"(?P<bringing>\swith\s{_IN_SENTENCE}{{0,160}})?\Z",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\W{0,6}(?:(?:so|and|but),?\s)?if\syou\s?(?:(?:have|know|possess|can|love|like|enjoy|(?:want|like|wish|\w+\slike)\sto)\b"
    r"(?!\s(?:(?:any|more|further|other|a)\s)?(?:questions?|know|learn|apply|hear|find)\b)"
    r"|(?:['’]re|['’]ve|are)\s(?!(?:\w+\s)?(?:interested|looking|a\s(?:match|fit)|unable|selected|applying)\b))",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(r"if\syou(?:['’]re|\sare)\san?\s(?:[\w+#./&-]{1,40}\s){0,3}", re.IGNORECASE)
_APPLIES = re.compile(r"(?:[^.!?\n]|\.(?=\w)){2,200}?\b(?:apply|read\son)\b", re.IGNORECASE)
_WELCOMED = re.compile(r"\bare\s(?:\w+ly\s|also\s)?(?:encouraged|welcome|invited|urged)\sto\sapply\b", re.IGNORECASE)
_ERRAND = re.compile(r"\b(?:to|who|that|in\sorder)\s|(?<!\b[SJ]r)[.;]\s", re.IGNORECASE)
_COLON = re.compile("[:;]")
_SAID_TO_BE = re.compile(
    r"\b(?:(?P<we>we(?:['’]re|\sare)|i(?:['’]m|\sam))|who\s(?:is|are))\s"
    r"(?:(?!(?:\w+ing|for|to|in|of|after|on)\b)[\w-]{1,40}\s){0,3}\Z",
    re.IGNORECASE,
)
_WORKER_BEHIND = re.compile(
    rf"(?:(?!\sto\s|\swho\s|\sthat\s)[\w/,&+#()\s-])*?\s{_JOB_NOUN}\b(?!\s(?:skills|experience)\b)", re.IGNORECASE
)
# What somebody is able to do is asked of them; it is not the errand.
_UNASKED = r"(?<!ability)(?<!able)(?<!desire)(?<!willing)(?<!willingness)(?<!experience)(?<!how)"
_HELPING = re.compile(rf"{_UNASKED}\sto\s(?:help|assist)\s", re.IGNORECASE)
_SERVING = re.compile(rf"{_UNASKED}\sto\s[a-z]+\sour\s", re.IGNORECASE)
_WILLING = re.compile(
    r"\b(?:willing|eager|excited|ready|keen|looking|hoping)\sto\s(?!learn|travel|relocate|get|pick)[a-z]",
    re.IGNORECASE,
)
_INVITATION = 240
_BEHIND = 48
_SAID = 300


def invited(text: str, start: int) -> Strength | None:
    """Return what is asked of a name where the holders of a job are asked to apply: "If you are a Go developer, …".

    The job is the work; what they come "with" is asked of them.
    """
    said = _INVITED.search(text, max(0, start - _INVITATION), start)
    if said is None:
        return None
    if _APPLIES.match(text, start):
        return Strength.REQUIRED if said["bringing"] else Strength.RESPONSIBILITY
    one = names_job(text, start) and _ONE_OF_THEM.fullmatch(said.group()) is not None
    return Strength.RESPONSIBILITY if one else None


def is_condition(text: str, begin: int) -> bool:
    """Return whether a sentence that begins at `begin` tells who is to apply: "If you know Lua, send us a line"."""
    return _CONDITION.match(text, begin) is not None


def is_welcomed(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` invites those of whom its sentence speaks: "… are encouraged to apply"."""
    return _WELCOMED.search(text, start, end) is not None


def is_sought(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says that somebody is sought: "we are hiring an engineer to …"."""
    return _WORDINGS["sought"].search(text, max(begin, start - _SAID), start) is not None


def role_sought(text: str, begin: int, start: int) -> Strength | None:
    """Return what is asked of a name in a list of the roles that are open: the work, or nothing, of others besides."""
    listed = _WORDINGS["roles"].search(text, max(begin, start - _SAID), start)
    if listed is None:
        return None
    return Strength.CONTEXT if seeks_others(text[max(begin, start - _SAID) : start]) else Strength.RESPONSIBILITY


def seeks_others(words: str) -> bool:
    """Return whether some words announce other jobs than a posting's own ("We are also looking for:"), or a team's."""
    return _WORDINGS["others"].search(words) is not None


def is_said_to_be(text: str, begin: int, start: int) -> Strength:
    """Return what is asked of the name of a job at a place: what one is, unless we are it, or who is sought must be."""
    said = _SAID_TO_BE.search(text, max(begin, start - _BEHIND), start)
    if said is None:
        return Strength.RESPONSIBILITY
    return Strength.CONTEXT if said["we"] else Strength.REQUIRED


def names_sought(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in the name of the job for which somebody is sought, said before `begin`."""
    if start - begin > _BEHIND or _ERRAND.search(text, begin, start) or _COLON.search(text, begin, start):
        return False
    if _WORDINGS["asked"].search(text, begin, start):
        return False
    named = _WORDINGS["worker"].search(text, begin, start) or _WORKER_BEHIND.match(text, start, start + _BEHIND)
    return named is not None


def is_sought_with(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in what somebody brings who is sought: "seeking a developer with … experience"."""
    sought = _WORDINGS["sought"].search(text, max(begin, start - _SAID), start)
    if sought is None or _ERRAND.search(text, sought.end(), start):
        return False
    return _WORDINGS["bringing"].search(text, sought.end(), start) is not None


def is_purpose(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what somebody is sought for: "a tester to look after …"."""
    said = _WORDINGS["purpose"].search(text, begin, start) or _HELPING.search(text, begin, start)
    return said is not None


def serves_us(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what for somebody is sought: "a designer to refine our site"."""
    return _SERVING.search(text, begin, start) is not None


def is_willing(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what somebody wants to do who is sought: "people excited to …"."""
    return _WILLING.search(text, begin, start) is not None
