"""Salaries: what a posting pays."""

import re

from skillgraph.decompose.signs import found_at, places
from skillgraph.model import Salary

_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}
_PERIODS = {"y": "year", "a": "year", "h": "hour", "d": "day", "m": "month"}
_YEARLY_FLOOR = 10_000
_MONEY = re.compile(r"[$€£]|\b(?:USD|EUR|GBP|CHF|CAD|AUD)\b")
_SIGNS = (*_CURRENCIES, "USD", "EUR", "GBP", "CHF", "CAD", "AUD")
_AMOUNT = (
    r"(?P<symbol{0}>[$€£]|\b(?:USD|EUR|GBP|CHF|CAD|AUD)\b)?\s?"
    r"(?P<number{0}>\d{{1,3}}(?:[,.]\d{{3}}){{1,2}}(?!\d)|\d{{2,6}}(?:\.\d\d(?!\d))?)\s?(?P<thousands{0}>[kK]\b)?"
)
_PAY = re.compile(
    rf"""
    {_AMOUNT.format(1)} (?: \s?(?:-|–|—|to)\s? {_AMOUNT.format(2)} )? \s?
    (?P<code>USD|EUR|GBP|CHF|CAD|AUD)?
    (?P<period>\s?(?:/|per|a|an)\s?(?:year|yr|annum|hour|hr|day|month))?
    """,
    re.VERBOSE,
)
_AT_MOST = re.compile(r"\b(?:up ?to|max(?:imum)?(?: of)?|at most|no more than|bis zu)[ :]*\Z", re.IGNORECASE)
_NO_PAY = re.compile(
    r"\b(?:rais(?:ed|ing)|fund(?:s|ed|ing)?|revenues?|valu(?:ed|ation)|invest\w*|seed|series|houses?|homes?|rents?|mortgages?"
    r"|budgets?|sales|turnover|worth|donat\w+|grants?|prizes?|clearing|transactions?|assets|savings)\b[^.;!?\r\n]{0,60}\Z",
    re.IGNORECASE,
)
_CENTS = re.compile(r"\A\d+\.\d\d\Z")
_BEFORE = 24
_SAID = 80
_LONGEST = 60


def salary(text: str) -> Salary:
    """Return the first amount of money in a text that can be pay."""
    for money in found_at(_MONEY, text, places(text, _SIGNS)):
        begin = money.start() if money.group() in _CURRENCIES else max(0, money.start() - _BEFORE)
        for match in _PAY.finditer(text, begin, money.start() + _LONGEST):
            found = _salary(match)
            if found is not None:
                return found
    return Salary()


def _salary(match: re.Match[str]) -> Salary | None:
    symbol = match["symbol1"] or match["symbol2"]
    currency = match["code"] or (_CURRENCIES.get(symbol, symbol) if symbol else None)
    if currency is None or _NO_PAY.search(match.string, max(0, match.start() - _SAID), match.start()):
        return None
    low = _units(match["number1"], match["thousands1"] or match["thousands2"])
    high = _units(match["number2"], match["thousands2"]) if match["number2"] else None
    period = re.sub(r"\A\s*(?:/|per|an|a)\s*", "", match["period"] or "")[:1]
    if period not in {"h", "d", "m"} and low < _YEARLY_FLOOR:
        return None
    at_most = high is None and _AT_MOST.search(match.string, max(0, match.start() - _BEFORE), match.start())
    least, most = (None, low) if at_most else (low, high)
    return Salary(least, most, currency, _PERIODS.get(period, "year"))


def _units(digits: str, thousands: str | None) -> float:
    if _CENTS.search(digits):
        return float(digits) * (1000 if thousands else 1)
    return float(digits.replace(",", "").replace(".", "")) * (1000 if thousands else 1)
