"""Formats: which reader reads what, told by a file's name, else by its beginning."""

import importlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from skillgraph.model import Document
from skillgraph.postings import html, text
from skillgraph.postings.archives import ALONE, UNPACKERS, Unpacker
from skillgraph.postings.columns import Columns
from skillgraph.postings.csv_rows import is_table, read_csv
from skillgraph.postings.folders import fault
from skillgraph.postings.foreign import foreign
from skillgraph.postings.json_rows import read_json, read_json_lines
from skillgraph.postings.page import encoding, read_page
from skillgraph.postings.source import Draft, Source, UnreadableError

_MARKDOWN = re.compile(r"^\s{0,9}(?:#{1,6}|[-*+]|\d{1,2}\.)[ \t]", re.MULTILINE)

Reader: TypeAlias = Callable[[Source], Iterator[Document]]


def read(source: Source, name: str, *, packed: bool = False) -> Iterator[Document]:
    """Yield the postings of a source; `name` tells its format. An archive that is `packed` in another is not opened."""
    try:
        known = READERS.get(ending(name))
        reader = known or sniff(source.head, source.columns)
        if packed and reader in ARCHIVES.values():
            source.remark("not read: an archive inside an archive")
        elif what := foreign(source.head, named=known is not None):
            source.skip(what)
        elif ending(name) in _TEXTS and (known_by := _known_by(source.head)):
            source.skip(f"{ending(name)} in name, but {known_by} by its content; give it that ending")
        else:
            yield from reader(source)
            source.finish()
    except OSError as error:
        source.skip(fault(error))
    except UnreadableError as error:
        taken = f"; {source.found:,} postings before that are taken" if source.found else ""
        source.skip(f"{error}{taken}")


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
    return _read_prose(source, lambda prose: Draft(prose, title=text.first_line(prose)))


def read_markdown(source: Source) -> Iterator[Document]:
    """Yield the posting that a Markdown file is; fields in front of it say what those of a table would."""
    return _read_prose(source, lambda prose: _markdown(prose, source))


def _markdown(prose: str, source: Source) -> Draft:
    stated = Columns(source.columns).draft({**text.front_matter(prose), "text": prose}) or Draft(prose)
    return replace(stated, text=prose, id=None, title=stated.title or text.first_heading(prose))


def _read_prose(source: Source, draft: Callable[[str], Draft]) -> Iterator[Document]:
    prose = source.whole()
    if prose is None:
        return
    if _is_fragment(prose):
        prose = html.plain(prose)
    elif _is_json(prose):
        source.remark("this is JSON, read as text; with the ending .json or .jsonl its postings are read")
    if document := source.document(draft(prose), source.path):
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

_TEXTS = frozenset(READERS) - frozenset(ARCHIVES) - {".docx", ".parquet", ".pdf"}
_MAGIC = {
    b"%PDF-": ".pdf",
    b"PAR1": ".parquet",
    b"BZh": ".bz2",
    b"\x1f\x8b": ".gz",
    b"\xfd7zXZ\x00": ".xz",
    b"PK\x03\x04": ".zip",
    b"PK\x05\x06": ".zip",
}
_WORD = (b"[Content_Types].xml", b"word/")
_JSON_LIST = re.compile(r"\[\s*[\[{\]]")
_JSON_OBJECT = re.compile(r"\{\s*[\"}]")


def _known_by(head: bytes) -> str | None:
    """Return the ending by which files that begin with other bytes than a text's are known."""
    known_by = next((known_by for magic, known_by in _MAGIC.items() if head.startswith(magic)), None)
    return ".docx" if known_by == ".zip" and all(part in head for part in _WORD) else known_by


def sniff(head: bytes, columns: Mapping[str, Sequence[str]]) -> Reader:
    """Return the reader for an input of which only the beginning tells what it is; `columns` are chosen of rows."""
    if known_by := _known_by(head):
        return READERS[known_by]
    start = head.decode(encoding(head), text.ERRORS).removeprefix("\ufeff").lstrip()
    if start.startswith("<") and (html.is_page(start) or html.is_markup(start)):
        return read_page
    if _JSON_LIST.match(start):
        return read_json
    if _JSON_OBJECT.match(start):
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
