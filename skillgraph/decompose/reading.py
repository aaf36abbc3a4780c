"""Reading: one posting's text with the words that set strengths, levels and years in it, each found in one pass."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from skillgraph.decompose.folding import fold
from skillgraph.decompose.language import languages_of
from skillgraph.decompose.phrases import Phrase, Phrasebook, Phrases
from skillgraph.decompose.tables import table
from skillgraph.model import Document, Level, Strength

_ENDS = re.compile(
    r"(?-i:(?=[A-Z\d]))|[ \t]{0,3}(?:\Z|[\n.;:,!?()\]·•*–—-]|(?:if|for|and|or|but|with|in|by|at|since|because)\b)",
    re.IGNORECASE,
)
_WHAT_IS_ASKED = re.compile(
    r"\b(?:degrees?|equivalent|experience|knowledge|skills?|certifi\w+|licen[cs]es?|is|are|strongly|highly)\s\Z",
    re.IGNORECASE,
)
_NOUNS = re.compile(r"[a-z](?<!us)(?<!is)(?<!ss)(?<!this)(?<!as)(?<!has)(?<!was)s\s\Z")
_CAPITAL = re.compile(r"[ \n]+[A-Z]")
_ADJECTIVE = re.compile(r"\b(?:of|the|all|any|other|these|those|with|an?|our|your|their|its)\s\Z", re.IGNORECASE)
_NEED_NOT_BE = re.compile(
    r"(?:\bnot|n['’]t|\bno\sneed|\bneedn['’]t)\s(?:(?:(?:have|need|required|expected)\s)?to\s)?(?:be\s)?an?\s(?:[\w+#-]+(?:\.\w+)?\s){0,2}\Z",
    re.IGNORECASE,
)
_DENIED = 60
_REACH = 24
_ADVERBS = (
    "all",
    "very",
    "quite",
    "really",
    "extremely",
    "highly",
    "hugely",
    "incredibly",
    "particularly",
    "especially",
)
_IDEAL = "ideal candidate"
_CANDIDATES = ("applicant", "colleague", "fit", "hire", "person", "teammate")
_OF_DEGREES = {"accepted", "acceptable", "minimum", "at minimum", "at a minimum"}
_DEGREE = re.compile(
    r"\b(?:bachelor['’]?s?|master['’]?s?|[bm]\.?(?:sc?|a|eng|tech)|ph\.?d|doctorate|degree)\.?(?:,?\sis|,?\sare)?\s\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s?:|\s(?:at\sleast\s|a\sminimum\sof\s)?\d{1,2}\s?[-–+]?")
_PRAISES = ("valuable", "useful", "helpful", "great", "good", "nice", "better", "beneficial")
_NEEDED = ("needed", "required")
_WHERE = re.compile(r"\b(?:where|whenever|wherever)\s[^.;:,!?()\n]*\Z", re.IGNORECASE)
_OF_NOUN = re.compile(
    r" (?!(?:if|for|to|in|but|and|or|when|as|with|without|though|at|on|because|since|here|too|also|than|that|you|we|is"
    r"|are|would|will)\b)[a-z]{2}"
)
_LEADS = re.compile(r":[ \t]{0,2}[A-Z\d]")
_ITEM_BEFORE = re.compile(r"[\w+#)][*_\"'”’]{0,2},?[ \t](?:[–—-]{1,2}[ \t])?\Z")
_ITEM_ENDS = re.compile(r"[ \t]{0,3}(?:[.;)·•]|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that set a strength, or keep the words in them from doing so (None).

    `reach` is what they speak of: what stands `back` of them or `forward` of them; `end` is back, and only at the end
    of what is said; `either` is back at the end of an item, else forward: "Kafka, ideally", "ideally Kafka".
    """

    strength: Strength | None
    reach: str


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word that says how well something is known; a `modifier` ("expert-level") for its head ("proficiency")."""

    level: Level
    modifier: bool


@dataclass(frozen=True, slots=True)
class FactWord:
    """A phrase that states a fact ("work from home"), or keeps the words in it from doing so ("-")."""

    fact: str
    value: str


def _with_variants(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of cues, and behind one like "is useful" those with an adverb in it: "is really useful".

    Behind "a plus" comes "a +", behind the ideal candidate other words for one.
    """
    for words, said, reach in rows:
        yield words, said, reach
        if words.startswith(_IDEAL):
            yield from ((words.replace("candidate", other, 1), said, reach) for other in _CANDIDATES)
        if said == "preferred" and words.endswith(" plus"):
            yield f"{words.removesuffix('plus')}+", said, reach
        verb, _, rest = words.rpartition("be " if words.startswith("would be ") else " ")
        if said == "preferred" and verb in {"is", "are", "would "} and rest:
            lead = verb if verb != "would " else "be"
            yield from ((f"{lead} {adverb} {rest}", said, reach) for adverb in _ADVERBS)


@cache
def _book() -> Phrasebook[Any]:
    return Phrasebook(
        {
            "cues": {
                words: Cue(None if said == "-" else Strength(said), reach)
                for words, said, reach in _with_variants(table("cues.tsv"))
            },
            "prose": {row[0]: row[1] for row in table("prose.tsv")},
            "levels": {
                words: LevelWord(Level(level), part == "modifier") for words, level, part in table("levels.tsv")
            },
            "negations": {row[0]: row[1] for row in table("negations.tsv")},
            "facts": {words: FactWord(fact, value) for words, fact, value in table("facts.tsv")},
        }
    )


