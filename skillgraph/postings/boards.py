"""Boards: the jobs that the public interfaces of Greenhouse, Lever, Ashby and Workable give, known by their shape."""

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote, urlsplit

from skillgraph.postings import pay, values
from skillgraph.postings.places import REMOTE, places
from skillgraph.postings.sections import facts, line, rendered, section, together
from skillgraph.postings.source import Draft
from skillgraph.postings.text import fold

Job = Mapping[str, object]

_HOSTED = re.compile(r"(?:job-)?boards\.(?:eu\.)?greenhouse\.io|jobs\.(?:eu\.)?lever\.co|jobs\.ashbyhq\.com")
_WORKABLE_TYPES = {"full": "Full-time", "part": "Part-time", "contract": "Contract", "temporary": "Temporary"}
_WORKPLACES = {"hybrid": "Hybrid", "on_site": "On-site"}
_METADATA = ("Employment type", "Workplace type")
_CENTS = 100


def jobs(data: Job) -> list[Job] | None:
    """Return the jobs of a whole board, each with the company that the board names, or None where `data` is none."""
    found = data.get("jobs")
    if not isinstance(found, list) or not all(isinstance(job, Mapping) for job in found):
        return None
    if not any(map(is_job, found)) and ("title" in data or "id" in data):
        return None
    company = values.first(data.get("name"))
    return [{"company": company, **job} if company else job for job in found]


def is_job(data: Job) -> bool:
    """Whether something has the shape of a board's job."""
    return _reader(data) is not None


def draft(job: Job) -> Draft | None:
    """Return what a board's job says, or None where `job` has the shape of none; its text may be empty."""
    read = _reader(job)
    return read(job) if read else None


def _reader(job: Job) -> Callable[[Job], Draft] | None:
    return next((read for shape, read in _BOARDS.items() if all(key in job for key in shape)), None)


def _greenhouse(job: Job) -> Draft:
    return _draft(
        job,
        title=job.get("title"),
        url=job.get("absolute_url"),
        date=values.first(job.get("first_published")) or job.get("updated_at"),
        places=places(job.get("location")),
        body=_rendered(job.get("content")),
        stated={
            **{name: fact for name, fact in map(_labelled, _objects(job.get("metadata"))) if name in _METADATA},
            pay.LABEL: "; ".join(filter(None, map(_pay_range, _objects(job.get("pay_input_ranges"))))),
        },
    )


def _lever(job: Job) -> Draft:
    categories = _object(job.get("categories"))
    whole = _rendered(job.get("description"), job.get("descriptionPlain"))
    said = (pay.stated(job.get("salaryRange")), fold(_rendered(job.get("salaryDescription"))))
    return _draft(
        job,
        title=job.get("text"),
        url=job.get("hostedUrl"),
        date=job.get("createdAt"),
        places=[
            *places(categories.get("location")),
            *places(categories.get("allLocations")),
            *([REMOTE] if job.get("workplaceType") == "remote" else []),
        ],
        body=together(
            whole or _rendered(job.get("opening"), job.get("openingPlain")),
            "" if whole else _rendered(job.get("descriptionBody"), job.get("descriptionBodyPlain")),
            *(section(line(part.get("text")), _rendered(part.get("content"))) for part in _objects(job.get("lists"))),
            _rendered(job.get("additional"), job.get("additionalPlain")),
        ),
        stated={
            "Employment type": line(categories.get("commitment")),
            pay.LABEL: "; ".join(filter(None, said)),
        },
    )


