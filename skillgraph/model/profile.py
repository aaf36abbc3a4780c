"""Profiles: what somebody has, as far as a posting could ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skillgraph.model.contribution import DegreeLevel


@dataclass(frozen=True, slots=True)
class Profile:
    """Concepts somebody has, by id; for some of them the years, and the years of work and the degree, where known."""

    concepts: tuple[str, ...]
    years: Mapping[str, float] = field(default_factory=dict)
    years_total: float | None = None
    degree: DegreeLevel | None = None

    def joined(self, other: "Profile") -> "Profile":
        """Return what both hold together: of two numbers the larger, of two degrees the higher."""
        years = {
            concept: max(self.years.get(concept, 0), other.years.get(concept, 0))
            for concept in {**self.years, **other.years}
        }
        totals = [total for total in (self.years_total, other.years_total) if total is not None]
        degrees = [degree for degree in (self.degree, other.degree) if degree is not None]
        return Profile(
            tuple(dict.fromkeys((*self.concepts, *other.concepts))),
            years,
            max(totals, default=None),
            max(degrees, key=list(DegreeLevel).index, default=None),
        )
