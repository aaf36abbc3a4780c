"""Pairs: two concepts under one relation, over all the contexts in which it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from skillgraph.model import Basis, Grade, Origin, Relation, RelationType
from skillgraph.transfer.costs import BACKWARD, FORWARD, GRADE

Support: TypeAlias = Mapping[tuple[str, str], int]
"""How many postings name two concepts as one demand, by their ids, the smaller first."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One relation between two concepts. Of grades and origins the best over all contexts, each direction by itself.

    `contexts` and `sources` are sorted, each once. `transfer` is from the subject to the object, in (0, 1], where the
    relation has one: an `alternative_to` by its grade, an `implies` by its basis. Reviewed is what is so in each.
    """

    subject: str
    type: RelationType
    object: str
    basis: Basis | RelationType | None
    contexts: tuple[str, ...]
    grade: Grade | None
    grade_back: Grade | None
    transfer: float | None
    transfer_back: float | None
    origin: Origin
    sources: tuple[str, ...]
    reviewed: bool

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
    grade = _best_grade(relation.grade for relation in relations)
    grade_back = _best_grade(relation.grade_back for relation in relations)
    return Pair(
        subject=first.subject,
        type=first.type,
        object=first.object,
        basis=first.basis,
        contexts=tuple(sorted({relation.context for relation in relations if relation.context})),
        grade=grade,
        grade_back=grade_back,
        transfer=_transfer(grade, first, FORWARD),
        transfer_back=_transfer(grade_back, first, BACKWARD),
        origin=min((relation.origin for relation in relations), key=list(Origin).index),
        sources=tuple(sorted({relation.source for relation in relations})),
        reviewed=all(relation.reviewed for relation in relations),
    )


def _best_grade(grades: Iterable[Grade | None]) -> Grade | None:
    return min((grade for grade in grades if grade), key=list(Grade).index, default=None)


def _transfer(grade: Grade | None, relation: Relation, by_basis: Mapping[Basis, float]) -> float | None:
    if grade is not None:
        return GRADE[grade]
    return by_basis[relation.basis] if isinstance(relation.basis, Basis) else None
