"""Postings: job advertisements, whatever their file format."""

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Posting:
    """One job advertisement.

    `source` is the file it came from, relative to the folder given; `sha256` is of its text in UTF-8; `date_posted` is
    ISO 8601 as far as it is known (`2026`, `2026-05`, `2026-05-01`); `language` a BCP 47 tag; `duplicate_of` the
    smallest id under which the same text stands in the same collection.
    """

    id: str
    title: str
    source: str
    sha256: str
    company: str | None = None
    url: str | None = None
    language: str | None = None
    date_posted: str | None = None
    locations: tuple[str, ...] = ()
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A posting with its text. Offsets everywhere count Unicode code points of `text`.

    `pages` holds the offset at which each page begins, where the posting came on pages. `at` says where in its source
    it stands, as `:12` or `, row 3`, where the source holds several.
    """

    posting: Posting
    text: str
    pages: tuple[int, ...] = ()
    at: str = field(default="", compare=False)

    def page(self, offset: int) -> int | None:
        """Return the number of the page on which an offset stands, from 1, or None where there are no pages."""
        return bisect_right(self.pages, offset) or None
