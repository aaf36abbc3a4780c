"""The census: which postings an input holds, before anything is written."""

import hashlib
from collections.abc import Callable, Iterable, Iterator

from skillgraph.model import Document
from skillgraph.postings.source import Notice

_ID_BYTES = 12
_TEXT_BYTES = 12


class Census:
    """Counts postings by id and text. It keeps a few bytes for each, not the postings."""

    def __init__(self) -> None:
        self._texts: dict[bytes, tuple[bytes, str]] = {}
        self._smallest: dict[bytes, str] = {}
        self._clashing: set[bytes] = set()

    def count(self, document: Document, report: Callable[[Notice], None]) -> None:
        """Count one posting. Two contents with one id are both named, and neither is admitted."""
        posting = document.posting
        key, text = _key(posting.id), _text(document)
        known, source = self._texts.setdefault(key, (text, posting.source))
        if known != text:
            self._clashing.add(key)
            what = f"two texts with the one id {posting.id!r}, here and in {source}; neither is taken"
            report(Notice(posting.source, what, lost=True))
        self._smallest[text] = min(posting.id, self._smallest.get(text, posting.id))

    def __len__(self) -> int:
        """Return how many different ids there are, without those that clash."""
        return len(self._texts) - len(self._clashing)

    def admit(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the counted postings, each once, without those whose id stands for two texts."""
        passed: set[bytes] = set()
        for document in documents:
            key = _key(document.posting.id)
            if key in self._texts and key not in self._clashing and key not in passed:
                passed.add(key)
                yield document

    def holds(self, identifier: str) -> bool:
        """Return whether a posting of this id was counted, clashing or not."""
        return _key(identifier) in self._texts

    def duplicate_of(self, document: Document) -> str | None:
        """Return the smallest id with the same text, or None where that is the posting's own."""
        smallest = self._smallest[_text(document)]
        return None if smallest == document.posting.id else smallest


def _key(identifier: str) -> bytes:
    return hashlib.blake2b(identifier.encode("utf-8", "surrogatepass"), digest_size=_ID_BYTES).digest()


def _text(document: Document) -> bytes:
    return bytes.fromhex(document.posting.sha256)[:_TEXT_BYTES]
