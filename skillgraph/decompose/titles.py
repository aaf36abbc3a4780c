"""Titles: whether a block says what a posting, or one of the openings in it, is for."""

import re
from collections.abc import Iterator, Sequence

from skillgraph.decompose.headers import is_header
from skillgraph.decompose.jobs import HOLDER, is_title
from skillgraph.decompose.outline import Block
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.seekers import is_sought
from skillgraph.decompose.stacks import is_listing
from skillgraph.model import Document, Mention, Strength

_OF_JOBS = {None, Strength.REQUIRED.value, Strength.RESPONSIBILITY.value}
_JOB = re.compile(rf"{HOLDER}s?[*_:]{{0,4}}(?:\s?[\[(|–-][^\n]*)?\Z", re.IGNORECASE)
_LONGEST = 200
_BAR = " | "


def title_of(document: Document, reading: Reading, blocks: Sequence[Block]) -> str:
    """Return a posting's title, as its source gives it or its first block says it."""
    said = blocks and opens_as_title(document, reading, blocks) and document.text[blocks[0].start : blocks[0].end]
    return document.posting.title or said or ""


def names_an_opening(mention: Mention) -> bool:
    """Return whether a name stands in the title of a posting or of one of its openings."""
    return mention.rule.endswith(("title", "job"))


def opens_as_title(document: Document, reading: Reading, blocks: Sequence[Block]) -> bool:
    """Return whether a posting's first block is its title, and not its first sentence, item or list.

    A line that names no holder of a job is none where it asks for something, where it is all that the posting says, or
    where the source states another.
    """
    text, block = document.text, blocks[0]
    words = text[block.start : block.end]
    if block.heading or is_header(words):
        return True
    if block.item or len(words) > _LONGEST or words[-1] in ".!?":
        return False
    sought = is_sought(text, block.start, block.end)
    asked = [start for start in _asking(reading, block) if not sought or is_sought(text, block.start, start)]
    if is_title(words) or _BAR in words or (sought and not asked):
        return block.start not in asked
    lists = block.headings and (block.meaning is not None or is_listing(text, block.start, block.end))
    if asked or lists or len(blocks) == 1:
        return False
    stated = document.posting.title
    return not stated or stated in words or words in stated


def _asking(reading: Reading, block: Block) -> Iterator[int]:
    """Yield where a block asks for something, or for somebody."""
    said = reading.prose.within(block.start, block.end)
    return (phrase.start for phrase in said if phrase.meaning == Strength.REQUIRED)


def names_a_job(block: Block, text: str) -> bool:
    """Return whether a block inside a posting is the title of an opening: a heading, or a line cut by bars."""
    words = text[block.start : block.end]
    if is_header(words) and is_title(words):
        return True
    return block.heading and block.meaning in _OF_JOBS and _JOB.search(text, block.start, block.end) is not None
