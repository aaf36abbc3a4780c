"""Counting: words before a list that say how many of it are asked: "at least two of the following", "any of"."""

import re
from dataclasses import dataclass

from skillgraph.decompose.lists import LEAD, NO_NOUN, NOUN, QUOTE, UNKNOWN
from skillgraph.decompose.tails import words_in

_SIGNS = (
    *("following or", "or more", "least", "minimum", "any", "some", "choice", "either", "following", "these", "+ of"),
    *("one", "two", "three", "four", "five"),
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
NUMBER = r"(?:one|two|three|four|five|[1-5])"
_THESE = r"(?:the\ following|these|those)"
_COUNT = re.compile(
    rf"""
    (?: \b(?:(?:at\ least|(?:a\ )?minimum(?:\ of)?|any)\s(?P<n1>{NUMBER})
          | (?P<n2>one|two|three|four|five|[1-5](?=\ or|\s?\+|\ of\ {_THESE}))(?:\ or\ more|\s?\+)?\ of
            (?!\ (?:the\ )?(?:most|best|largest|fastest)\b) )
        (?!\s?\+?\s?(?:years|yrs|jahre)) (?:\ (?:of|among|from|out\ of))?
          (?:\s{_THESE})? (?:\s(?!(?:for|in|to|with|from|on|years?|yrs?)\b)[\w-]+){{0,4}}?
      | \b(?:any|some|one\ or\ more)\ of(?:\s(?:the\ following|these))?(?:\s{NOUN})?
      | \bany\ of\ the\s(?:[\w-]+\s){{0,3}}?{NOUN}\s?(?=[:(–-])
      | \b(?:your|a)\ choice\ (?:of|between)(?:\sthe\ following)?
      | \bthe\ following\ or\ (?P<open>similar|equivalent|comparable)(?:\s{NOUN})?\s?(?=:)
      | \b(?:one|1)\ or\ more\s(?:[\w-]+\s){{0,3}}?{NOUN}\s?(?=[:(,–-])
      | \b(?:one|1)\ or\ more\s?(?=:)
    ) \s?[:(),–-]?\s{{0,2}} (?P<names>(?:(?:{LEAD}){UNKNOWN},\s){{0,2}}) (?:{LEAD}) {QUOTE} \Z
    | \beither\s(?:{LEAD}) \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COUNTED_CLASS = re.compile(
    rf"\b(?:(?:at\sleast|(?:a\s)?minimum(?:\sof)?)\s(?P<least>{NUMBER})|(?P<more>{NUMBER})(?:\sor\smore|\s?\+))\s"
    rf"(?:(?!(?:{NO_NOUN}|of|years?|yrs?|months?)\b)[\w-]+\s){{0,2}}\Z",
    re.IGNORECASE,
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
    number = number_of(match["n1"] or match["n2"] or "one")
    return Count(number, match.group(), words_in(match["names"] or ""), open=match["open"] is not None)


def count_of_class(before: str) -> Count | None:
    """Return how many of a class are asked by the words right before it: "at least two CAD packages (…)"."""
    match = _COUNTED_CLASS.search(before)
    return Count(number_of(match["least"] or match["more"]), match.group(), ()) if match else None


def number_of(word: str) -> int:
    """Return the number that a word or digit is."""
    return _NUMBERS[word.lower()]
