"""Quotes: the line of a posting around a place, short enough to read, without people's addresses and numbers."""

import re
from functools import lru_cache

LIMIT = 240
_BULLET = re.compile(r"^[\s>]*(?:[-*+•·▪◦‣–—o]\s+|\d{1,3}[.)]\s+|#{1,6}\s+)?")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)[ .-]?)?\d{2,5}(?:[ .-]\d{2,5}){1,4}(?![\w])")
_FEWEST_DIGITS = 9


def quote_line(text: str, start: int, end: int | None = None) -> str:
    """Return the line of `text` that holds `start`, without its bullet, at most LIMIT characters around the place."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    stops = [stop for stop in (text.find("\n", end or start), text.find("\r", end or start)) if stop >= 0]
    stop = min(stops, default=len(text))
    if stop - begin > LIMIT:
        left = max(begin, start - LIMIT // 2)
        right = min(stop, left + LIMIT)
        shown = text[left:right].strip()
        return mask(("…" if left > begin else "") + shown + ("…" if right < stop else ""))
    return mask(_BULLET.sub("", text[begin:stop], count=1).strip())


@lru_cache(256)  # a line is quoted for each mention on it
def mask(text: str) -> str:
    """Return `text` with mail addresses and telephone numbers replaced by `[mail]` and `[telephone]`."""
    without_mail = _MAIL.sub("[mail]", text) if "@" in text else text
    return _TELEPHONE.sub(_mask_number, without_mail)


def _mask_number(match: re.Match[str]) -> str:
    number = match.group()
    return "[telephone]" if sum(map(str.isdigit, number)) >= _FEWEST_DIGITS else number
