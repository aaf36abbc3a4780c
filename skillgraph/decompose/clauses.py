"""Clauses: the pieces of a block that ask with one strength, told by the cues of `cues.tsv`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from skillgraph.model import Strength

_SENTENCE = re.compile(
    r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[*]*[A-Z0-9])|(?<=[^\s])[ \t]*;\s*|(?<=[a-z0-9+#.)])-[ \t]+(?=[A-Z\d])|[ \t]+-[ \t]+(?=[A-Z\d])"
    r"|(?<=[a-z)])\.(?=[A-Z][a-z])|[ \t]*[·•▪●][ \t]*|(?<=[a-z0-9+#)])(?=(?:If you|What|We're|You'll|Must have|Title:)\b)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|incl|approx|sr|jr|inc|dr|mr|ms|no|st|co|ltd)|\b[A-Z])\.\Z", re.IGNORECASE
)
_BREAK = re.compile(
    r",?\s+(?:but|while|whereas|although|though|however)\s+"
    r"|,\s*(?:and\s+|or\s+)?(?=(?:(?:some|strong|good|working|any|basic|prior|solid|deep|excellent|previous|hands-on)\s+){0,2}"
    r"(?:experience|knowledge|familiarity|understanding|ability|proficiency|exposure|background|expertise|fluency|comfort)\b)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:,|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that set a strength. `reach`: what stands `back` of them, `forward` of them, or the whole `clause`."""

    name: str
    strength: Strength
    reach: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a block, `text[start:end]`, with the strength that a cue gives it and the cue's words, if any."""

    start: int
    end: int
    strength: Strength | None
    cue: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    cue: Cue


class Cues:
    """The cue table, compiled."""

    def __init__(self, rows: list[tuple[str, Strength, str]]) -> None:
        self._cues = [Cue(phrase, strength, reach) for phrase, strength, reach in rows]
        self._pattern = re.compile(
            "|".join(rf"(?P<c{i}>(?<![\w-]){cue.name}(?![\w-]))" for i, cue in enumerate(self._cues)), re.IGNORECASE
        )

    def find(self, text: str, start: int, end: int) -> list[_Found]:
        """Return the cues in `text[start:end]`, in order."""
        return [
            _Found(match.start(), match.end(), self._cues[int((match.lastgroup or "c0")[1:])])
            for match in self._pattern.finditer(text, start, end)
        ]


@cache
def cues() -> Cues:
    """Return the cue table that comes with skillgraph."""
    lines = files("skillgraph.decompose").joinpath("cues.tsv").read_text("utf-8").splitlines()[1:]
    return Cues(
        [(phrase, Strength(strength), reach) for phrase, strength, reach in (line.split("\t") for line in lines)]
    )


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of `text[start:end]` as (start, end)."""
    begin = start
    for match in _SENTENCE.finditer(text, start, end):
        if match.start() > begin and not _ABBREVIATION.search(text, max(begin, match.start() - 8), match.start()):
            yield begin, match.start()
            begin = match.end()
    if begin < end:
        yield begin, end


def clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """Yield the clauses of `text[start:end]`. A cue governs its own clause only; one with a colon, all that follows it."""
    for left, right in sentences(text, start, end):
        pieces = [Clause(a, b, None, "") for a, b in _pieces(text, left, right)]
        carried: Clause | None = None
        for piece in pieces:
            for clause in _split(text, piece.start, piece.end):
                if clause.strength is None and carried is not None:
                    clause = Clause(clause.start, clause.end, carried.strength, carried.cue)  # noqa: PLW2901
                elif clause.strength is not None and _leads(text, clause, left):
                    carried = clause
                elif clause.strength is not None:
                    carried = None
                yield clause


def _leads(text: str, clause: Clause, left: int) -> bool:
    """Return whether a cue opens its sentence and a colon hands it on ("Nice to have: A, knowledge of B")."""
    at = text.find(clause.cue, left)
    return at - left < 3 and text[at + len(clause.cue) :].lstrip(" *_")[:1] in {":", "-", "–"}  # noqa: PLR2004, RUF001


def _pieces(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    begin = left
    for match in _BREAK.finditer(text, left, right):
        if _depth(text, left, match.start()) == 0:
            yield begin, match.start()
            begin = match.end()
    yield begin, right


def _split(text: str, start: int, end: int) -> Iterator[Clause]:
    """Cut a piece where a parenthesis or a second cue says something else than the first."""
    found = [f for f in cues().find(text, start, end) if _depth(text, start, f.start) == 0]
    begin = start
    for index, here in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        if after is None or after.cue.strength is here.cue.strength:
            continue
        cut = _cut_between(text, here, after)
        yield Clause(begin, cut, here.cue.strength, text[here.start : here.end])
        begin = cut
    last = found[-1] if found else None
    yield Clause(begin, end, last.cue.strength if last else None, text[last.start : last.end] if last else "")


def _cut_between(text: str, here: _Found, after: _Found) -> int:
    if after.cue.reach == "forward" and here.cue.reach != "forward":
        return after.start
    separator = _SEPARATOR.search(text, here.end, after.start)
    return separator.end() if separator else here.end


def _depth(text: str, start: int, position: int) -> int:
    return text.count("(", start, position) - text.count(")", start, position)


def inner_strength(text: str, start: int, end: int) -> Strength | None:
    """Return the strength that a parenthesis gives what stands in it ("(AWS preferred)"), or None."""
    found = cues().find(text, start, end)
    return found[0].cue.strength if found else None
