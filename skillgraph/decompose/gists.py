"""Gists: what a heading says that holds none of the cues of `sections.tsv`, by the patterns of `gists.tsv`."""

import re

from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.spelling import respelt
from skillgraph.model import Strength

_WORDS = r"(?<!\w){}(?!\w)"
_MEANINGS = patterns("gists.tsv", _WORDS)
_TASKS = re.compile(
    r"(?<!\bable)(?<!\bability)(?<!\bhow)\sto\Z|\bresponsible\sfor\Z|\b(?:want|love|like)\sto\swork\s(?:on|with)\b"
    r"|\bfollowing\stasks\b",
    re.IGNORECASE,
)


def gist(heading: str) -> str | None:
    """Return what a heading's words point to, or None: perks first, then what softens a demand, then the rest."""
    if " " not in heading:
        return None
    words = respelt(heading)
    return next((meaning for meaning, pattern in _MEANINGS.items() if pattern.search(words)), None)


def refuses(heading: str) -> bool:
    """Return whether a heading says that what stands under it is not asked for: "What we don't use"."""
    return _MEANINGS[Strength.EXCLUDED].search(heading) is not None


def sets_tasks(heading: str) -> bool:
    """Return whether a heading that speaks of who is sought goes on with what is to be done: "We need a tester to"."""
    return _TASKS.search(heading) is not None
