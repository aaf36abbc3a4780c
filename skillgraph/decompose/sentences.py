"""Sentences: the clauses of one block, and what the sentence around a place says as a whole."""

import re
from bisect import bisect_right
from functools import cached_property
from operator import itemgetter

from skillgraph.decompose.beginnings import (
    goes_on_about_job,
    is_demand,
    is_of_employer,
    is_task,
    is_told,
    presents_company,
    tells_history,
    tells_of_team,
    tells_of_the_job,
)
from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.clauses import Clause, clauses
from skillgraph.decompose.jobs import is_title
from skillgraph.decompose.meanings import BOILERPLATE
from skillgraph.decompose.negations import negated
from skillgraph.decompose.outline import Block
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.seekers import is_sought, is_sought_with, is_welcomed
from skillgraph.decompose.spelling import respelt
from skillgraph.model import Strength

_LEGAL = {"does not discriminate", "without regard to", "equal opportunity", "equal opportunities", "protected by law"}
_WHO = ("who can", "who has", "who have", "who is", "who knows")
_OWNED = ("experience", "expertise", "knowledge", "skills", "years")
_DOING = ("responsible", "responsibilit", "will ")
_SEEKING = (
    "'re after",
    "are after",
    "candidate",
    "candidates",
    "hiring",
    "hiring for",
    "looking for",
    "lookout for",
    "need a",
    "need an",
    "need of",
    "needs a",
    "needs an",
    "recruiting",
    "search of",
    "searching for",
    "seeking",
    "seek a",
    "seek an",
    "seeks a",
    "seeks an",
    "somebody with",
    "someone with",
    "to hire",
    "to recruit",
)
_OPENS_ITEM = re.compile(r"(?:[*•·-]\s|\S)\Z")
_LISTED = re.compile(r"[A-Z.][\w.+#-]*(?: [\w.+#-]+){0,2}(?: \([^()]{1,30}\))?, ")
_NAME = r"[A-Z.][\w.+#/-]*(?:\s(?!and\b|or\b)[\w.+#-]+){0,2}(?:\s\([^()]{1,30}\))?"
_ONLY_NAMES = re.compile(
    rf"\W{{0,4}}(?:(?i:some|basic|solid|good|strong|and|or)\s)?{_NAME}"
    rf"(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s){_NAME}){{0,8}}(?:,?\setc)?[.!]?\s*"
)
_PAST = re.compile(
    r"\b(?:over|past|last|for|than)\s\d{1,3}\+?\s\Z|\b(?:over|through(?:out)?|for|across|in)\s(?:the|many|all|these)\s(?:\w+\s)?\Z",
    re.IGNORECASE,
)
_GONE = re.compile(r"\b(?:past|last)\s(?:\d{1,3}\+?|few|couple\sof|several|[a-z]{3,5})\s\Z", re.IGNORECASE)
_PAST_REACH = 24
_OURS = re.compile(r"\bour\s(?:[\w'’-]+\s){0,3}\Z", re.IGNORECASE)
_OWNER = 40
_ALSO = {"also", "additionally", "furthermore"}
_MARK = 6
_WORDS = 7
_OPENING = 80
_QUOTED = 5
_LONGEST_LINE = 200
_LONGEST_NAMES = 120

FAR = 400
"""How many characters around a place words can say something of it."""


