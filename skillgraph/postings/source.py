"""Sources: one input while it is read, and what there is to say about it."""

import hashlib
import io
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from skillgraph.model import Document, Posting
from skillgraph.postings import text as texts

MAX_POSTING_BYTES = 16 * 1024 * 1024
"""No posting, no line and no file that is read whole may be larger."""

TOO_LARGE = f"over the limit of {MAX_POSTING_BYTES // 1024 // 1024} MiB a posting"
_CHUNK = 65_536
_DIGITS = 12
_OVERLONG = f"{TOO_LARGE} (many postings belong in a .jsonl or .csv file)"


class UnreadableError(Exception):
    """The rest of an input cannot be read; the text says why."""


@contextmanager
def unreadable(what: str) -> Iterator[None]:
    """Turn whatever a library stumbles over into one UnreadableError: on hostile bytes they raise anything."""
    try:
        yield
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(what) from error


@dataclass(frozen=True, slots=True)
class Notice:
    """What was found at `where` while reading, in one line; `lost` where a posting could not be read."""

    where: str
    what: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found of one posting, before its characters are cleaned and its identity is settled."""

    text: str
    id: str | None = None
    title: str | None = None
    company: str | None = None
    url: str | None = None
    language: str | None = None
    date_posted: str | None = None
    locations: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


class _Rewound(io.RawIOBase):
    """A stream whose first bytes can be looked at; it counts what is taken, and closing it leaves the stream open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._looked_at = b""
        self._fault: UnreadableError | None = None
        self.taken = 0

    def look(self) -> bytes:
        """Return the first bytes, before any is taken."""
        while len(self._looked_at) < _CHUNK and self._fault is None:
            try:
                data = self._stream.read(_CHUNK - len(self._looked_at))
            except UnreadableError as error:
                self._fault = error
                break
            if not data:
                break
            self._looked_at += data
        return self._looked_at

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        if not self._looked_at and self._fault:
            raise self._fault
        data = self._looked_at[:size] or self._stream.read(size) or b""
        self._looked_at = self._looked_at[size:]
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


