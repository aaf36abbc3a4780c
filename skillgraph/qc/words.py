"""Common English words, some of which products are named after."""

from functools import cache
from importlib.resources import files


@cache
def _words() -> frozenset[str]:
    return frozenset(files("skillgraph.qc").joinpath("common_words.txt").read_text("utf-8").split())


def is_common(text: str) -> bool:
    """Return whether `text` is a common word, in whatever case."""
    return text.casefold() in _words()
