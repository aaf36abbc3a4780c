"""A substitution group that adds nothing to another is part of it."""

from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield groups without a note whose members all stand together in another group."""
    for group in taxonomy.groups.values():
        if group.note:
            continue
        members = set(group.members)
        for other in taxonomy.groups.values():
            same = members == set(other.members) and group.id > other.id
            if other.id != group.id and (members < set(other.members) or same):
                what = f"all members of {group.id!r} stand in {other.id!r}; merge them, or say in `note` why not"
                yield layers.groups[group.id].row.where, what
