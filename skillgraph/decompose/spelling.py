"""Spelling: words that say what is asked, as postings often misspell them, and as they are meant."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from skillgraph.decompose.tables import table

_WORD = re.compile(r"[^\W\d_]+")


def meant(word: str) -> str:
    """Return a word in lower case as it is meant: "prefered" is "preferred"."""
    return _meanings().get(word, word)


def respelt(text: str) -> str:
    """Return a text with the words it misspells as they are meant, in lower case."""
    return _WORD.sub(lambda word: _meanings().get(word[0].lower(), word[0]), text)


def misspelt(phrase: str) -> Iterator[str]:
    """Yield a phrase in lower case with one of its words misspelt, in each way that is known."""
    words = phrase.split(" ")
    for index, word in enumerate(words):
        for wrong in _misspellings().get(word, ()):
            yield " ".join((*words[:index], wrong, *words[index + 1 :]))


@cache
def _meanings() -> Mapping[str, str]:
    return {row[0]: row[1] for row in table("misspellings.tsv")}


@cache
def _misspellings() -> Mapping[str, list[str]]:
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for wrong, right in table("misspellings.tsv"):
        by_word[right].append(wrong)
    return by_word
