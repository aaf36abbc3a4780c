"""Over lines: the lists of which the line above says how many of their items are asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from skillgraph.decompose.counting import NUMBER, number_of
from skillgraph.decompose.headings import BULLET
from skillgraph.decompose.outline import Block, Bullet

_SIGNS = (" of", "Of", "OF")
_COUNTS = re.compile(
    rf"\b(?:(?:at\sleast|(?:a\s)?minimum(?:\sof)?|any)\s)?(?:(?P<number>{NUMBER})(?:\sor\smore|\s?\+|\(s\))?|any|some)\sof"
    r"(?:\s(?:the\s|our\s)?(?:following|these|those)(?:\s[\w/&-]+){0,5}|(?=\s?:))[\s:*_]{0,6}\Z",
    re.IGNORECASE,
)
_REACH = 90
_LONGEST = 60
_MOST = 40
_PAIR = 2


@dataclass(frozen=True, slots=True)
class CountedList:
    """The blocks of a list, how many of them are asked (None: any), the words that say so and where they begin."""

    number: int | None
    words: str
    start: int
    items: tuple[Block, ...]


def counted_lists(text: str, blocks: Sequence[Block]) -> Iterator[CountedList]:
    """Yield the lists under a line like "One or more of the following:"."""
    for index, block in enumerate(blocks[:-1]):
        begin = max(block.start, block.end - _REACH)
        if not any(sign in text[begin : block.end] for sign in _SIGNS):
            continue
        match = _COUNTS.search(text, begin, block.end)
        items = tuple(_under(text, block, blocks[index + 1 : index + 1 + _MOST])) if match else ()
        if match and len(items) >= _PAIR:
            number = number_of(match["number"]) if match["number"] else None
            yield CountedList(number, match.group().strip(), match.start(), items)


def _under(text: str, lead: Block, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the items of the list under a line, those with the mark of the first, or lines without one."""
    if not blocks or blocks[0].heading or (lead.item and not _bullet(text, blocks[0]).is_under(_bullet(text, lead))):
        return
    mark = _bullet(text, blocks[0])
    for before, block in pairwise((lead, *blocks)):
        line = _bullet(text, block)
        if block.heading or (line != mark and not line.is_under(mark)):
            return
        if not mark.mark and (block.line != before.line + 1 or block.end - block.start > _LONGEST):
            return
        yield block


def _bullet(text: str, block: Block) -> Bullet:
    """Return how the line begins in which a block stands."""
    begin = text.rfind("\n", 0, block.start) + 1
    words = text[begin : block.end]
    match = BULLET.match(words.lstrip())
    return Bullet(len(words) - len(words.lstrip()), match.group().strip()[:1] if match else "")
