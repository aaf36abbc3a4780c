"""Sections: what a heading says of the lines under it, by the cues of `sections.tsv`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

BOILERPLATE = "boilerplate"
FACT = "fact"
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAMEL_WORD = re.compile(r"[A-Z]?[^\W_A-Z]+(?:['’][a-z]+)*|[A-Z]+")
_MARK = re.compile(
    r"[ \t]*(?:\*\*|__)?[ \t]*(?::(?!//)|[·•–—]|-(?=[ \t]|[A-Z\d])|(?<=[a-z])(?=[A-Z][a-z]))(?:\*\*|__)?[ \t]*"
)
_COVERED = 0.5
_SHORT = 8
_LOOK_BACK = 70
_MOST_WORDS = 9
_GLUED_WORDS = 3
_TAIL_WORDS = 3  # "for this position"


@dataclass(frozen=True, slots=True)
class RunIn:
    """A heading inside a line: it ends at `end`, where its section begins."""

    start: int
    end: int
    title: str


def _normal(text: str) -> str:
    return " ".join(word.replace("’", "'") for word in _WORDS.findall(text.casefold()))


class Sections:
    """The cue table. A meaning is the name of a Strength, `boilerplate` (perks, legal, how to apply), or `fact` (place, pay)."""

    def __init__(self, cues: dict[str, str]) -> None:
        self._cues = {_normal(cue): meaning for cue, meaning in cues.items()}
        longest_first = sorted(self._cues, key=lambda cue: (-len(cue), cue))
        self._pattern = re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w'])")

    def meaning(self, heading: str) -> str | None:
        """Return what a heading says of its section, by the longest cue in it, or None where it says nothing."""
        found = self._pattern.findall(_normal(heading))
        return self._cues[max(found, key=len)] if found else None

    def of(self, headings: Sequence[str]) -> str | None:
        """Return what the innermost heading with a cue says."""
        return next((meaning for heading in reversed(headings) if (meaning := self.meaning(heading))), None)

    def is_heading(self, line: str) -> bool:
        """Return whether a bare line is a heading: a few words, mostly a cue."""
        normal = _normal(line)
        found = self._pattern.findall(normal)
        return bool(found) and len(normal.split()) <= _SHORT and len(max(found, key=len)) >= _COVERED * len(normal)

    def run_in(self, text: str, start: int, end: int) -> list[RunIn]:
        """Return the headings that stand inside a line: a cue with a capital, then a colon, dash, bullet or glued word."""
        found: list[RunIn] = []
        for mark in _MARK.finditer(text, start, end):
            floor = max(start, found[-1].end if found else start, mark.start() - _LOOK_BACK)
            words = list(_CAMEL_WORD.finditer(text, floor, mark.start()))[-_MOST_WORDS:]
            heading = self._ending_in(text, words, start, mark.group().strip(" \t*_")[:1])
            if heading is not None:
                found.append(RunIn(heading, mark.end(), text[heading : mark.start()].strip(" *_")))
        return found

    def _ending_in(self, text: str, words: list[re.Match[str]], start: int, mark: str) -> int | None:
        """Return where the longest cue that ends with `words` begins, or None."""
        if len(words) > _TAIL_WORDS and words[-_TAIL_WORDS].group().lower() == "for":
            words = words[:-_TAIL_WORDS]
        for index, word in enumerate(words):
            phrase = " ".join(w.group().casefold().replace("’", "'") for w in words[index:])
            if self._cues.get(phrase, FACT) == FACT or not word.group()[0].isupper():
                continue
            if not mark and len(words) - index < _GLUED_WORDS:
                return None
            before = text[start : word.start()].rstrip(" \t*_")
            glued = before == "" or not text[word.start() - 1].isspace() or before[-1] in ".!?;:)]"
            if glued or (mark == ":" and index < len(words) - 1):
                return word.start()
        return None


@cache
def sections() -> Sections:
    """Return the cue table that comes with skillgraph."""
    rows = files("skillgraph.decompose").joinpath("sections.tsv").read_text("utf-8").splitlines()[1:]
    return Sections({cue: meaning for cue, meaning, _ in (row.split("\t") for row in rows)})
