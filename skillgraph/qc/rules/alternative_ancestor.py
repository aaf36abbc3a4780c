"""An alternative is never an ancestor: `skos:related` and `skos:broaderTransitive` are disjoint (SKOS S27)."""

from collections.abc import Iterator

from skillgraph.model import RelationType
from skillgraph.qc.rows import ancestors, where_pair
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield alternatives of which one is the domain of, or broader than, the other, at any distance."""
    above = ancestors(taxonomy)
    for relation in taxonomy.relations:
        if relation.type is RelationType.ALTERNATIVE_TO:
            for low, high in ((relation.subject, relation.object), (relation.object, relation.subject)):
                if high in above[low]:
                    yield where_pair(layers, relation), f"{high!r} stands above {low!r}; a class is no alternative"
