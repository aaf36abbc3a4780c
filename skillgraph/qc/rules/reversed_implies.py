"""`implies` runs from what is special to what is general."""

from collections.abc import Iterator

from skillgraph.model import Basis, RelationType
from skillgraph.qc.rows import ancestors
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield implies of basis `kind_of` from a class to what is in it, and those that a `distinct_from` refuses."""
    above = ancestors(taxonomy)
    refused = {
        (relation.subject, relation.object)
        for relation in taxonomy.relations
        if relation.type is RelationType.DISTINCT_FROM and relation.basis is RelationType.IMPLIES
    }
    for relation in taxonomy.relations:
        if relation.type is not RelationType.IMPLIES:
            continue
        subject, obj = relation.subject, relation.object
        where = layers.relations[subject, relation.type, obj, None].row.where
        if subject in above[obj] and relation.basis is Basis.KIND_OF:
            yield where, f"{obj!r} is one of many in {subject!r} and does not follow from it"
        elif (subject, obj) in refused:
            yield where, f"a distinct_from refuses that {subject!r} implies {obj!r}; keep one of the two"
