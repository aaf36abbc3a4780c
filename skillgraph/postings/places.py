"""Places: where a job is, by the fields under which schema.org, job boards and tables name it."""

from collections.abc import Iterator, Mapping

from skillgraph.postings import sections, values

REMOTE = "Remote"
"""The place of a job that can be done from elsewhere."""

_LOCALITY = ("addressLocality", "city")
_REGION = ("addressRegion", "state", "region", "subregion")
_COUNTRY = ("addressCountry", "country", "countryName", "country_name")
_WORDED = ("location_str",)
_NAMED = ("location", "name", "streetAddress")


def places(value: object, depth: int = values.DEPTH) -> Iterator[str]:
    """Yield the place of each thing in a value: a name, fields, something with an address, or a list of these."""
    if not depth:
        return
    if isinstance(value, list):
        for item in value:
            yield from places(item, depth - 1)
    elif isinstance(value, Mapping):
        if found := list(places(value.get("address"), depth - 1)):
            yield from found
            return
        parts = filter(None, (_first(value, names) for names in (_LOCALITY, _REGION, _COUNTRY)))
        whole = _first(value, _WORDED) or ", ".join(dict.fromkeys(parts)) or _first(value, _NAMED)
        yield from filter(None, [whole])
    else:
        yield from filter(None, [_named(value)])


def _first(where: Mapping[str, object], names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := _named(where.get(name)))), "")


def _named(value: object) -> str:
    name = sections.line(value)
    return "" if name.lower() in values.UNSTATED else name
