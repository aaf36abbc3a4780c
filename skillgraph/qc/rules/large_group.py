"""A substitution group is small, or a reviewer said why it is not."""

from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy

_MOST = 8


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield groups with more than eight members and no note."""
    for group in taxonomy.groups.values():
        if len(group.members) > _MOST and not group.note:
            what = f"{len(group.members)} members; split the group, or say in `note` why all replace each other"
            yield layers.groups[group.id].row.where, what
