"""A tool is related to something."""

from collections.abc import Iterator

from skillgraph.model import Kind, RelationType
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield tools that imply nothing, follow from nothing, and have no alternative."""
    related: set[str] = set()
    for relation in taxonomy.relations:
        if relation.type in {RelationType.IMPLIES, RelationType.ALTERNATIVE_TO}:
            related.update((relation.subject, relation.object))
    for concept in taxonomy.concepts.values():
        if concept.kind is Kind.TOOL and concept.id not in related and not concept.retired:
            yield (
                layers.concepts[concept.id].row.where,
                f"{concept.id!r} implies nothing, follows from nothing and replaces nothing",
            )
