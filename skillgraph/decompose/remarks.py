"""Remarks: what a bracket says of the words in it, or of the name before it: "(AWS preferred)", "Kafka (a plus)"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.clauses import ADVERBS
from skillgraph.decompose.lists import NOUN
from skillgraph.decompose.negations import Span
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import Cue, Reading
from skillgraph.model import Strength

_NOUNS = re.compile(
    rf"(?:\s?/\s?[\w.+#-]{{1,30}}){{0,3}}(?:\s\d[\w.]*)?(?:\s{NOUN}){{0,2}}(?:\s?:\s\d{{1,2}}\+?\s(?:years?|yrs?))?[*_]{{0,2}}\s{{0,2}}",
    re.IGNORECASE,
)
_ONE_OF_TWO = re.compile(r"\b(?:latter|former|first|second|last)\b", re.IGNORECASE)
_NAMED_USES = re.compile(r"\((?:[A-Z]\w+|the team|the company|it)\s(?:uses|runs|is using)\b")
_LIKED = re.compile(r"\(we\s(?:like|love|prefer|favou?r)\s", re.IGNORECASE)
_ITEM_BEFORE = re.compile(r"[,;] (?!(?:or|and) )(?:[\w+#.-]{1,30} ){1,3}(?:experience|knowledge|skills|background) \Z")
_PIECE = re.compile(r"[,;]")
_REACH = 120
_OF_ITS_OWN = re.compile(r"\s(?!but\b|and\b|or\b)\w")


class Remarks:
    """The remarks in the brackets of one block. `names` are the places where concepts are named in it, in order."""

    def __init__(self, reading: Reading, brackets: Brackets, names: Sequence[int]) -> None:
        self._reading = reading
        self._brackets = brackets
        self._names = names
        self._bracket: Span | None = None
        self._cues: list[Phrase[Cue]] = []
        self._cuts: list[int] = []

    def strength(self, start: int, end: int) -> Strength | None:
        """Return what a cue says in the bracket that holds the words ("(AWS preferred)"), or in one behind them."""
        inside = self._brackets.around(start)
        if inside is not None:
            return self._in_bracket(inside, start) or self._used_in(inside, start)
        after = self._brackets.after(end)
        if after is None or not _NOUNS.fullmatch(self._reading.text, end, after[0]):
            return None
        if "/" in self._reading.text[end : after[0]] and _ONE_OF_TWO.search(self._reading.text, *after):
            return None
        if bisect_left(self._names, after[0]) != bisect_left(self._names, after[1]):
            return None
        found = self._reading.cues.within(*after)
        return found[0].meaning.strength if found and self._says_only(found[0], after) else None

    def _says_what(self, cue: Phrase[Cue], bracket: Span) -> bool:
        """Return whether a cue says of what it speaks: "(Lua, Perl, API experience a plus)", "(Lua, ideally Perl)"."""
        if cue.meaning.reach == "forward" and bisect_left(self._names, cue.end) < bisect_left(self._names, bracket[1]):
            return True
        return _ITEM_BEFORE.search(self._reading.text, max(0, cue.start - _REACH), cue.start) is not None

    def _says_only(self, cue: Phrase[Cue], bracket: Span) -> bool:
        """Return whether a bracket says nothing that its cue could be about instead: "(preferably from a bank)"."""
        text = self._reading.text
        if cue.meaning.reach == "forward" and _OF_ITS_OWN.match(text, cue.end, bracket[1]):
            return False
        return ADVERBS.fullmatch(text, bracket[0] + 1, cue.start) is not None

    def _used_in(self, bracket: Span, position: int) -> Strength | None:
        """Return that a tool is used, or liked, where a bracket says so: "version control (we use Git)"."""
        if _NAMED_USES.match(self._reading.text, bracket[0], position):
            return Strength.STACK
        if _LIKED.match(self._reading.text, bracket[0], position):
            return Strength.PREFERRED
        said = self._reading.prose.within(bracket[0], position)
        of_us = (
            said
            and said[-1].meaning == Strength.STACK
            and self._reading.text.find(")", said[-1].end, position) < 0
            and self._reading.folded[said[-1].start : said[-1].end].startswith(("we", "our"))
        )
        return Strength.STACK if of_us else None

    def _is_denied(self, cue: Phrase[Cue], bracket: Span) -> bool:
        """Return whether a cue says in its piece of a bracket that something is not needed: "no Docker needed"."""
        piece = bisect_right(self._cuts, cue.start)
        begin = self._cuts[piece - 1] if piece else bracket[0]
        return cue.meaning.strength is Strength.REQUIRED and bool(self._reading.negations.within(begin, cue.end))

    def _in_bracket(self, bracket: Span, position: int) -> Strength | None:
        """Return what a cue says of its item ("Kafka preferred, RabbitMQ"), or at the end of a list of all of it."""
        if bracket != self._bracket:
            self._bracket = bracket
            cues = self._reading.cues.within(*bracket)
            self._cuts = [match.start() for match in _PIECE.finditer(self._reading.text, *bracket)] if cues else []
            self._cues = [cue for cue in cues if not self._is_denied(cue, bracket)]
        piece = bisect_right(self._cuts, position)
        for cue in self._cues:
            at = bisect_right(self._cuts, cue.start)
            last = at == len(self._cuts) and len(self._cues) == 1 and not self._says_what(cue, bracket)
            if piece == at or last or (cue.meaning.reach == "forward" and at < piece):
                return cue.meaning.strength
        return None
