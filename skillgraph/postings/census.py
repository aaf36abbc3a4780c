"""The census: which postings an input holds, before anything is written."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from skillgraph.model import Document
from skillgraph.postings.source import Notice

_BYTES = 12


class Census:
    """Counts postings by id and text. It keeps the id and the place of each and three digests, not the postings.

    Ids that differ only in how Unicode composes their characters are one id, as they are one IRI.
    """

    def __init__(self) -> None:
        self._texts: dict[bytes, bytes] = {}
        self._taken: dict[bytes, tuple[bytes, str, str]] = {}
        self._bearers: dict[bytes, list[str]] = {}
        self._clashing: set[bytes] = set()
        self._smallest: dict[bytes, str] = {}

    def count(self, document: Document, report: Callable[[Notice], None]) -> None:
        """Count one posting. Two contents with one id are both named, and neither is admitted."""
        posting = document.posting
        key, text = _key(posting.id), _text(document)
        self._smallest.clear()
        if self._texts.setdefault(key, text) != text:
            self._clashing.add(key)
            _, source, at = self._taken[key]
            what = f"two texts with the one id {posting.id!r}, here and in {source}{at}; neither is taken"
            report(Notice(posting.source + document.at, what, lost=True))
        if key not in self._taken:
            self._bearers.setdefault(text, []).append(posting.id)
        self._taken[key] = min(_rank(document), self._taken.get(key, _rank(document)))

    def __len__(self) -> int:
        """Return how many different ids there are, without those that clash."""
        return len(self._texts) - len(self._clashing)

    def admit(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the counted postings, each once, without those whose id stands for two texts.

        Where one text stands several times under one id with other titles, companies and so on, the same one of them
        is taken in whatever order and from whatever files they come.
        """
        passed: set[bytes] = set()
        for document in documents:
            key = _key(document.posting.id)
            if self._admits(key) and key not in passed and self._taken[key] == _rank(document):
                passed.add(key)
                yield document

    def admits(self, identifier: str) -> bool:
        """Return whether a posting of this id was counted and its text is not in doubt."""
        return self._admits(_key(identifier))

    def duplicate_of(self, document: Document) -> str | None:
        """Return the smallest admitted id with the same text, or None where that is the posting's own."""
        text = _text(document)
        if text not in self._smallest:
            self._smallest[text] = min(filter(self.admits, self._bearers[text]), default=document.posting.id)
        smallest = self._smallest[text]
        return None if smallest == document.posting.id else smallest

    def _admits(self, key: bytes) -> bool:
        return key in self._texts and key not in self._clashing


def _key(identifier: str) -> bytes:
    return _digest(unicodedata.normalize("NFC", identifier))


def _rank(document: Document) -> tuple[bytes, str, str]:
    return _digest(repr(replace(document.posting, source=""))), document.posting.source, document.at


def _text(document: Document) -> bytes:
    return bytes.fromhex(document.posting.sha256)[:_BYTES]


def _digest(data: str) -> bytes:
    return hashlib.blake2b(data.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
