"""Beginnings: what the first words of a sentence tell of it, by the patterns of `beginnings.tsv`.

A sentence begins as a demand or a task does, or as one about the employer, the team or the job.
"""

import re

from skillgraph.decompose.jobs import HOLDER
from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.tables import one_of

_FIRM = r"(?-i:[A-Z])[\w&.'’-]{0,40}(?:\s(?-i:[A-Z&])[\w&.'’-]{0,40})"
_PARTS = {
    "KNOWING": "(?:experience|knowledge|understanding|familiarity|proficiency|expertise|background|exposure)",
    "GAINING": "(?:develop|enhance|share|gain|appl(?:y|ies)|expand|grow|deepen|keep|acquire|maintain|broaden|extend)",
    "DONE": r"(?:\w{2,20}ed|built|written|run|led|done|seen|taught|made|had|dealt|driven|grown|sold|spent|overseen"
    r"|set\sup)",
    "FIRM": _FIRM,
    "AT_FIRM": rf"(?:here\s)?at\s(?:\d[\w&.'’-]*|{_FIRM}{{0,3}}),?\s(?:we|our)",
    "ACTOR": r"(?!(?:you|they|this|that|it|there|he|she|these|those|what|who|we|i|the|our|an?|\w{1,20}ly"
    rf"|{one_of('tasks.tsv')})\b)(?!(?:[\w-]{{1,40}}\s){{0,4}}(?:{HOLDER}|manager|role|position|incumbent|individual"
    rf"|candidate|person|lead|director)s?\s){_FIRM}{{0,3}}(?:,\s[^,.;:]{{1,30}},)?",
    "YOU": r"(?:(?:you(?:['’]ll|\swill)|and)\s(?:also\s)?)?",
}
_AT_BEGINNING = r"\W{0,6}+(?:(?:in\saddition|additionally|furthermore|moreover|ultimately|and|but|also),?\s)?{}"
_HAVING = (
    r"\W{0,6}+(?:(?:if\s)?you\shave\s)?(?:(?:a|an|at\sleast|minimum(?:\sof)?"
    r"|\d+\s?(?:\+|-|–|to)?\s?\d*\s?\+?\s?(?:years?|yrs?)['’]?(?:\sof)?|strong|solid|deep|proven|good|excellent|extensive"
    r"|hands-on|demonstrated|practical|previous|prior|some|basic|working|highly|very|extremely|advanced|in-depth|professional"
    r"|significant|relevant|direct|commercial|recent|sound|thorough|broad|comprehensive|full|clear|firm|detailed|intimate"
    r"|general|technical|fundamental|intermediate|considerable|substantial|expert(?:-level)?|the|your|and)\s{1,3}){0,5}{}"
)
_BEGINNINGS = patterns("beginnings.tsv", _AT_BEGINNING, **_PARTS)
_POSSESSION = patterns("possessions.tsv", _HAVING)["possession"]
_SEEKS = re.compile(
    r"\.?,?\s(?:is\s|are\s)?(?:currently\s|actively\s|now\s)?"
    r"(?:looking|seeking|hiring|searching|recruiting|after|in\s(?:need|search)|requires?|needs?)"
    rf"|\s(?:[a-z]{{2,12}}\s){{0,2}}interested\sin\s(?:candidates|people|applicants|{HOLDER}s)\b",
    re.IGNORECASE,
)
_TASK = re.compile(rf"(?:\w+ly\s)?(?:{one_of('tasks.tsv')}(?:e?s)?|\w*[aeiouy]\w*ing)\b", re.IGNORECASE)


def acts(text: str, begin: int) -> bool:
    """Return whether a sentence begins with somebody's name and what they do or have done: "Acme makes …"."""
    return _BEGINNINGS["acts"].match(text, begin) is not None


def is_demand(opening: str) -> bool:
    """Return whether a sentence begins as a demand does: "Solid knowledge of …", "Must be able to …"."""
    return _POSSESSION.match(opening) is not None or _BEGINNINGS["demand"].match(opening) is not None


def is_of_employer(opening: str) -> bool:
    """Return whether a sentence begins as one about the employer, and seeks nobody: "We are a …", "Based in …"."""
    of_employer = _BEGINNINGS["employer"].match(opening)
    if of_employer is not None and _SEEKS.match(opening, of_employer.end()) is None:
        return True
    return " is " in opening and _BEGINNINGS["leading"].match(opening) is not None


def presents_company(text: str, begin: int) -> bool:
    """Return whether a sentence, no item, begins by saying what somebody with a name is: "Acme is one of the …"."""
    named = text[begin : begin + 1].isalnum() and _BEGINNINGS["company"].match(text, begin)
    return bool(named) or tells_history(text, begin)


def tells_history(text: str, begin: int) -> bool:
    """Return whether a sentence begins with how long the employer has done something: "For 20 years, our …"."""
    return _BEGINNINGS["history"].match(text, begin) is not None


def is_told(opening: str) -> bool:
    """Return whether a sentence begins as one that tells something: "It was …", "Acme builds …"."""
    return _BEGINNINGS["told"].match(opening) is not None


def is_task(word: str) -> bool:
    """Return whether a word is one with which a task begins: "design", "maintains", "working"."""
    return _TASK.match(word) is not None


def keeps_knowledge(text: str, begin: int) -> bool:
    """Return whether a sentence tells its reader to gain or keep what it names: "Maintain a current knowledge of …"."""
    return _BEGINNINGS["keeping"].match(text, begin) is not None


def gives_chance(opening: str) -> bool:
    """Return whether a sentence tells its reader what they get or may learn: "Gain exposure to …"."""
    return _BEGINNINGS["chance"].match(opening) is not None


def tells_of_team(opening: str) -> bool:
    """Return whether a sentence begins with what the employer's people do: "Our data team is responsible for …"."""
    return _BEGINNINGS["team"].match(opening) is not None


def tells_of_the_job(text: str, begin: int) -> bool:
    """Return whether a sentence begins as one about the job: "This is a great position for …", "The analyst will …"."""
    return _BEGINNINGS["job"].match(text, begin) is not None


def goes_on_about_job(text: str, begin: int) -> bool:
    """Return whether a sentence behind one about the job goes on with it: "This includes …", "Also supports …"."""
    return _BEGINNINGS["goes on"].match(text, begin) is not None
