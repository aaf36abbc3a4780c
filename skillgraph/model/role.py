"""Roles: what the postings for one occupation ask for, together."""

import math
from dataclasses import dataclass

from skillgraph.model.transfer import Gap, TransferPath

_NORMAL_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some postings say something, as a share with its 95 % interval."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share itself; 0 where there are no postings."""
        return self.count / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The score interval of Wilson (1927), which stays in [0, 1] and holds for few postings too."""
        if not self.total:
            return 0.0, 1.0
        z, n, p = _NORMAL_95, self.total, self.value
        middle = p + z * z / (2 * n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
        return max(0.0, low), min(1.0, high)

    def apart_from(self, other: "Share") -> bool:
        """Return whether the two intervals have nothing in common."""
        return self.interval[1] < other.interval[0] or other.interval[1] < self.interval[0]


@dataclass(frozen=True, slots=True)
class RoleDemand:
    """How many postings of a role ask for a concept, by the strongest edge: each posting counts once."""

    concept: str
    requires: int = 0
    requires_one_of: int = 0
    prefers: int = 0
    involves: int = 0

    @property
    def required(self) -> int:
        """How many require it, alone or as one of several."""
        return self.requires + self.requires_one_of

    @property
    def asked(self) -> int:
        """How many ask for it at all."""
        return self.required + self.prefers + self.involves


@dataclass(frozen=True, slots=True)
class RoleProfile:
    """What the `postings` (how many, each text once) for a role ask for, most asked first, then by id."""

    role: str
    postings: int
    demands: tuple[RoleDemand, ...]

    def share(self, count: int) -> Share:
        """Return a count as a share of the role's postings."""
        return Share(count, self.postings)

    def demand(self, concept: str) -> RoleDemand:
        """Return how often a concept is asked for; never, where no posting does."""
        return next((demand for demand in self.demands if demand.concept == concept), RoleDemand(concept))


@dataclass(frozen=True, slots=True)
class Stone:
    """One step of a route between roles: how much of what the next role requires is still to be learnt, in [0, 1]."""

    start: str
    end: str
    missing: float


@dataclass(frozen=True, slots=True)
class Opening:
    """A skill that alone would let somebody meet all that is required by `postings` more."""

    concept: str
    postings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Openings:
    """How many of `total` postings somebody meets in full, and which one more skill would open; most first."""

    met: int
    total: int
    skills: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """A concept that could be accepted for a demand, by how far it carries over, and how many more would meet it."""

    concept: str
    path: TransferPath
    admits: int


@dataclass(frozen=True, slots=True)
class Broadening:
    """One required demand: how many of the profiles near the posting meet it, and what would admit more."""

    label: str
    line: int | None
    meet: int
    additions: tuple[Addition, ...]
    admits: int


@dataclass(frozen=True, slots=True)
class Broadened:
    """Whom a posting keeps out: of `profiles`, `near` meet half or more of it, and `meet` all that is required.

    `open_to` is how many would meet all with every addition accepted.
    """

    target: str
    profiles: int
    near: int
    meet: int
    open_to: int
    demands: tuple[Broadening, ...]


@dataclass(frozen=True, slots=True)
class RoleComparison:
    """Two roles side by side: the gap from somebody typical of one to the other, each way, and the stones between."""

    first: RoleProfile
    second: RoleProfile
    there: Gap
    back: Gap
    stones: tuple[Stone, ...]
