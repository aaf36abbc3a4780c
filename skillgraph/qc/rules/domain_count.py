"""Every concept but a domain is in one to three domains."""

from collections.abc import Iterator

from skillgraph.model import Kind
from skillgraph.taxonomy import Layers, Taxonomy

_MOST = 3


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield concepts with no domain, with too many, or with one that is of another kind."""
    for concept in taxonomy.concepts.values():
        where = layers.concepts[concept.id].row.where
        for other in concept.domains:
            if taxonomy[other].kind is not Kind.DOMAIN:
                yield where, f"{other!r} in `domains` is a {taxonomy[other].kind}"
        if concept.kind is Kind.DOMAIN and concept.domains:
            yield where, "a domain is in no other domain; name its parent in `broader`"
        elif concept.kind is not Kind.DOMAIN and not 1 <= len(concept.domains) <= _MOST:
            yield where, f"{len(concept.domains)} domains; name one to {_MOST}"