def _ashby(job: Job) -> Draft:
    compensation = _object(job.get("compensation"))
    parts = _objects(compensation.get("summaryComponents"))
    worded = ("scrapeableCompensationSalarySummary", "compensationTierSummary")
    return _draft(
        job,
        title=job.get("title"),
        url=job.get("jobUrl"),
        date=job.get("publishedAt"),
        places=[
            *places(job.get("location")),
            *(line(place, "location") for place in _objects(job.get("secondaryLocations"))),
            *([REMOTE] if job.get("isRemote") is True or line(job.get("workplaceType")) == "Remote" else []),
        ],
        body=_rendered(job.get("descriptionHtml"), job.get("descriptionPlain")),
        stated={
            "Employment type": line(job.get("employmentType")),
            pay.LABEL: pay.stated([part for part in parts if line(part.get("compensationType")) == "Salary"])
            or fold(_rendered(*map(compensation.get, worded))),
        },
    )


def _workable(job: Job) -> Draft:
    where = _object(job.get("location")) or job
    remote = True in {job.get("remote") is True, *(one.get("telecommuting") is True for one in (job, where))}
    return _draft(
        {**job, "id": job.get("shortcode")},
        title=job.get("title"),
        url=job.get("url"),
        date=next(filter(None, map(values.first, map(job.get, ("published_on", "published", "created_at")))), None),
        places=[*places(job.get("locations") or where), *([REMOTE] if remote else [])],
        body=together(
            _rendered(job.get("description"), job.get("full_description")),
            section("Requirements", _rendered(job.get("requirements"))),
            section("Education", line(job.get("education"))),
            section("Benefits", _rendered(job.get("benefits"))),
        ),
        stated={
            "Employment type": line(job.get("employment_type")) or _WORKABLE_TYPES.get(line(job.get("type")), ""),
            "Experience level": line(job.get("experience")),
            "Workplace": _WORKPLACES.get(line(job.get("workplace")), ""),
            pay.LABEL: pay.stated(job.get("salary")),
        },
    )


_BOARDS: Mapping[tuple[str, ...], Callable[[Job], Draft]] = {
    ("absolute_url", "title", "content"): _greenhouse,
    ("hostedUrl", "text", "categories"): _lever,
    ("jobUrl", "title", "descriptionHtml"): _ashby,
    ("jobUrl", "title", "descriptionPlain"): _ashby,
    ("shortcode", "title"): _workable,
}
"""The fields by which a job of each board is known, and what reads it."""


def _draft(
    job: Job, *, title: object, url: object, date: object, places: Iterable[str], body: str, stated: Mapping[str, str]
) -> Draft:
    link = values.first(url)
    where = tuple(dict.fromkeys(filter(None, places)))
    return Draft(
        text=together(body, facts({**stated, "Location": "; ".join(where)})) if body else "",
        id=values.first(job.get("id")),
        title=line(title),
        company=values.first(job.get("company_name")) or values.first(job.get("company")) or _tenant(link),
        url=link,
        language=values.language(job.get("language")),
        date_posted=values.day(date),
        locations=where,
    )


def _tenant(url: str | None) -> str | None:
    """Return the company under whose name a board hosts a job: nothing else in it names one."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return (unquote(parts.path.split("/")[1]) or None) if _HOSTED.fullmatch(parts.netloc.lower()) else None


def _rendered(*alternatives: object) -> str:
    """Return the first of these values that says something, as lines."""
    return next((text for value in alternatives for said in values.strings(value) if (text := rendered(said))), "")


def _labelled(field: Job) -> tuple[str, str]:
    """Return the label and the value of a field that an employer has added to its board."""
    name = line(field.get("name"))
    return name.capitalize(), ", ".join(values.strings(field.get("value")))


def _pay_range(ends: Job) -> str:
    """Return one of Greenhouse's pay ranges, which are in hundredths, and whose title may say for which time it is."""
    least, most = (values.number(ends.get(name)) for name in ("min_cents", "max_cents"))
    hourly = "hour" in line(ends.get("title")).lower()
    return pay.stated(
        {
            "min": least and least / _CENTS,
            "max": most and most / _CENTS,
            "currency": ends.get("currency_type"),
            "interval": "hour" if hourly else None,
        }
    )


def _object(value: object) -> Job:
    return value if isinstance(value, Mapping) else {}


def _objects(value: object) -> list[Job]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
