"""Acronyms: letters that abbreviate words, where one stands in a bracket behind the other: "Point of Sale (POS)"."""

import re
from collections.abc import Sequence

from skillgraph.decompose.jobs import NOUN
from skillgraph.decompose.matcher import Hit, PassOver
from skillgraph.model import Concept

_WORD = re.compile(r"\b[A-Za-z]\w*")
_WORDS_BEHIND = re.compile(r"\s\((?P<words>[A-Za-z][\w '’-]{2,79})\)")
_HOLDER = re.compile(NOUN, re.IGNORECASE)
_LISTED = re.compile(r"[,;:/.()|]")
_SMALL = frozenset({"of", "and", "for", "the", "in", "to", "on"})
_SHORTEST = 2
_NEAR = 80
_MOST_PARTS = 4
_STEM = 4
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
            beside = (hits[at] for at in (index + 1, index - 1) if 0 <= at < len(hits))
            if hit.form.name.ambiguous and (name := next((n for n in beside if _is_short_for(text, hit, n)), None)):
                left_out[index] = f"longer:{name.form.text}"
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


def _is_short_for(text: str, hit: Hit, name: Hit) -> bool:
    """Return whether a name of one word holds the letters beside it in their order: "TF (Terraform)", and back."""
    letters, word = text[hit.start : hit.end], text[name.start : name.end].lower()
    first, second = sorted((hit, name), key=lambda one: one.start)
    if text[first.end : second.start] != " (" or text[second.end : second.end + 1] != ")" or not letters.isupper():
        return False
    at = [word.find(letter) for letter in letters.lower()]
    return word.isalpha() and at[0] == 0 and at == sorted(set(at)) and hit.form.concept != name.form.concept


def means_other(text: str, hit: Hit, concept: Concept) -> bool:
    """Return whether the words beside letters are none of what the letters of a concept stand for.

    "AWS (average weekly sales)" and "Good Clinical Practice (GCP)" are neither Amazon's nor Google's.
    """
    letters = text[hit.start : hit.end]
    bracketed = "(" in text[hit.start - 1 : hit.start] + text[hit.end : hit.end + 2]
    if not (bracketed and letters.isalpha() and letters.isupper()):
        return False
    said = _words_beside(text, hit, letters)
    named = [_WORD.findall(name.text) for name in concept.names] if said else ()
    if not any(_spelled(letters, words) for words in named):
        return False
    stems = {word[:_STEM].lower() for words in named for word in words}
    return 2 * sum(word[:_STEM].lower() in stems for word in said) <= len(said)


def _words_beside(text: str, hit: Hit, letters: str) -> list[str]:
    """Return the words beside letters that spell them, without the small ones and those for a job's holder."""
    if behind := _WORDS_BEHIND.match(text, hit.end):
        words = _WORD.findall(behind["words"])
        spelled = _spelled(letters, words)
    else:
        begin = spelled_from(text, hit.start, hit.end)
        words = _WORD.findall(text, begin, hit.start) if begin is not None else []
        spelled = bool(words)
    return [word for word in words if not (word in _SMALL or _HOLDER.fullmatch(word))] if spelled else []


def _spelled(letters: str, words: Sequence[str]) -> bool:
    """Return whether the initials of words are some letters, with or without those of the small ones."""
    every = "".join(word[0] for word in words).upper()
    return letters in {every, "".join(word[0] for word in words if word not in _SMALL).upper()}


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
