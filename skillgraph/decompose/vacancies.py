"""Vacancies: lists of many open roles, titles with nothing but a place or an address; no posting is for them all."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from skillgraph.decompose.headers import is_header
from skillgraph.decompose.jobs import NOUN
from skillgraph.decompose.outline import Block
from skillgraph.decompose.tables import one_of

_ADDRESS = re.compile(r"(?<![\s(<\[:=>–—-])[\s(<\[:=>–—-]*+(?:https?://|www\.)\S+")
_ROLE = re.compile(
    rf"""
    (?! (?:{one_of("tasks.tsv")}|you|we|i|our|your|as|an?|the)\b )
    (?: (?!(?:with|as|in|for|to|by|from|is|are|will|experienced?|expertise|knowledge|skills|years?)\b)
        [\w+\#./&'’-]{{1,30}},?\s (?:[/&|–-]\s)? ){{0,6}}
    (?: {NOUN} | (?:manager|director|lead|head|vp|writer|recruiter|associate|executive|representative)s? )\b
    (?P<behind> \W?\W?\W? (?: (?:for|of|in|at|and|or|[A-Z(\[/])[^.!?;:]{{0,60}} )? ) [\W]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MANY = 4
_LONGEST = 90


def with_vacancies(blocks: Sequence[Block], text: str, named: Callable[[int, int], float]) -> list[Block]:
    """Return the blocks, those marked that stand in a list of many open roles. `named` tells how much names tools."""
    bare: list[bool] = []
    for index, block in enumerate(blocks):
        goes_on = index > 0 and bare[-1] and _is_address(block, text)
        bare.append(goes_on or (index > 0 and _is_role(block, text, named)))
    marked = list(blocks)
    for first, end in _runs(bare):
        if end - first >= _MANY:
            marked[first:end] = [replace(block, vacancy=True) for block in blocks[first:end]]
    return marked


def _runs(bare: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where the rows of roles begin and end."""
    for is_role, indexes in groupby(range(len(bare)), key=bare.__getitem__):
        if is_role:
            first, *others = indexes
            yield first, first + len(others) + 1


def _is_address(block: Block, text: str) -> bool:
    """Return whether a block is no more than the address of what stands before it."""
    return _ADDRESS.fullmatch(text[block.start : block.end].strip()) is not None


def _is_role(block: Block, text: str, named: Callable[[int, int], float]) -> bool:
    """Return whether a block is no more than the title of a job; its bracket holds a place, and no tool."""
    words = _ADDRESS.sub("", text[block.start : block.end])
    if len(words) > _LONGEST or words == "" or is_header(words):
        return False
    role = _ROLE.fullmatch(words)
    if role is None:
        return False
    bracket = words.find("(", role.start("behind"))
    return bracket < 0 or not named(block.start + bracket, block.start + len(words))
