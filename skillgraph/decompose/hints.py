"""Hints: what running text asks of a name where it seems only to tell of the employer, by the words of `hints.tsv`.

In a row the name is written "§". Rows of what is asked least surely come last: the first that a sentence has decides.
"""

import re

from skillgraph.decompose.judgements import Judgement
from skillgraph.decompose.patterns import patterns
from skillgraph.model import Strength

_AT_WORD = r"(?<![\w'’-]){}"
_HINTS = patterns("hints.tsv", _AT_WORD)
_ENDS = re.compile(r"[.!](?=\s|\Z)|\n")
_BEFORE, _BEHIND = 200, 160
_NAME = "§"


def hinted(text: str, begin: int, start: int, end: int, stop: int) -> Judgement | None:
    """Return what the sentence that begins at `begin` asks of `text[start:end]`; it ends before `stop`.

    A question is read with its answer: "Never used Lua? No problem."
    """
    ended = _ENDS.search(text, end, min(stop, end + _BEHIND))
    behind = ended.start() if ended else min(stop, end + _BEHIND)
    said = f"{text[max(begin, start - _BEFORE) : start]}{_NAME}{text[end:behind]}"
    for strength, pattern in _HINTS.items():
        if hint := pattern.search(said):
            words = hint.group().replace(_NAME, text[start:end])
            return Judgement(Strength(strength), "hint", " ".join(words.split()))
    return None
