"""JobPosting: schema.org's description of a job, from JSON-LD or microdata. Nothing is ever fetched for it."""

import re
from collections.abc import Iterator, Mapping

from skillgraph.postings import sections, values
from skillgraph.postings.source import Draft

_DEPTH = 8
_OWN_NAME = re.compile(r"[A-Z]{4,}(?:_[A-Z]{3,})?")
_MAX_MONTHS = 1_200
_SECTIONS = (
    ("Responsibilities", ("responsibilities",)),
    ("Qualifications", ("qualifications",)),
    ("Experience", ("experienceRequirements",)),
    ("Education", ("educationRequirements",)),
    ("Skills", ("skills",)),
    ("Benefits", ("jobBenefits", "incentiveCompensation")),
)
_BASIS = ("description", *(key for _, keys in _SECTIONS for key in keys))


def job_postings(data: object, depth: int = _DEPTH) -> Iterator[Mapping[str, object]]:
    """Yield the JobPostings of a JSON value: itself, in a list, in `@graph`, or under another thing's property."""
    if not depth:
        return
    if isinstance(data, list):
        for item in data:
            yield from job_postings(item, depth - 1)
    elif isinstance(data, Mapping):
        if is_job_posting(data):
            yield data
            return
        for value in data.values():
            yield from job_postings(value, depth - 1)


def is_job_posting(data: Mapping[str, object]) -> bool:
    """Whether an object says that it is a JobPosting."""
    return any(kind.rpartition("/")[2].rpartition(":")[2] == "JobPosting" for kind in values.strings(data.get("@type")))


def is_thing(data: object) -> bool:
    """Whether a value is linked data of some kind."""
    return isinstance(data, Mapping) and ("@type" in data or "@context" in data)


def says_what_is_asked(data: Mapping[str, object]) -> bool:
    """Whether a JobPosting has text of its own, not merely a title and a place."""
    return any(values.first(data.get(key), "description", "monthsOfExperience") for key in _BASIS)


def draft(data: Mapping[str, object], text: str | None = None) -> Draft:
    """Return what a JobPosting says; `text` stands for it where the page shows the text itself."""
    return Draft(
        text=_text(data) if text is None else text,
        id=_identifier(data.get("identifier")) or values.first(data.get("url")),
        title=_plain(data.get("title")) or _plain(data.get("name")),
        company=_plain(data.get("hiringOrganization"), "legalName"),
        url=values.first(data.get("url")),
        language=values.language(data.get("inLanguage")),
        date_posted=values.day(data.get("datePosted")),
        locations=_locations(data),
    )


def _identifier(value: object) -> str | None:
    if isinstance(value, list):
        return next((found for item in value if (found := _identifier(item))), None)
    if isinstance(value, Mapping):
        return values.first(value.get("value")) or values.first(value.get("@value"))
    return values.first(value)


def _plain(value: object, *keys: str) -> str | None:
    found = values.first(value, "name", *keys)
    return values.unescape(found) if found else None


def _text(data: Mapping[str, object]) -> str:
    facts = {
        "Employment type": ", ".join(map(_worded, values.strings(data.get("employmentType")))),
        "Location": "; ".join(_locations(data)),
        "Salary": "; ".join(_salaries(data)),
    }
    return sections.together(
        *map(sections.rendered, values.strings(data.get("description"))),
        *(
            sections.section(heading, "\n".join(filter(None, (_section(key, data.get(key)) for key in keys))))
            for heading, keys in _SECTIONS
        ),
        sections.facts(facts),
    )


def _worded(kind: str) -> str:
    """Return schema.org's own name of a kind of employment (FULL_TIME) as it is written in postings."""
    return kind.capitalize().replace("_", "-") if _OWN_NAME.fullmatch(kind) else kind


def _section(key: str, value: object) -> str:
    if key == "experienceRequirements":
        items = _experience(value)
    elif key == "educationRequirements":
        items = values.strings(value, "credentialCategory", "description")
    else:
        items = values.strings(value)
    return sections.listed(items, one_each=isinstance(value, list))


def _experience(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        months = values.number(item.get("monthsOfExperience")) if isinstance(item, Mapping) else None
        if months and 0 < months <= _MAX_MONTHS:
            yield f"{months / 12:.3g}+ years of experience"
        else:
            yield from values.strings(item, "description")


def _locations(data: Mapping[str, object]) -> tuple[str, ...]:
    value = data.get("jobLocation")
    places = [_place(item) for item in (value if isinstance(value, list) else [value])]
    if any(kind.strip().upper() == "TELECOMMUTE" for kind in values.strings(data.get("jobLocationType"))):
        places.append("Remote")
    return tuple(dict.fromkeys(filter(None, places)))


def _place(value: object) -> str:
    address = value.get("address") if isinstance(value, Mapping) else None
    if isinstance(address, list):
        address = next(iter(address), None)
    if isinstance(address, Mapping):
        keys = ("addressLocality", "addressRegion", "addressCountry")
        if parts := [part for key in keys if (part := _plain(address.get(key)))]:
            return ", ".join(dict.fromkeys(parts))
    return _plain(address) or _plain(value) or ""


def _salaries(data: Mapping[str, object]) -> Iterator[str]:
    value = data.get("baseSalary")
    for item in value if isinstance(value, list) else [value]:
        amount = item if isinstance(item, Mapping) else {"value": item}
        inner = amount.get("value")
        pay = inner if isinstance(inner, Mapping) else amount
        currency = values.first(amount.get("currency")) or values.first(data.get("salaryCurrency"))
        period = values.first(pay.get("unitText")) or values.first(amount.get("unitText"))
        if figures := _figures(pay):
            yield " ".join(filter(None, [figures, currency, f"per {period.strip().lower()}" if period else None]))


def _figures(pay: Mapping[str, object]) -> str:
    """Return the pay as numbers, or as it is worded where it is none."""
    ends = [number for key in ("minValue", "maxValue") if (number := values.number(pay.get(key)))]
    if not ends:
        single = values.number(pay.get("value"))
        if single is None:
            return values.first(pay.get("value")) or ""
        ends = [single] if single else []
    return " - ".join(dict.fromkeys(f"{end:.2f}".removesuffix(".00") for end in ends))
