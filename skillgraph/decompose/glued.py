"""Glued items: lists in one line, whose line ends before the marks of items were lost: "good SQL-Unit tests-Agile"."""

import re
from collections.abc import Iterator, Sequence

_HYPHEN = re.compile(r"(?<=[A-Za-z)])-(?=[A-Z][a-z]|[A-Z]{2})")
_WORD_BEFORE = re.compile(r"[A-Za-z]+\Z")
_WORD_BEHIND = re.compile(r"[A-Za-z]+")
_LEAST_WORD = 4  # shorter ones are halves of a word: "non-Java", "anti-Spam", "pre-Sales"
_SECOND_HALVES = frozenset(
    {"based", "driven", "end", "first", "level", "like", "native", "oriented", "side", "stack", "time"}
)
_NUMBER = re.compile(r"(?<![\d.,/#$€£(-])(\d{1,2})[.)] ?(?=[A-Z])")
_BULLET = " • "
_FEWEST = 3
_GLUED = 2
_LONGEST_WORD = 24


def glued_items(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where marks stand of at least three items in one line, and a bullet for each."""
    for marks in _by_line(text, _HYPHEN):
        if sum(_ends_item(text, mark.start()) for mark in marks) >= _FEWEST:
            yield from ((*mark.span(), _BULLET) for mark in marks if not _is_inside_word(text, mark))
    for marks in _by_line(text, _NUMBER):
        glued = sum(text[mark.start() - 1 : mark.start()].strip() != "" or mark.group()[-1] != " " for mark in marks)
        counted = _counted(marks)
        if len(counted) >= _FEWEST and glued >= _GLUED:
            yield from ((*mark.span(), _BULLET) for mark in counted)


def _by_line(text: str, pattern: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    """Yield the matches of a pattern, those of one line together."""
    marks: list[re.Match[str]] = []
    for mark in pattern.finditer(text):
        if marks and text.find("\n", marks[-1].end(), mark.start()) >= 0:
            yield marks
            marks = []
        marks.append(mark)
    if marks:
        yield marks


def _ends_item(text: str, at: int) -> bool:
    """Return whether what stands before a hyphen ends an item, and is not the first half of a word."""
    word = _WORD_BEFORE.search(text, max(0, at - _LONGEST_WORD), at)
    return word is None or (word.group().islower() and len(word.group()) >= _LEAST_WORD)


def _is_inside_word(text: str, mark: re.Match[str]) -> bool:
    """Return whether a hyphen joins two words with a capital as one: "Test-Driven"."""
    if _ends_item(text, mark.start()):
        return False
    word = _WORD_BEHIND.match(text, mark.end())
    return word is not None and word.group().lower() in _SECOND_HALVES


def _counted(marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the numbers that count from one on, as often as they do."""
    items: list[re.Match[str]] = []
    for mark in marks:
        if int(mark[1]) == 1 or (items and int(mark[1]) == int(items[-1][1]) + 1):
            items.append(mark)
    return items
