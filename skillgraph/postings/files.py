"""Files: what is to be read, in which order, and by which reader."""

import json
import os
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from skillgraph.model import Document
from skillgraph.postings import html, text
from skillgraph.postings.page import encoding, read_page
from skillgraph.postings.rows import read_csv, read_json, read_json_lines
from skillgraph.postings.source import Draft, Notice, Source, source_path

Reader: TypeAlias = Callable[[Source], Iterator[Document]]
Report: TypeAlias = Callable[[Notice], None]


def read_text(source: Source) -> Iterator[Document]:
    """Yield the posting that a plain text file is."""
    return _read_prose(source, text.first_line)


def read_markdown(source: Source) -> Iterator[Document]:
    """Yield the posting that a Markdown file is."""
    return _read_prose(source, text.first_heading)


READERS: Mapping[str, Reader] = {
    ".csv": read_csv,
    ".htm": read_page,
    ".html": read_page,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".jsonld": read_json,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".ndjson": read_json_lines,
    ".text": read_text,
    ".tsv": read_csv,
    ".txt": read_text,
    ".xhtml": read_page,
}
"""File name endings, in lower case, and what reads such files."""


def read_postings(paths: Sequence[str | Path], report: Report, stdin: BinaryIO | None = None) -> Iterator[Document]:
    """Yield the postings of files and folders, one after the other; `-` is `stdin`.

    The order is that of `paths`, inside a folder that of the relative paths. What cannot be read is told to `report`,
    and reading goes on; a `report` that raises ends it.
    """
    for path in map(str, paths):
        if path == "-":
            yield from _read_stream(stdin or sys.stdin.buffer, "stdin", "stdin", report)
        elif os.path.isdir(path):  # noqa: PTH112 - unlike Path, it takes any string
            yield from _read_folder(path, report)
        else:
            yield from _read_file(path, os.path.basename(path), report)  # noqa: PTH119 - likewise


def _read_folder(folder: str, report: Report) -> Iterator[Document]:
    some = False
    for relative in _walk(folder, report):
        some = True
        path = os.path.join(folder, *relative.split("/"))  # noqa: PTH118 - a name may be no valid text
        ending = _ending(relative)
        if not _is_file(path):
            report(Notice(_shown(path), "not read: neither a file nor a folder", lost=False))
        elif ending in READERS:
            yield from _read_file(path, relative, report)
        else:
            what = f"not read: {ending or 'a file without an ending'} is none of {' '.join(READERS)}"
            report(Notice(_shown(path), what, lost=False))
    if not some:
        report(Notice(_shown(folder), "there is no file in this folder", lost=False))


def _walk(folder: str, report: Report) -> Iterator[str]:
    """Yield the relative paths of all files, in code point order, holding no more than the folders on the way."""
    todo = [""]
    while todo:
        relative = todo.pop()
        if relative and not relative.endswith("/"):
            yield relative
            continue
        path = os.path.join(folder, relative)  # noqa: PTH118 - a name may be no valid text
        try:
            with os.scandir(path) as entries:
                seen = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            report(Notice(_shown(path), _fault(error), lost=True))
            continue
        linked = [entry for entry in seen if entry.is_symlink() and entry.is_dir()]
        for entry in sorted(linked, key=lambda entry: entry.name):
            report(Notice(_shown(entry.path), "a link to a folder is not followed; name the folder itself", lost=False))
        # with its slash, a folder sorts among its siblings as the paths under it do
        names = [entry.name + "/" * entry.is_dir() for entry in seen if entry not in linked]
        names.sort(key=lambda name: (unicodedata.normalize("NFC", name), name), reverse=True)
        todo += [relative + name for name in names]


def _read_file(path: str, known_as: str, report: Report) -> Iterator[Document]:
    try:
        stream = open(path, "rb")  # noqa: SIM115, PTH123 - closed below; a name may be no valid text
    except (OSError, ValueError) as error:
        report(Notice(_shown(path), _fault(error), lost=True))
        return
    with stream:
        yield from _read_stream(stream, known_as, path, report)


def _read_stream(stream: BinaryIO, known_as: str, path: str, report: Report) -> Iterator[Document]:
    where = _shown(path)
    try:
        source = Source(source_path(known_as), where, stream, report)
        reader = READERS.get(_ending(known_as)) or sniff(source.head)
        yield from reader(source)
        source.finish()
    except OSError as error:
        report(Notice(where, _fault(error), lost=True))


def sniff(head: bytes) -> Reader:
    """Return the reader for an input of which only the beginning tells what it is."""
    start = head.decode(encoding(head), text.ERRORS).removeprefix("\ufeff").lstrip()
    if start.startswith("<") and (html.is_page(start) or html.is_markup(start)):
        return read_page
    if start.startswith("["):
        return read_json
    if start.startswith("{"):
        return _sniff_json(start)
    return read_text


def _sniff_json(start: str) -> Reader:
    """Tell JSON Lines from one object on several lines."""
    line, end, rest = start.partition("\n")
    if not end or rest.lstrip().startswith("{"):
        return read_json_lines
    try:
        json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return read_json
    return read_json_lines


def _read_prose(source: Source, title: Callable[[str], str]) -> Iterator[Document]:
    prose = source.whole()
    if prose is not None and (document := source.document(Draft(prose, title=title(prose)), source.path)):
        yield document


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - a name may be no valid text


def _is_file(path: str) -> bool:
    """Whether a path in a folder is to be opened; a pipe would keep one waiting for ever."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - likewise
    except OSError:
        return True


def _shown(path: str) -> str:
    """Return a path as one line that can be printed."""
    return text.fold(text.clean(path)[0])


def _fault(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {(reason or 'no such name can exist').lower()}"
