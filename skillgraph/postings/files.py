"""Files: what is to be read, and in which order."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from skillgraph.model import Document
from skillgraph.postings.folders import fault, walk
from skillgraph.postings.formats import read, unread
from skillgraph.postings.patterns import Pattern, is_pattern
from skillgraph.postings.source import Notice, Source, source_path
from skillgraph.postings.text import one_line


def read_postings(
    paths: Sequence[str | Path],
    report: Callable[[Notice], None],
    streams: Mapping[str, BinaryIO] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Document]:
    """Yield the postings of files, folders and patterns, one after the other; `-` is standard input.

    `streams` are read in place of what stands at some of the paths, as a pipe is kept to be read again. The order is
    that of `paths`, inside a folder that of the relative paths. What cannot be read is told to `report`,
    and reading goes on; a `report` that raises ends it. `columns` names the column for some of the nouns of
    `skillgraph.postings.columns`, where rows have names of their own.
    """
    files, streams = _Files(report, columns or {}), streams or {}
    for path in map(str, paths):
        if path == "-":
            yield from files.stream(streams.get(path) or sys.stdin.buffer, "stdin", "stdin")
        elif path in streams:
            yield from files.stream(streams[path], os.path.basename(path), path)  # noqa: PTH119 - a name may be no text
        elif os.path.isdir(path):  # noqa: PTH112 - unlike Path, it takes any string
            yield from files.folder(path)
        elif is_pattern(path) and not os.path.lexists(path):
            yield from files.pattern(path)
        else:
            yield from files.file(path, os.path.basename(path))  # noqa: PTH119 - likewise


def matches(path: str) -> bool:
    """Whether some file matches a pattern."""
    pattern = Pattern(path)
    return any(walk(pattern.root, lambda _: None, pattern))


@dataclass(frozen=True, slots=True)
class _Files:
    """Reads files, all in one way."""

    report: Callable[[Notice], None]
    columns: Mapping[str, str] = field(default_factory=dict)

    def folder(self, folder: str) -> Iterator[Document]:
        some = False
        for relative in walk(folder, self.report):
            some = True
            yield from self._below(folder, relative)
        if not some:
            self._tell(folder, "there is no file in this folder")

    def pattern(self, path: str) -> Iterator[Document]:
        """Yield the postings of the files that a pattern takes, known by their paths below the folder it names."""
        some = False
        pattern = Pattern(path)
        for relative in walk(pattern.root, self.report, pattern):
            some = True
            yield from self._below(pattern.root, relative)
        if not some:
            self._tell(path, "no file matches this pattern", lost=True)

    def file(self, path: str, known_as: str) -> Iterator[Document]:
        try:
            stream = open(path, "rb")  # noqa: SIM115, PTH123 - closed below; a name may be no valid text
        except (OSError, ValueError) as error:
            self._tell(path, fault(error), lost=True)
            return
        with stream:
            yield from self.stream(stream, known_as, path)

    def stream(self, stream: BinaryIO, known_as: str, path: str) -> Iterator[Document]:
        return read(Source(source_path(known_as), one_line(path), stream, self.report, self.columns), known_as)

    def _below(self, folder: str, relative: str) -> Iterator[Document]:
        """Yield the postings of a file that was found, not named."""
        path = os.path.join(folder, *relative.split("/"))  # noqa: PTH118 - a name may be no valid text
        if not _is_file(path):
            self._tell(path, "not read: neither a file nor a folder")
        elif why_not := unread(relative):
            self._tell(path, why_not)
        else:
            yield from self.file(path, relative)

    def _tell(self, path: str, what: str, *, lost: bool = False) -> None:
        self.report(Notice(one_line(path), what, lost=lost))


def _is_file(path: str) -> bool:
    """Whether a path in a folder is to be opened; a pipe would keep one waiting for ever."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - a name may be no valid text
    except OSError:
        return True
