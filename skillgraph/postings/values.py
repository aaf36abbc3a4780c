"""Values: what other people's JSON and tables hold, read tolerantly; an unknown shape is nothing."""

import html
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date

_DEPTH = 8
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:(?<=-\d\d-\d\d)[T ].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_MONTH = re.compile(r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})(?: \d.*)?")
_MONTH_DAY = re.compile(r"(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?: \d.*)?")
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?,? (\d{4})")
_MONTH_NAMES = (
    "january february march april may june july august september october november december"
).split()  # fmt: skip
_MONTHS = {name[:length]: n for n, name in enumerate(_MONTH_NAMES, 1) for length in {3, len(name)}} | {"sept": 9}
_MONTHS_A_YEAR = 12


def unescape(text: str) -> str:
    """Decode the entities of `text` that are closed by a semicolon."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def strings(value: object, *keys: str, depth: int = _DEPTH) -> Iterator[str]:
    """Yield the texts a value holds: a string, a number, a list of them, or what an object has under its keys."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if math.isfinite(value):
            yield str(value)
    elif isinstance(value, list) and depth:
        for item in value:
            yield from strings(item, *keys, depth=depth - 1)
    elif isinstance(value, Mapping) and depth:
        for key in (*keys, "name", "value", "@value"):
            if found := list(strings(value.get(key), *keys, depth=depth - 1)):
                yield from found
                return


def first(value: object, *keys: str) -> str | None:
    """Return the first text a value holds."""
    return next(strings(value, *keys), None)


def number(value: object) -> float | None:
    """Return a finite number, also one that is written as a string."""
    text = first(value)
    try:
        found = float(text.replace(",", "").strip()) if text else math.nan
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def language(value: object) -> str | None:
    """Return a language tag in lower case where the value is one."""
    text = (first(value, "alternateName") or "").strip().replace("_", "-")
    return text.lower() if _LANGUAGE.fullmatch(text) else None


def day(value: object) -> str | None:
    """Return a date as ISO 8601 as far as it is known, or None where it is not plain which date is meant."""
    text = " ".join((first(value) or "").lower().split())
    if iso := _ISO.fullmatch(text.upper()):
        return _iso(iso[1], iso[2], iso[3])
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(*match.groups())
    if match := _YEAR_LAST.fullmatch(text):
        return _day_or_month_first(*match.groups())
    if match := _DAY_MONTH.fullmatch(text):
        return _iso(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return _iso(match[3], _month(match[1]), match[2])
    if match := _MONTH_YEAR.fullmatch(text):
        return _iso(match[2], _month(match[1]), None)
    return None


def _month(name: str) -> str:
    return str(_MONTHS.get(name, 0))


def _day_or_month_first(one: str, other: str, year: str) -> str | None:
    readings = {_iso(year, one, other), _iso(year, other, one)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _iso(year: str, month: str | None, of_month: str | None) -> str | None:
    try:
        known = date(int(year), int(month or 1), int(of_month or 1)).isoformat()
    except ValueError:
        return None
    return known[: 10 if of_month else 7 if month else 4]
