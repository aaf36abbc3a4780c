"""Jobs: where a text names one ("Java developers", "Backend Engineer: …"), as what a posting is for."""

import re

from skillgraph.decompose.tables import one_of

HOLDER = (
    "(?:engineer|develop{1,2}er|program{1,2}er|architect|analyst|administrator|scientist|designer|consultant|specialist"
    "|tester)"
)
NOUN = rf"(?:{HOLDER}|dev|guru|hacker|coder|hire|intern|professional|expert|technician|researcher)s?"
_WORD = r"(?:[\w+\#-]|[./](?=\w)){1,60}+"  # possessive: a slash inside a word is never tried as the joint of a list
_JOB = re.compile(
    rf"""
    (?: (?:{_WORD}[ ]){{1,3}}
      | (?-i:(?=[A-Z.])){_WORD} (?: (?:,[ ]|,?[ ](?:and|or|&)[ ]|[ ]?/[ ]?) (?-i:(?=[A-Z.])){_WORD} ){{1,6}} [ ]
      | (?-i:(?=[A-Z.])){_WORD} (?:[ ](?-i:(?=[A-Z.])){_WORD})? [ ]/[ ] (?-i:(?=[A-Z.])){_WORD} (?:[ ]{_WORD})? [ ]
    ) {NOUN}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TITLE = re.compile(
    rf"\b(?:{NOUN}|managers?|directors?|leads?|head of|vp|cto|SREs?|interns?|recruiters?|writers?)\b", re.IGNORECASE
)
_OPENING = re.compile(
    rf"""
    \W{{0,6}} (?! (?:our|what|why|how|about|for|meet|the)\b ) (?-i:[A-Z]) [^:.!?\n]{{0,60}}?
    \b(?:{NOUN}|manager|director)\b
    (?: (?: [,(|/–-] [^:.!?\n]{{0,40}} )? [*_]{{0,3}} : [*_]{{0,3}} \s
      | [*_]{{0,3}} \s (?:-{{1,2}}|–|—) \s (?= (?:{one_of("tasks.tsv")}|focus) \b | (?-i:[A-Z])[\w.+\#/]{{0,30}},[ ] ) )
    """,
    re.IGNORECASE | re.VERBOSE,
)


_EXPERT = re.compile(
    rf"(?:{_WORD}[ ]){{1,3}}(?:experts?|gurus?|veterans?|wizards?|ninjas?|mavens?|enthusiasts?|aficionados?)\b"
    r"(?![ -](?:level|knowledge|skills?|understanding|users?|opinion|advice|witness))",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\b(?:{NOUN}|lead|manager|director)\s?\([^()\n]{{0,60}}\Z", re.IGNORECASE)
_HOLDER_BEFORE = re.compile(rf"\b{NOUN}\s\Z", re.IGNORECASE)
_REACH = 100


def is_in_bracket_of_job(text: str, begin: int, start: int) -> bool:
    """Return whether a place from `begin` on is in a bracket behind a job: "Technical Lead (SAP, HANA) in Oslo"."""
    return _BEHIND.search(text, max(begin, start - _REACH), start) is not None


def names_job(text: str, start: int) -> bool:
    """Return whether the words at a place are the name of a job, or stand in a list before its noun."""
    return _JOB.match(text, start) is not None


def names_expert(text: str, start: int) -> bool:
    """Return whether the words at a place say of what somebody knows all: "Kafka veterans"; it is no job's name."""
    return _EXPERT.match(text, start) is not None


def is_holder_before(text: str, begin: int, end: int) -> bool:
    """Return whether who holds a job is named right before a place: "Java developers | needed"."""
    return _HOLDER_BEFORE.search(text, max(begin, end - _REACH), end) is not None


def is_title(words: str) -> bool:
    """Return whether some words are a job's title: they name a holder of one."""
    return _TITLE.search(words) is not None


def opening_in(text: str, start: int, end: int) -> int:
    """Return where the label ends that names the opening a block is about ("Data Engineer: …"), or `start`."""
    match = _OPENING.match(text, start, end)
    return match.end() if match else start