@dataclass(slots=True)
class Source:
    """One input: its bytes, the `path` by which its postings are known and `where` a person finds it.

    `columns` are the fields of its rows that were chosen for a noun (`skillgraph.postings.columns`).
    """

    path: str
    where: str
    stream: BinaryIO
    report: Callable[[Notice], None]
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    found: int = field(default=0, init=False)
    skipped: int = field(default=0, init=False)
    _origin: BinaryIO = field(init=False)
    _raw: _Rewound = field(init=False)
    _head: bytes | None = field(default=None, init=False)
    _labels: dict[str, list[int]] = field(default_factory=dict, init=False)
    _undecodable: int = field(default=0, init=False)
    _replaced: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._origin, self._raw = self.stream, _Rewound(self.stream)
        self.stream = io.BufferedReader(self._raw)

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def head(self) -> bytes:
        """The first bytes; to be asked for before any is read."""
        if self._head is None:
            self._head = self._raw.look()
        return self._head

    @property
    def taken(self) -> int:
        """How many bytes have been read."""
        return self._raw.taken

    def inside(self, path: str, stream: BinaryIO) -> "Source":
        """Return what stands at `path` inside this input, or, where there is no such path, all that is inside."""
        below = f"/{path}" if path else ""
        where = texts.one_line(self.where + below)
        return Source(source_path(self.path + below), where, stream, self.report, self.columns)

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """Yield the whole input as a file in which one can go back; what is no such file is copied for that."""
        if self._origin.seekable():
            self._origin.seek(0)
            yield self._origin
        else:
            with tempfile.SpooledTemporaryFile(MAX_POSTING_BYTES) as copy:
                shutil.copyfileobj(self.stream, copy)
                copy.seek(0)
                yield cast("BinaryIO", copy)

    def skip(self, what: str, at: str = "") -> None:
        """Say that a posting could not be read; `at` is its line or row."""
        self.skipped += 1
        self.report(Notice(self.where + at, what, lost=True))

    def remark(self, what: str, at: str = "") -> None:
        """Say something about a posting that was read all the same."""
        self.report(Notice(self.where + at, what, lost=False))

    def whole(self, choose_encoding: Callable[[bytes], str] = texts.encoding) -> str | None:
        """Return the text of the whole input, or say why there is none."""
        data = self.data(_OVERLONG)
        if data is None:
            return None
        text = data.decode(choose_encoding(data), texts.ERRORS).removeprefix("\ufeff")
        if self.is_empty(text) or texts.is_noise(text):
            self.skip("empty" if self.is_empty(text) else "a binary file, or text in an unknown encoding (use UTF-8)")
            return None
        return self.mend(text)

    def data(self, overlong: str = TOO_LARGE) -> bytes | None:
        """Return the bytes of the whole input, or say that they are too many."""
        data = self.stream.read(MAX_POSTING_BYTES + 1)
        if len(data) > MAX_POSTING_BYTES:
            self.skip(overlong)
            return None
        return data

    @staticmethod
    def is_empty(text: str) -> bool:
        """Whether `text` is nothing but whitespace."""
        return not text or text.isspace()

    def is_binary(self) -> bool:
        """Whether the input begins with bytes of which many are no text; said once."""
        noise = texts.is_noise(self.head.decode(texts.encoding(self.head), texts.ERRORS))
        if noise:
            self.skip("a binary file, or text in an unknown encoding (use UTF-8)")
        return noise

    def lines(self, newline: str) -> Iterator[tuple[int, str]]:
        """Yield numbered lines with their ends; an overlong one is named and passed over, never held."""
        encoding = texts.encoding(self.head)
        reader = io.TextIOWrapper(self.stream, encoding=encoding, errors=texts.ERRORS, newline=newline)
        number = 0
        while line := reader.readline(MAX_POSTING_BYTES + 1):
            number += 1
            if len(line) * 4 > MAX_POSTING_BYTES and _size(line) > MAX_POSTING_BYTES:
                self.skip(TOO_LARGE, f":{number}")
                while line and not line.endswith(("\n", "\r")):
                    line = reader.readline(_CHUNK)
            else:
                yield number, self.mend(line)

    def mend(self, text: str) -> str:
        """Replace what undecodable bytes became, and count it."""
        text, count = texts.mend(text)
        self._undecodable += count
        return text

    def document(self, draft: Draft, default_id: str | None = None, at: str = "") -> Document | None:
        """Make the document of a draft, or None where no text is left; `at` is its line or row.

        Without an id of its own it gets `default_id`, else the file's name and its text's hash, with a number where
        another title or company of the same input has the same text.
        """
        text = self._clean(draft.text)
        if self.is_empty(text):
            return None
        digest = hashlib.sha256(text.encode()).hexdigest()
        identifier = self._stated(draft.id) or default_id or self._hashed(digest[:_DIGITS], draft)
        self.found += 1
        posting = Posting(
            id=identifier,
            title=self._line(draft.title) or self._line(texts.first_line(text)) or "",
            source=self.path,
            sha256=digest,
            company=self._line(draft.company),
            url=self._line(draft.url),
            language=draft.language,
            date_posted=draft.date_posted,
            locations=tuple(place for place in map(self._line, draft.locations) if place),
        )
        return Document(posting, text, draft.pages, at)

    def _hashed(self, digits: str, draft: Draft) -> str:
        others = self._labels.setdefault(digits, [])
        label = hash((draft.title, draft.company, draft.url, draft.locations))
        if label not in others:
            others.append(label)
        number = others.index(label) + 1
        return f"{self.name}#{digits}" + (f"-{number}" if number > 1 else "")

    def finish(self) -> None:
        """Say once what was replaced in this input."""
        told = [
            (self._undecodable, "byte that is not", "bytes that are not", " UTF-8"),
            (self._replaced, "control character", "control characters", " or lone surrogates"),
        ]
        parts = [f"{count} {one if count == 1 else many}{tail}" for count, one, many, tail in told if count]
        if parts:
            self.remark(f"{' and '.join(parts)} became U+FFFD")

    def _clean(self, text: str) -> str:
        text, count = texts.clean(text)
        self._replaced += count
        return text

    def _stated(self, value: str | None) -> str | None:
        return self._clean(value) if value and not value.isspace() else None

    def _line(self, value: str | None) -> str | None:
        return texts.fold(self._clean(value).replace(texts.SOFT_HYPHEN, "")) or None if value else None


def _size(line: str) -> int:
    return len(line.encode("utf-8", "surrogatepass"))


def source_path(path: str) -> str:
    """Return a path as postings carry it: `/`-separated, NFC, without characters that are no text."""
    return unicodedata.normalize("NFC", texts.clean(path)[0])
