"""Signs: plain pieces of text without which a pattern cannot match. To look for them is cheaper than the pattern."""

import re
from collections.abc import Iterable, Iterator


def places(text: str, signs: Iterable[str]) -> list[int]:
    """Return where any of some pieces of text stands, in order. They may be parts of words."""
    return sorted(place for sign in signs if sign in text for place in _each(text, sign))


def _each(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + len(sign))


def found_at(pattern: re.Pattern[str], text: str, at: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at one of some places."""
    return filter(None, (pattern.match(text, place) for place in at))
