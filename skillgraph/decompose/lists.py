"""Lists: mentions that stand together ("A, B or C"), as runs with what joins them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from skillgraph.decompose.reading import Reading
from skillgraph.decompose.tables import one_of
from skillgraph.model import Mention

NOUN = one_of("nouns.tsv")
OR = (
    r"(?:and\s?/\s?or|or(?:\selse|,?\salternatively)?|alternatively|failing\sthat"
    r"|(?:und\s?/\s?)?oder|(?:et\s?/\s?)?ou|y\s?/\s?o)"
)
_LINK = r"\]\([^\s()]{1,200}\)"
QUOTE = rf"(?:[*_\"'“”`\[]|{_LINK}){{0,4}}"
LEAD = (
    r"(?:(?!(?:in|on|with)\san?\s)(?:the|a|an|even|also|modern|plain|vanilla|pure|either|maybe|possibly|preferably|perhaps|any|some|using|with|in|on"
    r"|(?:experience|familiarity|proficiency|expertise|knowledge|understanding)\s(?:with|in|of))"
    r"\s{1,2}){0,2}"
)
_NUMBER = r"v?\d+(?:\.[\dx]+)*\+?"
_VERSION = (
    rf"(?:\s?(?:\({_NUMBER}(?:\s?[/,-]\s?{_NUMBER}){{0,3}}\)|{_NUMBER}(?:\s?/\s?{_NUMBER}){{0,3}})"
    r"(?:\s(?:and|or)\s(?:above|later|higher|newer))?)?"
)
_ASIDE = r"(?:\s?\([^()\n]{1,60}\))?"
_STRESS = r"[*_]{0,3}"
_REMARK = r"(?:\((?:[a-z]+\s){0,3}[a-z]+\)\s)?"
_QUALIFIER = r"(?:(?-i:[A-Z])[\w-]*\s)?"
_SORT = r"(?-i:[A-Z]{3,4})"
_ALIKE = r"\b(?:but|although)\s(?:similar|comparable|equivalent|related)\s(?:[\w-]+\s){0,2}(?:such\sas|like|in|with)\s"
TAIL = rf"(?:['’]s)?{_VERSION}{_ASIDE}(?:[\s-]{{1,2}}(?:{NOUN}|{_SORT})\b){{0,2}}{QUOTE}"
UNKNOWN = r"[^\W\d_][\w.+#-]*(?:[ ][\w.+#-]+){0,2}"
NO_NOUN = (
    r"(?:in|with|within|for|to|on|at|by|from|as|if|when|while|where|that|which|who|you|your|we|our|they|the|an?|and|or"
    r"|is|are|be|would|will|can|could|may|must|should|has|have|(?:strongly\s|highly\s)?(?:preferred|required|desired|needed)"
    r"|und|oder|mit|für|et|ou|avec|pour|y|o|con|para)"
)
SUCH_AS = (
    r"(?:(?:such\sas|including)(?:,?\sbut\snot\slimited\sto)?(?:\sthe\sfollowing)?|(?:which|that)\sincludes?|includes?|incl\.?|e\.?\s?g\.?,?|for\sexample|for\sinstance"
    r"|like|be\sit|whether|à\sla|namely|i\.?e\.?|in\s(?:\w+\s)?order\sof\s(?:your\s|our\s)?preference"
    r"|wie(?:\sz\.\s?B\.|\szum\sBeispiel|\setwa)?|z\.\s?B\.|zum\sBeispiel|bspw\.|beispielsweise"
    r"|tel(?:le)?s?\sque|comme|par\sexemple|p\.\s?ex\.|notamment|(?:tal(?:es)?\s)?como|por\sejemplo|p\.\s?ej\.)"
)


class Joint(StrEnum):
    """What joins two neighbours of a run."""

    SLASH = "slash"
    OR = "or"
    AND = "and"
    COMMA = "comma"


def _gap_or(either: str) -> re.Pattern[str]:
    return re.compile(
        rf"{TAIL}\s{{0,2}}(?:,|(?<=\s)[–—-]{{1,2}})?\s{{0,2}}(?:(?:/\s?|\()?{_STRESS}(?:{either}|\|\|){_STRESS},?\s{{1,2}}{_REMARK}|{_ALIKE}){LEAD}{QUOTE}{_QUALIFIER}",
        re.IGNORECASE,
    )


_GAPS = {
    Joint.SLASH: re.compile(rf"{_VERSION}(?:\s{NOUN})?{QUOTE}\s{{0,2}}/\s{{0,2}}{QUOTE}", re.IGNORECASE),
    Joint.OR: _gap_or(OR),
    Joint.AND: re.compile(
        rf"{TAIL}\s{{0,2}},?\s{{0,2}}(?:and|&|\+|und|sowie|et|y|e|as well as|plus)\s{{1,2}}(?!using\s){LEAD}"
        rf"{QUOTE}{_QUALIFIER}",
        re.IGNORECASE,
    ),
    Joint.COMMA: re.compile(rf"{TAIL}\s{{0,2}},\s{{0,6}}(?!with\s){LEAD}{QUOTE}{_QUALIFIER}", re.IGNORECASE),
}
_GAP_WITH_O = _gap_or("[oóu]")
_GAP_WITH_WORDS = re.compile(
    rf"{TAIL}\s{{0,2}}[,/]\s{{0,2}}(?!(?i:{SUCH_AS})[\s:,])(?P<words>{UNKNOWN})\s{{0,2}}"
    rf"(?:,\s{{0,2}}|\s(?=(?:and|{OR})\s))(?:(?P<joint>and|{OR})\s{{1,2}})?"
)
_GAP_WITH_A_NOUN = re.compile(rf"{TAIL}\s(?!{NO_NOUN}\b)[a-z][\w-]{{2,20}},\s(?:and\s|or\s)?{QUOTE}")
ADJECTIVE = rf"(?:(?!{NO_NOUN}\b)[a-z][a-z-]+\s)?"
_HOW = r"(?:(?:as|in|of|on|using|with|within)\s)?(?:(?:an?|the)\s)?"
BOTH = re.compile(rf"\bboth\s{_HOW}{ADJECTIVE}\Z", re.IGNORECASE)
_GAP_OF_BOTH = re.compile(rf"{TAIL}\sand\s{_HOW}{ADJECTIVE}")
_IN_BRACKET = re.compile(r"\([^()\n]{0,120}\Z")
_ASIDE_OPENS = re.compile(r"\s?\((?:for|via|through|as|under)\s(?:[\w-]+\s){0,2}", re.IGNORECASE)
_HEADS = re.compile(rf"(?:(?:\s{NOUN}){{1,2}}|(?!,?\slike\b)),?\s{SUCH_AS}[\s,:]", re.IGNORECASE)
_WITH_O = frozenset({"es", "it"})
_LONGEST_GAP = 60
_BRACKET = 130
_BEFORE = 40
_REMEMBERED = 4096


@dataclass
class Run:
    """Mentions that stand in one list, what joins each to the next, and the words between them that name no concept."""

    mentions: list[Mention]
    joints: list[Joint] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def runs(reading: Reading, mentions: Sequence[Mention]) -> list[Run]:
    """Return the runs among the mentions of one clause, in order. A bracket that says what for ends none.

    "Java o Kotlin" is a choice in Spanish and Italian; elsewhere the "o" is a bullet whose line end was lost.
    """
    text, says_o = reading.text, not _WITH_O.isdisjoint(reading.languages)
    found: list[Run] = []
    around: Run | None = None
    for mention in mentions:
        for run in (found[-1] if found else None, around):
            joint, words = _joint(text, run.mentions[-1], mention, says_o=says_o) if run else (None, "")
            if run and joint:
                run.mentions.append(mention)
                run.joints.append(joint)
                run.words.extend([words] if words else [])
                break
        else:
            if found and _ASIDE_OPENS.fullmatch(text, found[-1].mentions[-1].end, mention.start):
                around = found[-1]
            found.append(Run([mention]))
    return found


def _joint(text: str, left: Mention, right: Mention, *, says_o: bool) -> tuple[Joint | None, str]:
    """Return what joins two names, and the words between them. "Either" and a class with examples begin a new list.

    In a bracket a noun that is unknown may stand behind a name: "(Docker images, Ansible)".
    """
    if right.start - left.end > _LONGEST_GAP:
        return None, ""
    gap = text[left.end : right.start]
    if " either " in gap:
        return None, ""
    joint = _joint_of(gap)
    if joint is None and says_o and _GAP_WITH_O.fullmatch(gap):
        joint = Joint.OR
    if joint is None and _GAP_OF_BOTH.fullmatch(gap) and BOTH.search(text, max(0, left.start - _BEFORE), left.start):
        joint = Joint.AND
    if joint in {Joint.AND, Joint.OR} and _HEADS.match(text, right.end):
        return None, ""
    if joint is None and (match := _GAP_WITH_WORDS.fullmatch(gap)):
        said = match["joint"]
        return Joint.COMMA if said is None else Joint.AND if said == "and" else Joint.OR, match["words"]
    if joint is None and _GAP_WITH_A_NOUN.fullmatch(gap):
        bracketed = _IN_BRACKET.search(text, max(0, left.start - _BRACKET), left.start)
        return Joint.COMMA if bracketed else None, ""
    return joint, ""


@lru_cache(_REMEMBERED)
def _joint_of(gap: str) -> Joint | None:
    """Return the joint that is all that stands between two names. The same few stand between most."""
    return next((joint for joint, pattern in _GAPS.items() if pattern.fullmatch(gap)), None)
