"""A pair carries over much the same way whatever it is used for."""

from collections import defaultdict
from collections.abc import Iterator

from skillgraph.model import Grade, Relation, RelationType
from skillgraph.qc.rows import where_pair
from skillgraph.taxonomy import Layers, Taxonomy

_STEPS = 2


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield pairs whose grade in one context is two or more steps from that in another."""
    seen: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in taxonomy.relations:
        if relation.type is RelationType.ALTERNATIVE_TO:
            for other in seen[relation.subject, relation.object]:
                if max(_apart(relation.grade, other.grade), _apart(relation.grade_back, other.grade_back)) >= _STEPS:
                    what = f"{relation.subject!r} and {relation.object!r} are graded otherwise in {other.context!r}"
                    yield where_pair(layers, relation), f"{what}; grade them alike, or say in the source why not"
            seen[relation.subject, relation.object].append(relation)


def _apart(grade: Grade | None, other: Grade | None) -> int:
    steps = list(Grade)
    return abs(steps.index(grade) - steps.index(other)) if grade and other else 0
