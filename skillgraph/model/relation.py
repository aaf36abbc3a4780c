"""Relations: typed edges between concepts, why they stand, and the groups whose members can stand for one another."""

from dataclasses import dataclass
from enum import StrEnum


class RelationType(StrEnum):
    """The typed edges between concepts. `ALTERNATIVE_TO`, `COMPLEMENTS` and `DISTINCT_FROM` are symmetric."""

    IMPLIES = "implies"
    ALTERNATIVE_TO = "alternative_to"
    COMPLEMENTS = "complements"
    IN_DOMAIN = "in_domain"
    BROADER = "broader"
    DISTINCT_FROM = "distinct_from"

    @property
    def symmetric(self) -> bool:
        """Whether the edge reads the same from either end."""
        return self in _SYMMETRIC


_SYMMETRIC = frozenset({RelationType.ALTERNATIVE_TO, RelationType.COMPLEMENTS, RelationType.DISTINCT_FROM})


class Basis(StrEnum):
    """Why A implies B. The closure runs through the first three; the last two may only end it."""

    KIND_OF = "kind_of"
    USED_IN = "used_in"
    MANAGED_SERVICE_OF = "managed_service_of"
    PART_OF = "part_of"
    PREREQUISITE = "prerequisite"

    @property
    def ends_closure(self) -> bool:
        """Whether nothing further follows from what this edge implies."""
        return self in {Basis.PART_OF, Basis.PREREQUISITE}


class Grade(StrEnum):
    """How far knowing one concept carries to another, by the time until productive (`ontology/README.md`)."""

    DROP_IN = "drop_in"
    CLOSE = "close"
    SAME_PURPOSE = "same_purpose"
    DISTANT = "distant"


class Origin(StrEnum):
    """Where an edge comes from. Only curated and imported edges are seen by path, gap and closure."""

    CURATED = "curated"
    IMPORTED = "imported"
    STATED = "stated"
    MINED = "mined"


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed edge between two concepts, by their ids.

    `basis` belongs to `implies`, and to `distinct_from`, where it names the relation that is refused. `context` (a
    substitution group's id), `grade` (subject to object) and `grade_back` belong to `alternative_to`; `reviewed` is
    false where the grade is only the group's default. A symmetric edge has the smaller id as its subject, unless it
    refuses an `implies`, which has a direction.
    """

    subject: str
    type: RelationType
    object: str
    source: str
    basis: Basis | RelationType | None = None
    context: str | None = None
    grade: Grade | None = None
    grade_back: Grade | None = None
    origin: Origin = Origin.CURATED
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class SubstitutionGroup:
    """Concepts that can stand for one another for one purpose; `id` is the context of their `alternative_to` edges.

    `class_id` is the concept that is the class of the members, where the taxonomy has it.
    """

    id: str
    label: str
    members: tuple[str, ...]
    grade: Grade
    source: str
    class_id: str | None = None
    note: str = ""
    origin: Origin = Origin.CURATED


class EvidenceRole(StrEnum):
    """How something speaks for an edge: a curated reason, one demand naming both ends, a line that asks for one."""

    SOURCE = "source"
    STATES = "states"
    ASKS = "asks"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an edge stands: a curated `source`, or a `quote` from a `posting` at a `line` (1-based)."""

    role: EvidenceRole
    source: str | None = None
    posting: str | None = None
    line: int | None = None
    quote: str | None = None
