"""Seekers: phrases in which a posting says whom it looks for, with what, and for what."""

import re

from skillgraph.decompose.jobs import HOLDER, NOUN, names_job
from skillgraph.decompose.tables import one_of
from skillgraph.model import Strength

_IN_SENTENCE = r"(?:(?!\s(?:with|passionate)\s)[^.!?\r\n]|\.(?=\w)|(?<=\b[SJ]r)\.)"
_INVITED = re.compile(
    rf"(?:\bif|(?<=\w)(?-i:If))\ you(?:['’]re|\ are)\ an?\s{_IN_SENTENCE}{{0,160}}"
    rf"(?P<bringing>\swith\s{_IN_SENTENCE}{{0,160}})?\Z",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(r"if\syou(?:['’]re|\sare)\san?\s(?:[\w+#./&-]{1,40}\s){0,3}", re.IGNORECASE)
_APPLIES = re.compile(r"(?:[^.!?\r\n]|\.(?=\w)){2,200}?\b(?:apply|read\son)\b", re.IGNORECASE)
_WELCOMED = re.compile(r"\bare\s(?:\w+ly\s|also\s)?(?:encouraged|welcome|invited|urged)\sto\sapply\b", re.IGNORECASE)
_SOUGHT = re.compile(
    r"\b(?:seek(?:s|ing)?|looking\ (?:for|to\ (?:hire|recruit))|hiring|searching\ for|in\ (?:search|need)\ of"
    r"|recruiting|(?:need|opening|vacancy|opportunity|position|requirement)s?\ for"
    r"|(?:we|client|team|company)\s(?:also\s)?needs?)"
    rf"\s(?:an?|our|the|\d+|someone|somebody|people|candidates|individuals|(?:[\w+#./-]{{1,40}}\s){{0,3}}{HOLDER}s)\s",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"\bopen\s(?:[\w-]{1,40}\s){0,2}(?:roles|positions)\sinclude\s[^.;!?]*\Z"
    r"|\b(?:hiring|looking\sfor|seeking|recruiting|openings?|vacancies)\b[^.;!?]{0,80}?\b(?:roles|positions|openings|jobs)\b(?:\s[a-z]+){0,3}?"
    r"(?:,?\s(?:including|includes?|such\sas|like|in|across|especially\sin)\s|\s?\()[^.;!?]*\Z"
    r"|\b(?:hiring|recruiting)\s(?:[\w-]{1,40}\s){0,2}?(?:devs|developers|engineers|people|talent)\sfor\s[^.;:!?]*\Z",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\balso\s(?:(?:currently|actively|always)\s)?(?:hiring|recruiting|looking|seeking)\b"
    r"|\b(?:other|additional|more|similar|related|recommended|suggested)\s(?:open\s|available\s)?(?:positions|roles|openings|vacancies|jobs)\b"
    r"|\balso\s(?:viewed|searched|like|be\sinterested)\b|\Arecommended\sfor\syou\b"
    r"|\bteam\s(?:(?:is|are|that\sis|which\sis)\s)?(?:made\sup|composed|consist(?:s|ing)|compris(?:es|ing|ed))(?:\sof)?\W*\Z",
    re.IGNORECASE,
)
_BRINGING = re.compile(
    r"\b(?:with|having|(?:experienced|skilled|proficient|fluent|knowledgeable)\s(?:in|with))\s(?!(?:us|our|the\steam)\b)",
    re.IGNORECASE,
)
_ERRAND = re.compile(r"\b(?:to|who|that|in\sorder)\s|(?<!\b[SJ]r)[.;]\s", re.IGNORECASE)
_SAID_TO_BE = re.compile(
    r"\b(?:(?P<we>we(?:['’]re|\sare)|i(?:['’]m|\sam))|who\s(?:is|are))\s(?:(?!(?:\w+ing|for|to|in|of|after|on)\b)[\w-]{1,40}\s){0,3}\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:with|having|experience|experienced(?=\s(?:in|with)\b)|knowledge|skilled|proficient|fluent|versed|skills|know|knows|for\sthe)\b|[:;]",
    re.IGNORECASE,
)
_JOB_NOUN = rf"(?:{NOUN}|managers?|directors?|positions?|roles?|teams?|ninjas?|leads?|executives?)"
_WORKER = re.compile(
    rf"\b{_JOB_NOUN}\s?[(,–-]|\b(?:positions?|roles?)\sin\b|\b(?:manager|director|head|vp|lead)\sof\b",
    re.IGNORECASE,
)
_WORKER_BEHIND = re.compile(
    rf"(?:(?!\sto\s|\swho\s|\sthat\s)[\w/,&+#()\s-])*?\s{_JOB_NOUN}\b(?!\s(?:skills|experience)\b)", re.IGNORECASE
)
# What somebody is able to do is asked of them; it is not the errand.
_UNASKED = r"(?<!ability)(?<!able)(?<!desire)(?<!willing)(?<!willingness)(?<!experience)(?<!how)"
_PURPOSE = re.compile(
    rf"\b(?:{HOLDER}s\s(?:(?!and\b|or\b|with\b|who\b|that\b)\w+\s){{1,4}}to\s(?:{one_of('tasks.tsv')})\b)"
    rf"|\b(?:{HOLDER}|expert"
    r"|manager|lead|leader|person|member|people|hacker|professional|candidate|individual)s?\s(?:\([\w\s]{1,20}\)\s)?to\s"
    rf"(?:join\s[^.;]*?\b(?:and|to)\s)?(?:{one_of('tasks.tsv')}|help|look|make|be|grow|join)\b"
    r"|\b(?:someone|somebody)\sto\s[a-z]"
    rf"|{_UNASKED}\sto\s(?:help|assist)\s",
    re.IGNORECASE,
)
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


def is_welcomed(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` invites those of whom its sentence speaks: "… are encouraged to apply"."""
    return _WELCOMED.search(text, start, end) is not None


def is_sought(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says that somebody is sought: "we are hiring an engineer to …"."""
    return _SOUGHT.search(text, max(begin, start - _SAID), start) is not None


def role_sought(text: str, begin: int, start: int) -> Strength | None:
    """Return what is asked of a name in a list of the roles that are open: the work, or nothing, of others besides."""
    listed = _ROLES.search(text, max(begin, start - _SAID), start)
    if listed is None:
        return None
    return Strength.CONTEXT if seeks_others(text[max(begin, start - _SAID) : start]) else Strength.RESPONSIBILITY


def seeks_others(words: str) -> bool:
    """Return whether some words announce other jobs than a posting's own ("We are also looking for:"), or a team's."""
    return _ALSO.search(words) is not None


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


def is_purpose(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what somebody is sought for: "a tester to look after …"."""
    return _PURPOSE.search(text, begin, start) is not None


def serves_us(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what for somebody is sought: "a designer to refine our site"."""
    return _SERVING.search(text, begin, start) is not None


def is_willing(text: str, begin: int, start: int) -> bool:
    """Return whether `text[begin:start]` says what somebody wants to do who is sought: "people excited to …"."""
    return _WILLING.search(text, begin, start) is not None
