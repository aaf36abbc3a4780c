"""Boards: the jobs that the public interfaces of Greenhouse, Lever, Ashby and Workable give, known by their shape."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from skillgraph.postings import values
from skillgraph.postings.sections import facts, rendered, section, together
from skillgraph.postings.source import Draft
from skillgraph.postings.text import fold

Job = Mapping[str, object]

_HOSTED = re.compile(r"(?:job-)?boards\.(?:eu\.)?greenhouse\.io|jobs\.(?:eu\.)?lever\.co|jobs\.ashbyhq\.com")
_REMOTE = "Remote"
_WORKABLE_TYPES = {"full": "Full-time", "part": "Part-time", "contract": "Contract", "temporary": "Temporary"}
_WORKPLACES = {"hybrid": "Hybrid", "on_site": "On-site"}
_MILLISECONDS = 1_000


def jobs(data: Job) -> list[Job] | None:
    """Return the jobs of a whole board, each with the company that the board names, or None where `data` is none."""
    found = data.get("jobs")
    if not isinstance(found, list) or not all(isinstance(job, Mapping) for job in found):
        return None
    company = values.first(data.get("name"))
    return [{"company": company, **job} if company else job for job in found]


def draft(job: Job) -> Draft | None:
    """Return what a board's job says, or None where `job` has the shape of none; its text may be empty."""
    return next((read(job) for shape, read in _BOARDS.items() if all(key in job for key in shape)), None)


def _greenhouse(job: Job) -> Draft:
    return _draft(
        job,
        title=job.get("title"),
        url=job.get("absolute_url"),
        date=values.first(job.get("first_published")) or job.get("updated_at"),
        places=_unique(*values.strings(job.get("location"))),
        body=_rendered(job.get("content")),
        stated={},
    )


def _lever(job: Job) -> Draft:
    categories = _object(job.get("categories"))
    whole = _rendered(job.get("description"), job.get("descriptionPlain"))
    return _draft(
        job,
        title=job.get("text"),
        url=job.get("hostedUrl"),
        date=_day(job.get("createdAt")),
        places=_unique(
            *values.strings(categories.get("location")),
            *values.strings(categories.get("allLocations")),
            *([_REMOTE] if job.get("workplaceType") == "remote" else []),
        ),
        body=together(
            whole or _rendered(job.get("opening"), job.get("openingPlain")),
            "" if whole else _rendered(job.get("descriptionBody"), job.get("descriptionBodyPlain")),
            *(section(_line(part.get("text")), _rendered(part.get("content"))) for part in _objects(job.get("lists"))),
            _rendered(job.get("additional"), job.get("additionalPlain")),
        ),
        stated={
            "Employment type": _line(categories.get("commitment")),
            "Salary": _rendered(_range(_object(job.get("salaryRange"))), job.get("salaryDescription")),
        },
    )


def _ashby(job: Job) -> Draft:
    pay = _object(job.get("compensation"))
    return _draft(
        job,
        title=job.get("title"),
        url=job.get("jobUrl"),
        date=job.get("publishedAt"),
        places=_unique(
            *values.strings(job.get("location")),
            *values.strings(job.get("secondaryLocations"), "location"),
            *([_REMOTE] if job.get("isRemote") is True else []),
        ),
        body=_rendered(job.get("descriptionHtml"), job.get("descriptionPlain")),
        stated={
            "Employment type": _line(job.get("employmentType")),
            "Salary": _rendered(pay.get("scrapeableCompensationSalarySummary"), pay.get("compensationTierSummary")),
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
        places=_unique(
            *(map(_place, _objects(job.get("locations")) or [where])),
            *([_REMOTE] if remote else []),
        ),
        body=together(
            _rendered(job.get("description"), job.get("full_description")),
            section("Requirements", _rendered(job.get("requirements"))),
            section("Benefits", _rendered(job.get("benefits"))),
        ),
        stated={
            "Employment type": _line(job.get("employment_type")) or _WORKABLE_TYPES.get(_line(job.get("type")), ""),
            "Workplace": _WORKPLACES.get(_line(job.get("workplace")), ""),
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
    job: Job, *, title: object, url: object, date: object, places: list[str], body: str, stated: Mapping[str, str]
) -> Draft:
    link = values.first(url)
    return Draft(
        text=together(body, facts({**stated, "Location": "; ".join(places)})) if body else "",
        id=values.first(job.get("id")),
        title=_line(title),
        company=values.first(job.get("company_name")) or values.first(job.get("company")) or _tenant(link),
        url=link,
        language=values.language(job.get("language")),
        date_posted=values.day(date),
        locations=tuple(places),
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


def _range(pay: Job) -> str:
    ends = [f"{number:.2f}".removesuffix(".00") for key in ("min", "max") if (number := values.number(pay.get(key)))]
    period = _line(pay.get("interval")).replace("-", " ").removesuffix(" salary").removesuffix(" wage")
    words = [" - ".join(dict.fromkeys(ends)), _line(pay.get("currency")), period]
    return " ".join(filter(None, words)) if ends else ""


def _place(where: Job) -> str:
    parts = [
        next(filter(None, (_line(where.get(key)) for key in keys)), "")
        for keys in (["city"], ["state", "region"], ["country", "countryName"])
    ]
    return _line(where.get("location_str")) or ", ".join(_unique(*parts)) or _line(where.get("location"))


def _day(value: object) -> object:
    """Return the day of a time in milliseconds, which is how Lever gives it; another value as it is."""
    number = values.number(value)
    try:
        return value if number is None else datetime.fromtimestamp(number / _MILLISECONDS, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return None


def _line(value: object) -> str:
    return fold(values.unescape(values.first(value) or ""))


def _unique(*texts: str) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


def _object(value: object) -> Job:
    return value if isinstance(value, Mapping) else {}


def _objects(value: object) -> list[Job]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
