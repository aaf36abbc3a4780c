"""What replaces a retired concept is in use."""

from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield retired concepts whose replacement is retired too."""
    for concept in taxonomy.concepts.values():
        if concept.replaced_by and taxonomy[concept.replaced_by].retired:
            what = f"{concept.replaced_by!r} is retired too; name what is used today"
            yield layers.concepts[concept.id].row.where, what
