"""Language: which languages a posting is written in, so that names of other languages are not read into it."""

from collections import Counter
from collections.abc import Collection
from functools import cache
from itertools import repeat

from skillgraph.decompose.tables import table
from skillgraph.model import Document

_ALWAYS = frozenset({"*", "en"})
_BEGINNING = 8_000
_SIGNS = ".,;:!?()[]*_\"'"
_SHARE = 4
_STATED = 2


@cache
def _languages() -> dict[str, str]:
    """Return the language of each function word that only one of the languages has."""
    return {row[0]: row[1] for row in table("function-words.tsv")}


def languages_of(document: Document, folded: str) -> tuple[str, ...]:
    """Return the languages of a posting, the main one first; none where nothing tells.

    The function words ("und", "nous", "with") in the first 8,000 characters are counted: the language with most is the
    main one, and each that has a quarter as many is spoken as well. The language that the source states counts as two
    such words: it is often that of the site.
    """
    spoken = _languages()
    words = map(str.strip, folded[:_BEGINNING].split(), repeat(_SIGNS))
    counted = Counter(filter(None, map(spoken.get, words)))
    if document.posting.language:
        counted[document.posting.language.lower().replace("_", "-").split("-")[0]] += _STATED
    ranked = sorted(counted, key=lambda language: (-counted[language], language))
    return tuple(language for language in ranked if counted[language] * _SHARE >= counted[ranked[0]])


def readable(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the languages whose names count in a posting; none means that any do.

    English names count in every posting: the trade's words are English in all languages.
    """
    return _ALWAYS.union(languages) if languages else frozenset()


@cache
def _homographs() -> frozenset[tuple[str, ...]]:
    return frozenset(table("homographs.tsv"))


def is_homograph(surface: str, languages: Collection[str]) -> bool:
    """Return whether a name of another language is written like a word of these ("une vue", "contrat : CDI")."""
    return any((surface, language) in _homographs() for language in languages)
