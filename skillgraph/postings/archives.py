"""Archives: files inside a file, each opened only when it is read, and never written anywhere."""

import bz2
import gzip
import io
import lzma
import os
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import BinaryIO, Protocol, TypeAlias, cast

from skillgraph.postings.allowance import Allowance
from skillgraph.postings.source import Source, UnreadableError, unreadable

MAX_MEMBERS = 100_000
"""No archive may hold more files."""

Unpacker: TypeAlias = Callable[[Source], Iterator[tuple[str, Source]]]
"""What yields the files inside an archive, each with the name that tells its format."""

_ENCRYPTED = 0x1
_BROKEN = "cannot be unpacked: {} data that is broken, truncated or of an unknown kind"


class _Readable(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class _Unpacked(io.RawIOBase):
    """The bytes of a file inside an archive, which is opened at the first of them."""

    def __init__(self, what: str, opened: Callable[[], _Readable], allowance: Allowance) -> None:
        self._what = what
        self._open = opened
        self._stream: _Readable | None = None
        self._allowance = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        with unreadable(_BROKEN.format(self._what)):
            self._stream = self._stream or self._open()
            data = self._stream.read1(len(buffer))
        self._allowance.take(len(data))
        buffer[: len(data)] = data
        return len(data)


def _unpacked(what: str, opened: Callable[[], _Readable], allowance: Allowance) -> BinaryIO:
    # without a buffer: one would drop what it has read before the data broke off
    return cast("BinaryIO", _Unpacked(what, opened, allowance))


def _unpack_one(what: str, opened: Callable[[BinaryIO], _Readable], source: Source) -> Iterator[tuple[str, Source]]:
    """Yield what is packed alone; its name is that of the packed file without the ending."""
    stream = _unpacked(what, partial(opened, source.stream), Allowance(lambda: source.taken))
    yield os.path.splitext(source.name)[0], source.inside("", stream)  # noqa: PTH122 - a name may be no valid text


def _gunzip(stream: BinaryIO) -> gzip.GzipFile:
    return gzip.GzipFile(fileobj=stream)


def _unpack_zip(source: Source) -> Iterator[tuple[str, Source]]:
    """Yield the files of a ZIP archive in the order in which those of a folder are read."""
    with source.seekable() as file:
        size = file.seek(0, io.SEEK_END)
        with unreadable(_BROKEN.format("ZIP")):
            archive = zipfile.ZipFile(file)
        with archive:
            members = [member for member in archive.infolist() if not member.is_dir() and not _is_hidden(member)]
            if len(members) > MAX_MEMBERS:
                raise UnreadableError(f"holds {len(members):,} files, over the limit of {MAX_MEMBERS:,}")
            if locked := [member for member in members if member.flag_bits & _ENCRYPTED]:
                source.skip(f"encrypted; {len(locked):,} of its {len(members):,} files cannot be read")
            elif not members:
                source.remark("there is no file in this archive")
            allowance = Allowance(lambda: size)
            for member in sorted(members, key=lambda member: unicodedata.normalize("NFC", member.filename)):
                if not member.flag_bits & _ENCRYPTED and not allowance.spent:
                    opened = cast("Callable[[], _Readable]", partial(archive.open, member))
                    stream = _unpacked("ZIP", opened, allowance)
                    yield member.filename, source.inside(member.filename, stream)


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    """Whether a file is one of those that file managers make and nobody sees."""
    parts = member.filename.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


UNPACKERS: Mapping[str, Unpacker] = {
    ".bz2": partial(_unpack_one, "bzip2", bz2.BZ2File),
    ".gz": partial(_unpack_one, "gzip", _gunzip),
    ".xz": partial(_unpack_one, "xz", lzma.LZMAFile),
    ".zip": _unpack_zip,
}
"""File name endings, in lower case, and what unpacks such files."""

ALONE = frozenset(UNPACKERS) - {".zip"}
"""The endings of what packs one file, and stands behind that file's own ending."""
