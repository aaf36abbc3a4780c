"""Brackets: which round brackets of a block stand outermost, so that what they hold can be told from the rest."""

import re
from bisect import bisect_right

_BRACKET = re.compile(r"[()]")


class Brackets:
    """The outermost brackets that open and close in `text[start:end]`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        opened: list[int] = []
        pairs: list[tuple[int, int]] = []
        for match in _BRACKET.finditer(text, start, end):
            if match.group() == "(":
                opened.append(match.start())
            elif opened:
                pairs.append((opened.pop(), match.start()))
        self.spans: list[tuple[int, int]] = []
        for left, right in sorted(pairs):
            if not self.spans or left > self.spans[-1][1]:
                self.spans.append((left, right))
        self._opens = [left for left, _ in self.spans]

    def around(self, position: int) -> tuple[int, int] | None:
        """Return where the bracket that holds a place opens and closes, or None outside of all."""
        index = bisect_right(self._opens, position) - 1
        return self.spans[index] if index >= 0 and position <= self.spans[index][1] else None

    def after(self, position: int) -> tuple[int, int] | None:
        """Return the first bracket that opens at or behind a place."""
        index = bisect_right(self._opens, position - 1)
        return self.spans[index] if index < len(self.spans) else None
