"""Ideals: what "the ideal candidate will have" is wished for, where another section says what is required."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from skillgraph.decompose.jobs import HOLDER
from skillgraph.decompose.outline import Block
from skillgraph.model import Strength

_IDEAL = re.compile(
    rf"\bideal\s(?:[\w/-]{{1,30}}\s){{0,2}}?(?:candidate|applicant|person|hire|colleague|{HOLDER})s?\s"
    r"(?:(?:will|would|should|has|have|is|are)\b|possess)",
    re.IGNORECASE,
)


def with_ideals(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those of an ideal as wishes, where another section asks and none already says what is wished.

    Where the ideal is all that is asked, or others are wishes beside it, it is required.
    """
    titles = {block.headings[-1] for block in blocks if block.heading and block.headings}
    ideal = [block.meaning == Strength.REQUIRED and _is_of_ideal(block, titles) for block in blocks]
    if not any(ideal):
        return list(blocks)
    others = {block.meaning for block, wished in zip(blocks, ideal, strict=True) if not (wished or block.heading)}
    if Strength.REQUIRED not in others or Strength.PREFERRED in others:
        return list(blocks)
    wish = Strength.PREFERRED.value
    return [replace(block, meaning=wish) if wished else block for block, wished in zip(blocks, ideal, strict=True)]


def _is_of_ideal(block: Block, titles: Set[str]) -> bool:
    """Return whether a heading that speaks of the ideal, or an item under it, says what is asked of a block."""
    spoken = any(map(_IDEAL.search, block.headings))
    return spoken and (_IDEAL.search(block.said_by) is not None or block.said_by not in titles)
