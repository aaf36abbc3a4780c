"""JSON and JSON Lines: postings, boards and lists of postings in them."""

import json
from collections.abc import Iterator

from skillgraph.model import Document
from skillgraph.postings import job_posting
from skillgraph.postings.rows import NO_POSTING, Rows
from skillgraph.postings.source import Source


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
    values = data if isinstance(data, list) else [data]
    linked = any(job_posting.job_postings(data))
    if not values:
        source.skip(NO_POSTING)
    rows = Rows(source, source.path)
    for number, row in enumerate(values, 1):
        if not linked or not job_posting.is_thing(row) or any(job_posting.job_postings(row)):
            yield from rows.read(row, f", row {number}" if isinstance(data, list) else "")
    rows.finish()


def read_json_lines(source: Source) -> Iterator[Document]:
    """Yield the postings of a JSON Lines file, holding one line at a time."""
    if source.is_binary():
        return
    told = False
    rows = Rows(source)
    for number, line in source.lines("\n"):
        if source.is_empty(line):
            continue
        told = True
        try:
            row = json.loads(line, strict=False)
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
