"""Concepts: the nodes of the taxonomy, and the names by which postings call them."""

from dataclasses import dataclass
from enum import StrEnum

_TRANSVERSAL = "transversal-skills"


class Kind(StrEnum):
    """What sort of thing a concept is. Soft skills are skills in the domain `transversal-skills`."""

    TOOL = "tool"
    SKILL = "skill"
    DOMAIN = "domain"
    CREDENTIAL = "credential"
    ROLE = "role"


class NameType(StrEnum):
    """How a name stands to its concept: SKOS prefLabel, altLabel, hiddenLabel."""

    LABEL = "label"
    ALT = "alt"
    HIDDEN = "hidden"


class CaseRule(StrEnum):
    """In which case a name counts: any, as written only, or with a capital first letter."""

    ANY = "any"
    EXACT = "exact"
    INITIAL = "initial"


_NAME_ORDER = {kind: rank for rank, kind in enumerate(NameType)}


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a concept, with the rule by which a posting's words count as it.

    `language` is a lower-case BCP 47 tag or `*` for names that are the same everywhere. An `ambiguous` name counts only
    where one of the `context` phrases or a neighbouring tool settles it, and never inside one of the `refuse` phrases,
    in which `~` stands for the name.
    """

    text: str
    language: str = "*"
    type: NameType = NameType.ALT
    case: CaseRule = CaseRule.ANY
    ambiguous: bool = False
    context: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()

    def order(self) -> tuple[int, str, str]:
        """Return the key by which the names of a concept are sorted: label, then alt, then hidden, by text."""
        return _NAME_ORDER[self.type], self.text, self.language


@dataclass(frozen=True, slots=True)
class Concept:
    """A node of the taxonomy. `names` begins with the preferred label; `domains` and `broader` hold concept ids.

    A `hub` is so general that no transfer path may run through it. A retired concept keeps its id for ever;
    `replaced_by` is the id to use instead, where there is one.
    """

    id: str
    kind: Kind
    label: str
    definition: str
    names: tuple[Name, ...]
    domains: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    hub: bool = False
    retired: bool = False
    replaced_by: str | None = None
    note: str = ""

    @property
    def is_soft(self) -> bool:
        """Whether it is a soft skill."""
        return _TRANSVERSAL in self.domains

    @property
    def aliases(self) -> tuple[str, ...]:
        """The names one would print besides the label."""
        return tuple(name.text for name in self.names if name.type is NameType.ALT)
