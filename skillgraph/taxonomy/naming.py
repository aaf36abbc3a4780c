"""By which names people call concepts, on a command line and in a list of skills."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from skillgraph.errors import UnknownNameError
from skillgraph.model import Concept, Name, NameType

_RANK = {NameType.LABEL: 0, NameType.ALT: 1, NameType.HIDDEN: 2}
_SEPARATORS = re.compile(r"[\s_\-‐‑–./]+")
_VERSION = re.compile(r"\s*v?\d+(?:\.\d+)*\+?\Z")
SUGGESTIONS = 3


def fold(text: str) -> str:
    """Return `text` with case and width folded and white space collapsed, for comparing names."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def squeeze(text: str) -> str:
    """Return `text` folded, without the separators that people leave out or exchange ("node js", "Node.js")."""
    return _SEPARATORS.sub("", fold(text))


@dataclass(frozen=True, slots=True)
class Resolution:
    """The concept a name stands for, and the name of it that matched."""

    concept: str
    matched: str


class Naming:
    """Resolves names: an id, a label, an alias, in that order; exact case before folded, folded before squeezed.

    A plural `s` and a version behind the name are passed over where the name as it stands is unknown.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._ids: set[str] = set()
        self._exact: dict[str, list[tuple[int, str, str]]] = {}
        self._folded: dict[str, list[tuple[int, str, str]]] = {}
        self._squeezed: dict[str, list[tuple[int, str, str]]] = {}
        self._labels: dict[str, str] = {}
        for concept in concepts:
            if concept.retired:
                continue
            self._ids.add(concept.id)
            for name in concept.names:
                self._add(concept, name)

    def _add(self, concept: Concept, name: Name) -> None:
        entry = (_RANK[name.type], concept.id, name.text)
        self._exact.setdefault(name.text, []).append(entry)
        self._folded.setdefault(fold(name.text), []).append(entry)
        self._squeezed.setdefault(squeeze(name.text), []).append(entry)
        if name.type is not NameType.HIDDEN:
            self._labels.setdefault(fold(name.text), name.text)

    def find(self, text: str) -> Resolution | None:
        """Return what `text` names, or None. Where several bear it, a label goes before an alias, then by id."""
        if text in self._ids:
            return Resolution(text, text)
        for spelling in (text, text.removesuffix("s"), _VERSION.sub("", text)):
            for table, key in (
                (self._exact, spelling),
                (self._folded, fold(spelling)),
                (self._squeezed, squeeze(spelling)),
            ):
                if entries := table.get(key):
                    _, concept, matched = min(entries)
                    return Resolution(concept, matched)
        return None

    def resolve(self, text: str) -> Resolution:
        """Return what `text` names.

        Raises UnknownNameError, with near names, where no concept is called so.
        """
        found = self.find(text)
        if found is None:
            raise UnknownNameError("skill, tool or domain", text, self.near(text))
        return found

    def near(self, text: str) -> list[str]:
        """Return up to three names near `text`, best first."""
        close = difflib.get_close_matches(fold(text), self._labels, n=SUGGESTIONS, cutoff=0.7)
        return [self._labels[name] for name in close]
