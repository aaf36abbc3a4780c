"""What is used together is not used instead."""

from collections.abc import Iterator

from skillgraph.model import RelationType
from skillgraph.qc.rows import where_pair
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield alternatives that complement each other as well."""
    for relation in taxonomy.relations:
        pair = (relation.subject, RelationType.COMPLEMENTS, relation.object)
        if relation.type is RelationType.ALTERNATIVE_TO and taxonomy.has(*pair):
            what = f"{relation.subject!r} and {relation.object!r} are used together by another row; keep one of the two"
            yield where_pair(layers, relation), what
