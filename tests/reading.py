"""Postings read from files, with what was said of them."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from skillgraph.model import Document
from skillgraph.postings import Notice, read_postings


class Reading:
    """What came of reading some paths."""

    def __init__(
        self,
        *paths: str | Path,
        stdin: bytes | BinaryIO | None = None,
        columns: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.notices: list[Notice] = []
        stream = io.BytesIO(stdin) if isinstance(stdin, bytes) else stdin
        streams = {} if stream is None else {"-": stream}
        self.documents = list(read_postings(paths, self.notices.append, streams, columns))

    @property
    def ids(self) -> list[str]:
        return [document.posting.id for document in self.documents]

    @property
    def texts(self) -> list[str]:
        return [document.text for document in self.documents]

    @property
    def lost(self) -> list[Notice]:
        return [notice for notice in self.notices if notice.lost]

    @property
    def remarks(self) -> list[Notice]:
        return [notice for notice in self.notices if not notice.lost]

    def one(self) -> Document:
        assert self.lost == []
        assert len(self.documents) == 1
        return self.documents[0]
