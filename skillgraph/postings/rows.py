"""Rows: objects and table rows that are postings, job boards, or hold JobPostings."""

from collections.abc import Iterable, Iterator, Mapping

from skillgraph.model import Document
from skillgraph.postings import boards, job_posting
from skillgraph.postings import text as texts
from skillgraph.postings.columns import Columns
from skillgraph.postings.source import Draft, Source

_MANY = 20
NO_POSTING = "empty: there is no posting in it"


class Rows:
    """The rows of one input. The first of their JobPostings that has no id of its own is known by `default_id`."""

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
        """Yield the JobPostings of a row, the jobs of the board that it is, or the row itself as a posting."""
        jobs = boards.jobs(row) if isinstance(row, Mapping) else None
        if jobs is None or any(job_posting.job_postings(row)):
            yield from self._read(row, at)
        elif not jobs:
            self._source.skip(NO_POSTING, at)
        else:
            for number, job in enumerate(jobs, 1):
                yield from self._read(job, f"{at}, job {number}")

    def finish(self) -> None:
        """Say which of the chosen columns no row has."""
        for noun, name in self._columns.absent:
            if self._guessed and (noun != "text" or self._source.found):
                self._source.remark(f"no row has a column {name!r} for the {noun}")

    def _read(self, row: object, at: str) -> Iterator[Document]:
        if not isinstance(row, Mapping):
            self._source.skip("no JSON object", at)
            return
        linked = [job_posting.draft(data) for data in job_posting.job_postings(row)]
        drafts = linked or self._drafts(row)
        if not drafts:
            self._say_no_text(at)
        for draft in drafts:
            document = self._source.document(draft, self._default_id if linked else None, at)
            if document is None:
                self._say_no_text(at)
                continue
            if document.posting.id == self._default_id:
                self._default_id = ""
            yield document

    def _drafts(self, row: Mapping[str, object]) -> list[Draft]:
        draft = boards.draft(row)
        if draft is None:
            self._guessed = True
            draft = self._columns.draft(row)
        return [draft] if draft else []

    def _say_no_text(self, at: str) -> None:
        self._source.skip(f"no text in it (looked for {self._columns.text_names})", at)
