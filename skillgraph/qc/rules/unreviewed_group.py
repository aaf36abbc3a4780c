"""Somebody looked at the pairs of a substitution group."""

from collections.abc import Iterator

from skillgraph.model import RelationType
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield groups of which no pair has a row of its own."""
    reviewed = {context for _, relation, _, context in layers.relations if relation is RelationType.ALTERNATIVE_TO}
    for group in taxonomy.groups.values():
        if group.id not in reviewed:
            yield layers.groups[group.id].row.where, f"no pair of {group.id!r} has a grade of its own in relations.tsv"
