"""The lines of postings that say something for an edge, as evidence."""

from collections.abc import Iterable

from skillgraph.model import Evidence, EvidenceRole

Line = tuple[str, int, int, str]
"""A posting's id, a line of it from 1, where in its text the mention on that line starts, and its quote."""


def quoted(states: Iterable[Line], asks: Iterable[Line], limit: int) -> list[Evidence]:
    """Return at most `limit` lines that state an edge and as many that ask for an end of it, by posting and line.

    A line that states the edge is not listed again as one that asks; of mentions on one line the first is quoted.
    """
    found: dict[tuple[str, int], Evidence] = {}
    for role, mentions in ((EvidenceRole.STATES, states), (EvidenceRole.ASKS, asks)):
        lines = {(posting, line): quote for posting, line, _, quote in sorted(mentions, reverse=True)}
        fresh = [key for key in sorted(lines) if key not in found]
        for posting, line in fresh[:limit]:
            found[posting, line] = Evidence(role, posting=posting, line=line, quote=lines[posting, line])
    return list(found.values())
