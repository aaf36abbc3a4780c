"""Formats: which reader reads what, told by a file's name, else by its beginning."""

import importlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeAlias

from skillgraph.model import Document
from skillgraph.postings import html, text
from skillgraph.postings.archives import ALONE, UNPACKERS, Unpacker
from skillgraph.postings.csv_rows import is_table, read_csv
from skillgraph.postings.folders import fault
from skillgraph.postings.json_rows import read_json, read_json_lines
from skillgraph.postings.page import encoding, read_page
from skillgraph.postings.source import Draft, Source, UnreadableError

_SOFT_HYPHEN = "\u00ad"
_MARKDOWN = re.compile(r"^\s{0,9}(?:#{1,6}|[-*+]|\d{1,2}\.)[ \t]", re.MULTILINE)

Reader: TypeAlias = Callable[[Source], Iterator[Document]]


def read(source: Source, name: str, *, packed: bool = False) -> Iterator[Document]:
    """Yield the postings of a source; `name` tells its format. An archive that is `packed` in another is not opened."""
    try:
        reader = READERS.get(ending(name)) or sniff(source.head, source.columns)
        if packed and reader in ARCHIVES.values():
            source.remark("not read: an archive inside an archive")
        elif what := next((what for at, magic, what in _FOREIGN if source.head[at : at + len(magic)] == magic), None):
            source.skip(f"{what}, which is not read; {_INSTEAD[what]}")
        else:
            yield from reader(source)
            source.finish()
    except OSError as error:
        source.skip(fault(error))
    except UnreadableError as error:
        source.skip(str(error))


def unread(name: str) -> str | None:
    """Return why a file that nobody named is not read, or None where its name tells a format."""
    stem, last = os.path.splitext(name)  # noqa: PTH122 - a name may be no valid text
    known_by = ending(stem) if last.lower() in ALONE else last.lower()
    if known_by in READERS:
        return None
    return f"not read: {known_by or 'a file without an ending'} is none of {' '.join(sorted(READERS))}"


def ending(path: str) -> str:
    """Return the ending of a file's name, in lower case."""
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - a name may be no valid text


def read_text(source: Source) -> Iterator[Document]:
    """Yield the posting that a plain text file is."""
    return _read_prose(source, text.first_line)


def read_markdown(source: Source) -> Iterator[Document]:
    """Yield the posting that a Markdown file is."""
    return _read_prose(source, text.first_heading)


def _read_prose(source: Source, title: Callable[[str], str]) -> Iterator[Document]:
    prose = source.whole()
    if prose is None:
        return
    if _is_fragment(prose):
        prose = html.plain(prose)
    elif _is_json(prose):
        source.remark("this is JSON, read as text; with the ending .json or .jsonl its postings are read")
    prose = prose.replace(_SOFT_HYPHEN, "")
    if document := source.document(Draft(prose, title=title(prose)), source.path):
        yield document
    else:
        source.skip("a page without text")


def _is_fragment(prose: str) -> bool:
    """Whether a text is HTML and no Markdown with some tags in it."""
    start = prose.lstrip()[:1], prose.rstrip()[-1:]
    return start == ("<", ">") and html.is_markup(prose) and not _MARKDOWN.search(prose)


def _is_json(prose: str) -> bool:
    """Whether a text, or its first line, is a JSON object or list of some."""
    for said in (prose, prose.lstrip().partition("\n")[0]):
        with suppress(ValueError, RecursionError):
            data = json.loads(said, strict=False) if said.lstrip()[:1] in {"{", "["} else None
            return bool(data) and isinstance(data[0] if isinstance(data, list) else data, dict)
    return False


def _read_archive(unpack: Unpacker, source: Source) -> Iterator[Document]:
    """Yield the postings of the files in an archive; from one of many, only what its name tells the format of."""
    for name, inside in unpack(source):
        why_not = unread(name) if unpack is UNPACKERS[".zip"] else None
        if why_not:
            inside.remark(why_not)
        else:
            yield from read(inside, name, packed=True)


def _read_with(module: str, extra: str, source: Source) -> Iterator[Document]:
    """Yield what a reader yields whose library comes with an extra, or say which that is."""
    try:
        reader: Reader = importlib.import_module(f"skillgraph.postings.{module}").read
    except ImportError:
        source.skip(f"needs the extra [{extra}]: pip install 'skillgraph[{extra}]'")
    else:
        yield from reader(source)


ARCHIVES: Mapping[str, Reader] = {known_by: partial(_read_archive, unpack) for known_by, unpack in UNPACKERS.items()}
"""File name endings of archives, and what reads such files."""

READERS: Mapping[str, Reader] = {
    **ARCHIVES,
    ".csv": read_csv,
    ".docx": partial(_read_with, "docx", "documents"),
    ".htm": read_page,
    ".html": read_page,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".jsonld": read_json,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".ndjson": read_json_lines,
    ".parquet": partial(_read_with, "parquet", "tables"),
    ".pdf": partial(_read_with, "pdf", "documents"),
    ".text": read_text,
    ".tsv": read_csv,
    ".txt": read_text,
    ".xhtml": read_page,
}
"""File name endings, in lower case, and what reads such files."""

_MAGIC = {
    b"%PDF-": ".pdf",
    b"PAR1": ".parquet",
    b"BZh": ".bz2",
    b"\x1f\x8b": ".gz",
    b"\xfd7zXZ\x00": ".xz",
    b"PK\x03\x04": ".zip",
    b"PK\x05\x06": ".zip",
}
_WORD = b"word/"


_ARCHIVE, _OFFICE, _PICTURE, _RTF = "an archive", "an old or encrypted Office file", "a picture", "an RTF file"
_FOREIGN = (
    (0, b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (0, b"Rar!\x1a\x07", _ARCHIVE),
    (257, b"ustar", _ARCHIVE),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (0, b"\x89PNG\r\n", _PICTURE),
    (0, b"\xff\xd8\xff", _PICTURE),
    (0, b"GIF8", _PICTURE),
    (0, b"{\\rtf", _RTF),
)
_INSTEAD = {
    _ARCHIVE: "unpack it, or make it a .zip or .gz",
    _OFFICE: "save it without a password as .docx or .csv",
    _PICTURE: "its text needs to be recognised (OCR) first",
    _RTF: "save it as .docx or .txt",
}
"""What files of other kinds are called by the bytes at some place in them, and what to do about each."""


def sniff(head: bytes, columns: Mapping[str, Sequence[str]]) -> Reader:
    """Return the reader for an input of which only the beginning tells what it is; `columns` are chosen of rows."""
    known_by = next((known_by for magic, known_by in _MAGIC.items() if head.startswith(magic)), None)
    if known_by:
        return READERS[".docx" if known_by == ".zip" and _WORD in head else known_by]
    start = head.decode(encoding(head), text.ERRORS).removeprefix("\ufeff").lstrip()
    if start.startswith("<") and (html.is_page(start) or html.is_markup(start)):
        return read_page
    if start.startswith("["):
        return read_json
    if start.startswith("{"):
        return _sniff_json(start)
    return read_csv if is_table(start, columns) else read_text


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
