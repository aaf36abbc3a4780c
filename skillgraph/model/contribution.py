"""Contributions: what one posting says, with the words that say it."""

from dataclasses import dataclass, field
from enum import StrEnum

from skillgraph.model.posting import Document


class Strength(StrEnum):
    """What a clause asks of a concept, strongest first."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    RESPONSIBILITY = "responsibility"
    STACK = "stack"
    KEYWORD = "keyword"
    CONTEXT = "context"
    EXCLUDED = "excluded"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return _RANK[self]

    @property
    def asks(self) -> bool:
        """Whether the posting asks for what is named so."""
        return self not in _UNASKED


QUALIFICATIONS = frozenset({Strength.REQUIRED, Strength.PREFERRED})
"""The strengths of what the person must or should have (schema.org: `qualifications`)."""
_UNASKED = frozenset({Strength.CONTEXT, Strength.EXCLUDED})
_RANK = {strength: rank for rank, strength in enumerate(Strength)}


class Mode(StrEnum):
    """How the members of a group are one demand."""

    ANY_OF = "any_of"
    ALL_OF = "all_of"
    CLASS_WITH_EXEMPLARS = "class_with_exemplars"


class Level(StrEnum):
    """How well something must be known, least first."""

    BASIC = "basic"
    WORKING = "working"
    ADVANCED = "advanced"
    EXPERT = "expert"


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named at `text[start:end]`, which is `surface`. `line` is 1-based, `rule` names what let it count."""

    id: int
    concept: str
    surface: str
    start: int
    end: int
    line: int
    section: str
    strength: Strength
    rule: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a group: a concept, another group of the same posting (by id), or words without a concept."""

    concept: str | None = None
    group: int | None = None
    text: str | None = None
    years_min: float | None = None
    years_max: float | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class RequirementGroup:
    """Several concepts that are one demand.

    `members` are the concept ids of the parts, `minimum` how many parts satisfy an `any_of`. An `open` group ("or
    similar") is satisfied by anything of that kind as well. `class_id` is the class or vendor named with the members.
    `quote` is `text[start:end]`; `mentions` are the ids of the mentions inside. `rule` names what made them one demand.
    """

    id: int
    mode: Mode
    parts: tuple[Part, ...]
    members: tuple[str, ...]
    strength: Strength
    start: int
    end: int
    line: int
    quote: str
    mentions: tuple[int, ...]
    minimum: int = 1
    open: bool = False
    class_id: str | None = None
    rule: str = ""

    @property
    def needed(self) -> int:
        """How many of its parts satisfy it: all of an `all_of`, else the minimum; words without a concept are none."""
        naming = sum(part.text is None for part in self.parts)
        return naming if self.mode is Mode.ALL_OF else max(1, min(self.minimum, naming))


@dataclass(frozen=True, slots=True)
class Requirement:
    """A demand of the posting: for a concept or for a group (by id), never both, with the mentions that say so."""

    strength: Strength
    mentions: tuple[int, ...]
    concept: str | None = None
    group: int | None = None
    years_min: float | None = None
    years_max: float | None = None
    level: Level | None = None


class Seniority(StrEnum):
    """The level of a role, least first."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"


class DegreeLevel(StrEnum):
    """The level of a degree, least first."""

    SECONDARY = "secondary"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "phd"


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree that is asked for, in one of some fields, sorted; `or_equivalent` where experience may stand for it."""

    level: DegreeLevel
    strength: Strength
    fields: tuple[str, ...] = ()
    or_equivalent: bool = False


@dataclass(frozen=True, slots=True)
class Salary:
    """What is paid, in whole units of `currency` (ISO 4217) a `period` (`hour`, `day`, `week`, `month`, `year`)."""

    minimum: float | None = None
    maximum: float | None = None
    currency: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a posting says besides its skills. `years_min` is the experience asked for over all; places are sorted."""

    role: str | None = None
    seniority: Seniority | None = None
    years_min: float | None = None
    employment_type: str | None = None
    remote: bool | None = None
    locations: tuple[str, ...] = ()
    degrees: tuple[Degree, ...] = ()
    salary: Salary = field(default_factory=Salary)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that look like the name of a tool that the taxonomy does not have; for curation, never a concept."""

    surface: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """Everything one posting says: a pure function of (document, taxonomy, rules)."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    groups: tuple[RequirementGroup, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    facts: Facts = field(default_factory=Facts)
    candidates: tuple[Candidate, ...] = ()
