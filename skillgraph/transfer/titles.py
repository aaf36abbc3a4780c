"""Titles: which role a posting is for, by the words of its title."""

import re
from collections.abc import Iterator

from skillgraph.model import Kind, Name
from skillgraph.taxonomy import Taxonomy
from skillgraph.taxonomy.naming import fold, squeeze

_WORDS = re.compile(r"[^\W_]+")


class Titles:
    """Finds the role that a title names: the longest name of a role in it, the first of equally long ones.

    "Lead Big Data Engineer (Spark)" is a data engineer, "Python Web Developers" web developers.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._roles: dict[str, str] = {}
        for concept in taxonomy.concepts.values():
            if concept.kind is Kind.ROLE and not concept.retired:
                for name in concept.names:
                    self._roles.setdefault(squeeze(name.text), concept.id)
        self._longest = max((len(_WORDS.findall(name.text)) for name in _role_names(taxonomy)), default=0)

    def role(self, title: str) -> str | None:
        """Return the role, or None where the title names none."""
        found = [(len(key), -place, self._roles[key]) for place, key in self._runs(title) if key in self._roles]
        return max(found)[2] if found else None

    def _runs(self, title: str) -> Iterator[tuple[int, str]]:
        words = _WORDS.findall(fold(title))
        for begin in range(len(words)):
            for end in range(begin + 1, min(begin + self._longest + 1, len(words)) + 1):
                run = "".join(words[begin:end])
                yield begin, run
                yield begin, run.removesuffix("s")


def _role_names(taxonomy: Taxonomy) -> Iterator[Name]:
    return (name for concept in taxonomy.concepts.values() if concept.kind is Kind.ROLE for name in concept.names)
