"""Pay: what a source states of it in fields, as a line that `skillgraph.decompose.salaries` reads back exactly."""

import re
from collections.abc import Iterator, Mapping

from skillgraph.postings import values
from skillgraph.postings.text import fold

LABEL = "Salary"

_LEAST = ("minValue", "minPrice", "percentile10", "min", "salary_from")
_MOST = ("maxValue", "maxPrice", "percentile90", "max", "salary_to")
_SINGLE = ("value", "price", "median")
_CURRENCY = ("currency", "priceCurrency", "currencyCode", "currency_type", "salary_currency")
_PERIOD = ("unitText", "unitCode", "interval", "duration")
_CODE = re.compile(r"[A-Za-z]{3}")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'\u2019 \u00a0\u202f])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?")
_EVERY = r"(?:per[- ]|an? |every |1 )?"
_PERIODS = {
    "hour": re.compile(rf"{_EVERY}(?:hour|hr|hur|pt1h)", re.IGNORECASE),
    "day": re.compile(rf"{_EVERY}(?:day|daily|p1d)", re.IGNORECASE),
    "week": re.compile(rf"{_EVERY}(?:week|wee\b|p1w)", re.IGNORECASE),
    "month": re.compile(rf"{_EVERY}(?:month|mon\b|p1m)", re.IGNORECASE),
    "year": re.compile(rf"{_EVERY}(?:year|yr|ann|p1y)", re.IGNORECASE),
}
"""Also the codes of UN/CEFACT Recommendation 20 and ISO 8601 durations, which schema.org takes for units."""


def stated(value: object, currency: str | None = None) -> str:
    """Return the pay of a value: an amount, words, an object of fields as boards and schema.org name them, or a list.

    It is worded "50000 - 60000 EUR per year", with "from" or "up to" where one end is open, and several apart by ";".
    `currency` is that of an amount that has none of its own.
    """
    return "; ".join(dict.fromkeys(_each(value, currency, None, values.DEPTH)))


def _each(value: object, currency: str | None, period: str | None, depth: int) -> Iterator[str]:
    if not depth:
        return
    if isinstance(value, list):
        for item in value:
            yield from _each(item, currency, period, depth - 1)
    elif isinstance(value, Mapping):
        currency = _first(value, _CURRENCY) or currency
        period = _first(value, _PERIOD) or period
        inner = value.get("value")
        if isinstance(inner, Mapping | list):
            yield from _each(inner, currency, period, depth - 1)
            return
        least, most = _first(value, _LEAST), _first(value, _MOST)
        single = None if least or most else _first(value, _SINGLE)
        yield from filter(None, [_worded(least or single, most or single, currency, period)])
    else:
        single = values.first(value)
        yield from filter(None, [_worded(single, single, currency, period)])


def _worded(least: str | None, most: str | None, currency: str | None, period: str | None) -> str:
    """Return pay between two amounts, or "" where there is none.

    No amount is 0, the smaller goes first, and words that are no amount stay as they are.
    """
    ends = [_number(end) if end else None for end in (least, most)]
    if least and ends[0] is None and not ends[1]:
        amounts = fold(least)
    elif ends[0] and ends[1]:
        amounts = " - ".join(dict.fromkeys(map(_written, sorted(end for end in ends if end))))
    elif ends[0]:
        amounts = f"from {_written(ends[0])}"
    else:
        amounts = f"up to {_written(ends[1])}" if ends[1] else ""
    code = fold(currency or "")
    every = f"per {_every(period)}" if period else ""
    return " ".join(filter(None, [amounts, code.upper() if _CODE.fullmatch(code) else code, every])) if amounts else ""


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := values.first(fields.get(name)))), None)


def _every(period: str) -> str:
    said = fold(period).lower()
    return next((name for name, form in _PERIODS.items() if form.match(said)), said.removeprefix("per "))


def _number(text: str) -> float | None:
    """Return an amount; its thousands may be set apart by any mark, and its cents by a comma."""
    text = text.strip()
    if grouped := _GROUPED.fullmatch(text):
        text = text.replace(grouped[1], "")
    return values.number(text.replace(",", "."))


def _written(amount: float) -> str:
    return f"{amount:.2f}".removesuffix(".00")
