"""Reading: one posting's text with the words that set strengths, levels and years in it, each found in one pass."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from skillgraph.decompose.folding import fold
from skillgraph.decompose.phrases import Phrase, Phrasebook, Phrases
from skillgraph.decompose.tables import table
from skillgraph.model import Level, Strength

_ENDS = re.compile(r"[ \t]{0,3}(?:\Z|[\r\n.;:,!?)\]–—-]|(?:if|for)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that set a strength, or keep the words in them from doing so (None).

    `reach` is what they speak of: what stands `back` of them or `forward` of them; `end` is back, and only at the end
    of what is said.
    """

    strength: Strength | None
    reach: str


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word that says how well something is known; a `modifier` ("expert-level") for its head ("proficiency")."""

    level: Level
    modifier: bool


@cache
def _cues() -> Phrasebook[Cue]:
    return Phrasebook(
        {words: Cue(None if said == "-" else Strength(said), reach) for words, said, reach in table("cues.tsv")}
    )


@cache
def _prose() -> Phrasebook[str]:
    return Phrasebook({row[0]: row[1] for row in table("prose.tsv")})


@cache
def _levels() -> Phrasebook[LevelWord]:
    return Phrasebook(
        {words: LevelWord(Level(level), part == "modifier") for words, level, part in table("levels.tsv")}
    )


@cache
def _negations() -> Phrasebook[str]:
    return Phrasebook({row[0]: row[1] for row in table("negations.tsv")})


class Reading:
    """The text of one posting, folded, and what its fixed phrases say."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    @cached_property
    def cues(self) -> Phrases[Cue]:
        """The words that set a strength for their clause."""
        found = _cues().find(self.folded)
        return Phrases(phrase for phrase in found if self._speaks(phrase))

    def _speaks(self, phrase: Phrase[Cue]) -> bool:
        cue = phrase.meaning
        return cue.strength is not None and (cue.reach != "end" or _ENDS.match(self.text, phrase.end) is not None)

    @cached_property
    def prose(self) -> Phrases[str]:
        """The words that tell what running text without headings is about: a strength's name, or `boilerplate`."""
        return _prose().find(self.folded)

    @cached_property
    def levels(self) -> Phrases[LevelWord]:
        """The words that say how well something must be known."""
        return _levels().find(self.folded)

    @cached_property
    def negations(self) -> Phrases[str]:
        """The words that may say that something is not asked, with the name of the rule that decides."""
        return _negations().find(self.folded)
