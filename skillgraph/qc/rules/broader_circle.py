"""The hierarchy has no circles."""

from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield concepts that stand above themselves."""
    for concept in taxonomy.concepts:
        seen: set[str] = set()
        waiting = list(taxonomy[concept].broader)
        while waiting:
            above = waiting.pop()
            if above == concept:
                yield layers.concepts[concept].row.where, f"{concept!r} stands above itself; correct a parent"
                break
            if above not in seen:
                seen.add(above)
                waiting.extend(taxonomy[above].broader)
