"""Choices: which runs of mentions are one demand, and what kind of demand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from skillgraph.decompose.amounts import Years
from skillgraph.decompose.classes import CLASS_GAP
from skillgraph.decompose.counting import count_at_end
from skillgraph.decompose.exemplars import ExemplarReader
from skillgraph.decompose.kinship import Kinship
from skillgraph.decompose.lists import BOTH, LEAD, NOUN, OR, SUCH_AS, Joint, Run, runs
from skillgraph.decompose.parting import before_last_choice, cut, pairs, parted
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.rows import DEMANDED, Choice, Rows, concepts_of
from skillgraph.decompose.studies import OR_EQUIVALENT, fields_follow
from skillgraph.decompose.tables import table
from skillgraph.decompose.tails import Tail, tail_of
from skillgraph.decompose.titles import names_an_opening
from skillgraph.model import QUALIFICATIONS, Mention, Mode, Strength

_INTRODUCED = re.compile(rf"\b(?:{SUCH_AS})[\s,:]{{1,3}}(?:{LEAD})\Z", re.IGNORECASE)
_OPENED = re.compile(r"\w\s?\(\Z")
_AGAIN = re.compile(r"\s?\(|\s?[:=–-]\s")
_BOTH_BEHIND = re.compile(
    rf"(?:\s{NOUN}){{0,2}}\s?[,(–-]\s?both(?=\s?(?:[.;)\n]|\Z|(?:are\s)?(?:required|needed|essential)\b))",
    re.IGNORECASE,
)
_ANY = re.compile(r"\bany\s(?:other\s)?\Z", re.IGNORECASE)
_UNKNOWN_FIRST = re.compile(
    rf"(?:(?<=\bwith\s)|(?<=\b(?:in|of|on)\s)|(?<=\())(?P<words>[A-Z][\w.+#-]*(?:\s[A-Z][\w.+#-]*)?)\s{OR}\s\Z"
)
_OF_CHOICE = re.compile(r"\sof\s(?:your\s)?choice\b", re.IGNORECASE)
_OF_DEGREE = re.compile(OR_EQUIVALENT, re.IGNORECASE)
_LISTED = re.compile(rf"\s?[,/;.)\n]|,?\s(?:and|{OR})\s|\s?\Z", re.IGNORECASE)
_OPENS_CLASS = re.compile(rf"(?:\s{NOUN}){{1,2}},?\s{{1,2}}(?:\(|{SUCH_AS}\s)", re.IGNORECASE)
_SIMILAR = re.compile(r"\b(?:similar|other|comparable|equivalent|related)\s\Z", re.IGNORECASE)
_DOING = re.compile(r"[a-z]+ing")  # what one does, and the next thing as well: "for prototyping/testing"
_NOUNS = frozenset(row[0] for row in table("nouns.tsv"))
_REACH = 90
_MOST_HEADS = 4
_PAIR = 2


class ChoiceReader:
    """Finds the choices among the mentions of one clause, by its words and the `kinship` of what they name.

    `years` are those asked with a mention, by its id.
    """

    def __init__(self, reading: Reading, kinship: Kinship, years: Mapping[int, Years]) -> None:
        self._text = reading.text
        self._reading = reading
        self._kin = kinship
        self._classes = ExemplarReader(reading, kinship)
        self._rows = Rows(reading, kinship.either, years)

    def choices(self, mentions: Sequence[Mention], start: int, end: int) -> list[Choice]:
        """Return the choices among `mentions`, all inside `text[start:end]`, in order of place."""
        mentions = self._once(mentions)
        place = {mention.id: index for index, mention in enumerate(mentions)}
        found: list[Choice] = []
        for run in (part for whole in runs(self._reading, mentions) for part in self._pieces(whole, start)):
            before, after = place[run.mentions[0].id], place[run.mentions[-1].id] + 1
            following = mentions[after] if after < len(mentions) else None
            tail = tail_of(self._reading, run, end, following)
            choice = self._choice(run, start, tail, mentions[max(0, before - _MOST_HEADS) : before], following)
            found.extend([choice] if choice else self._slashed(run, tail))
        return list(self._rows.joined(sorted(found, key=lambda choice: choice.start), mentions))

    def _once(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions, those that only say again what stands before them joined to it ("Optical … (OCR)")."""
        kept: list[Mention] = []
        for mention in mentions:
            before = kept[-1] if kept else None
            again = before is not None and before.concept == mention.concept
            if again and before and _AGAIN.fullmatch(self._text, before.end, mention.start):
                kept[-1] = replace(before, end=mention.end + self._text.startswith(")", mention.end))
            elif before is not None and self._is_sort_of(before, mention):
                kept[-1] = replace(before, end=mention.end)
            else:
                kept.append(mention)
        return kept

    def _is_sort_of(self, name: Mention, noun: Mention) -> bool:
        """Return whether a class right behind a tool only says what the tool is: "MySQL databases or Redis"."""
        of_tool = self._kin.is_tool(name.concept) and not self._kin.is_tool(noun.concept)
        if not of_tool or self._text[name.end : noun.start] != " " or not _LISTED.match(self._text, noun.end):
            return False
        return self._kin.belongs(name.concept, noun.concept) or noun.surface.lower() in _NOUNS

    def _pieces(self, run: Run, start: int) -> Iterator[Run]:
        """Cut a list at "and" and behind a choice, but none that its words make one: "either A and B, C or D"."""
        before = self._before(run, start)
        closed = run.joints[-1:] == [Joint.OR] and Joint.OR not in run.joints[:-1]
        if _INTRODUCED.search(before) or (closed and fields_follow(before)) or self._is_bracketed(run, before):
            yield run
            return
        if pairs(self._text, run, self._kin.either):
            yield run
            return
        if closed and count_at_end(before):
            yield from parted(self._text, run, self._kin.either)
            return
        for part in cut(run):
            for piece in parted(self._text, part, self._kin.either):
                yield from self._from_its_begin(piece)

    def _from_its_begin(self, run: Run) -> Iterator[Run]:
        """Cut a list before the choice that its last "or" closes, and before the class of that choice."""
        begin = before_last_choice(self._text, run, self._kin.either, self._kin.is_tool)
        begin -= begin > 0 and self._kin.is_class_of(run.mentions[begin - 1].concept, concepts_of(run.mentions[begin:]))
        yield from (Run([mention]) for mention in run.mentions[:begin])
        yield Run(run.mentions[begin:], run.joints[begin:], run.words) if begin else run

    def _is_bracketed(self, run: Run, before: str) -> bool:
        """Return whether a bracket holds a list and nothing else, behind a class: "databases (A or B, C)"."""
        behind = self._text[run.mentions[-1].end : run.mentions[-1].end + 1] == ")"
        return behind and _OPENED.search(before) is not None

    def _before(self, run: Run, start: int) -> str:
        first = run.mentions[0].start
        return self._text[max(start, first - _REACH) : first]

    def _choice(
        self, run: Run, start: int, tail: Tail, heads: Sequence[Mention], following: Mention | None
    ) -> Choice | None:
        """Return the choice that a run is. `heads` are the names before it, of which the last may be its class."""
        before = self._before(run, start)
        if named := self._classes.choice(run, before, tail, heads):
            return named
        if not fields_follow(before) and self._qualifies(run, following):
            return None
        run, tail = self._without_class(run, tail)
        return self._both(run, before) or self._classes.others(run, tail) or self._any(run, before, tail)

    def _qualifies(self, run: Run, following: Mention | None) -> bool:
        """Return whether slashes join what only qualifies a name or class: "a graphical/statistical tool (R, SAS)"."""
        if set(run.joints) != {Joint.SLASH} or following is None:
            return False
        gap = self._text[run.mentions[-1].end : following.start]
        named = CLASS_GAP.fullmatch(gap)
        return gap == " " or (named is not None and named["label"] is None)

    def _without_class(self, run: Run, tail: Tail) -> tuple[Run, Tail]:
        """Return a run without the class that ends it, and opens it: "MySQL, MariaDB or any SQL database"."""
        *members, last = run.mentions
        if (
            not members
            or tail.open
            or self._kin.is_tool(last.concept)
            or not self._kin.count_of(concepts_of(members), last.concept)
        ):
            return run, tail
        choice = _OF_CHOICE.match(self._text, last.end)
        if not choice and not _ANY.search(self._text, members[-1].end, last.start):
            return run, tail
        tail = replace(tail, end=choice.end() if choice else last.end, open=True, says_or=True, class_mention=last)
        return Run(members, run.joints[:-1], run.words), tail

    def _both(self, run: Run, before: str) -> Choice | None:
        if len(run.mentions) != _PAIR or run.joints != [Joint.AND]:
            return None
        if not (BOTH.search(before) or _BOTH_BEHIND.match(self._text, run.mentions[-1].end)):
            return None
        if names_an_opening(run.mentions[0]):
            return None
        return _all_of(run.mentions)

    def _any(self, run: Run, before: str, tail: Tail) -> Choice | None:
        unknown = _UNKNOWN_FIRST.search(before) if self._kin.is_tool(run.mentions[0].concept) else None
        if not tail.says_or and not unknown and len(run.mentions) + len(run.words) + len(tail.words) == 1:
            return None
        count = count_at_end(before)
        study = Joint.AND not in run.joints and fields_follow(before)
        if study and len(run.mentions) == 1 and _OF_DEGREE.fullmatch(self._text, run.mentions[0].end, tail.end):
            return None
        if not (tail.says_or or count or study or unknown or Joint.OR in run.joints):
            return None
        if not count and len({self._kin.is_soft(mention.concept) for mention in run.mentions}) > 1:
            return None
        if count and Joint.OR not in run.joints and run.joints[:1] == [Joint.SLASH] and Joint.COMMA in run.joints:
            stop = run.joints.index(Joint.COMMA)
            if stop >= count.number:
                return self._any(Run(run.mentions[: stop + 1], run.joints[:stop]), before, Tail(run.mentions[stop].end))
        first = run.mentions[0].start - (len(unknown.group()) if unknown else 0)
        names = (*(count.names if count else ()), *((unknown["words"],) if unknown else ()))
        inner = [_all_of(pair) for pair in pairs(self._text, run, self._kin.either)]
        minimum = count.number if count else 1
        return Choice(
            Mode.ANY_OF,
            tuple(run.mentions),
            first - len(count.words) if count else first,
            tail.end,
            minimum=minimum,
            open=tail.open or (count is not None and count.open),
            class_mention=tail.class_mention,
            words=(*names, *run.words, *tail.words),
            inner=tuple(self._slashed(run, tail) if minimum > 1 and Joint.COMMA in run.joints else inner),
            rule=f"one of:{count.words.strip()}" if count else "study" if study else "or",
        )

    def _slashed(self, run: Run, tail: Tail) -> list[Choice]:
        """Return the choices that slashes make in a run ("C/C++, Java"); its end opens one that is all of it."""
        found: list[Choice] = []
        begin = 0
        for index in range(1, len(run.mentions) + 1):
            if index < len(run.mentions) and run.joints[index - 1] is Joint.SLASH:
                continue
            part = run.mentions[begin:index]
            if (
                self._is_asked(part)
                and len(part) > 1
                and (self._are_skills(part) or self._kin.replace_each_other(concepts_of(part)))
            ):
                opened = tail.open and len(part) == len(run.mentions)
                end = tail.end if opened else part[-1].end
                words = tail.words if opened else ()
                found.append(
                    Choice(Mode.ANY_OF, tuple(part), part[0].start, end, open=opened, words=words, rule="slash")
                )
            begin = index
        return found

    def _is_asked(self, part: Sequence[Mention]) -> bool:
        """Return whether a slash may mean either; among duties it joins fields that are all the work."""
        first = part[0]
        if first.strength is Strength.RESPONSIBILITY and not names_an_opening(first):
            return all(self._kin.is_tool(mention.concept) for mention in part)
        return first.strength in DEMANDED

    def _are_skills(self, part: Sequence[Mention]) -> bool:
        """Return whether several fields or skills stand in a row, each apart from the next: "billing/tax/audit".

        Where they are asked for, two are enough. "AI/ML" and "UI/UX" are one field.
        """
        names = concepts_of(part)
        apart = not any(self._kin.are_one(one, other) for one, other in pairwise(names))
        if not apart or any(map(self._kin.is_tool, names)) or _OPENS_CLASS.match(self._text, part[-1].end):
            return False
        if _SIMILAR.search(self._text, max(0, part[0].start - _REACH), part[0].start):
            return False
        done = _DOING.fullmatch(part[0].surface) is not None or any(map(self._kin.is_soft, names))
        return len(part) > _PAIR or (part[0].strength in QUALIFICATIONS and not done)


def _all_of(pair: Sequence[Mention]) -> Choice:
    return Choice(Mode.ALL_OF, tuple(pair), pair[0].start, pair[-1].end, rule="both")
