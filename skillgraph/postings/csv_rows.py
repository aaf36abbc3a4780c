"""CSV: postings one a row, under names in the first."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Literal, Self

from skillgraph.model import Document
from skillgraph.postings import text as texts
from skillgraph.postings.columns import Columns
from skillgraph.postings.rows import NO_POSTING, Rows
from skillgraph.postings.source import MAX_POSTING_BYTES, TOO_LARGE, Source

_DELIMITERS = ",;\t|"
_STATED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_LONGEST_NAME = 40
_FEW = 32_768  # a shorter start is the whole file
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_ESCAPED = re.compile(r'\\"[^,;\t|\r\n"]')
_DOUBLED = re.compile(r'[^,;\t|\r\n"]""[^,;\t|\r\n"]')


def read_csv(source: Source) -> Iterator[Document]:
    """Yield the postings of a CSV file, holding one row at a time."""
    if source.is_binary():
        return
    header: list[str] = []
    count = 0
    rows = Rows(source)
    for line, cells in _csv_rows(source):
        at = f":{line}"
        if not header:
            header = cells
            if not rows.fit(header):
                return
        else:
            count += 1
            if _fits(source, header, cells, at):
                # reversed, so that a name that stands twice means its first column
                yield from rows.read(dict(reversed(list(zip(header, cells, strict=False)))), at)
    if not count and not source.skipped:
        source.skip(NO_POSTING)
    rows.finish()


def is_table(start: str, chosen: Mapping[str, Sequence[str]]) -> bool:
    """Whether a text begins with two rows of equally many cells, the first of names, of which some are known."""
    columns = Columns(chosen)
    lines = start.splitlines()
    lines = lines[1:] if lines and _STATED.fullmatch(lines[0]) else lines
    for delimiter in _DELIMITERS:
        rows: list[list[str]] = []
        with suppress(csv.Error):
            rows = list(islice(csv.reader(iter(lines), delimiter=delimiter), 2))
        names = rows[0] if len(rows) > 1 and len(rows[0]) == len(rows[1]) else []
        if all(0 < len(name.strip()) <= _LONGEST_NAME for name in names) and columns.has_text(names):
            nouns = [noun for noun, found in columns.of(names).items() if found]
            if len(nouns) > 1 or (chosen and nouns):
                return True
    return False


def _csv_rows(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the line it begins in."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_POSTING_BYTES))
    lines = _CsvLines(source)
    delimiter = lines.delimiter()
    start = source.head.decode(texts.encoding(source.head), texts.ERRORS)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if _is_unquoted(start, delimiter) else csv.QUOTE_MINIMAL
    lines.escaped = _ESCAPED.search(start) is not None and not _DOUBLED.search(start)
    spaced = f'{delimiter} "' in start and f'{delimiter}"' not in start
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, skipinitialspace=spaced)
    while not lines.ended:
        cells: list[str] = []
        try:
            cells = next(reader, cells)
        except csv.Error as error:
            told = TOO_LARGE if str(error) == TOO_LARGE else f"broken CSV: {error}"
            source.skip(told, f":{lines.start}")
        if lines.ended and cells:
            source.skip("a quote in this row never closes; the rest of the file is skipped", f":{lines.start}")
        elif any(map(str.strip, cells)):
            yield lines.start, cells
        lines.next_row()


def _is_unquoted(start: str, delimiter: str) -> bool:
    """Whether quotes are mere characters: each line is a row, and some cell begins with one and is not quoted."""
    rows = [line.rstrip("\r").split(delimiter) for line in start.split("\n")[: -1 if len(start) > _FEW else None]]
    rows = [row for row in rows if any(row)]
    cells = (cell for row in rows for cell in row)
    return (
        delimiter == "\t"
        and len(set(map(len, rows))) == 1
        and any(cell.startswith('"') and not _QUOTED.fullmatch(cell) for cell in cells)
    )


def _fits(source: Source, header: list[str], cells: list[str], at: str) -> bool:
    counts = f"{len(cells)} cells under {len(header)} columns"
    if any(cells[len(header) :]):
        source.skip(f"{counts} (is a quote missing around a cell with the delimiter in it?)", at)
        return False
    if len(cells) < len(header):
        source.remark(f"{counts}; the missing ones are taken as empty", at)
    return True


class _CsvLines:
    """The lines of a CSV file for `csv.reader`, which knows where a row begins and whether the file ran out.

    Where quotes are `escaped` by a backslash, they are doubled.
    """

    def __init__(self, source: Source) -> None:
        self._lines = source.lines("")
        self._columns = Columns(source.columns)
        self._peeked = next(self._lines, None)
        self._stated = _STATED.fullmatch(self._peeked[1]) if self._peeked else None
        if self._stated:
            self._peeked = next(self._lines, None)
        self._size = self._quotes = 0
        self.start = 0
        self.ended = False
        self.escaped = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._next_line()
        if self._size > MAX_POSTING_BYTES:
            while self._quotes % 2:
                self._next_line()
            raise csv.Error(TOO_LARGE)
        return line

    def _next_line(self) -> str:
        numbered = self._peeked or next(self._lines, None)
        self._peeked = None
        if numbered is None:
            self.ended = True
            raise StopIteration
        number, line = numbered
        if self.escaped:
            line = line.replace('\\"', '""')
        self.start = self.start or number
        self._size += len(line)
        self._quotes += line.count('"')
        return line

    def delimiter(self) -> str:
        """Return the delimiter that a spreadsheet stated, or that makes columns of the first line, one for the text."""
        if self._stated:
            return self._stated[1]
        line = self._peeked[1] if self._peeked else ""

        def likeness(delimiter: str) -> tuple[bool, int]:
            names = next(csv.reader([line], delimiter=delimiter), [])
            return self._columns.has_text(names), len(names)

        return max(_DELIMITERS, key=likeness)

    def next_row(self) -> None:
        """Forget the row that has been read."""
        self._size = self._quotes = self.start = 0
