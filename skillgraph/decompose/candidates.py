"""Candidates: words that look like the name of a tool that the taxonomy does not have, for curation."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from skillgraph.decompose.tables import table
from skillgraph.model import Candidate, Mention

_LIST_WORD = re.compile(
    r"\s{0,2}(?:,\s{0,2}(?:and\s|or\s)?|\s(?:and|or)\s|/)\s{0,2}"
    r"(?P<name>[A-Z][\w.+#-]*(?:[ ][A-Z][\w.+#-]*){0,2})(?=\s{0,2}(?:[,;/).]|\Z|\s(?:and|or)\s))"
)
_LONGEST = 48


@cache
def _common() -> frozenset[str]:
    return frozenset(row[0] for row in table("common.tsv"))


def candidates(text: str, mentions: Sequence[Mention], stops: Sequence[int]) -> Iterator[Candidate]:
    """Yield the unknown capitalised words behind a mention in a list. `stops` are the ends of the mentions' blocks."""
    common = _common()
    following = [*(mention.start for mention in mentions[1:]), len(text)][: len(mentions)]
    for mention, stop, after in zip(mentions, stops, following, strict=True):
        match = _LIST_WORD.match(text, mention.end, min(stop, mention.end + _LONGEST))
        if match and match.end("name") <= after and match["name"].split()[0] not in common:
            yield Candidate(match["name"], *match.span("name"), f"stands in a list behind {mention.surface}")
