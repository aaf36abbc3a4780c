"""Prose: what is asked in running text under no heading that says it, by who speaks of whom."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from skillgraph.decompose.beginnings import keeps_knowledge, tells_of_the_job
from skillgraph.decompose.clauses import Clause
from skillgraph.decompose.hiring import serves_hiring
from skillgraph.decompose.jobs import is_in_bracket_of_job, is_title, names_job, opening_in
from skillgraph.decompose.judgements import Judgement
from skillgraph.decompose.keywords import is_keywords, is_tagged
from skillgraph.decompose.meanings import BOILERPLATE
from skillgraph.decompose.namesakes import is_named_after
from skillgraph.decompose.outline import Block
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.seekers import (
    is_condition,
    is_purpose,
    is_said_to_be,
    is_willing,
    names_sought,
    role_sought,
    serves_us,
)
from skillgraph.decompose.sentences import FAR, Sentences
from skillgraph.decompose.speakers import addressed_at, is_known_by_us, member_at
from skillgraph.decompose.stacks import is_label_of_listing, is_listing, is_of_our_stack, is_side_of_ours, is_used_by_us
from skillgraph.decompose.tables import one_of
from skillgraph.model import QUALIFICATIONS, Strength

_OF_OTHERS = re.compile(
    r"\b(?:for|from|(?<!limited\s)to|on|by|than|of|into|onto|between|at)\s(?:[\w-]+\s){0,2}\Z"
    r"|\b(?:companies|clients|customers|brands|partners|investors|provides?|offers?|supports?)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:you|your|they|their|customers?|clients?|users?|companies|people|founders?)\b", re.IGNORECASE
)
_APPLIED = re.compile(
    r"\b(?:using|applying|leveraging|will\s(?:use|apply|leverage))\s(?:all\s|both\s)?your\s(?:[\w&-]+\s){0,4}\Z",
    re.IGNORECASE,
)
_TASK_NEXT = re.compile(rf"\s(?!take\b)(?:\w+ly\s|hands-on\s)?(?:{one_of('tasks.tsv')})s?\b", re.IGNORECASE)
_MADE = ("written", "built", "is built", "are built", "developed", "deployed", "hosted", "powered", "running on")
_THAT = ("that ", "which ")
_OPENING_FOR = ("opening for", "openings for", "vacancies for", "positions for", "roles for")
_YEARS = {"years", "yrs"}
_NEXT_NAME = 25
_ROW = 3
_LONGEST_ROW = 40
_AFTER_DASH = re.compile(r"\s[-–]\s*\Z")
_DASH = 6
_MARKS = 3
_ANNOUNCED = 40
_REACH = 120
_AMOUNT = 40


class Prose:
    """The running text of one block. `names` are the places where concepts are named in it, in order."""

    def __init__(self, reading: Reading, block: Block, sentences: Sentences, names: Sequence[int]) -> None:
        self._reading = reading
        self._block = block
        self._sentences = sentences
        self._names = names

    @cached_property
    def _label_end(self) -> int:
        return opening_in(self._reading.text, self._block.start, self._block.end)

    @cached_property
    def _is_keywords(self) -> bool:
        return is_keywords(self._reading.text, self._block.start, self._block.end)

    def judge(self, clause: Clause, start: int, *, tool: bool) -> Judgement:
        """Return what is asked of a place in a clause, where `tool` tells that a tool is named there."""
        if start < self._label_end:
            return Judgement(Strength.RESPONSIBILITY, "title")
        if self._sentences.asks(clause):
            return Judgement(Strength.REQUIRED, "head", self._sentences.beginning(clause.start))
        if is_known_by_us(self._reading.text, clause.start):
            return Judgement(Strength.CONTEXT, "employer", self._sentences.beginning(clause.start))
        told = (
            self._apart(clause, start, tool=tool)
            or self._of_job(clause, start)
            or self._framed(clause, start, tool=tool)
        )
        return told or Judgement(Strength.RESPONSIBILITY, "bare")

    def _apart(self, clause: Clause, start: int, *, tool: bool) -> Judgement | None:
        """Return what is asked of a place in a list, or where it is told how to apply and how things are called."""
        text = self._reading.text
        near = self._reading.prose.within(max(clause.start, start - FAR), min(clause.end, start + FAR))
        applying = next((phrase for phrase in near if phrase.meaning == BOILERPLATE), None)
        if applying is not None and not (applying.start > start and self._is_who_applies(clause, near, start)):
            return Judgement(Strength.CONTEXT, "application", self._sentences.words(applying))
        if is_named_after(text, clause.sentence, start):
            return Judgement(Strength.CONTEXT, "told")
        if is_tagged(text, clause.start, start):
            return Judgement(Strength.KEYWORD, "listing")
        if is_label_of_listing(text, self._block.start, self._block.end, start):
            return Judgement(Strength.STACK, "listing")
        if tool and self._is_behind_label(start):
            return Judgement(Strength.REQUIRED, "opening")
        listed = self._is_keywords or (tool and self._is_listed(clause, start))
        return Judgement(Strength.STACK, "listing") if listed else None

    def _is_behind_label(self, start: int) -> bool:
        """Return whether a place is in the list of names right behind the label of an opening: "Developers: Go, C"."""
        label, names = self._label_end, self._names
        if label == self._block.start:
            return False
        first = bisect_left(names, label)
        if first == len(names) or names[first] - label > _MARKS:
            return False
        last = bisect_left(names, start)
        if last - first > _LONGEST_ROW:
            return False
        row = all(names[index + 1] - names[index] <= _NEXT_NAME for index in range(first, last))
        return row and "," in self._reading.text[label : start + _NEXT_NAME]

    def _is_who_applies(self, clause: Clause, near: Sequence[Phrase[str]], start: int) -> bool:
        """Return whether a place before words about applying is in what is asked of those who do."""
        asked = any(phrase.meaning == Strength.REQUIRED and phrase.start < start for phrase in near)
        return asked or is_condition(self._reading.text, clause.sentence)

    def _is_listed(self, clause: Clause, start: int) -> bool:
        """Return whether a block or a clause only lists names, and no opening's: "- Go, Docker, Redis -"."""
        text, block = self._reading.text, self._block
        whole = block.start == clause.start
        near = max(block.start, start - FAR if whole else clause.start - _ANNOUNCED)
        before = self._reading.prose.within(near, start)
        if before and (whole or any(phrase.meaning in QUALIFICATIONS for phrase in before)):
            return False
        if is_listing(text, block.start, block.end):
            return True
        if not is_listing(text, clause.start, clause.end):
            return False
        header = text[block.start : min(block.end, block.start + FAR)]
        return not is_title(header) or text.find(". ", block.start, clause.start) >= 0

    def _of_job(self, clause: Clause, start: int) -> Judgement | None:
        """Return that a place is in the name of the job, or in what the reader is to be there."""
        if names_job(self._reading.text, start):
            said = is_said_to_be(self._reading.text, clause.start, start)
            return Judgement(said, "head" if said is Strength.REQUIRED else "job")
        if role := role_sought(self._reading.text, clause.sentence, start):
            return Judgement(role, "job")
        if self._block.start == clause.start and is_in_bracket_of_job(self._reading.text, clause.start, start):
            return Judgement(Strength.RESPONSIBILITY, "job")
        member = member_at(self._reading.text, clause.sentence, start)
        return Judgement(Strength.RESPONSIBILITY, "addressed") if member else None

    def _framed(self, clause: Clause, start: int, *, tool: bool) -> Judgement | None:
        """Return what the words of its sentence tell of a place, or that the sentence only tells something."""
        if keeps_knowledge(self._reading.text, clause.sentence):
            return Judgement(Strength.RESPONSIBILITY, "addressed")
        frame = self._sentences.frame(clause, start)
        opening = frame is None or self._sentences.words(frame).endswith(_OPENING_FOR)
        if opening and self._sentences.seeks_who(clause, start):
            return Judgement(Strength.REQUIRED, "head", self._sentences.beginning(clause.start))
        behind = frame is None or frame.start > start
        ours = is_used_by_us if tool else is_side_of_ours
        free = behind if tool else frame is None
        if free and not self._sentences.is_of_job(clause) and ours(self._reading.text, clause.sentence, start):
            return Judgement(Strength.STACK, "used")
        if frame is not None:
            return self._in_frame(clause, frame, start)
        return self._told(clause, start, tool=tool) or self._behind_dash(clause)

    def _told(self, clause: Clause, start: int, *, tool: bool) -> Judgement | None:
        """Return what is asked of a place whose sentence only tells something."""
        if not self._sentences.is_told(clause):
            return None
        if self._label_end > self._block.start:
            return Judgement(Strength.RESPONSIBILITY, "opening")
        if addressed_at(self._reading.text[max(clause.sentence, start - FAR) : start]) >= 0:
            return Judgement(Strength.RESPONSIBILITY, "addressed")
        if tool and self._goes_on_about_stack(clause, start):
            return Judgement(Strength.STACK, "used")
        used = tool and self._is_in_row(clause, start)
        return Judgement(Strength.STACK, "row") if used else Judgement(Strength.CONTEXT, "told")

    def _goes_on_about_stack(self, clause: Clause, start: int) -> bool:
        """Return whether a sentence stands right behind one on the stack, and speaks of nobody else."""
        text, begin = self._reading.text, max(self._block.start, clause.sentence - 2 * _REACH)
        before = text[begin : clause.sentence].rstrip()
        ended = max(before.rfind(end, 0, -1) for end in (". ", "! ", "? "))
        whole = ended >= 0 or begin == self._block.start
        if not (before and whole) or _OTHERS.search(text, clause.sentence, start):
            return False
        return is_of_our_stack(text, begin + ended + 2 if ended >= 0 else begin, clause.sentence)

    def _is_in_row(self, clause: Clause, start: int) -> bool:
        """Return whether a place is in a list of names, not of those for whom or from where something is."""
        names = self._names
        first = last = bisect_left(names, start)
        least = max(0, first - _LONGEST_ROW)
        while first > least and names[first - 1] >= clause.start and names[first] - names[first - 1] <= _NEXT_NAME:
            first -= 1
        most = min(len(names), first + _ROW) - 1
        while last < most and names[last + 1] < clause.end and names[last + 1] - names[last] <= _NEXT_NAME:
            last += 1
        if last - first + 1 < _ROW:
            return False
        begin = names[first]
        return _OF_OTHERS.search(self._reading.text, max(clause.start, begin - _AMOUNT), begin) is None

    def _behind_dash(self, clause: Clause) -> Judgement | None:
        """Return that a dash joins a sentence to one on what is used: "We build on open tools - mostly Go."."""
        begin = self._block.start
        if not _AFTER_DASH.search(self._reading.text, max(begin, clause.sentence - _DASH), clause.sentence):
            return None
        before = self._reading.prose.within(max(begin, clause.sentence - _REACH), clause.sentence)
        if not before:
            return None
        said = self._sentences.words(before[-1])
        asked = said in _YEARS and is_listing(self._reading.text, clause.start, clause.end)
        if not asked and before[-1].meaning != Strength.STACK:
            return None
        return Judgement(Strength(before[-1].meaning), f"prose:{said}")

    def _in_frame(self, clause: Clause, frame: Phrase[str], start: int) -> Judgement:
        """Return what a frame says of a place, unless it speaks of the employer, of hiring, or of what is the work."""
        if self._sentences.is_of_company(clause, frame):
            return Judgement(Strength.CONTEXT, "employer", self._sentences.beginning(clause.sentence))
        if frame.meaning == Strength.STACK and serves_hiring(self._reading.text, clause.sentence, start):
            return Judgement(Strength.CONTEXT, "application")
        if self.is_work(clause, frame):
            return Judgement(Strength.RESPONSIBILITY, "addressed")
        return self.by_frame(frame, start)

    def is_work(self, clause: Clause, frame: Phrase[str]) -> bool:
        """Return whether a frame says with what is made what one will work on: "you will run a shop written in Lua".

        So does one that says what a task takes: "you may get a ticket that requires Lua".
        """
        words = self._sentences.words(frame)
        takes = words.startswith("require") and self._reading.folded.endswith(_THAT, 0, frame.start)
        if not takes and not words.startswith(_MADE):
            return False
        text, sentence = self._reading.text, clause.sentence
        said = text[max(sentence, frame.start - FAR) : frame.start]
        return tells_of_the_job(text, sentence) or addressed_at(said) >= 0

    def by_frame(self, frame: Phrase[str], start: int) -> Judgement:
        """Return what a frame says; what somebody is sought for is the work ("we need a tester to look after Jira").

        So is what a reader does with what they know ("using your knowledge of Lua").
        """
        text = self._reading.text
        if _APPLIED.search(text, max(self._block.start, frame.start - _AMOUNT), frame.start):
            return Judgement(Strength.RESPONSIBILITY, "addressed")
        if frame.start < start and self._sentences.seeks(frame):
            if names_sought(text, frame.end, start):
                return Judgement(Strength.RESPONSIBILITY, "job")
            if serves_us(text, frame.end, start):
                return Judgement(Strength.RESPONSIBILITY, "addressed")
        if frame.start < start and self._sentences.words(frame) == "who can" and _TASK_NEXT.match(text, frame.end):
            return Judgement(Strength.RESPONSIBILITY, "addressed")
        if frame.start < start and (is_purpose(text, frame.end, start) or is_willing(text, frame.end, start)):
            return Judgement(Strength.RESPONSIBILITY, "addressed")
        return Judgement(Strength(frame.meaning), f"prose:{self._sentences.words(frame)}")
