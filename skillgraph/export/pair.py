"""Pairs: two concepts under one relation, over all the contexts in which it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from skillgraph.model import Basis, Grade, Origin, Relation, RelationType
from skillgraph.transfer.costs import TRANSFER

Support: TypeAlias = Mapping[tuple[str, str], int]
"""How many postings name two concepts as one demand, by their ids, the smaller first."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One relation between two concepts. Of grades and origins the best over all contexts, each direction by itself.

    `contexts` and `sources` are sorted, each once.
    """

    subject: str
    type: RelationType
    object: str
    basis: Basis | RelationType | None
    contexts: tuple[str, ...]
    grade: Grade | None
    grade_back: Grade | None
    origin: Origin
    sources: tuple[str, ...]

    @property
    def transfer(self) -> float | None:
        """How much of knowing the subject carries to the object, in (0, 1], where there is a grade."""
        return TRANSFER[self.grade] if self.grade else None

    @property
    def transfer_back(self) -> float | None:
        """How much of knowing the object carries to the subject, in (0, 1], where there is a grade."""
        return TRANSFER[self.grade_back] if self.grade_back else None

    def supported_by(self, support: Support) -> int:
        """Return how many postings name both ends as one demand."""
        return support.get((min(self.subject, self.object), max(self.subject, self.object)), 0)


def pairs(relations: Iterable[Relation]) -> list[Pair]:
    """Return the relations as one Pair for all contexts, by type, subject and object."""
    found: dict[tuple[RelationType, str, str], list[Relation]] = {}
    for relation in relations:
        found.setdefault((relation.type, relation.subject, relation.object), []).append(relation)
    return [_pair(found[key]) for key in sorted(found)]


def _pair(relations: list[Relation]) -> Pair:
    first = relations[0]
    return Pair(
        subject=first.subject,
        type=first.type,
        object=first.object,
        basis=first.basis,
        contexts=tuple(sorted({relation.context for relation in relations if relation.context})),
        grade=_best_grade(relation.grade for relation in relations),
        grade_back=_best_grade(relation.grade_back for relation in relations),
        origin=min((relation.origin for relation in relations), key=list(Origin).index),
        sources=tuple(sorted({relation.source for relation in relations})),
    )


def _best_grade(grades: Iterable[Grade | None]) -> Grade | None:
    return min((grade for grade in grades if grade), key=list(Grade).index, default=None)
