"""Tails: how a list ends: "or similar tools", "etc.", "or Foobarium"."""

import re
from dataclasses import dataclass, replace

from skillgraph.decompose.lists import NO_NOUN, NOUN, OR, TAIL, UNKNOWN, Joint, Run
from skillgraph.decompose.reading import Reading
from skillgraph.model import Mention

_MORE = rf"{TAIL}(?P<more>(?:\s?,\s{UNKNOWN}){{0,3}}?)"
_WORD = rf"\s(?!{NO_NOUN}\b)[^\W\d_][\w/-]*"
_ALIKE = (
    r"similar|comparable|analogous|alike|the\ likes?|such(?=\s?(?:[.,;)]|\Z))"
    r"|vergleichbar\w*|ähnlich\w*|gleichwertig\w*|similaires?|comparables|similares|parecid[oa]s?"
)
_KIN = (
    r"equivalents?|equal|related|relevant|others?|alternatives?|rivals?|competitors?|counterparts?|(?:cousins?|relatives?|friends|peers?)(?!\sof\b)"
    r"|such|better|like(?!\s\w+ing\b)"
    r"|équivalente?s?|equivalentes?"
)
_NO_KIND = (
    r"(?:dut(?:y|ies)|tasks?|chores?|responsibilit(?:y|ies)|assignments?|stuff|things?|perks?|benefits?"
    r"|enthusiasm|passion|interests?|commitment|dedication|attention|eagerness|drive)"
)
_WHATEVER = (
    r"(?:what\shave\syou|(?:any|some)thing\s(?:along\s(?:those|these|the\ssame)\slines?"
    r"|like\s(?:it|that|this|them|those|these)|(?:of|in)\s(?:that|this)\s(?:sort|kind|vein)|else)|(?<=\bo)\.\s?ä"
    r"|(?:an?|any|your|the)\s(?:[\w-]+\s){1,3}of\s(?:your\s)?choice|your\sfavou?rite(?:\s[\w-]+)?"
    r"|whatever(?=\s?(?:[.,;)]|\Z)))\b"
)
_OPEN_TAIL = re.compile(
    rf"""
    {_MORE}
    (?: (?:\s{{0,2}},?|\s[–—-])\s{{0,2}}\(?
        (?: \b(?P<or>{OR}|o)\b
            (?:\s(?:[a-z]+\s)?(?:experience|knowledge|mastery|command|proficiency|fluency|expertise|skills)\s(?:of|in|with)\b)?
          | (?P<and>(?:and|und|et|y)\b|&) )
      | \s{{0,2}}[,(/]
      | (?=\srelated\s(?:fields?|disciplines?|degrees?|subjects?|areas?|majors?|study|studies)\b) )
    \s{{0,2}}/?\s{{0,2}}
    (?: {_WHATEVER}
      | (?:(?:one\s)?of\s)?(?:(?:a|an|any|some|the(?!\slikes?\b)|their|its|other|another|various|something)\s){{0,3}}
        (?:(?:[\w-]+[\s-]){{1,2}}(?=related|equivalent|alternative|rival|competitor|counterpart|cousin|relative|peer))?
        (?:(?P<alike>{_ALIKE})|{_KIN})\b (?!(?:{_WORD}){{0,2}}\s{_NO_KIND}\b) (?P<noun1>(?:{_WORD}){{0,5}})
      | (?:of\s)?(?:any\s)?(?:other|another) (?!(?:{_WORD}){{0,2}}\s{_NO_KIND}\b) (?P<noun2>(?:{_WORD}){{1,5}})
      | any (?P<noun4>(?:{_WORD}){{1,2}}\s{NOUN}\b)
      | whatever (?P<noun3>(?:{_WORD}){{0,4}}) \syou\s\w+ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AND_SO_ON = (
    r"etc\b\.?|et cetera|among others|and others|and so (?:on|forth)|and (?:many |much )?more|you name it|usw\.?"
    r"|und (?:andere|weitere|mehr)|et autres|entre autres|entre otr[oa]s|y otr[oa]s"
    r"|…|\.\.\."
)
_ET_CETERA = re.compile(
    rf"{_MORE}\s{{0,2}}(?:[,.]{{0,2}}|(?P<slash>/))\s{{0,2}}(?:and\s)?"
    rf"(?:{_AND_SO_ON})",
    re.IGNORECASE,
)
_CLOSE = re.compile(rf"[^()\n]{{0,40}}?(?P<open>{_AND_SO_ON})?\s?\)", re.IGNORECASE)
_OR_WORDS = re.compile(
    rf"{_MORE}\s{{0,2}},?\s{OR}\s(?P<words>(?:{UNKNOWN}))"
    rf"(?:(?=\s{{0,2}}(?:[.,;:)!?]|\Z))|(?P<open>\s?\(\s?(?:or|and)\s(?:{_ALIKE}|{_KIN})\b[^()\n]{{0,30}}\)))",
    re.IGNORECASE,
)
_KIND = re.compile(rf"(?:\s[\w-]+){{0,2}}\s{NOUN}\b", re.IGNORECASE)
_TAIL_SIGNS = (
    *(
        "simila",
        "equivalen",
        "comparable",
        "related",
        "relevant",
        "other",
        "alternative",
        "equal",
        "cousin",
        "relative",
        "friends",
        "peer",
        "choice",
        "favorite",
        "favourite",
        "rival",
        "competitor",
        "counterpart",
        "such",
        "analogous",
        "like",
        "better",
    ),
    *("vergleichbar", "ähnlich", "gleichwertig", "équivalen", "parecid"),
    *("etc", "et cetera", "and so on", "and so forth", "you name it", " more", "usw", "…", "..."),
    *("andere", "weitere", "autres", " otr", "ä"),
    *(" or ", "/or ", " oder ", " ou ", " o ", "anything", "something", "whatever", "any ", "y/o"),
)
_COMPARED = re.compile(r"(?:more|later|above|higher|greater|newer|better|up|not|beyond|less)\b", re.IGNORECASE)
_NOUNS = ("noun1", "noun2", "noun3", "noun4")
_REACH = 90
_KIN_BEHIND = 14


@dataclass(frozen=True, slots=True)
class Tail:
    """How a run ends: where, whether open ("etc."), whether it says "or", its last words and the class in them.

    It says a `kind` where a word for a kind of thing ends it without a class: "and other internal tools".
    """

    end: int
    open: bool = False
    says_or: bool = False
    says_and: bool = False
    kind: bool = False
    words: tuple[str, ...] = ()
    class_mention: Mention | None = None


def tail_of(reading: Reading, run: Run, end: int, following: Mention | None) -> Tail:
    """Return how a run ends before `end`. `following` is the next name behind it, if there is one."""
    last = run.mentions[-1]
    window = min(end, last.end + _REACH)
    if following is not None:
        window = min(window, following.end + _KIN_BEHIND)
    rest = reading.folded[last.end : window]
    if not any(sign in rest for sign in _TAIL_SIGNS):
        return Tail(last.end)
    if match := _OPEN_TAIL.match(reading.text, last.end, window):
        return _open_tail(reading.text, match, following)
    if match := _ET_CETERA.match(reading.text, last.end, window):
        either = match["slash"] is not None and set(run.joints) == {Joint.SLASH}
        return Tail(match.end(), open=True, says_or=either, words=words_in(match["more"]))
    match = _OR_WORDS.match(reading.text, last.end, window)
    if match is None or (following is not None and following.start < match.end()):
        return Tail(last.end)
    words = match["words"]
    if _COMPARED.match(words) or (len(run.mentions) == 1 and words.islower()):
        return Tail(last.end)
    return Tail(match.end(), open=match["open"] is not None, says_or=True, words=(*words_in(match["more"]), words))


def _open_tail(text: str, match: re.Match[str], following: Mention | None) -> Tail:
    """Return the end of "or similar languages"; a concept right there ("or other big data tools") is the class."""
    words = next((match.start(noun) for noun in _NOUNS if match[noun] is not None), match.end())
    says_and = match["and"] is not None and "other" in match.group().lower()
    says_or = (
        match["or"] is not None
        or match["noun3"] is not None
        or (match["and"] is not None and match["alike"] is not None)
    )
    tail = Tail(match.end(), open=True, says_or=says_or, says_and=says_and, words=words_in(match["more"]))
    if says_and and _KIND.match(text, words, match.end()):
        tail = replace(tail, kind=True)
    if following is None or not words <= following.start < match.end():
        return tail
    between = text[words : following.start].strip()
    if between and not (tail.says_and and between.replace(" ", "").isalpha()):
        return replace(tail, end=following.start)
    return replace(tail, end=following.end, class_mention=following)


def closed(text: str, tail: Tail) -> Tail:
    """Return a tail up to the bracket that closes behind it, if one does; "etc." before that opens it."""
    match = _CLOSE.match(text, tail.end)
    return replace(tail, end=match.end(), open=tail.open or match["open"] is not None) if match else tail


def words_in(listed: str) -> tuple[str, ...]:
    """Return the words of a list with commas."""
    return tuple(word.strip().removeprefix("and ") for word in listed.split(",") if word.strip())
