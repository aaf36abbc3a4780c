"""Reach: the best path to everything at once, and what follows from what somebody has."""

import heapq
from collections.abc import Collection, Iterator
from itertools import count

from skillgraph.model import TransferPath
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.walk import RULES, Rules, Spent, Walk

_KNOWLEDGE = Rules(alternatives=0, reverses=0, floor=0.0, through_hubs=True, parts=False, shared_domains=False)


def best_paths(network: TransferNetwork, starts: Collection[str], rules: Rules = RULES) -> dict[str, TransferPath]:
    """Return the best path from any of `starts` to each concept that one leads to, by id; the starts' have no hop.

    The best is the first by weight, number of hops and ids, as in `find_paths`. Raises UnknownNameError.
    """
    network.check(starts)
    found: dict[str, TransferPath] = {}
    for walk in _walks(network, starts, rules):
        if walk.concepts[-1] not in found and (path := walk.path()).transfer >= rules.floor:
            found[path.end] = path
    return {concept: found[concept] for concept in sorted(found)}


def knowledge(network: TransferNetwork, have: Collection[str]) -> dict[str, TransferPath]:
    """Return what somebody knows who has `have`: that, and all it implies, each with the chain that says so.

    What is known only in part (Amazon S3 of Amazon Web Services) is left out. Raises UnknownNameError.
    """
    return best_paths(network, have, _KNOWLEDGE)


def _walks(network: TransferNetwork, starts: Collection[str], rules: Rules) -> Iterator[Walk]:
    """Yield walks, shortest first, leaving out every one that another at the same place beats in all respects."""
    heap: list[tuple[int, tuple[str, ...], int, Walk]] = []
    serial = count()
    settled: dict[str, list[Spent]] = {}

    def push(walk: Walk | None) -> None:
        if walk is not None and walk.length <= longest:
            heapq.heappush(heap, (walk.length, walk.concepts, next(serial), walk))

    longest = rules.longest
    for start in sorted(starts):
        push(Walk((start,)))
        for other in network.sharing(start) if rules.shared_domains else ():
            if arc := network.shared_domain(start, other):
                push(Walk((start,)).follow(arc, rules))
    while heap:
        walk = heapq.heappop(heap)[-1]
        concept = walk.concepts[-1]
        beaten = settled.setdefault(concept, [])
        if any(spent.within(walk.spent) for spent in beaten):
            continue
        yield walk
        if walk.ended or (walk.arcs and concept in network.hubs and not rules.through_hubs):
            continue
        beaten.append(walk.spent)
        for arc in network.leaving.get(concept, ()):
            push(walk.follow(arc, rules))
