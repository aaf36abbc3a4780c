"""Who can use A and so can use B does not use A instead of B."""

from collections.abc import Iterator

from skillgraph.model import RelationType
from skillgraph.qc.rows import where_pair
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield alternatives of which one implies the other, closure included."""
    for relation in taxonomy.relations:
        if relation.type is RelationType.ALTERNATIVE_TO:
            for subject, obj in ((relation.subject, relation.object), (relation.object, relation.subject)):
                if taxonomy.implies(subject, obj):
                    yield where_pair(layers, relation), f"{subject!r} implies {obj!r}, so they are no alternatives"
