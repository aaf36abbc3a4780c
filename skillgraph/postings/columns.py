"""Columns: which field of a row holds what, guessed by name."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from skillgraph.postings import html, values
from skillgraph.postings.source import Draft

_NAMES = {
    "text": "text description body job_description content posting details",
    "title": "title job_title position name",
    "id": "id job_id uniq_id slug ref reference",
    "company": "company company_name employer organization organisation hiring_organization",
    "url": "url link job_url permalink",
    "date": "date date_posted posted post_date published created_at",
    "location": "location locations city place",
    "language": "language lang",
}
_COLUMNS = {noun: [name.replace("_", "") for name in names.split()] for noun, names in _NAMES.items()}

TEXT_NAMES = _NAMES["text"].replace(" ", ", ")
"""The names under which a posting's text is looked for."""


@lru_cache(maxsize=256)
def columns(names: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Return, for each noun, those of `names` that stand for it, the likeliest first."""
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault("".join(filter(str.isalnum, name.casefold())), name)
    return {noun: [folded[name] for name in known if name in folded] for noun, known in _COLUMNS.items()}


def has_text(names: Iterable[str]) -> bool:
    """Whether one of the columns is one for the text."""
    return bool(columns(tuple(names))["text"])


def draft(row: Mapping[str, object]) -> Draft | None:
    """Return what a row says, or None where it has no text."""
    where = columns(tuple(row))

    def said(noun: str, *keys: str) -> str | None:
        return next((text for column in where[noun] if (text := values.first(row[column], *keys))), None)

    text = said("text")
    if text is None:
        return None
    places = next((row[column] for column in where["location"] if row[column]), None)
    return Draft(
        text=html.plain(text) if html.is_markup(text) else text,
        id=said("id"),
        title=said("title"),
        company=said("company"),
        url=said("url"),
        language=values.language(said("language")),
        date_posted=values.day(said("date")),
        locations=tuple(dict.fromkeys(values.strings(places))),
    )
