"""Rows: classes with their members that stand in one choice, with one another and with plain names."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from skillgraph.decompose.amounts import Years
from skillgraph.decompose.lists import LEAD, OR, Joint
from skillgraph.decompose.reading import Reading
from skillgraph.model import QUALIFICATIONS, Level, Mention, Mode, Strength

_OR = re.compile(rf"\s?,?\s{OR}\s(?:{LEAD})", re.IGNORECASE)
_OR_ANEW = re.compile(rf"\)?\s?,?\s\(?{OR}\s(?=\S)", re.IGNORECASE)
_ROUND_AMOUNT = re.compile(
    r"(?:\s?\b(?:at\sleast|over|minimum|some|an?|the|professional|hands-on|commercial|experience|of|in|with|on|using)\b)*\s?",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(r"\s?(?:,|&|,?\sand)\s", re.IGNORECASE)
_COMMA = re.compile(rf"\s?,\s(?:{LEAD})", re.IGNORECASE)
_PAIR = 2
_MARKED = frozenset(Level) - {Level.WORKING}  # "experience with" says no level that is one thing's own

DEMANDED = QUALIFICATIONS | {Strength.RESPONSIBILITY}
"""The strengths of what sentences ask for: a list of a stack has no choices."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A demand found in a run: its mentions in order, the words without a concept, and what makes it one demand."""

    mode: Mode
    mentions: tuple[Mention, ...]
    start: int
    end: int
    minimum: int = 1
    open: bool = False
    class_mention: Mention | None = None
    words: tuple[str, ...] = ()
    inner: tuple["Choice", ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A part of a row: a class with its members, a choice that an "or" closes, or one name; and what joins it."""

    mentions: tuple[Mention, ...]
    start: int
    end: int
    choice: Choice | None = None
    joint: Joint | None = None

    @property
    def is_either(self) -> bool:
        """Whether an "or" stands in it."""
        return self.choice is not None and self.choice.rule == "or"

    @property
    def is_part(self) -> bool:
        """Whether it may stand in a row."""
        return self.choice is None or self.is_either or self.choice.mode is Mode.CLASS_WITH_EXEMPLARS


def concepts_of(mentions: Iterable[Mention]) -> list[str]:
    """Return the concepts that some names name, in their order."""
    return [mention.concept for mention in mentions]


def _unit(choice: Choice) -> _Unit:
    """Return a choice as a part of a row: a class stands for its members."""
    said = (choice.class_mention,) if choice.class_mention else choice.mentions
    return _Unit(said, choice.start, choice.end, choice)


def _named_in(choice: Choice) -> Iterator[Mention]:
    """Yield the names in a choice, and in those inside it."""
    yield from choice.mentions
    if choice.class_mention:
        yield choice.class_mention
    for inner in choice.inner:
        yield from _named_in(inner)


class Rows:
    """The rows of one text, with the `years` that are asked with a mention, by its id.

    `either` tells of two concepts whether each can stand for the other in a choice.
    """

    def __init__(self, reading: Reading, either: Callable[[str, str], bool], years: Mapping[int, Years]) -> None:
        self._reading = reading
        self._years = years
        self._text = reading.text
        self._either = either

    def joined(self, found: Sequence[Choice], mentions: Sequence[Mention]) -> Iterator[Choice]:
        """Yield the choices, with classes that an "or" joins as one: "Python (Django), Ruby (Rails) or Go"."""
        if any(self._is_anew(before.end, mention) for before, mention in pairwise(mentions)):
            found = list(self._by_amounts(self._units(found, mentions)))
        if all(choice.mode is not Mode.CLASS_WITH_EXEMPLARS for choice in found):
            yield from found
            return
        row: list[_Unit] = []
        over = False
        for unit in self._units(found, mentions):
            joint = self._joint(row[-1], unit) if row else None
            if row and (joint is None or (over and joint is Joint.COMMA)):
                yield from self._row(row)
                row, joint = [], None
            row.append(replace(unit, joint=joint))
            over = joint is Joint.OR
        yield from self._row(row)

    def _units(self, found: Sequence[Choice], mentions: Sequence[Mention]) -> list[_Unit]:
        """Return the choices and the names in none of them, in order of place."""
        said = {mention.id for choice in found for mention in _named_in(choice)}
        alone = [_Unit((m,), m.start, m.end) for m in mentions if m.id not in said]
        return sorted([*map(_unit, found), *alone], key=lambda unit: unit.start)

    def _joint(self, before: _Unit, unit: _Unit) -> Joint | None:
        """Return what joins two units that are asked alike, and that may stand in one row."""
        if not (before.is_part and unit.is_part) or before.mentions[0].strength is not unit.mentions[0].strength:
            return None
        if _OR.fullmatch(self._text, before.end, unit.start):
            return Joint.OR
        return Joint.COMMA if _COMMA.fullmatch(self._text, before.end, unit.start) else None

    def _by_amounts(self, units: Sequence[_Unit]) -> Iterator[Choice]:
        """Yield the choices, with units that are asked each to its own amount as one: "5 years of Go or 2 of Lua".

        None is where a list goes on at either end: "5 years of Go or 2 years of Lua and Perl" is left as it is.
        """
        begin = 0
        for index in range(1, len(units) + 1):
            if index < len(units) and self._is_anew(units[index - 1].end, units[index].mentions[0]):
                continue
            row = units[begin:index]
            ends = [units[max(0, begin - 1) : begin + 1], units[index - 1 : index + 1]]
            if len(row) == 1 or any(self._go_on(*pair) for pair in ends if len(pair) == _PAIR):
                yield from (unit.choice for unit in row if unit.choice is not None)
            else:
                said = tuple(mention for unit in row for mention in unit.mentions)
                inner = tuple(unit.choice for unit in row if unit.choice is not None)
                yield Choice(Mode.ANY_OF, said, row[0].start, row[-1].end, inner=inner, rule="or")
            begin = index

    def _go_on(self, before: _Unit, unit: _Unit) -> bool:
        """Return whether two units stand in one list."""
        return _NEXT_TO.fullmatch(self._text, before.end, unit.start) is not None

    def _is_anew(self, end: int, mention: Mention) -> bool:
        """Return whether from `end` on an "or" leads to a name with years or a level that are asked of it alone."""
        joint = _OR_ANEW.match(self._text, end, mention.start)
        if joint is None or mention.strength not in QUALIFICATIONS:
            return False
        begin = joint.end()
        levels = [said for said in self._reading.levels.within(begin, mention.start) if said.meaning.level in _MARKED]
        years = self._years.get(mention.id)
        own = years if years is not None and years.start >= begin else levels[0] if levels else None
        if own is None or not _ROUND_AMOUNT.fullmatch(self._text, begin, own.start):
            return False
        return _ROUND_AMOUNT.fullmatch(self._text, own.end, mention.start) is not None

    def _row(self, row: Sequence[_Unit]) -> Iterator[Choice]:
        """Yield the choices of a row; where an "or" ends it, as one choice as far back as they replace each other."""
        first = last = len(row) - 1
        if row and (row[last].joint is Joint.OR or row[last].is_either):
            while first > 0 and (row[first].joint is Joint.OR or self._replaces(row[first - 1], row[first])):
                first -= 1
        inner = tuple(u.choice for u in row[first:] if u.choice is not None and not u.is_either)
        if first >= last or not inner:
            yield from (unit.choice for unit in row if unit.choice is not None)
            return
        yield from (unit.choice for unit in row[:first] if unit.choice is not None)
        said = tuple(mention for unit in row[first:] for mention in unit.mentions)
        closing = row[last].choice
        opened = closing is not None and closing.rule == "or" and closing.open
        yield Choice(Mode.ANY_OF, said, row[first].start, row[last].end, open=opened, inner=inner, rule="or")

    def _replaces(self, before: _Unit, unit: _Unit) -> bool:
        """Return whether what a comma parts is in one choice."""
        listed = unit.is_either and len(unit.mentions) > _PAIR
        return listed or self._either(before.mentions[-1].concept, unit.mentions[0].concept)
