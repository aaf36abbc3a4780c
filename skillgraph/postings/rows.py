"""Rows: postings in JSON Lines, JSON and CSV, one a row."""

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Self

from skillgraph.model import Document
from skillgraph.postings import columns, job_posting
from skillgraph.postings.source import MAX_POSTING_BYTES, TOO_LARGE, Source

_DELIMITERS = ",;\t"
_NO_TEXT = f"no text in it (looked for {columns.TEXT_NAMES})"
_NO_POSTING = "empty: there is no posting in it"


def read_json(source: Source) -> Iterator[Document]:
    """Yield the postings of a JSON file: JobPostings wherever they stand, an object with a text, or a list of such."""
    text = source.whole()
    if text is None:
        return
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        source.skip(_json_fault(error))
        return
    rows = data if isinstance(data, list) else [data]
    linked = any(True for _ in job_posting.job_postings(data))
    if not rows:
        source.skip(_NO_POSTING)
    path = source.path
    for number, row in enumerate(rows, 1):
        if linked and job_posting.is_thing(row) and not any(True for _ in job_posting.job_postings(row)):
            continue
        for document in _row(source, row, f", row {number}" if isinstance(data, list) else "", path):
            path = "" if document.posting.id == source.path else path
            yield document


def read_json_lines(source: Source) -> Iterator[Document]:
    """Yield the postings of a JSON Lines file, holding one line at a time."""
    if source.is_binary():
        return
    told = False
    for number, line in source.lines("\n"):
        if source.is_empty(line):
            continue
        told = True
        try:
            row = json.loads(line, strict=False)
        except (ValueError, RecursionError) as error:
            source.skip(_json_fault(error), f":{number}")
        else:
            yield from _row(source, row, f":{number}")
    if not told and not source.skipped:
        source.skip(_NO_POSTING)


def _json_fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        place = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        return f"broken JSON: {error.msg} ({place})"
    return "JSON that nests too deeply or holds too long a number"


def _row(source: Source, row: object, at: str, default_id: str = "") -> Iterator[Document]:
    """Yield the JobPostings of a row, or the row itself as a posting."""
    if not isinstance(row, Mapping):
        source.skip("no JSON object", at)
        return
    drafts = [job_posting.draft(data) for data in job_posting.job_postings(row)]
    linked = bool(drafts)
    drafts = drafts or [draft for draft in [columns.draft(row)] if draft]
    if not drafts:
        source.skip(_NO_TEXT, at)
    for draft in drafts:
        document = source.document(draft, default_id if linked else None)
        if document is None:
            source.skip(_NO_TEXT, at)
            continue
        if document.posting.id == default_id:
            default_id = ""
        yield document


class _CsvLines:
    """The lines of a CSV file for `csv.reader`, which knows where a row begins and whether the file ran out."""

    def __init__(self, source: Source) -> None:
        self._lines = source.lines("")
        self._peeked = next(self._lines, None)
        self._size = self._quotes = 0
        self.start = 0
        self.ended = False

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
        self.start = self.start or number
        self._size += len(line)
        self._quotes += line.count('"')
        return line

    def delimiter(self) -> str:
        """Return the delimiter that makes columns of the first line, one of them for the text."""
        line = self._peeked[1] if self._peeked else ""

        def likeness(delimiter: str) -> tuple[bool, int]:
            names = next(csv.reader([line], delimiter=delimiter), [])
            return columns.has_text(names), len(names)

        return max(_DELIMITERS, key=likeness)

    def next_row(self) -> None:
        """Forget the row that has been read."""
        self._size = self._quotes = self.start = 0


def _csv_rows(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the line it begins in."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_POSTING_BYTES))
    lines = _CsvLines(source)
    reader = csv.reader(lines, delimiter=lines.delimiter())
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


def read_csv(source: Source) -> Iterator[Document]:
    """Yield the postings of a CSV file, holding one row at a time."""
    if source.is_binary():
        return
    header: list[str] = []
    count = 0
    for line, cells in _csv_rows(source):
        at = f":{line}"
        if not header:
            header = cells
            if not columns.has_text(header):
                source.skip(f"no column for the text (name it one of {columns.TEXT_NAMES})")
                return
        else:
            count += 1
            if _fits(source, header, cells, at):
                # reversed, so that a name that stands twice means its first column
                yield from _row(source, dict(reversed(list(zip(header, cells, strict=False)))), at)
    if not count and not source.skipped:
        source.skip(_NO_POSTING)


def _fits(source: Source, header: list[str], cells: list[str], at: str) -> bool:
    counts = f"{len(cells)} cells under {len(header)} columns"
    if any(cells[len(header) :]):
        source.skip(f"{counts} (is a quote missing around a cell with the delimiter in it?)", at)
        return False
    if len(cells) < len(header):
        source.remark(f"{counts}; the missing ones are taken as empty", at)
    return True
