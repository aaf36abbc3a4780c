"""Candidates: words that look like the name of a tool that the taxonomy does not have, for curation."""

import re
from collections.abc import Iterator, Sequence

from skillgraph.model import Candidate, Mention

_LIST_WORD = re.compile(
    r"\s*(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or)\s|/)\s*(?P<name>[A-Z][\w.+#-]*(?:[ ][A-Z][\w.+#-]*){0,2})(?=\s*(?:[,;/).]|\Z|\s(?:and|or)\s))"
)
_COMMON = frozenset(
    "I We You Your Our The A An In On At To For Of And Or Must Ability Experience Knowledge Strong Excellent Good Understanding Familiarity English German "
    "French Spanish Europe Berlin London Inc LLC Ltd GmbH USA US UK EU Monday Friday".split()  # noqa: SIM905
)
_LONGEST = 40


def candidates(text: str, mentions: Sequence[Mention], stops: Sequence[int]) -> Iterator[Candidate]:
    """Yield the unknown capitalised words that follow a mention in a list. `stops` are the ends of the mentions' blocks."""
    taken = [(mention.start, mention.end) for mention in mentions]
    for mention, stop in zip(mentions, stops, strict=True):
        match = _LIST_WORD.match(text, mention.end, min(stop, mention.end + _LONGEST + 8))
        if not match or len(match["name"]) > _LONGEST or match["name"].split()[0] in _COMMON:
            continue
        start, end = match.span("name")
        if not any(left < end and start < right for left, right in taken):
            yield Candidate(match["name"], start, end, f"stands in a list behind {mention.surface}")
