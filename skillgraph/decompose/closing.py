"""Closing words: paragraphs at a posting's end that tell how to apply, what the law asks to be said, or who signs."""

import re

from skillgraph.decompose.headings import RULE
from skillgraph.decompose.meanings import BOILERPLATE
from skillgraph.decompose.namesakes import is_signature
from skillgraph.decompose.outline import Block
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.seekers import is_condition, is_sought

_SENTENCE_END = re.compile(r"[.!?:;](?:\s|(?=[A-Z][A-Za-z]))")
_LONGEST_PARAGRAPH = 500
_BEGINNING = 80


def closes(reading: Reading, block: Block) -> bool:
    """Return whether a paragraph begins with how to apply, with what the law asks to be said, or is who signs."""
    if block.end - block.start > _LONGEST_PARAGRAPH:
        return False
    if is_signature(reading.text, block.start, block.end):
        return True
    if is_condition(reading.text, block.start):
        return False
    said = reading.prose.within(block.start, min(block.end, block.start + _BEGINNING))
    first = next((phrase for phrase in said if phrase.meaning == BOILERPLATE), None)
    return first is not None and _SENTENCE_END.search(reading.text, block.start, first.start) is None


def closes_still(text: str, before: Block, block: Block) -> bool:
    """Return whether a block in the second half of a posting goes on with the closing words, and seeks nobody."""
    if is_sought(text, block.start, min(block.end, block.start + _BEGINNING)):
        return False
    ruled = any(RULE.match(line.strip()) for line in text[before.end : block.start].splitlines())
    return not ruled and block.headings == before.headings and 2 * block.start > len(text)
