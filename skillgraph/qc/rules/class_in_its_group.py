"""The class of a substitution group is what its members are, not one of them."""

from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield groups with their class among their members."""
    for group in taxonomy.groups.values():
        if group.class_id in group.members:
            yield layers.groups[group.id].row.where, f"{group.class_id!r} is the class and a member; take it out of one"
