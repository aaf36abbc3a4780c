"""Acronyms: letters in a bracket that abbreviate the words before it: "Point of Sale (POS)"."""

import re
from collections.abc import Sequence

from skillgraph.decompose.matcher import Hit, PassOver

_WORD = re.compile(r"\b[A-Za-z]\w*")
_LISTED = re.compile(r"[,;:/.()|]")
_SMALL = frozenset({"of", "and", "for", "the", "in", "to", "on"})
_SHORTEST = 2
_NEAR = 80
_MOST_PARTS = 4
_OPENING = 2  # what stands between the words and the letters: " ("


def without_spelled(text: str, hits: Sequence[Hit], pass_over: PassOver) -> tuple[Sequence[Hit], frozenset[int]]:
    """Leave out the names of parts of what letters in a bracket stand for, since both are one name.

    Where the words name something else, letters that could mean several things are left out instead; where they name
    nothing, such letters do not count by themselves: their places are returned as well.
    """
    left_out: dict[int, str] = {}
    unknown: set[int] = set()
    for index, hit in enumerate(hits):
        begin = spelled_from(text, hit.start, hit.end)
        if begin is None:
            continue
        parts = [at for at in range(max(0, index - _MOST_PARTS), index) if hits[at].end > begin]
        if any(hits[at].form.concept == hit.form.concept for at in parts):
            continue
        named = any(hits[at].start <= begin and hits[at].end + _OPENING >= hit.start for at in parts)
        sure = not hit.form.name.ambiguous and hit.form.text == text[hit.start : hit.end]
        if sure and not named:
            left_out |= dict.fromkeys(parts, f"longer:{hit.form.text}")
        elif named and not sure:
            left_out[index] = "ambiguous"
        elif not sure and text[begin].isupper():
            unknown.add(hit.start)
    for index, rule in left_out.items():
        pass_over(hits[index], rule)
    return [hit for index, hit in enumerate(hits) if index not in left_out] if left_out else hits, frozenset(unknown)


def spelled_from(text: str, start: int, end: int) -> int | None:
    """Return where the words begin whose initials are the capitals `text[start:end]` in the bracket behind them."""
    letters = text[start:end]
    if text[start - 1 : end + 1] != f"({letters})" or not (letters.isalpha() and letters.isupper()):
        return None
    words = list(_WORD.finditer(text, max(0, start - _NEAR), start))
    for said in (words, [word for word in words if word.group() not in _SMALL]):
        last = said[-len(letters) :]
        if len(last) >= _SHORTEST and "".join(word.group()[0] for word in last).upper() == letters:
            begin = last[0].start()
            return begin if _LISTED.search(text, begin, start - 1) is None else None
    return None
