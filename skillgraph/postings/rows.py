"""Rows: objects and table rows that are postings, job boards, or hold JobPostings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from skillgraph.model import Document
from skillgraph.postings import boards, job_posting, values
from skillgraph.postings import text as texts
from skillgraph.postings.columns import Columns
from skillgraph.postings.source import Draft, Source

_MANY = 20
NO_POSTING = "empty: there is no posting in it"


class Rows:
    """The rows of one input.

    An object that is all of it, or the first JobPosting that has no id of its own, is known by `default_id`.
    """

    def __init__(self, source: Source, default_id: str = "") -> None:
        self._source = source
        self._default_id = default_id
        self._columns = Columns(source.columns)
        self._guessed = False

    def fit(self, names: Iterable[str]) -> bool:
        """Whether one of a table's columns is one for the text; where none is, that is said."""
        names = list(names)
        found = self._columns.has_text(names)
        if not found:
            there = ", ".join(names[:_MANY]) + (", …" if len(names) > _MANY else "")
            self._source.skip(
                f"no column for the text (looked for {self._columns.text_names}); there are {texts.one_line(there)}: "
                "say which with --column text=NAME"
            )
        return found

    def wanted(self, names: Iterable[str]) -> list[str]:
        """Return those of a table's columns that stand for something."""
        return sorted({name for found in self._columns.of(names).values() for name in found})

    def read(self, row: object, at: str) -> Iterator[Document]:
        """Yield the JobPostings of a row, the jobs of the board that it is, the posting that it is, or those in it.

        What is no posting but has some under one of its names, as the answer of a service does, is a list of these.
        """
        yield from self._read(row, at, values.DEPTH)

    def finish(self) -> None:
        """Say which of the chosen columns no row has."""
        for noun, name in self._columns.absent:
            if self._guessed and (noun != "text" or self._source.found):
                self._source.remark(f"no row has a column {name!r} for the {noun}")

    def _read(self, row: object, at: str, depth: int) -> Iterator[Document]:
        if isinstance(row, list) and depth:
            yield from self._read_all(row, f"{at}, row {{}}", depth)
        elif not isinstance(row, Mapping):
            self._source.skip("no JSON object", at)
        elif linked := list(job_posting.job_postings(row)):
            yield from self._documents(map(job_posting.draft, linked), at, self._default_id)
        elif (jobs := boards.jobs(row)) is not None:
            yield from self._read_all(jobs, f"{at}, job {{}}", depth)
        elif draft := self._draft(row):
            yield from self._documents([draft], at, None if at else self._default_id)
        elif inner := list(self._inside(row, depth)):
            yield from self._read_all(inner, f"{at}, row {{}}", depth)
        else:
            self._say_no_text(at)

    def _read_all(self, rows: Sequence[object], at: str, depth: int) -> Iterator[Document]:
        linked = any(job_posting.job_postings(rows))
        for number, row in enumerate(rows, 1):
            if not linked or not job_posting.is_thing(row) or any(job_posting.job_postings(row)):
                yield from self._read(row, at.format(number), depth - 1)
        if not rows:
            self._source.skip(NO_POSTING, at.rpartition(",")[0])

    def _documents(self, drafts: Iterable[Draft], at: str, default_id: str | None) -> Iterator[Document]:
        for draft in drafts:
            document = self._source.document(draft, default_id, at)
            if document is None:
                self._say_no_text(at)
                continue
            if document.posting.id == default_id:
                self._default_id = default_id = ""
            yield document

    def _inside(self, row: Mapping[str, object], depth: int) -> Iterator[object]:
        """Yield what stands in a row that is no posting, where there are postings among it.

        Under a title these are jobs of a board alone: a posting's parts may be worded as one is.
        """
        titled = values.first(row.get("title")) is not None
        for value in row.values() if depth else ():
            items = value if isinstance(value, list) else [value]
            if any(self._holds_one(item, depth - 1, titled=titled) for item in items):
                yield from items

    def _holds_one(self, row: object, depth: int, *, titled: bool) -> bool:
        if not isinstance(row, Mapping):
            return False
        if titled:
            return boards.is_job(row)
        return boards.is_job(row) or self._columns.has_text(row) or any(self._inside(row, depth))

    def _draft(self, row: Mapping[str, object]) -> Draft | None:
        draft = boards.draft(row)
        if draft is None:
            self._guessed = True
            draft = self._columns.draft(row)
        return draft

    def _say_no_text(self, at: str) -> None:
        self._source.skip(f"no text in it (looked for {self._columns.text_names})", at)
