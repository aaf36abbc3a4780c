"""Transfer paths by trying every simple one on a networkx graph: slow, to be read beside docs/transfer.md."""

from collections.abc import Collection, Iterator
from itertools import combinations, pairwise, permutations, takewhile
from typing import NamedTuple

import networkx as nx

from skillgraph.model import Basis, Kind, Relation, RelationType
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import costs

REFUSED = (RelationType.DISTINCT_FROM, RelationType.COMPLEMENTS)
Found = tuple[tuple[str, ...], float]


class Edge(NamedTuple):
    """One hop as the oracle sees it."""

    transfer: float
    kind: str  # forward, end, alternative, back, domain
    basis: Basis | None


def k_best(taxonomy: Taxonomy, starts: Collection[str], target: str, k: int) -> list[Found]:
    """The k best paths: by weight, number of hops, concept ids."""
    best: dict[tuple[str, ...], tuple[int, float]] = {}
    for concepts, hops in every_way(taxonomy, starts, target):
        weight = sum(costs.weight(hop.transfer) for hop in hops)
        if weight <= costs.weight(costs.PATH_FLOOR) + 1_000 and allowed(taxonomy, starts, concepts, hops):
            found = (weight, costs.combined(hop.transfer for hop in hops))
            best[concepts] = min(best.get(concepts, found), found)
    ranked = sorted(best, key=lambda concepts: (best[concepts][0], len(concepts), concepts))
    return [(concepts, best[concepts][1]) for concepts in ranked[:k]]


def every_way(taxonomy: Taxonomy, starts: Collection[str], target: str) -> Iterator[tuple[tuple[str, ...], list[Edge]]]:
    graph = readable_graph(taxonomy)
    for start in sorted(starts):
        if start == target:
            yield (start,), []
        elif target not in starts:
            for edges in nx.all_simple_edge_paths(graph, start, target):
                yield (start, *(end for _, end, _ in edges)), [graph.edges[edge]["hop"] for edge in edges]


def readable_graph(taxonomy: Taxonomy) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(taxonomy.concepts)
    for relation in taxonomy.relations:
        a, b = relation.subject, relation.object
        if relation.type is RelationType.IMPLIES:
            assert isinstance(relation.basis, Basis)
            ends = relation.basis in {Basis.PART_OF, Basis.PREREQUISITE}
            graph.add_edge(a, b, hop=Edge(costs.FORWARD[relation.basis], "end" if ends else "forward", relation.basis))
            if not taxonomy[b].hub and taxonomy[a].kind is not Kind.CREDENTIAL and not ingredient(taxonomy, relation):
                graph.add_edge(b, a, hop=Edge(costs.BACKWARD[relation.basis], "back", relation.basis))
        elif relation.type is RelationType.ALTERNATIVE_TO:
            for start, end in ((a, b), (b, a)):
                transfer = grade(taxonomy, start, end)
                assert transfer is not None
                graph.add_edge(start, end, "alternative", hop=Edge(transfer, "alternative", None))
    tools = [concept for concept in taxonomy.concepts.values() if concept.kind is Kind.TOOL]
    for one, other in permutations(tools, 2):
        shared = [d for d in one.domains if d in other.domains and not taxonomy[d].hub]
        narrow = [d for d in shared if sum(d in tool.domains for tool in tools) <= costs.NARROW_DOMAIN]
        related = any({r.subject, r.object} == {one.id, other.id} for r in taxonomy.relations)
        if narrow and not related:
            graph.add_edge(one.id, other.id, hop=Edge(costs.SHARED_DOMAIN, "domain", None))
    return graph


def ingredient(taxonomy: Taxonomy, relation: Relation) -> bool:
    """Whether a practice, a notation or a protocol is used in something that is in none of its domains."""
    user, used = taxonomy[relation.subject], taxonomy[relation.object]
    sort = used.kind is Kind.SKILL or bool(costs.INGREDIENTS & set(used.domains))
    return relation.basis is Basis.USED_IN and sort and not set(user.domains) & set(used.domains)


def allowed(taxonomy: Taxonomy, starts: Collection[str], concepts: tuple[str, ...], hops: list[Edge]) -> bool:
    return (
        in_order(hops)
        and not any(taxonomy[concept].hub or concept in starts for concept in concepts[1:-1])
        and not claims_too_much(taxonomy, concepts, hops)
        and not drifts(taxonomy, concepts, hops)
    )


def in_order(hops: list[Edge]) -> bool:
    """Steps forward, a prerequisite last; then at most two alternatives; then at most one step back, or the end."""
    kinds = [hop.kind for hop in hops]
    if "domain" in kinds:
        return len(kinds) == 1
    known = list(takewhile(lambda hop: hop.kind == "forward", hops))
    if len(known) < len(hops) and hops[len(known)].kind == "end":
        known.append(hops[len(known)])
    rest = kinds[len(known) :]
    if known and known[-1].basis is Basis.PART_OF:
        return not rest
    if rest == ["back"]:
        return not (known and known[-1].basis is Basis.KIND_OF)
    if rest[-1:] == ["back"]:
        rest.pop()
        if hops[-1].basis is not Basis.MANAGED_SERVICE_OF:
            return False
    return rest in ([], ["alternative"], ["alternative"] * 2)


def claims_too_much(taxonomy: Taxonomy, concepts: tuple[str, ...], hops: list[Edge]) -> bool:
    """Whether a section that leaves what is implied is better than the direct grade of its ends."""
    for first, last in combinations(range(len(concepts)), 2):
        section = hops[first:last]
        if len(section) > 1 and section[-1].kind in {"alternative", "back"}:
            direct = grade(taxonomy, concepts[first], concepts[last])
            weight = sum(costs.weight(hop.transfer) for hop in section)
            if direct is not None and weight < costs.weight(direct):
                return True
    return False


def grade(taxonomy: Taxonomy, start: str, end: str) -> float | None:
    found = [
        costs.GRADE[value]
        for r in taxonomy.relations
        if r.type is RelationType.ALTERNATIVE_TO
        for one, other, value in ((r.subject, r.object, r.grade), (r.object, r.subject, r.grade_back))
        if (one, other) == (start, end) and value is not None
    ]
    return max(found, default=None)


def drifts(taxonomy: Taxonomy, concepts: tuple[str, ...], hops: list[Edge]) -> bool:
    """Whether two alternatives lead to what is refused as one, or serves no purpose of where they began."""
    for place, (one, other) in enumerate(pairwise(hops)):
        if one.kind == other.kind == "alternative":
            start, end = concepts[place], concepts[place + 2]
            purposes, others = purposes_of(taxonomy, start), purposes_of(taxonomy, end)
            if any(taxonomy.has(start, kind, end) for kind in REFUSED) or (
                purposes and others and not purposes & others
            ):
                return True
    return False


def purposes_of(taxonomy: Taxonomy, concept: str) -> set[str]:
    wider = nx.DiGraph()
    wider.add_nodes_from(taxonomy.concepts)
    for r in taxonomy.relations:
        if r.type in {RelationType.IN_DOMAIN, RelationType.BROADER} or r.basis is Basis.KIND_OF:
            wider.add_edge(r.subject, r.object)
    found = {other for other in nx.descendants(wider, concept) if not taxonomy[other].hub}
    return found | {concept} if found else set()
