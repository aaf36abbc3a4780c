"""JobPosting: schema.org's description of a job, from JSON-LD or microdata. Nothing is ever fetched for it."""

import re
from collections.abc import Iterator, Mapping

from skillgraph.postings import pay, sections, values
from skillgraph.postings.places import REMOTE, places
from skillgraph.postings.source import Draft
from skillgraph.postings.text import fold

_OWN_NAME = re.compile(r"[A-Z]{4,}(?:_[A-Z]{3,})?|[a-z]+_[a-z]+")
_FROM_ELSEWHERE = frozenset({"TELECOMMUTE", "REMOTE"})
_REFERENCE = frozenset({"@id", "@type"})
_MAX_MONTHS = 1_200
_SECTIONS = (
    ("Responsibilities", ("responsibilities",)),
    ("Qualifications", ("qualifications", "securityClearanceRequirement")),
    ("Experience", ("experienceRequirements",)),
    ("Education", ("educationRequirements",)),
    ("Skills", ("skills",)),
    ("Benefits", ("jobBenefits", "incentiveCompensation")),
)
_BASIS = ("description", *(key for _, keys in _SECTIONS for key in keys))


def job_postings(data: object) -> Iterator[Mapping[str, object]]:
    """Yield the JobPostings of a JSON value: itself, in a list, in `@graph`, or under another thing's property.

    What one of them merely refers to by its `@id` stands in its place, where it is in `data`.
    """
    found = list(_found(data, values.DEPTH))
    refers = any(_reference(value) for posting in found for value in posting.values())
    things = dict(_identified(data, values.DEPTH)) if refers else {}
    for posting in found:
        yield {key: things.get(_reference(value), value) for key, value in posting.items()}


def _found(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if not depth:
        return
    if isinstance(data, list):
        for item in data:
            yield from _found(item, depth - 1)
    elif isinstance(data, Mapping):
        if is_job_posting(data):
            yield data
            return
        for value in data.values():
            yield from _found(value, depth - 1)


def _identified(data: object, depth: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the things that have an `@id` and say something of themselves."""
    if isinstance(data, Mapping):
        if isinstance(name := data.get("@id"), str) and not _reference(data):
            yield name, data
        data = list(data.values())
    if isinstance(data, list) and depth:
        for item in data:
            yield from _identified(item, depth - 1)


def _reference(value: object) -> str:
    """Return the `@id` of the thing that a value is a mere reference to, or ""."""
    if isinstance(value, Mapping) and _REFERENCE.issuperset(value) and isinstance(name := value.get("@id"), str):
        return name
    return ""


def is_job_posting(data: Mapping[str, object]) -> bool:
    """Whether an object says that it is a JobPosting."""
    return any(kind.rpartition("/")[2].rpartition(":")[2] == "JobPosting" for kind in values.strings(data.get("@type")))


def is_thing(data: object) -> bool:
    """Whether a value is linked data of some kind."""
    return isinstance(data, Mapping) and ("@type" in data or "@context" in data)


def says_what_is_asked(data: Mapping[str, object]) -> bool:
    """Whether a JobPosting has text of its own, not merely a title and a place."""
    return any(values.first(data.get(key), "description", "monthsOfExperience") for key in _BASIS)


def draft(data: Mapping[str, object], shown: str | None = None) -> Draft:
    """Return what a JobPosting says; the text that a page has `shown` stands for its description and the like."""
    return Draft(
        text=_text(data) if shown is None else _shown(data, shown),
        id=_identifier(data.get("identifier")) or values.first(data.get("url")) or _own_iri(data),
        title=sections.line(data.get("title")) or sections.line(data.get("name")),
        company=sections.line(data.get("hiringOrganization"), "legalName"),
        url=values.first(data.get("url")),
        language=values.language(data.get("inLanguage")),
        date_posted=values.day(data.get("datePosted")),
        locations=_locations(data),
    )


def _own_iri(data: Mapping[str, object]) -> str | None:
    name = values.first(data.get("@id")) or ""
    return name if name.startswith(("http://", "https://")) else None


def _identifier(value: object) -> str | None:
    if isinstance(value, list):
        return next((found for item in value if (found := _identifier(item))), None)
    if isinstance(value, Mapping):
        return values.first(value.get("value")) or values.first(value.get("@value"))
    return values.first(value)


def _text(data: Mapping[str, object]) -> str:
    return sections.together(
        *map(sections.rendered, values.strings(data.get("description"))),
        *(
            sections.section(heading, "\n".join(filter(None, (_section(key, data) for key in keys))))
            for heading, keys in _SECTIONS
        ),
        sections.facts(_facts(data)),
    )


def _shown(data: Mapping[str, object], shown: str) -> str:
    """Return the text that a page shows, and the facts of its JobPosting that are not in it."""
    known = fold(shown)
    missing = {name: fact for name, fact in _facts(data).items() if fact not in known}
    return sections.together(shown, sections.facts(missing)) if shown else ""


def _facts(data: Mapping[str, object]) -> Mapping[str, str]:
    currency = values.first(data.get("salaryCurrency"))
    paid = pay.stated(data.get("baseSalary"), currency) or pay.stated(data.get("estimatedSalary"), currency)
    return {
        "Employment type": ", ".join(map(_worded, values.strings(data.get("employmentType")))),
        "Location": "; ".join(_locations(data)),
        pay.LABEL: paid,
    }


def _worded(kind: str) -> str:
    """Return schema.org's own name of a kind of employment (FULL_TIME) as it is written in postings."""
    return kind.capitalize().replace("_", "-") if _OWN_NAME.fullmatch(kind) else kind


def _section(key: str, data: Mapping[str, object]) -> str:
    value = data.get(key)
    if key == "experienceRequirements":
        items = _experience(value)
    elif key == "educationRequirements":
        either = str(data.get("experienceInPlaceOfEducation")).lower() == "true"
        credentials = values.strings(value, "credentialCategory", "description")
        items = (f"{item} or equivalent experience" if either else item for item in credentials)
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
    kinds = values.strings(data.get("jobLocationType"))
    remote = any(kind.strip().upper() in _FROM_ELSEWHERE for kind in kinds)
    applicants = places(data.get("applicantLocationRequirements")) if remote else ()
    return tuple(dict.fromkeys([*places(data.get("jobLocation")), *applicants, *([REMOTE] if remote else [])]))
