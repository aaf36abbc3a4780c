"""Answers: transfer paths from what someone has to what is wanted, and gaps between someone and a posting."""

from dataclasses import dataclass
from enum import StrEnum

from skillgraph.model.contribution import Degree, DegreeLevel, Strength
from skillgraph.model.relation import Basis, Evidence, Grade, Origin, RelationType


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path; `reverse` where an `implies` edge is walked backwards; `transfer` is in (0, 1]."""

    start: str
    end: str
    relation: RelationType
    transfer: float
    contexts: tuple[str, ...] = ()
    basis: Basis | None = None
    reverse: bool = False
    grade: Grade | None = None
    origin: Origin = Origin.CURATED
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TransferPath:
    """Hops from what someone has to what is wanted; its transfer is the product of theirs, its cost one minus that."""

    start: str
    end: str
    hops: tuple[Hop, ...]
    transfer: float

    @property
    def cost(self) -> float:
        """One minus the transfer, to six places."""
        return round(1 - self.transfer, 6)


class Obstacle(StrEnum):
    """Why no path leads from what someone has to what is wanted."""

    NO_RELATION = "no_relation"
    BELOW_FLOOR = "below_floor"
    PURPOSE = "another_purpose"
    ALTERNATIVES = "more_than_two_alternatives"
    HUB = "only_through_a_hub"
    DETOUR = "only_by_a_detour"
    SEARCH_CUT = "search_cut"


@dataclass(frozen=True, slots=True)
class NearestPaths:
    """The paths into a concept from those nearest to it, and what keeps someone's own concepts from reaching it.

    `obstacle` is None where there is a path; `refused` is the path that would be there without the rule that refuses
    it. A detour walks on from a step back, a `part_of` or a `prerequisite`, joins members of a class through it, or
    takes for known what only users of an alternative know. SEARCH_CUT is none: the search was cut before it found one.
    """

    target: str
    obstacle: Obstacle | None
    refused: TransferPath | None
    nearest: tuple[TransferPath, ...]


class Status(StrEnum):
    """How far someone meets one demand."""

    MATCHED = "matched"
    IMPLIED = "implied"
    TRANSFERRED = "transferred"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class GapItem:
    """One demand of a target and how far it is met: `credit` in [0, 1], `via` the path that gives it.

    A demand for a group carries the group's id in its posting, a readable `label` and its `members`.
    """

    label: str
    strength: Strength
    status: Status
    credit: float
    concept: str | None = None
    group: int | None = None
    members: tuple[str, ...] = ()
    years_min: float | None = None
    via: TransferPath | None = None
    evidence: tuple[Evidence, ...] = ()
    years_have: float | None = None

    @property
    def years_enough(self) -> bool | None:
        """Whether the years are those asked for; None where nothing is asked or known."""
        return None if self.years_min is None or self.years_have is None else self.years_have >= self.years_min


@dataclass(frozen=True, slots=True)
class MinimalSet:
    """Concepts that, once learnt, satisfy all that is required; `exact` is false where the search was cut."""

    concepts: tuple[str, ...]
    cost: float
    exact: bool


@dataclass(frozen=True, slots=True)
class LearningStep:
    """A concept to learn, those of the same plan that come before it, and what else is asked that it teaches."""

    concept: str
    after: tuple[str, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearsCompared:
    """The years of work a target asks for over all, and those someone has, where known; `enough` is None else."""

    asked: float
    have: float | None

    @property
    def enough(self) -> bool | None:
        """Whether the years reach."""
        return None if self.have is None else self.have >= self.asked


@dataclass(frozen=True, slots=True)
class DegreeCompared:
    """A degree that a target asks for, and the one someone has, where known; `enough` is None else.

    The field of study is not compared.
    """

    asked: Degree
    have: DegreeLevel | None

    @property
    def enough(self) -> bool | None:
        """Whether the level reaches."""
        levels = list(DegreeLevel)
        return None if self.have is None else levels.index(self.have) >= levels.index(self.asked.level)


@dataclass(frozen=True, slots=True)
class Gap:
    """How far someone meets a target. `score` in [0, 1] counts the required demands (all, where none is required).

    Years and degrees are compared beside the score and do not change it.
    """

    target: str
    score: float
    required: tuple[GapItem, ...]
    preferred: tuple[GapItem, ...]
    other: tuple[GapItem, ...]
    minimal_sets: tuple[MinimalSet, ...]
    order: tuple[LearningStep, ...]
    experience: YearsCompared | None = None
    degrees: tuple[DegreeCompared, ...] = ()
