"""Files: what is to be read, and in which order."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
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
    columns: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Document]:
    """Yield the postings of files, folders and patterns, one after the other; `-` is standard input.

    `streams` are read in place of what stands at some of the paths, as a pipe is kept to be read again. The order is
    that of `paths`, inside a folder that of the relative paths. Files that would be known by one name bear as much of
    the way to them as tells them apart. What cannot be read is told to `report`,
    and reading goes on; a `report` that raises ends it. `columns` names the columns for some of the nouns of
    `skillgraph.postings.columns`, where rows have names of their own.
    """
    streams = streams or {}
    files = _Files(report, columns or {}, _longer_names([path for path in map(str, paths) if path not in streams]))
    for path in map(str, paths):
        if path == "-":
            yield from files.stream(streams.get(path) or sys.stdin.buffer, "stdin", "stdin")
        elif path in streams:
            yield from files.stream(streams[path], _name(path), path)
        elif os.path.isdir(path):  # noqa: PTH112 - unlike Path, it takes any string
            yield from files.folder(path)
        elif is_pattern(path) and not os.path.lexists(path):
            yield from files.pattern(path)
        else:
            yield from files.file(path, _name(path))


def matches(path: str) -> bool:
    """Whether some file matches a pattern."""
    pattern = Pattern(path)
    return any(walk(pattern.root, _say_nothing, pattern))


@dataclass(frozen=True, slots=True)
class _Files:
    """Reads files, all in one way."""

    report: Callable[[Notice], None]
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    longer_names: Mapping[str, str] = field(default_factory=dict)

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
        if self.longer_names:
            known_as = self.longer_names.get(_absolute(path), known_as)
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
        path = _below(folder, relative)
        if not _is_file(path):
            self._tell(path, "not read: neither a file nor a folder")
        elif why_not := unread(relative):
            self._tell(path, why_not)
        else:
            yield from self.file(path, relative)

    def _tell(self, path: str, what: str, *, lost: bool = False) -> None:
        self.report(Notice(one_line(path), what, lost=lost))


def _longer_names(paths: Sequence[str]) -> Mapping[str, str]:
    """Return, for the absolute paths of files that would be known by one name, longer names that tell them apart."""
    known: dict[str, dict[str, str]] = {}
    if len(set(paths)) > 1:
        for path, name in _named(paths):
            known.setdefault(name, {}).setdefault(_absolute(path), path)
    longer: dict[str, str] = {}
    for name, found in known.items():
        if len(found) > 1:
            ways = {absolute: _way(path) for absolute, path in found.items()}
            length = next(
                length
                for length in count(name.count("/") + 2)
                if len({tuple(way[-length:]) for way in ways.values()}) == len(ways)
            )
            longer |= {absolute: "/".join(way[-length:]) for absolute, way in ways.items()}
    return longer


def _named(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the path of each file that is to be read, and the name by which it is known."""
    for path in paths:
        pattern = Pattern(path) if is_pattern(path) and not os.path.lexists(path) else None
        folder = pattern.root if pattern else path
        if pattern:
            yield from ((_below(folder, relative), relative) for relative in walk(folder, _say_nothing, pattern))
        elif os.path.isdir(folder):  # noqa: PTH112 - unlike Path, it takes any string
            yield from ((_below(folder, relative), relative) for relative in walk(folder, _say_nothing))
        else:
            yield path, _name(path)


def _way(path: str) -> Sequence[str]:
    """Return the names on the way to a file, as far as they were given."""
    way = os.path.normpath(path)
    return (_absolute(path) if way.startswith(os.pardir) else way).replace(os.sep, "/").split("/")


def _absolute(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - a name may be no valid text


def _name(path: str) -> str:
    return os.path.basename(path)  # noqa: PTH119 - a name may be no valid text


def _below(folder: str, relative: str) -> str:
    return os.path.join(folder, *relative.split("/"))  # noqa: PTH118 - a name may be no valid text


def _say_nothing(_: Notice) -> None:
    pass


def _is_file(path: str) -> bool:
    """Whether a path in a folder is to be opened; a pipe would keep one waiting for ever."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - a name may be no valid text
    except OSError:
        return True
