"""Phrases: fixed words that mean something, found in one pass over a text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from skillgraph.decompose.folding import fold
from skillgraph.decompose.spelling import misspelt

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Meaning]):
    """A phrase that stands at `text[start:end]`, with what it means."""

    start: int
    end: int
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """The phrases of one text, in order of place."""

    def __init__(self, found: Iterable[Phrase[Meaning]]) -> None:
        self._found = list(found)
        self._starts = [phrase.start for phrase in self._found]

    def __iter__(self) -> Iterator[Phrase[Meaning]]:
        return iter(self._found)

    def within(self, start: int, end: int) -> list[Phrase[Meaning]]:
        """Return the phrases that begin in `text[start:end]`."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, start: int, end: int) -> tuple[Phrase[Meaning] | None, Phrase[Meaning] | None]:
        """Return the last phrase that begins in `text[start:end]`, and the last but one."""
        index = bisect_left(self._starts, end)
        first, second = (self._found[i] if i >= 0 else None for i in (index - 1, index - 2))
        if first is None or first.start < start:
            return None, None
        return first, second if second is not None and second.start >= start else None


class Phrasebook(Generic[Meaning]):
    """Phrases with their meanings, of several tables, compiled.

    A space in a phrase stands for a hyphen as well, and one of its words may be misspelt.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Meaning]]) -> None:
        self._tables = tuple(tables)
        meanings: dict[str, dict[str, Meaning]] = {}
        for table, phrases in tables.items():
            for phrase, meaning in phrases.items():
                folded = fold(phrase)
                for form in {folded, folded.replace(" ", "-"), *misspelt(folded)}:
                    meanings.setdefault(form, {}).setdefault(table, meaning)
        self._meanings = [(form, tuple(meanings[form].items())) for form in sorted(meanings)]
        forms = [form for form, _ in self._meanings]
        self._automaton = AhoCorasick(forms, MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    def find(self, text: str, folded: str) -> dict[str, Phrases[Meaning]]:
        """Return the phrases of each table in a text, given folded as well, the longest where several overlap."""
        kept: dict[str, list[Phrase[Meaning]]] = {table: [] for table in self._tables}
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        whole = [match for match in found if _whole(text, folded, match[1], match[2])]
        for number, start, end in sorted(whole, key=_from_the_left):
            for table, meaning in self._meanings[number][1]:
                of_table = kept[table]
                if not of_table or start >= of_table[-1].end:
                    of_table.append(Phrase(start, end, meaning))
        return {table: Phrases(phrases) for table, phrases in kept.items()}


def _from_the_left(match: tuple[int, int, int]) -> tuple[int, int]:
    _, start, end = match
    return start, -end


def _whole(text: str, folded: str, start: int, end: int) -> bool:
    """Return whether the words around `folded[start:end]` end where it does, if only by a capital ("a plusIdeally")."""
    if start and folded[start].isalnum() and _goes_on(folded, start - 1):
        glued = text[start].isupper() and text[start - 1].islower()
        if not glued:
            return False
    after = folded[end : end + 1]
    if not (after and folded[end - 1].isalnum() and (after.isalnum() or after == "_")):
        return True
    last = folded.rfind(" ", start, end) + 1
    in_a_name = last > start and text[last].isupper()  # "with SolidWorks"
    return text[end - 1].islower() and text[end].isupper() and not in_a_name


def _goes_on(folded: str, position: int) -> bool:
    """Return whether a place is part of a word that goes on behind it; a dash behind a sign opens an item."""
    if folded[position] == "-":
        return position == 0 or folded[position - 1].isalnum()
    return folded[position].isalnum() or folded[position] == "_"
