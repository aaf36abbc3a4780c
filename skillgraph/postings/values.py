"""Values: what other people's JSON and tables hold, read tolerantly; an unknown shape is nothing."""

import html
import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

DEPTH = 8
"""How deep a value is looked into."""

UNSTATED = frozenset({"null", "none", "nan", "undefined", "n/a", "-"})
"""Words, in lower case, that stand where nothing is known."""

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LONG_TAGS = {
    "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "eng": "en", "fin": "fi", "fra": "fr", "fre": "fr",
    "ger": "de", "ita": "it", "jpn": "ja", "nld": "nl", "nor": "no", "pol": "pl", "por": "pt", "spa": "es", "swe": "sv",
    "zho": "zh", "chi": "zh",
}  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:(?<=-\d\d-\d\d)[t ].*)?")
_ISO_BASIC = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:t\d.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_EPOCH = re.compile(r"(1\d{9})(?:\d{3}|\.\d+)?")
_DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_WORDED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",
        r"(?:[a-z]{3,9},? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<name>[a-z]{3,9})\.?,?[ -](?P<year>\d{4})(?: \d.*)?",
        r"(?:[a-z]{3,9},? )?(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})(?: \d.*)?",
        r"(?P<name>[a-z]{3,9})\.?,? (?P<year>\d{4})",
    )
)
_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip


def unescape(text: str) -> str:
    """Decode the entities of `text` that are closed by a semicolon."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def strings(value: object, *keys: str, depth: int = DEPTH) -> Iterator[str]:
    """Yield the texts a value holds: a string, a number, a list of them, or what an object has under its keys."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if isinstance(value, int) or math.isfinite(value):
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
    """Return a language tag in lower case where the value is one, with two letters for three ("deu-DE" is "de-de")."""
    text = (first(value, "alternateName") or "").strip().replace("_", "-").lower()
    tag, *rest = text.split("-")
    return "-".join([_LONG_TAGS.get(tag, tag), *rest]) if _LANGUAGE.fullmatch(text) else None


def day(value: object) -> str | None:
    """Return a date as ISO 8601 as far as it is known, or None where it is not plain which date is meant.

    Seconds and milliseconds since 1970 count; of figures between dots the first is the day.
    """
    text = " ".join((first(value) or "").lower().split())
    if iso := _ISO.fullmatch(text) or _ISO_BASIC.fullmatch(text):
        return _iso(iso[1], iso[2], iso[3])
    if dotted := _DAY_FIRST.fullmatch(text):
        return _iso(dotted[3], dotted[2], dotted[1])
    if epoch := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC).date().isoformat()
    if match := _DAY_OR_MONTH_FIRST.fullmatch(text):
        return _day_or_month_first(*match.groups())
    found = next((match.groupdict() for form in _WORDED if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    month = found.get("month") or str(_MONTHS.get(found["name"], 0))
    return _iso(found["year"], month, found.get("day"))


def _day_or_month_first(one: str, other: str, year: str) -> str | None:
    readings = {_iso(year, one, other), _iso(year, other, one)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _iso(year: str, month: str | None, of_month: str | None) -> str | None:
    try:
        known = date(int(year), int(month or "1"), int(of_month or "1")).isoformat()
    except ValueError:
        return None
    return known[: 10 if of_month else 7 if month else 4]