class Sentences:
    """The sentences of a block, parted into clauses. `asked` tells that it is an item behind one that asks."""

    def __init__(self, reading: Reading, block: Block, brackets: Brackets, *, asked: bool) -> None:
        self._reading = reading
        self._block = block
        self._brackets = brackets
        self._asked = asked

    @cached_property
    def _clauses(self) -> list[Clause]:
        return clauses(self._reading, self._block.start, self._block.end, self._brackets)

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self._clauses]

    @cached_property
    def _demands(self) -> list[bool]:
        """For each clause, whether it begins as a demand, or goes on with one, its line end lost or not."""
        found: list[bool] = []
        before: Strength | None = None
        for clause in self._clauses:
            opening = self.opening(clause)
            if found:
                goes_on = found[-1] and self._goes_on(clause, opening)
                goes_on |= (found[-1] or before == Strength.REQUIRED) and self._only_names(clause, opening)
            else:
                goes_on = self._asked and self._is_bare(opening) and not is_title(opening)
            found.append(is_demand(respelt(opening)) or goes_on)
            negated_here = self._reading.negations.within(clause.start, clause.end)
            before = None if negated_here else clause.strength
        return found

    def _goes_on(self, clause: Clause, opening: str) -> bool:
        """Return whether a clause goes on with the one before it, and begins nothing of its own."""
        text = self._reading.text
        before = text[clause.start - 1]
        if clause.start == clause.sentence and not (before.isalnum() or before in ").+#"):
            if text.endswith((": - ", ": -", ": * "), 0, clause.start):
                return self._is_bare(opening)
            joint = text.endswith((" - ", " -", "; "), 0, clause.start)
            return joint and _LISTED.match(text, clause.start, clause.end) is not None
        return self._is_bare(opening)

    def _only_names(self, clause: Clause, opening: str) -> bool:
        """Return whether a sentence only gives names, as one does that goes on with a demand: "Lua or Perl."."""
        if clause.end - clause.start > _LONGEST_NAMES or is_title(opening) or not self._is_bare(opening):
            return False
        return _ONLY_NAMES.fullmatch(self._reading.text, clause.start, clause.end) is not None

    @staticmethod
    def _is_bare(opening: str) -> bool:
        """Return whether a clause begins with no task, and tells nothing of the employer or of the job."""
        told = is_told(opening) or is_of_employer(opening) or tells_of_the_job(opening, 0)
        return not (told or is_task(opening.lstrip(" \"'*-")))

    @property
    def end_asking(self) -> bool:
        """Whether the last clause asks for something."""
        return self._demands[-1]

    @cached_property
    def _excluded(self) -> list[tuple[int, int, str]]:
        """The places of the block that name what is not asked for, in order, none overlapping, with the words."""
        if not self._reading.negations.within(self._block.start, self._block.end):
            return []
        spans: list[tuple[int, int, str]] = []
        for (left, right), words in sorted(s for c in self._clauses for s in negated(self._reading, c, self._brackets)):
            if spans and left < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(right, spans[-1][1]), spans[-1][2])
            else:
                spans.append((left, right, words))
        return spans

    def _index(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def clause(self, position: int) -> Clause:
        """Return the clause that holds a place of the block."""
        return self._clauses[self._index(position)]

    def opening(self, clause: Clause, start: int | None = None) -> str:
        """Return the first words of a clause, or those from `start` on, in one line."""
        begin = clause.start if start is None else start
        return self._reading.text[begin : min(clause.end, begin + _OPENING)].replace("\n", " ")

    def words(self, phrase: Phrase[str]) -> str:
        """Return a phrase as it stands in the text, folded."""
        return self._reading.folded[phrase.start : phrase.end]

    def asks(self, clause: Clause) -> bool:
        """Return whether a clause begins as a demand, or goes on with one."""
        return self._demands[self._index(clause.start)]

    def negation(self, start: int, end: int) -> str | None:
        """Return the words of the negation that covers `text[start:end]`, or None where none does."""
        index = bisect_right(self._excluded, start, key=itemgetter(0)) - 1
        return self._excluded[index][2] if index >= 0 and end <= self._excluded[index][1] else None

    def beginning(self, start: int) -> str:
        """Return the first words of a sentence, as they are quoted."""
        words = self._reading.text[start : min(self._block.end, start + _OPENING)].split()
        return " ".join(words[:_QUOTED]) + ("…" if len(words) > _QUOTED else "")

    def frame(self, clause: Clause, position: int) -> Phrase[str] | None:
        """Return the words that say what a sentence says of a place in it: the last before it, else a demand behind."""
        prose = self._reading.prose
        around = self._brackets.around(position)
        before = prose.within(max(clause.sentence, position - FAR), position)
        if clause.start > clause.sentence and is_told(self.opening(clause)):
            before = [phrase for phrase in before if phrase.start >= clause.start or phrase.meaning == Strength.STACK]
        before = [p for p in before if self._brackets.around(p.start) in {None, around} and not self._is_past(p, _GONE)]
        told = is_told(self.opening(clause, clause.sentence))
        behind = () if told else prose.within(position, min(clause.end, position + FAR))
        demands = (phrase for phrase in behind if phrase.meaning == Strength.REQUIRED and self._asks_behind(phrase))
        return next((phrase for phrase in (*reversed(before), *demands) if phrase.meaning != BOILERPLATE), None)

    def _asks_behind(self, phrase: Phrase[str]) -> bool:
        """Return whether a phrase asks for what stands before it; "for over 30 years" does not."""
        return not self._is_past(phrase, _PAST) and not self.seeks(phrase)

    def _is_past(self, phrase: Phrase[str], told: re.Pattern[str]) -> bool:
        """Return whether a phrase is the years that something has gone on, by the words before them."""
        if self.words(phrase) != "years":
            return False
        return told.search(self._reading.text, max(0, phrase.start - _PAST_REACH), phrase.start) is not None

    def seeking(self, clause: Clause, start: int) -> Phrase[str] | None:
        """Return the words before a place that say in its sentence that somebody is looked for."""
        before = self._reading.prose.within(max(clause.sentence, start - FAR), start)
        return next(filter(self.seeks, reversed(before)), None)

    def seeks(self, phrase: Phrase[str]) -> bool:
        """Return whether a phrase says that somebody is looked for."""
        return self.words(phrase).endswith(_SEEKING)

    def seeks_who(self, clause: Clause, start: int) -> bool:
        """Return whether a sentence says what somebody has who is sought: "looking for an analyst who has …"."""
        said = self._reading.prose.within(max(clause.sentence, start - FAR), start)
        if is_sought_with(self._reading.text, clause.sentence, start):
            return True
        who = next((phrase for phrase in said if self.words(phrase).startswith(_WHO)), None)
        return who is not None and is_sought(self._reading.text, clause.sentence, who.start)

    def is_law(self, clause: Clause, start: int) -> bool:
        """Return whether a clause is what the law asks to be said."""
        said = self._reading.prose.within(max(clause.start, start - FAR), min(clause.end, start + FAR))
        return any(self.words(phrase) in _LEGAL for phrase in said)

    def is_of_company(self, clause: Clause, frame: Phrase[str]) -> bool:
        """Return whether a frame tells what a company has, or what its people do: "Acme is a … with experience in"."""
        text, begin, words = self._reading.text, clause.sentence, self.words(frame)
        opening = self.opening(clause, begin)
        owned = words.startswith(_OWNED)
        if owned and _OURS.search(text, max(begin, frame.start - _OWNER), frame.start):
            return True
        told = (owned and (presents_company(text, begin) or is_of_employer(opening))) or (
            words.startswith(_DOING) and tells_of_team(opening)
        )
        return told and not any(map(self.seeks, self._reading.prose.within(max(begin, frame.start - FAR), frame.start)))

    @cached_property
    def _of_job(self) -> list[bool]:
        """For each clause, whether its sentence tells of the job, or goes on with one that does."""
        found: list[bool] = []
        for clause in self._clauses:
            before = bool(found) and found[-1]
            if clause.start == clause.sentence:
                text, begin = self._reading.text, clause.start
                before = tells_of_the_job(text, begin) or (before and goes_on_about_job(text, begin))
            found.append(before)
        return found

    def is_of_job(self, clause: Clause) -> bool:
        """Return whether a sentence tells of the job, or goes on with one that does: "This includes …"."""
        return self._of_job[self._index(clause.start)]

    def is_told(self, clause: Clause) -> bool:
        """Return whether a sentence of running text says something, and tells nobody what to do."""
        if self.is_of_job(clause):
            return False
        near = clause.end - clause.sentence <= FAR
        if near and is_welcomed(self._reading.text, clause.sentence, clause.end):
            return False
        opening = self.opening(clause, clause.sentence)
        if is_told(opening) or tells_history(self._reading.text, clause.sentence):
            return True
        return near and self._is_whole(clause)

    def _is_whole(self, clause: Clause) -> bool:
        """Return whether a sentence is one: no item of a list, no fragment, and long enough."""
        text = self._reading.text
        words = text[clause.sentence : clause.end].split(None, _WORDS)
        if len(words) <= _WORDS or self._block.item:
            return False
        if is_task(words[1] if words[0].lower().rstrip(",") in _ALSO else words[0]):
            return False
        if _OPENS_ITEM.search(text, max(0, clause.sentence - _MARK), clause.sentence):
            return False
        return self._block.end - self._block.start > _LONGEST_LINE or text[self._block.end - 1] in '.!?:)…"”'
