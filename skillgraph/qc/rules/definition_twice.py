"""A definition tells its concept from the others."""

from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy
from skillgraph.taxonomy.naming import fold


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield concepts that are defined in the same words as another."""
    first: dict[str, str] = {}
    for concept in taxonomy.concepts.values():
        other = first.setdefault(fold(concept.definition), concept.id)
        if other != concept.id:
            yield layers.concepts[concept.id].row.where, f"the definition of {other!r} stands here again"
