"""What follows from what one knows: the closure of `implies`."""

from collections import deque
from collections.abc import Iterable, Mapping

from skillgraph.model import Basis, Relation, RelationType


def implies_edges(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    """Return the `implies` edges that leave each concept, in the order given."""
    edges: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.type is RelationType.IMPLIES:
            edges.setdefault(relation.subject, []).append(relation)
    return edges


def chains(edges: Mapping[str, list[Relation]], start: str) -> dict[str, tuple[Relation, ...]]:
    """Return, for everything that `start` implies, the shortest chain of edges that says so.

    A chain runs on through `kind_of`, `used_in` and `managed_service_of`; `part_of` and `prerequisite` may only end it.
    Equally long chains: the first edges in the order given.
    """
    found: dict[str, tuple[Relation, ...]] = {}
    open_ends: set[str] = {start}
    queue: deque[tuple[str, tuple[Relation, ...]]] = deque([(start, ())])
    while queue:
        concept, chain = queue.popleft()
        for edge in edges.get(concept, ()):
            longer = (*chain, edge)
            found.setdefault(edge.object, longer)
            ends = isinstance(edge.basis, Basis) and edge.basis.ends_closure
            if not ends and edge.object not in open_ends:
                open_ends.add(edge.object)
                queue.append((edge.object, longer))
    found.pop(start, None)
    return found


def closures(relations: Iterable[Relation]) -> dict[str, frozenset[str]]:
    """Return all that each concept implies."""
    edges = implies_edges(relations)
    return {concept: frozenset(chains(edges, concept)) for concept in edges}
