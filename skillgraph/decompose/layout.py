"""Layout: a text is read as one of unbroken lines that end in LF, and what is read of it stands where it stood.

What only sets a text on its page goes: CR, soft hyphens, the hyphen and the line end inside of a word, the line ends of
a text that was wrapped to some width, comments, and the backslashes of Markdown. Items of a list that lost theirs are
parted.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from skillgraph.decompose.folding import fold
from skillgraph.decompose.glued import glued_items
from skillgraph.decompose.headings import BULLET
from skillgraph.decompose.matcher import Hit
from skillgraph.model import Contribution, Document
from skillgraph.postings.text import SOFT_HYPHEN

LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line in a text that was given; in one without its layout "\\n" alone does."""

_FIRST_HALF = re.compile(r"[^\W\d_]+[-‐]\Z")
_SECOND_HALF = re.compile(r"[^\W\d_]+")
_COMMENT, _COMMENT_ENDS = "<!--", "-->"
_ESCAPE = re.compile(r"\\(?=[#+.*_&-])")
_GOES_ON = re.compile(r"(?:\r\n|\r|\n)(?=[a-z])")
_GOES_ON_BEHIND = frozenset({"to", "of", "in", "the", "and", "with", "for"})
_GOES_ON_WITH = frozenset({"with", "of", "and", "or"})
_BROKEN_HEADING = re.compile(
    r"(?:\A|(?<=[\r\n]))(?:Preferred|Required|Desired|Minimum|Basic|Additional)(?P<end>[ \t]*(?:\r\n|\r|\n))"
    r"(?=(?:Qualifications|Skills|Requirements)\b[ \t]*:?[ \t]*(?:[\r\n]|\Z))"
)
_LONGEST_WORD = 8
_NARROWEST, _WIDEST = 50, 120
_MOST_WIDE = 0.05
_FULL = 0.9
_LEAST = 3
_SHARE = 0.4
_HEADING_WORDS = 4
_SENTENCE_ENDS = tuple(".!?:;")
_RULES = "=*_~"
_LINKS = ("http", "www.")
_LONGEST_HALF = 30

Edit = tuple[int, int, str]
"""From where to where something else stands, and what."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line whose words are `text[start:end]`; its end is `text[stop:after]`."""

    words: str
    start: int
    end: int
    stop: int
    after: int


class Layout:
    """The layout of a text, and the `document` without it, which is the same one where there is none.

    A word that is broken by a hyphen loses it where it is then one of the folded `names`.
    """

    def __init__(self, document: Document, names: Container[str] = ()) -> None:
        self._given = document
        self.document = document
        text = document.text
        edits = list(_in_order([*_unseen(text), *_dangling(text), *glued_items(text), *_edits(text, names)]))
        self._begins: list[int] = [0]
        self._moved: list[int] = [0]
        pieces: list[str] = []
        size = done = 0
        for start, end, instead in edits:
            pieces += (document.text[done:start], instead)
            size += start - done + len(instead)
            done = end
            self._begins.append(size)
            self._moved.append(end - size)
        if edits:
            self.document = replace(document, text="".join([*pieces, text[done:]]), pages=())

    def restored(self, contribution: Contribution) -> Contribution:
        """Return what was read of `document` as read of the text that was given."""
        if self.document is self._given:
            return contribution
        text = self._given.text
        ends = [match.end() for match in LINE_END.finditer(text)]
        mentions = (
            replace(one, start=start, end=end, surface=text[start:end], line=bisect_right(ends, start) + 1)
            for one in contribution.mentions
            for start, end in [self._span(one.start, one.end)]
        )
        groups = (
            replace(one, start=start, end=end, quote=text[start:end], line=bisect_right(ends, start) + 1)
            for one in contribution.groups
            for start, end in [self._span(one.start, one.end)]
        )
        candidates = (
            replace(one, start=start, end=end, surface=text[start:end])
            for one in contribution.candidates
            for start, end in [self._span(one.start, one.end)]
        )
        return replace(
            contribution,
            document=self._given,
            mentions=tuple(mentions),
            groups=tuple(groups),
            candidates=tuple(candidates),
        )

    def restored_hit(self, hit: Hit) -> Hit:
        """Return a hit in `document` as one in the text that was given."""
        return Hit(*self._span(hit.start, hit.end), hit.form)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of `document`, which is not empty, stands in the text that was given."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        return offset + self._moved[bisect_right(self._begins, offset) - 1]


def _unseen(text: str) -> Iterator[Edit]:
    """Yield comments, and the backslashes that only keep what is behind them from being Markdown."""
    start = text.find(_COMMENT)
    while start >= 0 and (end := text.find(_COMMENT_ENDS, start)) >= 0:
        yield start, end + len(_COMMENT_ENDS), ""
        start = text.find(_COMMENT, end)
    if "\\" in text:
        yield from ((*match.span(), "") for match in _ESCAPE.finditer(text))


