"""Hiring: what a sentence names as the means by which the employer hires, which nobody is asked to know."""

import re

_HIRING = r"(?:recruit(?:ing|ment)|hiring|interview(?:ing|s)?)"
_OUR_HIRING = re.compile(
    rf"\bour\s{_HIRING}\s(?:process\s)?(?:runs|uses|happens|is|relies)\b[^.;!?\n]*\Z", re.IGNORECASE
)
_FOR_HIRING = re.compile(
    rf"[^.;!?\n]{{0,80}}\s(?:for|in|during)\s(?:our\s|the\s)?{_HIRING}(?:\sprocess(?:es)?)?"
    r"(?:[.,;:!?)]|\s?\Z|\s(?:and|but)\b)",
    re.IGNORECASE,
)
_BEFORE = 120


def serves_hiring(text: str, begin: int, start: int) -> bool:
    """Return whether a sentence tells with what one is hired: "we use Lever for recruiting"."""
    said = _OUR_HIRING.search(text, max(begin, start - _BEFORE), start)
    return said is not None or _FOR_HIRING.match(text, start) is not None
