"""JSON and JSON Lines: postings, boards and lists of postings in them."""

import json
from collections.abc import Iterator

from skillgraph.model import Document
from skillgraph.postings.rows import NO_POSTING, Rows
from skillgraph.postings.source import Source

_RECORD = "\x1e"
"""What begins a record in a JSON text sequence (RFC 7464)."""


def read_json(source: Source) -> Iterator[Document]:
    """Yield the postings of a JSON file: JobPostings wherever they stand, a board, an object with a text, or a list."""
    text = source.whole()
    if text is None:
        return
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        source.skip(_fault(error))
        return
    rows = Rows(source, source.path)
    yield from rows.read(data, "")
    rows.finish()


def read_json_lines(source: Source) -> Iterator[Document]:
    """Yield the postings of a JSON Lines file, holding one line at a time."""
    if source.is_binary():
        return
    told = False
    end = "\r" if b"\r" in source.head and b"\n" not in source.head else "\n"
    rows = Rows(source)
    for number, line in source.lines(end):
        if source.is_empty(line):
            continue
        told = True
        try:
            row = json.loads(line.removeprefix(_RECORD), strict=False)
        except (ValueError, RecursionError) as error:
            source.skip(_fault(error), f":{number}")
        else:
            yield from rows.read(row, f":{number}")
    if not told and not source.skipped:
        source.skip(NO_POSTING)
    rows.finish()


def _fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        place = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        hint = "; one posting a line belongs in a .jsonl file" if error.msg == "Extra data" and error.lineno > 1 else ""
        return f"broken JSON: {error.msg} ({place}){hint}"
    return "JSON that nests too deeply or holds too long a number"
