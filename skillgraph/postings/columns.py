"""Columns: which field of a row holds what, as it was chosen, else guessed by name."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from skillgraph.postings import html, pay, sections, values
from skillgraph.postings.places import REMOTE, places
from skillgraph.postings.source import Draft
from skillgraph.postings.text import fold

_NAMES = {
    "text": "text description body job_description content posting details full_description job_text full_text "
    "full_job_text",
    "title": "title job_title position name",
    "id": "id job_id posting_id uniq_id guid slug ref reference",
    "company": "company company_name employer organization organisation hiring_organization",
    "url": "url link job_url permalink",
    "date": "date date_posted posted post_date published created_at",
    "location": "location locations city place job_location",
    "language": "language lang",
    "employment": "employment_type job_type work_type formatted_work_type contract_type employment",
    "remote": "remote is_remote remote_allowed remote_work telecommuting",
    "salary": "salary salary_range base_salary pay salary_text compensation",
}
_PAY = {
    "min": "salary_min min_salary minimum_salary salary_from min_amount pay_min min_pay",
    "max": "salary_max max_salary maximum_salary salary_to max_amount pay_max max_pay",
    "currency": "salary_currency currency pay_currency",
    "interval": "salary_period pay_period salary_interval salary_unit pay_interval interval",
}
"""What tables hold of pay beside its wording, by the fields of `skillgraph.postings.pay`."""

_SECTIONS = {
    "Responsibilities": "responsibilities job_responsibilities key_responsibilities duties",
    "Requirements": "requirements job_requirements",
    "Qualifications": "qualifications job_qualifications",
    "Minimum qualifications": "minimum_qualifications basic_qualifications required_qualifications",
    "Preferred qualifications": "preferred_qualifications",
    "Skills": "skills skills_desc key_skills",
    "Required skills": "required_skills",
    "Preferred skills": "preferred_skills",
    "Nice to have": "nice_to_have",
    "Benefits": "benefits job_benefits",
}
_YES = frozenset({"true", "1", "1.0", "yes", "y", "remote"})
_MONGO_ID = "$oid"
_FEW_WORDS = 40
_NEVER_ALONE = frozenset({"Skills", "Benefits"})

NOUNS = tuple(_NAMES)
"""What a column can stand for."""


class Columns:
    """The columns of one input; `chosen` has names for some of the NOUNS, and for these no other name counts.

    Of several that are chosen for the text each is a part of it. Where none is, the columns that are named as parts
    of postings are ("requirements"), behind the text.
    """

    def __init__(self, chosen: Mapping[str, Sequence[str]]) -> None:
        self._chosen = tuple((noun, tuple(names)) for noun, names in chosen.items())
        self.absent = [(noun, name) for noun, names in self._chosen for name in names]
        self.text_names = ", ".join(chosen.get("text") or _NAMES["text"].split())

    def has_text(self, names: Iterable[str]) -> bool:
        """Whether one of the columns is one for the text."""
        found = self.of(names)
        return any(found[noun] for noun in ("text", *_SECTIONS) if noun not in _NEVER_ALONE)

    def of(self, names: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return, for each noun and each part of a text, those of `names` that stand for it, the likeliest first."""
        return _columns(tuple(names), self._chosen)

    def draft(self, row: Mapping[str, object]) -> Draft | None:
        """Return what a row says, or None where it has no text; no longer count as `absent` what it has."""
        where = self.of(row)
        if self.absent:
            bearing = {_fold(name) for name in row}
            self.absent = [(noun, name) for noun, name in self.absent if _fold(name) not in bearing]

        def said(noun: str) -> str | None:
            return next((text for column in where[noun] if (text := values.first(row[column]))), None)

        text = self._text(row, where)
        if text is None:
            return None
        found = next((named for column in where["location"] if (named := list(places(row[column])))), [])
        remote = any(str(row[column]).strip().lower() in _YES for column in where["remote"])
        stated = {
            "Employment type": sections.line((said("employment") or "").replace("_", "-")),
            pay.LABEL: pay.stated(
                {
                    "value": next((row[column] for column in where["salary"] if row[column]), None),
                    **{field: said(field) for field in _PAY},
                }
            ),
        }
        return Draft(
            text=sections.together(text.rstrip(), sections.facts(stated)) if any(stated.values()) else text,
            id=_identifier(row, where["id"]),
            title=sections.line(said("title")),
            company=sections.line(said("company")),
            url=said("url"),
            language=values.language(said("language")),
            date_posted=values.day(said("date")),
            locations=tuple(dict.fromkeys([*found, *([REMOTE] if remote else [])])),
        )

    def _text(self, row: Mapping[str, object], where: Mapping[str, Sequence[str]]) -> str | None:
        said = {column: list(values.strings(row[column])) for column in where["text"]}
        first = next((column for column in where["text"] if said[column]), None)
        text = "\n".join(said[first]) if first else ""
        body = html.plain(text) if html.is_markup(text) else text
        parts = {heading: column for heading in _SECTIONS for column in where[heading][:1]}
        if dict(self._chosen).get("text"):
            parts = {_heading(column): column for column in where["text"] if column != first}
            body = sections.section(_heading(first), body) if first and _heading(first) in _SECTIONS else body
        known, found = fold(body), {}
        for heading, column in parts.items():
            part = sections.listed(values.strings(row[column]), one_each=isinstance(row[column], list))
            if part and not _repeats(fold(part), known):
                found[heading] = sections.section(heading, part)
        if not first and _NEVER_ALONE.issuperset(found):
            return None
        return sections.together(body.rstrip(), *found.values()) if found else body


@lru_cache(maxsize=256)
def _columns(names: tuple[str, ...], chosen: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, Sequence[str]]:
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(_fold(name), name)
    found = folded | {name: name for name in names}
    known: dict[str, Sequence[str]] = {noun: words.split() for noun, words in (_NAMES | _PAY | _SECTIONS).items()}
    known |= dict(chosen)
    if "text" in dict(chosen):
        known |= dict.fromkeys(_SECTIONS, ())
    return {
        noun: list(dict.fromkeys(column for word in words if (column := found.get(word) or found.get(_fold(word)))))
        for noun, words in known.items()
    }


def _heading(column: str) -> str:
    """Return the heading of the part of a text that a column holds."""
    folded = _fold(column)
    known = (heading for heading, names in _SECTIONS.items() if folded in map(_fold, names.split()))
    words = fold(column.replace("_", " ").replace("-", " "))
    return next(known, words[:1].upper() + words[1:])


def _identifier(row: Mapping[str, object], columns: Iterable[str]) -> str | None:
    """Return what identifies a row; whole numbers of which some are missing become fractions in many programs."""
    stated = next((row[column] for column in columns if values.first(row[column], _MONGO_ID)), None)
    found = values.first(int(stated) if isinstance(stated, float) and stated.is_integer() else stated, _MONGO_ID)
    return None if found and found.strip().lower() in values.UNSTATED else found


def _repeats(part: str, text: str) -> bool:
    """Whether a part stands in a text already; a few words stand in many."""
    return part == text or (len(part) > _FEW_WORDS and part in text)


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())) or name
