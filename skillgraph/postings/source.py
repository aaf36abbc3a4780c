"""Sources: one input while it is read, and what there is to say about it."""

import hashlib
import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from skillgraph.model import Document, Posting
from skillgraph.postings import text as texts

MAX_POSTING_BYTES = 16 * 1024 * 1024
"""No posting, no line and no file that is read whole may be larger."""

TOO_LARGE = f"over the limit of {MAX_POSTING_BYTES // 1024 // 1024} MiB a posting"
_CHUNK = 65_536


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


class _Rewound(io.RawIOBase):
    """A stream whose first bytes have been looked at; closing it leaves the stream open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        data = self._head[:size] or self._rest.read(size) or b""
        self._head = self._head[size:]
        buffer[: len(data)] = data
        return len(data)


@dataclass(slots=True)
class Source:
    """One input: its bytes, the `path` by which its postings are known and `where` a person finds it."""

    path: str
    where: str
    stream: BinaryIO
    report: Callable[[Notice], None]
    head: bytes = field(init=False)
    found: int = field(default=0, init=False)
    skipped: int = field(default=0, init=False)
    _undecodable: int = field(default=0, init=False)
    _replaced: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.head = self.stream.read(_CHUNK) or b""
        self.stream = io.BufferedReader(_Rewound(self.head, self.stream))

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    def skip(self, what: str, at: str = "") -> None:
        """Say that a posting could not be read; `at` is its line or row."""
        self.skipped += 1
        self.report(Notice(self.where + at, what, lost=True))

    def remark(self, what: str, at: str = "") -> None:
        """Say something about a posting that was read all the same."""
        self.report(Notice(self.where + at, what, lost=False))

    def whole(self, choose_encoding: Callable[[bytes], str] = texts.encoding) -> str | None:
        """Return the text of the whole input, or say why there is none."""
        data = self.stream.read(MAX_POSTING_BYTES + 1)
        if len(data) > MAX_POSTING_BYTES:
            self.skip(f"{TOO_LARGE} (many postings belong in a .jsonl or .csv file)")
            return None
        text = data.decode(choose_encoding(data), texts.ERRORS).removeprefix("\ufeff")
        if self.is_empty(text) or "\0" in text or texts.is_noise(text):
            self.skip("empty" if self.is_empty(text) else "a binary file, or text in an unknown encoding (use UTF-8)")
            return None
        return self.mend(text)

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
        reader = io.TextIOWrapper(self.stream, encoding=texts.encoding(self.head), errors=texts.ERRORS, newline=newline)
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

    def document(self, draft: Draft, default_id: str | None = None) -> Document | None:
        """Make the document of a draft, or None where no text is left.

        Without an id of its own it gets `default_id`, else the file's name and its text's hash.
        """
        text = self._clean(draft.text)
        if self.is_empty(text):
            return None
        digest = hashlib.sha256(text.encode()).hexdigest()
        identifier = self._stated(draft.id) or default_id or f"{self.name}#{digest[:12]}"
        self.found += 1
        posting = Posting(
            id=identifier,
            title=self._line(draft.title) or texts.first_line(text),
            source=self.path,
            sha256=digest,
            company=self._line(draft.company),
            url=self._line(draft.url),
            language=draft.language,
            date_posted=draft.date_posted,
            locations=tuple(place for place in map(self._line, draft.locations) if place),
        )
        return Document(posting, text)

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
        return texts.fold(self._clean(value)) or None if value else None


def _size(line: str) -> int:
    return len(line.encode("utf-8", "surrogatepass"))


def source_path(path: str) -> str:
    """Return a path as postings carry it: `/`-separated, NFC, without characters that are no text."""
    return unicodedata.normalize("NFC", texts.clean(path)[0])
