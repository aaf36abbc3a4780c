"""Ideals: "the ideal candidate will have" and "desired skills and experience" wish, unless wishes are told apart."""

import re
from collections.abc import Sequence
from dataclasses import replace

from skillgraph.decompose.jobs import HOLDER
from skillgraph.decompose.outline import Block
from skillgraph.model import Strength

_IDEAL = re.compile(
    rf"\bideal\s(?:[\w/-]{{1,30}}\s){{0,2}}?(?:candidate|applicant|person|hire|colleague|{HOLDER})s?\s"
    r"(?:(?:will|would|should|has|have|is|are)\b|possess)|\A\W*desired\sskills\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\bnice[\s-]to[\s-]haves?\b|\b(?:a|big|huge|is|are)\s(?:plus|bonus)\b|\bbonus\spoints\b"
    r"|\b(?:preferred|preferably|desirable|ideally|also\shave)\b|(?<!\w)\+1\sif\b",
    re.IGNORECASE,
)


def with_ideals(blocks: Sequence[Block], text: str) -> list[Block]:
    """Return the blocks, those of an ideal as wishes; where a posting has wishes of its own, the ideal is required."""
    titles = frozenset(block.headings[-1] for block in blocks if block.heading and block.headings)
    ideal = [block.meaning == Strength.REQUIRED and _is_of_ideal(block, titles) for block in blocks]
    if not any(ideal) or _WISH.search(text) or any(block.meaning == Strength.PREFERRED for block in blocks):
        return list(blocks)
    wish = Strength.PREFERRED.value
    return [
        replace(block, meaning=wish, ideal=True) if wished else block
        for block, wished in zip(blocks, ideal, strict=True)
    ]


def _is_of_ideal(block: Block, titles: frozenset[str]) -> bool:
    """Return whether a heading that speaks of the ideal, or an item under it, says what is asked of a block."""
    spoken = any(map(_IDEAL.search, block.headings))
    return spoken and (_IDEAL.search(block.said_by) is not None or block.said_by not in titles)
