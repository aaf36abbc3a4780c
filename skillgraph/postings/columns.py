"""Columns: which field of a row holds what, as it was chosen, else guessed by name."""

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

NOUNS = tuple(_NAMES)
"""What a column can stand for."""


class Columns:
    """The columns of one input; `chosen` has a name for some of the NOUNS, and for these no other name counts."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        self._chosen = tuple(chosen.items())
        self.absent = dict(chosen)
        self.text_names = chosen.get("text") or ", ".join(_NAMES["text"].split())

    def has_text(self, names: Iterable[str]) -> bool:
        """Whether one of the columns is one for the text."""
        return bool(self.of(names)["text"])

    def of(self, names: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return, for each noun, those of `names` that stand for it, the likeliest first."""
        return _columns(tuple(names), self._chosen)

    def draft(self, row: Mapping[str, object]) -> Draft | None:
        """Return what a row says, or None where it has no text; no longer count as `absent` what it has."""
        where = self.of(row)
        self.absent = {noun: name for noun, name in self.absent.items() if not where[noun]}

        def said(noun: str) -> str | None:
            return next((text for column in where[noun] if (text := values.first(row[column]))), None)

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


@lru_cache(maxsize=256)
def _columns(names: tuple[str, ...], chosen: tuple[tuple[str, str], ...]) -> Mapping[str, Sequence[str]]:
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(_fold(name), name)
    found = folded | {name: name for name in names}
    known = {noun: words.split() for noun, words in _NAMES.items()} | {noun: [name] for noun, name in chosen}
    return {
        noun: [column for word in words if (column := found.get(word) or found.get(_fold(word)))]
        for noun, words in known.items()
    }


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())) or name
