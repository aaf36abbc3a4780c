"""Outline: the blocks of a text as they are read, each under the headings that are open above it."""

import re
from dataclasses import dataclass, replace

from skillgraph.decompose.meanings import FACT
from skillgraph.decompose.sections import Sections
from skillgraph.decompose.tables import table
from skillgraph.model import Strength

CAPITAL_LEVEL, PLAIN_LEVEL = 7, 8
"""The level of a heading without a mark, below those of Markdown (1-6) and of bold lines and capitals (7)."""

_LONGEST_FACT = 160
_SUBDIVIDED = {Strength.REQUIRED, Strength.PREFERRED, Strength.STACK}
_SUBJECTS = frozenset(words for (words,) in table("subjects.tsv"))
_AND = re.compile(r"\s?(?:,|&|\+|/|\band\b|\bor\b)\s?")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, list item or paragraph: `text[start:end]` without its marker, beginning at `line` (1-based).

    `headings` are those above it, outermost first, its own run-in label ("Databases: …") last; `meaning` is what they
    say of it: the name of a Strength, `boilerplate`, `fact` (never of a long block), or None. `said_by` is the one of
    them that says it. A `vacancy` is one of many open roles in a list; an `ideal` is a wish where nothing is demanded.
    """

    start: int
    end: int
    line: int
    heading: bool
    item: bool
    headings: tuple[str, ...]
    meaning: str | None
    said_by: str = ""
    vacancy: bool = False
    ideal: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line, `text[start:end]`; `number` is 1-based."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Bullet:
    """How far in a line begins, and with which mark of an item, if any; a number is one whatever it counts."""

    indent: int
    mark: str

    def is_under(self, other: "Bullet") -> bool:
        """Return whether a line stands in the list under an item: further in, or with another mark."""
        return self.indent > other.indent or (self.indent == other.indent and self.mark not in {"", other.mark})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above; a posting's title is one that says nothing of what is asked.

    Nor does one that is `inside` another one: it names a field of what that one asks.
    """

    level: int
    title: str
    speaks: bool = True
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line. One behind a heading inside the line closes the section before it, unless of a list's item.

    Where the one heading of a line opens it, it `leads`: its section is that line and the list that follows it.
    """

    start: int
    end: int
    item: bool
    label: str | None
    closes_section: bool
    leads: bool = False


class Outline:
    """The blocks so far, and the headings that are open."""

    def __init__(self, sections: Sections) -> None:
        self.blocks: list[Block] = []
        self._sections = sections
        self._stack: list[Heading] = []
        self._leading: str | None = None
        self._items: list[tuple[Bullet, str]] = []
        self._listing: Heading | None = None

    def head(self, line: Line, level: int, title: str) -> None:
        """Add a heading: it closes those of its level and below, unless it only names a field of what they ask."""
        self._leading = None
        self._items = []
        if self._is_inside(level, title):
            while self._stack[-1].inside:
                self._stack.pop()
            self._stack.append(Heading(level, title, speaks=False, inside=True))
            self.blocks.append(self._block(line.start, line.end, line.number, heading=True))
            return
        while self._stack and self._stack[-1].level >= level:
            self._stack.pop()
        opens_list = level == PLAIN_LEVEL and self._sections.cue(title) is not None
        speaks = bool(self.blocks) or opens_list or self._sections.opens(title)
        self._stack.append(Heading(level, title, speaks))
        self.blocks.append(self._block(line.start, line.end, line.number, heading=True))

    def _is_inside(self, level: int, title: str) -> bool:
        """Return whether a heading names a field of what the section asks, or uses, in which it stands: "Databases:".

        Right under that section's heading its form does not matter; behind a list it bears no mark of Markdown, and no
        words that head sections of their own ("Tools").
        """
        above = next((heading for heading in reversed(self._stack) if not heading.inside), None)
        if above is None or not above.speaks or not _names_subjects(title):
            return False
        if level < above.level < CAPITAL_LEVEL or (self._stack[-1].inside and level < self._stack[-1].level):
            return False
        if self._sections.of((above.title,)) not in _SUBDIVIDED:
            return False
        direct = self.blocks[-1].heading or self._stack[-1].inside
        return direct or (level >= CAPITAL_LEVEL and self._sections.cue(title) is None)

    def lead(self, line: Line, title: str) -> None:
        """Add a line that speaks of the list that follows it, and of nothing else."""
        self._leading = title.strip(" :*_")
        self.blocks.append(self._block(line.start, line.end, line.number, heading=True))

    def announce(self, sought: str) -> None:
        """Let the list that follows say what somebody has who is sought, as its sentence does."""
        self._leading = sought.strip(" :*_")

    def nest(self, bullet: Bullet, title: str) -> None:
        """Let an item speak of the list under it: "- Experience with any of these is a plus:"."""
        self._items.append((bullet, title.strip(" :*_")))

    def return_to(self, bullet: Bullet) -> None:
        """Leave the lists under items in which an item or a line with this beginning does not stand."""
        above = next((n for n, (item, _) in enumerate(self._items) if not bullet.is_under(item)), len(self._items))
        del self._items[above:]

    def add(self, part: Part, line: int) -> None:
        """Add a part of a line as a block of its own."""
        label = part.label
        last = self.blocks[-1] if self.blocks else None
        apart = last is not None and not last.heading and line > last.line + 1
        if part.end - part.start > _LONGEST_FACT or (apart and not part.item):
            self._end_fact()
        if part.leads:
            self._leading = label
        elif not part.item:
            self._leading = None
        if part.closes_section and label is not None:
            self._stack = [Heading(PLAIN_LEVEL, label)]
            self._listing = self._stack[0] if self._sections.of((label,)) == Strength.STACK else None
            label = None
        self.blocks.append(self._block(part.start, part.end, line, item=part.item, label=label))

    def _end_fact(self) -> None:
        """Leave the section of a fact whose heading bears no mark: "Job ID", its number, then the text of the page."""
        while self._stack and self._stack[-1].level == PLAIN_LEVEL:
            if self._sections.of((self._stack[-1].title,)) != FACT:
                break
            self._stack.pop()

    def go_on(self, line: Line, part: Part) -> None:
        """Add a line to the block before it, unless that is a heading or the line has something of its own."""
        before = self.blocks[-1]
        if before.heading or part.item or part.label is not None or before.meaning == Strength.KEYWORD:
            self.add(part, line.number)
        else:
            self.blocks[-1] = replace(before, end=line.end)

    def part(self) -> None:
        """Leave the sections whose headings bear no mark: a rule is drawn across the text."""
        while self._stack and self._stack[-1].level == PLAIN_LEVEL and not self.blocks[-1].heading:
            self._stack.pop()

    def open_another(self) -> None:
        """Leave the sections whose headings bear no mark of Markdown: another opening begins in the same text."""
        self._leading = None
        self._stack = [above for above in self._stack if above.level < CAPITAL_LEVEL]

    def end_listing(self) -> None:
        """Leave what is used, where a heading behind a sentence says it ("We bake. Stack: Go."): its paragraph ends."""
        if self._stack and self._stack[-1] is self._listing:
            self._stack.pop()

    def tag(self, line: Line) -> None:
        """Add a line of hashtags: words to be found by, whatever stands above."""
        tags = self._block(line.start, line.end, line.number)
        self.blocks.append(replace(tags, meaning=Strength.KEYWORD.value, said_by=""))

    def _block(
        self, start: int, end: int, line: int, *, heading: bool = False, item: bool = False, label: str | None = None
    ) -> Block:
        leading = tuple(filter(None, (self._leading, *(title for _, title in self._items))))
        labels = tuple(dict.fromkeys((*leading, label) if label else leading))
        speaking = [above.title for above in self._stack if above.speaks]
        told = [one for one in labels if not self._sections.is_topic_of_item(one, speaking if item else ())]
        above = [*speaking, *(one for one in told if one in leading)]
        meaning, said_by = self._sections.told(above, [one for one in told if one not in leading])
        return Block(
            start=start,
            end=end,
            line=line,
            heading=heading,
            item=item,
            headings=tuple(above.title for above in self._stack) + labels,
            meaning=None if meaning == FACT and end - start > _LONGEST_FACT else meaning,
            said_by=said_by,
        )


def _names_subjects(title: str) -> bool:
    """Return whether a heading is nothing but fields of technology, and sorts of it."""
    words = title.lower()
    return words in _SUBJECTS or all(subject in _SUBJECTS for subject in _AND.split(words))
