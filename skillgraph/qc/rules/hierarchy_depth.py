"""Domains stand in at most three levels."""

from collections.abc import Iterator

from skillgraph.model import Kind
from skillgraph.taxonomy import Layers, Taxonomy

_LEVELS = 3


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield domains with more than two levels above them."""
    for concept in taxonomy.concepts.values():
        level, highest, seen = 0, {concept.id}, {concept.id}
        while highest and concept.kind is Kind.DOMAIN:
            level += 1
            highest = {above for low in highest for above in taxonomy[low].broader} - seen
            seen |= highest
        if level > _LEVELS:
            yield layers.concepts[concept.id].row.where, f"{concept.id!r} stands at level {level} of {_LEVELS}"
