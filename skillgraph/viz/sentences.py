"""The sentences of a posting that a page quotes: each once, with the places of what they name."""

import re
from collections.abc import Iterator
from itertools import pairwise

from skillgraph.model import Contribution, Mention
from skillgraph.quotes import LIMIT, mask, quote_line

_END = re.compile(r"(?<=[.!?;])\s+")
_PIECE = re.compile(rf"\S.{{0,{LIMIT - 1}}}(?=\s|$)|\S{{1,{LIMIT}}}", re.DOTALL)

Place = tuple[int, int, int]
"""The number of a sentence, and where in it something stands: an offset and a length in UTF-16 units, (0, 0) where the
words themselves are not shown."""


class Sentences:
    """The quoted sentences of one posting, in the order in which they are asked for.

    A line that is short is one sentence, as `path` quotes it; a longer one is cut at the ends of its sentences, and
    those that are still too long between words. Without `quotes` the sentences are empty and only their lines are said.
    """

    def __init__(self, contribution: Contribution, *, quotes: bool) -> None:
        self._text = contribution.document.text
        self._quotes = quotes
        self._numbers: dict[tuple[int, int], int] = {}
        self.lines: list[tuple[int, str]] = []

    def at(self, line: int, start: int) -> int:
        """Return the number of the sentence that holds the offset `start`, which stands on `line`."""
        return self._number(line, self._bounds(start))

    def of(self, mention: Mention) -> Place:
        """Return where a mention stands."""
        bounds = self._bounds(mention.start)
        number = self._number(mention.line, bounds)
        shown = self.lines[number][1]
        surface = " ".join(mention.surface.split())
        near = max(0, mention.start - bounds[0] - len(surface))
        at = shown.find(surface, near)
        at = shown.find(surface) if at < 0 else at
        if not shown or not surface or at < 0:
            return number, 0, 0
        return number, _units(shown[:at]), _units(surface)

    def _number(self, line: int, bounds: tuple[int, int]) -> int:
        if bounds not in self._numbers:
            self._numbers[bounds] = len(self.lines)
            self.lines.append((line, self._shown(bounds) if self._quotes else ""))
        return self._numbers[bounds]

    def _shown(self, bounds: tuple[int, int]) -> str:
        start, end = bounds
        if self._line(start) == bounds:
            return quote_line(self._text, start)
        return mask(" ".join(self._text[start:end].split()))

    def _bounds(self, start: int) -> tuple[int, int]:
        begin, end = self._line(start)
        if end - begin <= LIMIT:
            return begin, end
        pieces = _pieces(self._text, begin, end)
        return next((piece for piece in pieces if piece[0] <= start < piece[1]), (begin, end))

    def _line(self, start: int) -> tuple[int, int]:
        begin = max(self._text.rfind("\n", 0, start), self._text.rfind("\r", 0, start)) + 1
        stops = [stop for stop in (self._text.find("\n", start), self._text.find("\r", start)) if stop >= 0]
        return begin, min(stops, default=len(self._text))


def _pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences between two offsets, and the parts of those that are too long."""
    starts = [begin, *(match.end() for match in _END.finditer(text, begin, end)), end]
    for start, stop in pairwise(starts):
        if stop - start <= LIMIT:
            yield start, stop
        else:
            yield from (match.span() for match in _PIECE.finditer(text, start, stop))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
