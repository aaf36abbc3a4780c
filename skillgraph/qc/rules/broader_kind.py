"""A skill stands under skills and a domain under domains."""

from collections.abc import Iterator

from skillgraph.model import Kind
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield concepts with a parent of another kind, and tools, credentials and roles with a parent at all."""
    for concept in taxonomy.concepts.values():
        for parent in concept.broader:
            kind = taxonomy[parent].kind
            if concept.kind not in {Kind.SKILL, Kind.DOMAIN} or kind is not concept.kind:
                yield (
                    layers.concepts[concept.id].row.where,
                    f"a {concept.kind} stands under the {kind} {parent!r}; use `domains` or an implies",
                )
