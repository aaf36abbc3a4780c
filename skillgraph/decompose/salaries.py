"""Salaries: what a posting pays."""

import re
from itertools import islice

from skillgraph.decompose.signs import found_at, places
from skillgraph.model import Salary
from skillgraph.postings.pay import LABEL

_CODES = (
    *("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "HKD", "SEK", "NOK", "DKK"),
    *("PLN", "CZK", "INR", "JPY", "AED", "BRL", "ZAR", "MXN", "ILS"),
)
_DOLLARS = {
    "$": "USD",
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "S$": "SGD",
    "HK$": "HKD",
    "R$": "BRL",
}
_SYMBOLS = {**_DOLLARS, "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY"}
_CODE = rf"(?:{'|'.join(_CODES)})"
_SYMBOL = r"(?:(?:\b(?:[CARS]|US|CA|AU|NZ|HK))?\$|[€£₹¥])"
_MONEY = re.compile(rf"\b{_CODE}\b|{_SYMBOL}")
_SIGNS = (*_SYMBOLS, *_CODES)
_UNITS = {
    "year": r"years?|yrs?|annum|jahr",
    "month": r"months?|mo|monat",
    "week": r"weeks?|wk|woche",
    "day": r"days?|tag",
    "hour": r"hours?|hrs?|h|stunde",
}
_ADVERBS = {
    "year": r"annually|annual|yearly|p\.\s?a|pa",
    "month": r"monthly|pcm",
    "week": "weekly",
    "day": "daily",
    "hour": "hourly",
    "": r"fortnightly|bi-?weekly|semi-?monthly",
}
_PERIODS = {
    period: re.compile(rf"(?<![\w-])(?:{adverbs}|{_UNITS.get(period, adverbs)})(?!\w)", re.IGNORECASE)
    for period, adverbs in _ADVERBS.items()
}
_LEAST = {"year": 10_000, "month": 500, "week": 100, "day": 40, "hour": 5}
_UNIT = "|".join(_UNITS.values())
_ADVERB = "|".join(_ADVERBS.values())
_MARK = r"[,.'’\x20\u00a0\u202f]"
_AMOUNT = (
    rf"(?:(?P<symbol{{0}}>(?:\b{_CODE}\s?)?{_SYMBOL}|\b{_CODE}\b)\s?)?"
    rf"(?<!\d)(?P<number{{0}}>\d{{{{1,3}}}}(?P<mark{{0}}>{_MARK})\d{{{{3}}}}(?:(?P=mark{{0}})\d{{{{3}}}})?(?:[.,]\d\d)?(?!\d)"
    r"|\d{{1,2}}(?:,\d\d){{1,2}},\d{{3}}(?!\d)|\d{{2,8}}(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|\d[.,]\d\d(?!\d)"
    r"|\d(?:\.\d{{1,2}})?(?=\s?[kK]\b))"
    r"(?:\s?(?P<thousands{0}>[kK]\b))?\+?"
    rf"(?:\s?\(?(?P<code{{0}}>\b{_CODE}\b|€)\)?(?!\s?\d))?"
    rf"(?P<unit{{0}}>[^\S\n]?(?i:(?:gross|brutto|net|netto|base)[^\S\n]?)?"
    rf"(?i:(?:/\s?|(?:per|pro|im|an?)[^\S\n])(?:{_UNIT})|,?(?<=[ ,\d])(?:{_ADVERB}))(?!\w)\.?)?"
)
_PAY = re.compile(
    rf"""
    {_AMOUNT.format(1)}
    (?: (?P<joint> [^\S\n]?(?:-{{1,2}}|–|—|/|\b(?:to|through|bis)\b)\s?(?:up\sto\s)? | ,?\s(?:and\s)?up\sto\s
          | \smin(?:imum)?\b\.?\s?[,;–-]?\s | \s?[,;–-]?\s(?:and\s)?max(?:imum)?\b\.?(?:\sof)?:?\s
          | \s(?P<both>and|und)\s )
        {_AMOUNT.format(2)} )?
    """,
    re.VERBOSE,
)
_BETWEEN = re.compile(r"\b(?:between|zwischen)\s\Z", re.IGNORECASE)
_AT_MOST = re.compile(
    r"\b(?:up ?to|max(?:imum)?\b\.?(?: of)?|at most|no more than|bis zu)(?: an?)?[ :]*\Z", re.IGNORECASE
)
_MOST = re.compile(r"\s?\(?max(?:imum)?\b", re.IGNORECASE)
_RATE = re.compile(
    rf"(?<![\w-])(?P<unit>{_UNIT}|{_ADVERB})\s(?:base\s)?(?:salar(?:y|ies)|pay|rates?|wages?|compensation)\b[^.;|\d\n]{{0,24}}\Z",
    re.IGNORECASE,
)
_OTHER_UNIT = re.compile(r"[^\S\n]?(?:per|an?|every)[^\S\n][a-z]", re.IGNORECASE)
_NO_PAY = re.compile(
    r"""
    \b(?: rais(?:ed|ing)|fund(?:s|ed|ing)?|revenues?|valu(?:ed|ation)|invest\w*|seed|series|houses?|homes?|rents?
        | mortgages?|budgets?|sales|turnover|worth|donat\w+|grants?|prizes?|clearing|transactions?|assets|savings
        | tuition|reimburs\w+|insurance|assistance|stipends?|allowances?|relocation|loans?|referr\w+|scholarships?
        | sign(?:ing)?[\s-](?:on|up)|signing|retention|quota|charg(?:e|es|ed|ing)|sav(?:e|es|ed|ing)|credits?
        | match(?:es|ing)?|deals?|spend(?:s|ing)?|rsus?|commissions?|process(?:es|ed|ing)?|pays?\sus )\b
        (?:(?!\b(?:salar(?:y|ies)|pay(?:ing)?|compensation|base|rates?|wages?)\b)[^.;!?|•\n]){0,60}(?<!\band\s)\Z
    | (?<!\+\s)(?<!&\s)(?<!\bplus\s)(?<!\band\s)\bbonus(?:es)?\b(?:\spotential)?\s?(?:of|up\sto|is|:|-|–)?\s{0,2}\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    r"\b(?:salar(?:y|ies)|pay|compensation|wages?|remuneration|rates?|ctc|gehalt|vergütung|salaire|salario)\b"
    r"[^.;!?\n$€£₹]{0,40}\Z",
    re.IGNORECASE,
)
_GIVEN_BESIDES = re.compile(
    r"[^\S\n](?:(?!(?:and|plus|with|or|base|salary|in)\b)[\w-]+[^\S\n]){0,2}(?:bonus(?:es)?|stipends?|allowances?|budgets?"
    r"|loans?|tuition|reimbursement|relocation|insurance|grants?)\b"
    r"|[^\S\n](?:in|of)\s(?:\w+\s){0,2}(?:sales|revenues?|funding|capital|assets|seed|investments?|bonus(?:es)?|stock|equity)\b",
    re.IGNORECASE,
)
_LINE = f"**{LABEL}:** "
_STATED = re.compile(
    rf"{re.escape(_LINE)}(?P<open>from |up to )?(?P<low>\d{{1,12}}(?:\.\d\d)?)(?: - (?P<high>\d{{1,12}}(?:\.\d\d)?))?"
    rf"(?: (?P<currency>[A-Z]{{3}}|{_SYMBOL}))?(?: per (?P<period>{'|'.join(_UNITS)}))?(?=;|\s*\Z)"
)
_LAKHS = re.compile(
    r"(?<![\d.,])(?P<low>\d{1,3}(?:\.\d{1,2})?)(?:\s?(?:-|–|to)\s?(?P<high>\d{1,3}(?:\.\d{1,2})?))?\s?"
    r"(?:LPA|(?:lakhs?|lacs?)(?:\sINR)?\s?(?:p\.?\s?a\b|(?:/|per\s|a\s)(?:annum|year)))",
    re.IGNORECASE,
)
_LAKH_SIGNS = ("lpa", "lakh", "lac")
_LAKH = 100_000
_CENTS = re.compile(r"(?P<whole>.+)[.,](?P<cents>\d{1,2})")
_THOUSAND = 1000
_BEFORE = 24
_SAID = 80
_LONGEST = 100


def salary(text: str) -> Salary:
    """Return the pay that the source of a text states, else the first amount that is called pay or can be it."""
    line = text[text.rfind(_LINE) :].partition("\n")[0] if _LINE in text else ""
    return _stated(line) or _said(line) or _said(text) or _in_lakhs(text) or Salary()


def _in_lakhs(text: str) -> Salary | None:
    """Return the first pay that is told as it is in India, in hundreds of thousands of rupees a year: "10-15 LPA"."""
    near = ((max(0, sign - _BEFORE), sign + _BEFORE) for sign in places(text.lower(), _LAKH_SIGNS))
    told = next(filter(None, (_LAKHS.search(text, *around) for around in near)), None)
    if told is None:
        return None
    low, high = (float(amount) * _LAKH if amount else None for amount in told.group("low", "high"))
    return Salary(low, high, "INR", "year")


def _stated(line: str) -> Salary | None:
    """Return the pay of a line as `skillgraph.postings.pay` words it, or None."""
    match = _STATED.match(line)
    if match is None:
        return None
    sign = match["currency"]
    amounts = [float(amount) for amount in match.group("low", "high") if amount]
    if sign is None and amounts[0] < _THOUSAND:
        return None
    yearly = "year" if amounts[0] >= _LEAST["year"] else None
    least = None if match["open"] == "up to " else amounts[0]
    most = None if match["open"] == "from " else amounts[-1]
    return Salary(least, most, _SYMBOLS.get(sign, sign) if sign else None, match["period"] or yearly)


def _said(text: str) -> Salary | None:
    """Return the first amount of money in a text that is called pay, or else the first that can be pay."""
    first: Salary | None = None
    for money in found_at(_MONEY, text, places(text, _SIGNS)):
        beside = _PAY.finditer(text, _begin(money), money.start() + _LONGEST)
        for match in map(_parted, islice((match for match in beside if match.end() > money.start()), 1)):
            found = _salary(match)
            if found is None or _is_no_pay(match):
                continue
            if _LABEL.search(text, max(0, match.start() - _SAID), match.start()):
                return found
            first = first or found
    return first


def is_currency(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` is the code of a currency beside an amount: "CAD 90,000"."""
    if text[start:end] not in _CODES:
        return False
    beside = _PAY.finditer(text, max(0, start - _BEFORE), end + _LONGEST)
    return any(match.start() <= start and end <= match.end() and _salary(match) is not None for match in beside)


def _begin(money: re.Match[str]) -> int:
    """Return where an amount begins that a sign of money belongs to: a letter or the euro may stand behind it."""
    return max(0, money.start() - _BEFORE) if money.group()[-1].isalpha() or money.group() == "€" else money.start()


def _parted(match: re.Match[str]) -> re.Match[str]:
    """Return the first of two amounts that are no range: "$10,000 now and $90,000 a year"."""
    joint = match["joint"]
    if joint is None:
        return match
    falls = _amount(match, 2) < _amount(match, 1)
    apart = match["both"] and not _BETWEEN.search(match.string, max(0, match.start() - _BEFORE), match.start())
    first = _PAY.match(match.string, match.start(), match.start("joint")) if falls or apart else None
    return first or match


def _is_no_pay(match: re.Match[str]) -> bool:
    before = _NO_PAY.search(match.string, max(0, match.start() - _SAID), match.start())
    return before is not None or _GIVEN_BESIDES.match(match.string, match.end()) is not None


def _salary(match: re.Match[str]) -> Salary | None:
    """Return an amount of money as pay, or None where it is too little for that or is for no known time."""
    currency = _currency(match)
    period = _period(match)
    low = _amount(match, 1)
    if currency is None or period is None or low < _LEAST[period]:
        return None
    high = _amount(match, 2) if match["joint"] else None
    before = match.string, max(0, match.start() - _BEFORE), match.start()
    at_most = high is None and (_AT_MOST.search(*before) or _MOST.match(match.string, match.end()))
    least, most = (None, low) if at_most else (low, high)
    return Salary(least, most, currency, period)


def _currency(match: re.Match[str]) -> str | None:
    """Return the currency of an amount; a code beside a sign says which dollars are meant."""
    said = next(filter(None, match.group("code1", "code2", "symbol1", "symbol2")), None)
    if said is None:
        return None
    return said[:3] if said[:3] in _CODES else _SYMBOLS[said]


def _period(match: re.Match[str]) -> str | None:
    """Return for which time an amount is, a year where nothing is said, or None for another time."""
    rate = _RATE.search(match.string, max(0, match.start() - _SAID), match.start())
    unit = match["unit2"] or match["unit1"] or (rate["unit"] if rate else "")
    if unit:
        return next(period for period, units in _PERIODS.items() if units.search(unit)) or None
    return None if _OTHER_UNIT.match(match.string, match.end()) else "year"


def _amount(match: re.Match[str], which: int) -> float:
    """Return the first or the second of two amounts; the thousands of the second are those of the first too."""
    digits = match[f"number{which}"]
    number = _CENTS.fullmatch(digits)
    whole, cents = (number["whole"], number["cents"]) if number else (digits, "0")
    amount = float(f"{re.sub(r'[^0-9]', '', whole)}.{cents}")
    in_thousands = (
        match["thousands1"] or (match["thousands2"] and amount < _THOUSAND) if which == 1 else match["thousands2"]
    )
    return amount * _THOUSAND if in_thousands else amount
