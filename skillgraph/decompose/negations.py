"""Negations: what a clause does not ask for ("no Java required"), or leaves behind ("migrating off Jenkins")."""

import re
from collections.abc import Callable, Iterator, Mapping

from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.clauses import Clause
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import Reading
from skillgraph.model import Strength

_STOP = re.compile(
    r"""
      [.;:!?,()](?!\w)
    | \s(?:to|onto|into|in|on|towards?|with|by|but|for|durch|zugunsten|in\ favou?r|we|you|is|are
        |and\s+(?:\w+ing|bring|move|replace|use|adopt|migrate))\s
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NEEDED = re.compile(
    r"""
    [^.;:!?()]{1,60}?
    \b(?:required|needed|necessary|mandatory|a\ must|essential|expected|requirements?|asked\ for
        |erforderlich|notwendig|nötig|vorausgesetzt|requise?|nécessaires?|necesari[oa]s?)\b
    (?!,?\s+but\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = re.compile(r"\s+[\w.+#-]{1,30}(?:,?\s(?:please|thanks|thank you|sorry)\b)?(?=\s*(?:[,;!)]|\.(?!\w)|\Z))")
_BARE_NOT = re.compile(r"\s+(?!only|just|limited|exclusively|necessarily|required|sure|yet|be\b|have\b)", re.IGNORECASE)
_LEFT = re.compile(
    r"(?P<what>[^.;:!?()]{0,40}?)\s(?P<preposition>off\sof|off|away\sfrom|out\sof|from|(?P<of>of))\s+", re.IGNORECASE
)
_ARROW = re.compile(r"\s(?:→|->|=>|⟶|➜)\s[^.;:!?()]{1,40}\Z")
_INTO = re.compile(r"[^.;:!?()]{1,60}?\s(?:to|onto|into|towards?)\s", re.IGNORECASE)
_WITH = re.compile(r"[^.;:!?()]{1,50}?\s(?:with|by)\s", re.IGNORECASE)
_JOINED = re.compile(r",\s|\s(?:and|or)\s", re.IGNORECASE)
_OR = re.compile(r"(?:\bor|/)\s?\Z", re.IGNORECASE)
_FROM = re.compile(r"\sfrom\s", re.IGNORECASE)
_PLURAL = re.compile(r"\bare(?:\s|n)", re.IGNORECASE)
_CONSOLED = re.compile(
    r"\s(?P<what>[^.;:!?()\r\n]{1,60}?)(?:\s(?:yet|already|at\sall))?(?:\?|,|\s[–-])\s{1,2}(?:no\s(?:big\sdeal|problem|worries)|don['’]t\sworry"
    r"|not\sto\sworry|that['’]s\s(?:ok|okay|fine|alright)|it['’]s\s(?:ok|okay|fine)|we(?:['’]ll|\swill|\scan)\s(?:teach|train|help))",
    re.IGNORECASE,
)
_WE = re.compile(
    r"\b(?:we|team|company|have|['’]ve|has)\s(?:(?:just|already|finally|recently|long since)\s)?\Z", re.IGNORECASE
)
_WINDOW = 90
_SUBJECT = 24

Span = tuple[int, int]


def excluded(reading: Reading, clause: Clause, brackets: Brackets) -> Iterator[Span]:
    """Yield the spans of a clause whose concepts the posting says it does not ask for."""
    for span, _ in negated(reading, clause, brackets):
        yield span


def negated(reading: Reading, clause: Clause, brackets: Brackets) -> Iterator[tuple[Span, str]]:
    """Yield the spans of a clause that it does not ask for, each with the words that say so."""
    for phrase in reading.negations.within(clause.start, clause.end):
        span = _RULES[phrase.meaning](reading.text, phrase, clause, brackets)
        if span is not None:
            yield span, reading.text[phrase.start : phrase.end]


def _stop(text: str, start: int, end: int) -> int:
    match = _STOP.search(text, start, end)
    return match.start() if match else end


def _back(text: str, phrase: Phrase[str], clause: Clause, brackets: Brackets) -> Span | None:
    """Return what stands before "is not required": the last item, or with "are not" all of them.

    In a bracket of its own it speaks of the last item as well: "Go and some Lua (not required)".
    """
    if clause.strength is Strength.PREFERRED:
        return None
    bracket = brackets.around(phrase.start)
    end = phrase.start
    if bracket is not None:
        if text[bracket[0] + 1 : phrase.start].strip():
            return None
        begin = max(clause.start, bracket[0] - _WINDOW)
        joined = list(_JOINED.finditer(text, begin, bracket[0]))
        return (joined[-1].end() if joined else begin), bracket[0]
    plural = _PLURAL.search(text, max(clause.start, phrase.start - 4), phrase.start + 4) is not None
    reach = max(clause.start, end - _WINDOW)
    return (clause.start if plural else max(reach, text.rfind(",", reach, end) + 1)), end


def _forward(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return what stands behind "instead of", up to where the clause turns; behind a colon, all of it.

    One of several things that are done with it says nothing against it: "deploy or retire Jenkins jobs".
    """
    if _OR.search(text, max(clause.start, phrase.start - _SUBJECT), phrase.start):
        return None
    if text[phrase.end : phrase.end + 1] == ":":
        return phrase.end, clause.end
    bracket = text.find("(", phrase.end, clause.end)
    return phrase.end, _stop(text, phrase.end, bracket if bracket >= 0 else clause.end)


def _no(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "no X required", or of "no X" and nothing more."""
    match = _NEEDED.match(text, phrase.end, clause.end) or _ALONE.match(text, phrase.end, clause.end)
    return match.span() if match else None


def _not(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the Java of "JavaScript, not Java" and "(not Java)"."""
    before = text[max(clause.start, phrase.start - 3) : phrase.start].rstrip()[-1:]
    if before not in {"(", ","} or not _BARE_NOT.match(text, phrase.end, clause.end):
        return None
    return phrase.end, _stop(text, phrase.end, clause.end)


def _away(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "migrating our builds from X to Y" and "X → Y migration"; moved data says nothing against X."""
    arrow = _ARROW.search(text, max(clause.start, phrase.start - _WINDOW), phrase.start)
    if arrow:
        return clause.start, arrow.start()
    match = _LEFT.match(text, phrase.end, min(clause.end, phrase.end + _WINDOW))
    if not match or "data" in match["what"].lower():
        return None
    plainly = match["preposition"].lower() in {"off", "off of", "away from"}
    moved = match["what"].strip() and text[phrase.start : phrase.end].lower().startswith("mov") and not plainly
    if match["of"] or moved:
        into = _INTO.match(text, match.end(), clause.end)
        if not (into and match["of"] and not match["what"].strip()):
            return None
        source = _FROM.search(text, match.end(), into.end())
        return (source.end() if source else match.end()), into.end()
    return match.end(), _stop(text, match.end(), clause.end)


def _replace(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "replacing X with Y"."""
    match = _WITH.match(text, phrase.end, clause.end)
    return match.span() if match else None


def _unknown(text: str, phrase: Phrase[str], _: Clause, __: Brackets) -> Span | None:
    """Return the X of "you don't know X? No problem"."""
    match = _CONSOLED.match(text, phrase.end)
    return match.span("what") if match else None


def _by_us(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "we left X for Y"."""
    if not _WE.search(text, max(clause.start, phrase.start - _SUBJECT), phrase.start):
        return None
    return phrase.end, _stop(text, phrase.end, clause.end)


_RULES: Mapping[str, Callable[[str, Phrase[str], Clause, Brackets], Span | None]] = {
    "back": _back,
    "forward": _forward,
    "no": _no,
    "not": _not,
    "away": _away,
    "replace": _replace,
    "unknown": _unknown,
    "by us": _by_us,
}