def _dangling(text: str) -> Iterator[Edit]:
    """Yield the line ends behind which a phrase goes on, whatever the width: "Ability to", "Preferred" alone."""
    for end in _GOES_ON.finditer(text):
        before = text[max(0, end.start() - _LONGEST_WORD) : end.start()].rstrip(" \t")
        word = before.rpartition(" ")[2]
        follows = text[end.end() : end.end() + _LONGEST_WORD].partition(" ")[0] in _GOES_ON_WITH
        if word in _GOES_ON_BEHIND or (follows and word[-1:].isalpha()):
            yield *end.span(), " "
    yield from ((*heading.span("end"), " ") for heading in _BROKEN_HEADING.finditer(text))


def _in_order(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits by their place, without those inside of another; of two at one place the first stands."""
    done = 0
    for edit in sorted(edits, key=itemgetter(0)):
        if edit[0] >= done:
            yield edit
            done = edit[1]


def _edits(text: str, names: Container[str]) -> Iterator[Edit]:
    """Yield what changes in a text, in order."""
    hyphens = SOFT_HYPHEN in text
    width = _width([line.strip() for line in (LINE_END.split(text) if "\r" in text else text.split("\n"))])
    if not (width or hyphens or "\r" in text or "-\n" in text or "‐\n" in text):
        return
    for line, below in pairwise(_lines(text)):
        joint = _joint(line, below, width, names)
        if hyphens:
            yield from ((at, at + 1, "") for at in _places(text, line.start, joint[0] if joint else line.end))
        if joint:
            yield joint
        elif text[line.stop : line.after] != "\n" and line.after > line.stop:
            yield line.stop, line.after, "\n"


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines of a text, and an empty one behind the last."""
    begin = 0
    for stop, after in [*(match.span() for match in LINE_END.finditer(text)), (len(text), len(text))]:
        words = text[begin:stop].strip()
        start = text.index(words, begin)
        yield _Line(words, start, start + len(words), stop, after)
        begin = after
    yield _Line("", begin, begin, begin, begin)


def _places(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where soft hyphens stand."""
    while (start := text.find(SOFT_HYPHEN, start, end)) >= 0:
        yield start
        start += 1


def _joint(line: _Line, below: _Line, width: int, names: Container[str]) -> Edit | None:
    """Return what stands for the end of a line with which the words do not end, or None where they do."""
    if not line.words or not below.words:
        return None
    if line.words[-1] == SOFT_HYPHEN:
        return line.end - 1, below.start, ""
    rest = _SECOND_HALF.match(below.words, 0, _LONGEST_HALF)
    first = _FIRST_HALF.search(line.words, max(0, len(line.words) - _LONGEST_HALF)) if rest else None
    if rest and first and (below.words[0].islower() or first.group()[:-1].isupper()):
        whole = fold(first.group()[:-1] + rest.group())
        return line.end - (whole in names), below.start, ""
    return (line.end, below.start, " ") if width and _goes_on(line.words, below.words, width) else None


def _width(lines: Sequence[str]) -> int:
    """Return to how many characters the lines of a text were wrapped, or 0 where they were not.

    Then a line is as wide as the first word of the next one lets it be, and many of the next begin in small letters.
    """
    sizes = sorted(size for line in lines if (size := len(line)))
    if not sizes or sizes[int((len(sizes) - 1) * (1 - _MOST_WIDE))] > _WIDEST:
        return 0
    width = max(size for size in sizes if size <= _WIDEST)
    if width < _NARROWEST:
        return 0
    full = [below for line, below in pairwise(lines) if _is_full(line, below, width)]
    small = sum(below[0].islower() for below in full)
    return width if small >= max(_LEAST, _SHARE * len(full)) else 0


def _is_full(line: str, below: str, width: int) -> bool:
    """Whether the first word of the line below had no place behind a line."""
    if not below or len(line) < _NARROWEST // 2 or BULLET.match(below):
        return False
    return len(line) + 1 + len(below.partition(" ")[0]) > _FULL * width


def _goes_on(line: str, below: str, width: int) -> bool:
    """Whether the words of a full line go on in the one below."""
    if not _is_full(line, below, width) or line.endswith(_SENTENCE_ENDS) or "|" in line + below:
        return False
    if below.startswith(_LINKS):
        return False
    if below[0].islower():
        return True
    heads = below.startswith("#") or (below.endswith(":") and len(below.split()) <= _HEADING_WORDS)
    return not heads and line[-1] not in _RULES and "://" not in line.rpartition(" ")[2]
