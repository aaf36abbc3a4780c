"""What an overlay replaces is said."""

from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - the form of all rules
    """Yield rows that stand in the place of one in a layer below."""
    for row, below in layers.replaced:
        yield row.where, f"this takes the place of {below.where}"