class Reading:
    """The text of one posting, folded, and what its fixed phrases say, each table's found in one common pass.

    `prose` are the words that tell what running text without headings is about: a strength's name, or `boilerplate`;
    `levels` say how well something must be known; `negations`, that something may not be asked, with the name of the
    rule that decides; `facts`, what is told besides skills; `languages`, those it is written in, the main one first.
    """

    def __init__(self, document: Document) -> None:
        self.text = text = document.text
        self.folded = fold(text)
        self.languages = languages_of(document, self.folded)
        found = _book().find(text, self.folded)
        cues = map(self._led, map(self._parted, map(self._faced, found["cues"])))
        self.cues: Phrases[Cue] = Phrases(phrase for phrase in cues if self._speaks(phrase))
        self.prose: Phrases[str] = Phrases(phrase for phrase in found["prose"] if phrase.meaning != "-")
        self.levels: Phrases[LevelWord] = Phrases(
            phrase for phrase in found["levels"] if not self._denied(phrase.start)
        )
        self.negations: Phrases[str] = found["negations"]
        self.facts: Phrases[FactWord] = found["facts"]

    def _parted(self, phrase: Phrase[Cue]) -> Phrase[Cue]:
        """Return the first word of a cue whose others begin the next line: "degree preferred Knowledge of Lua"."""
        border = _CAPITAL.search(self.text, phrase.start, phrase.end)
        if phrase.meaning.reach != "forward" or border is None or " " in self.folded[phrase.start : border.start()]:
            return phrase
        if border.group()[0] == " " and not self._closes(phrase.start):
            return phrase
        return replace(phrase, end=border.start(), meaning=replace(phrase.meaning, reach="end"))

    def _led(self, phrase: Phrase[Cue]) -> Phrase[Cue]:
        """Return a cue as one that speaks of what follows it where a colon leads on to that: "Preferred: Rust"."""
        leads = _LEADS.match(self.text, phrase.end) is not None
        if phrase.meaning.reach == "end":
            leads |= self.text.startswith("(", phrase.start - 1) and self.text.startswith(" ", phrase.end)
        elif phrase.meaning.reach != "back" or " " in self.folded[phrase.start : phrase.end]:
            leads = False
        return replace(phrase, meaning=replace(phrase.meaning, reach="forward")) if leads else phrase

    def _faced(self, phrase: Phrase[Cue]) -> Phrase[Cue]:
        """Return a cue that speaks of either side as one of what it ends, if it does, else of what follows."""
        if phrase.meaning.reach != "either":
            return phrase
        near = max(0, phrase.start - _REACH)
        ends = _ITEM_BEFORE.search(self.text, near, phrase.start) is not None and self._ends_item(phrase)
        return replace(phrase, meaning=replace(phrase.meaning, reach="back" if ends else "forward"))

    def _ends_item(self, phrase: Phrase[Cue]) -> bool:
        """Return whether an item ends behind a cue, if only with a comma where none stands before it."""
        if self.text.startswith(",", phrase.end):
            return not self.text.endswith((", ", ",\t"), 0, phrase.start)
        return _ITEM_ENDS.match(self.text, phrase.end) is not None

    def _denied(self, start: int) -> bool:
        """Return whether a level is one that nobody need have: "you don't have to be a Kafka expert"."""
        return _NEED_NOT_BE.search(self.text, max(0, start - _DENIED), start) is not None

    def _speaks(self, phrase: Phrase[Cue]) -> bool:
        """Return whether a cue sets a strength for its clause here.

        An ideal that is listed or counted is a demand; praise of a noun behind it asks nothing: "even better shoes".
        Nor does what happens where something is needed: "join calls where Lua expertise is needed".
        Some cues speak of degrees alone: "a bachelor's accepted".
        """
        cue = phrase.meaning
        if self.folded.startswith("ideal ", phrase.start) and _COUNTED.match(self.text, phrase.end):
            return False
        words = self.folded[phrase.start : phrase.end]
        if words in _OF_DEGREES and not _DEGREE.search(self.text, max(0, phrase.start - _REACH), phrase.start):
            return False
        if words.endswith(_NEEDED) and _WHERE.search(self.text, max(0, phrase.start - _DENIED), phrase.start):
            return False
        if words.endswith(_PRAISES) and _OF_NOUN.match(self.text, phrase.end):
            return False
        return cue.strength is not None and (cue.reach != "end" or self._ends(phrase))

    def _ends(self, phrase: Phrase[Cue]) -> bool:
        """Return whether what is said ends with a cue; a capital begins the next line where its end was lost."""
        if _ENDS.match(self.text, phrase.end):
            return _ADJECTIVE.search(self.text, max(0, phrase.start - _REACH), phrase.start) is None
        return _CAPITAL.match(self.text, phrase.end) is not None and self._closes(phrase.start)

    def _closes(self, start: int) -> bool:
        """Return whether a small word stands right behind what can be asked: "a degree required"."""
        if not self.text[start].islower():
            return False
        near = max(0, start - _REACH)
        return (_WHAT_IS_ASKED.search(self.text, near, start) or _NOUNS.search(self.text, near, start)) is not None
