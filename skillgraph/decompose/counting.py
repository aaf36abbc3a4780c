"""Counting: words before a list that say how many of it are asked: "at least two of the following", "any of"."""

import re
from dataclasses import dataclass

from skillgraph.decompose.lists import LEAD, NOUN, QUOTE, UNKNOWN
from skillgraph.decompose.tails import words_in

_SIGNS = (
    *("following or", "or more", "least", "minimum", "any", "some", "choice", "either"),
    *("one", "two", "three", "four", "five"),
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_COUNT = re.compile(
    rf"""
    (?: \b(?:(?:at\ least|(?:a\ )?minimum(?:\ of)?|any)\s(?P<n1>one|two|three|four|five|[1-5])
          | (?P<n2>one|two|three|four|five|[2-5](?=\ or))(?:\ or\ more)?\ of
            (?!\ (?:the\ )?(?:most|best|largest|fastest)\b) )
        (?!\s?\+?\s?(?:years|yrs|jahre)) (?:\ (?:of|among|from|out\ of))?
          (?:\s(?:the\ following|these|those))? (?:\s(?!(?:for|in|to|with|from|on)\b)[\w-]+){{0,3}}?
      | \b(?:any|some|one\ or\ more)\ of(?:\s(?:the\ following|these))?(?:\s{NOUN})?
      | \b(?:your|a)\ choice\ (?:of|between)(?:\sthe\ following)?
      | \bthe\ following\ or\ (?P<open>similar|equivalent|comparable)(?:\s{NOUN})?\s?(?=:)
      | \bone\ or\ more\s(?:[\w-]+\s){{0,3}}?{NOUN}\s?(?=[:(,–-])
    ) \s?[:(),–-]?\s{{0,2}} (?P<names>(?:(?:{LEAD}){UNKNOWN},\s){{0,2}}) (?:{LEAD}) {QUOTE} \Z
    | \beither\s(?:{LEAD}) \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a list are asked, the words before it that say so, and the names at their end that are unknown.

    It is open where others count as well: "the following or similar tools".
    """

    number: int
    words: str
    names: tuple[str, ...]
    open: bool = False


def count_at_end(before: str) -> Count | None:
    """Return what the text before a list says about how many of it are asked."""
    lower = before.lower()
    match = _COUNT.search(before) if any(sign in lower for sign in _SIGNS) else None
    if match is None:
        return None
    number = _NUMBERS[(match["n1"] or match["n2"] or "one").lower()]
    return Count(number, match.group(), words_in(match["names"] or ""), open=match["open"] is not None)
