"""Frames: words around a name with which only a technology goes: "replace X with Y", "X (not Y)", "we write X".

The words are in `frames.tsv`, and those for a change in `changes.tsv`.
"""

import re

from skillgraph.decompose.matcher import Hit
from skillgraph.decompose.patterns import patterns

_DETERMINER = r"(?:\s(?:our|the|an?|all|its|your|new|modern|legacy|aging|existing|old|on-prem|plain|pure|native))"
_FRAMES = {
    "contrast": rf"[*_`]{{0,2}}{{}}{_DETERMINER}{{0,2}}\s[*_`]{{0,2}}",
    "done": r"\b(?=\w){}\s[*_`]{0,3}\Z",
    "followed": r"[*_`]{0,3}\s(?-i:{})(?!\w)",
}
_AROUND = patterns("frames.tsv", _FRAMES)
_AT_WORD = r"\b(?=\w){}"
_CHANGE = patterns("changes.tsv", _AT_WORD)["change"].pattern
_CHANGED = re.compile(rf"(?:{_CHANGE}(?:\s[a-z][\w'’-]*){{0,3}}|\bfrom(?:\s[a-z][\w-]*){{0,2}})\s\Z", re.IGNORECASE)
_BECOMES = re.compile(
    rf"(?:['’]s)?(?:\s[a-z][\w-]*){{0,2}}\s(?:to|towards?|into|onto|from|over|with|by|for|in(?:\sfavou?r\sof)?)"
    rf"{_DETERMINER}{{0,2}}\s"
)
_TAKEN_UP = re.compile(rf"{_CHANGE}\w*(?:\s[\w'’-]+){{0,4}}\sto\s\Z", re.IGNORECASE)
_TO = re.compile(r"[ -]to[ -]")
_MOVE = re.compile(r"[ -](?:migrat|transition|conver[st]|port(?:ing)?\b|rewrit|switch)", re.IGNORECASE)
_ENDED = re.compile(r"[*_`]{0,3}(?:\s?[.,;:!?)–—/+&]|[ \t]{0,3}(?:\Z|\n)|\s&)")
_TECHNOLOGIES = re.compile(
    r"\b(?:(?:programming\s)?languages?|technolog(?:y|ies)|tech|stack|frameworks?|tooling)\s\([*_`]{0,2}\Z",
    re.IGNORECASE,
)
_NEAR = 60


def are_parallel(text: str, left: Hit, right: Hit) -> bool:
    """Return whether two tools, with a capital if their name is a word too, stand so: "not X", "replace X with Y"."""
    between = left.end, right.start
    if not all(hit.form.tool and (text[hit.start].isupper() or not hit.form.name.ambiguous) for hit in (left, right)):
        return False
    if _AROUND["contrast"].fullmatch(text, *between) is not None:
        return True
    if _BECOMES.fullmatch(text, *between) and _CHANGED.search(text, max(0, left.start - _NEAR), left.start):
        return True
    return _TO.fullmatch(text, *between) is not None and _MOVE.match(text, right.end) is not None


def is_changed(text: str, hit: Hit) -> bool:
    """Return whether a name with its capital is left for another, or taken up: "migrate from X", "port this to X"."""
    if text[hit.start].islower():
        return False
    near = max(0, hit.start - _NEAR)
    return any(before.search(text, near, hit.start) is not None for before in (_CHANGED, _TAKEN_UP))


def is_worked_with(text: str, hit: Hit) -> bool:
    """Return whether a name stands behind what is done with a technology: "we write Go.", "migrate off Chef"."""
    if not hit.form.tool or text[hit.start].islower():
        return False
    if _ENDED.match(text, hit.end) is None and _AROUND["followed"].match(text, hit.end) is None:
        return False
    return _AROUND["done"].search(text, max(0, hit.start - _NEAR), hit.start) is not None


def in_technologies(text: str, position: int) -> bool:
    """Return whether a bracket opens at a place that is said to hold technologies: "a modern stack (Go, …"."""
    return _TECHNOLOGIES.search(text, max(0, position - _NEAR), position) is not None
