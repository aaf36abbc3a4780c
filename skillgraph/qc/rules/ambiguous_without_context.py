"""An ambiguous form says what settles it."""

from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield ambiguous names that only a neighbouring tool could settle."""
    for concept, named in layers.names.items():
        for placed in named.values():
            if placed.record.ambiguous and not placed.record.context and concept in taxonomy:
                yield placed.row.where, f"{placed.record.text!r} is ambiguous; give words that settle it in `context`"
