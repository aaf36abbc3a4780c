"""What can go wrong, as one tree. The command line alone catches these, once, and prints one line.

SkillgraphError              anything that skillgraph says on purpose
├── InputError               a posting, a table or a list that cannot be read: where, and what is wrong
│   └── TaxonomyError        a row of the ontology or of an overlay that cannot stand
├── UnknownNameError         a name that no concept, posting or query bears; knows near ones
├── StoreError               a store that cannot be opened, read or written
│   ├── StoreBusyError       another writer holds the store
│   └── StoreMissingError    nothing has been built there yet
├── QueryError               a query that cannot be parsed, is refused, or fails while it runs
│   └── ParameterError       a parameter of a named query that is unknown, missing or malformed
└── ExportError              a file that cannot be written
"""

from collections.abc import Sequence
from typing import Self

_LONGEST_NAME = 80


class SkillgraphError(Exception):
    """Anything that skillgraph says on purpose; its text is one line for a person."""


class InputError(SkillgraphError):
    """An input that cannot be read. `where` names the file and, where known, the line or row."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what

    def __reduce__(self) -> tuple[type[Self], tuple[str, ...]]:
        return type(self), (self.where, self.what)


class TaxonomyError(InputError):
    """A row of the ontology or of an overlay that cannot stand. `rule` is the rule it breaks (`skillgraph.qc`)."""

    def __init__(self, where: str, what: str, rule: str = "malformed-row") -> None:
        super().__init__(where, what)
        self.rule = rule

    def __reduce__(self) -> tuple[type[Self], tuple[str, ...]]:
        return type(self), (self.where, self.what, self.rule)


class UnknownNameError(SkillgraphError):
    """A name that nothing bears. `suggestions` are near names, best first."""

    def __init__(self, what: str, name: str, suggestions: Sequence[str] = ()) -> None:
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no {what} is called {_shortened(name)!r}{hint}")
        self.name = name
        self.suggestions = tuple(suggestions)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


class StoreError(SkillgraphError):
    """A store that cannot be opened, read or written."""


class StoreBusyError(StoreError):
    """Another writer holds the store."""


class StoreMissingError(StoreError):
    """Nothing has been built there yet."""


class QueryError(SkillgraphError):
    """A query that cannot be parsed, is refused, or fails while it runs."""


class ParameterError(QueryError):
    """A parameter of a named query that is unknown, missing or malformed."""


class ExportError(SkillgraphError):
    """A file that cannot be written."""
