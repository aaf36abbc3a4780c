"""Quotes: the line of a posting around a place, short enough to read, without people's addresses and numbers."""

import re
from functools import lru_cache

LIMIT = 240
_BULLET = re.compile(r"^[\s>]*(?:[-*+•·▪◦‣–—o]\s+|\d{1,3}[.)]\s+|#{1,6}\s+)?")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)[ .-]?)?\d{2,5}(?:[ .-]\d{2,5}){1,4}(?![\w])")
_FEWEST_DIGITS = 9
_BESIDE = 60
_LINE_END = re.compile(r"[\r\n]")
_BEFORE = re.compile(r"(?:(?<!\S)(?![-*•·▪#>]\s)\S{1,30}(?<![.!?;])\s){0,3}\S{0,30}\Z")
_AFTER = re.compile(r"\S{0,30}(?:\s\S{1,30}(?!\S)){0,3}")


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


def quote_beside(text: str, start: int, end: int) -> str:
    """Return the words at `text[start:end]` with the few words on either side of them in their line and sentence."""
    before = _LINE_END.split(text[max(0, start - _BESIDE) : start])[-1]
    after = _LINE_END.split(text[end : end + _BESIDE], maxsplit=1)[0]
    left, right = _BEFORE.search(before), _AFTER.match(after)
    return (left.group() if left else "") + text[start:end] + (right.group() if right else "")


@lru_cache(256)  # a line is quoted for each mention on it
def mask(text: str) -> str:
    """Return `text` with mail addresses and telephone numbers replaced by `[mail]` and `[telephone]`."""
    without_mail = _MAIL.sub("[mail]", text) if "@" in text else text
    return _TELEPHONE.sub(_mask_number, without_mail)


def _mask_number(match: re.Match[str]) -> str:
    number = match.group()
    return "[telephone]" if sum(map(str.isdigit, number)) >= _FEWEST_DIGITS else number
