"""Tables: the word lists of this package, which are data and not code."""

import re
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a `.tsv` file of this package, without its header line."""
    lines = files("skillgraph.decompose").joinpath(name).read_text("utf-8").splitlines()[1:]
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def one_of(name: str) -> str:
    """Return a regular expression for any word of a list: the first column of a table, longest first."""
    words = sorted({row[0] for row in table(name)}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, words)) + ")"
