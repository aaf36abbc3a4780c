"""Transfer paths: the best ways from what somebody has to what is wanted."""

import heapq
from collections.abc import Collection, Iterator
from itertools import islice

import numpy as np

from skillgraph.model import TransferPath
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer.arcs import NO_WAY, Sort
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.spread import spread
from skillgraph.transfer.terrain import Terrain
from skillgraph.transfer.walk import RULES, Walk
from skillgraph.transfer.ways import shared_step


def find_paths(
    source: Taxonomy | TransferNetwork,
    starts: Collection[str],
    targets: str | Collection[str],
    k: int = 3,
) -> list[TransferPath]:
    """Return the `k` best paths from any of `starts` to each of `targets`: targets by id, for each the best first.

    Paths are simple and in the order of weight, number of hops, concept ids; of those along the same concepts the best
    stands. None runs through another start, from which it would be shorter, so a target that is a start has the one
    path without hops. What makes a path is defined in `docs/transfer.md`. Raises UnknownNameError.
    """
    network = TransferNetwork.of(source)
    wanted = [targets] if isinstance(targets, str) else sorted(set(targets))
    begin, ends = network.numbers(starts), network.numbers(wanted)
    return [
        network.path(walk.concepts, walk.sorts)
        for target in sorted(ends)
        for walk in islice(ordered_walks(network, begin, target), k)
    ]


def ordered_walks(network: TransferNetwork, starts: frozenset[int], target: int) -> Iterator[Walk]:
    """Yield all walks from any of `starts` to `target` that are paths, best first, each along other concepts."""
    search = _Search(network.terrain, starts, target)
    for start in sorted(starts):
        search.push(Walk((start,)))
        if target not in starts and network.ids[target] in network.sharing(network.ids[start]):
            search.push(Walk((start,)).follow(target, shared_step(), Sort.SHARED_DOMAIN))
    seen: set[tuple[int, ...]] = set()
    while (walk := search.pop()) is not None:
        if walk.concepts[-1] != target:
            search.extend(walk)
        elif walk.concepts not in seen:
            seen.add(walk.concepts)
            yield walk


class Ahead:
    """What still lies ahead at least, from each concept to the target, by what a walk has used.

    It leaves out that ends may be graded, refused or of other purposes, so it may be less than what is really there.
    """

    def __init__(self, terrain: Terrain, target: int) -> None:
        self.closing: dict[int, list[tuple[int, Sort]]] = {}
        for start, step, sort in terrain.closing.turned.at(target):
            self.closing.setdefault(start, []).append((step, sort))
        services = {
            start: step
            for start, steps in self.closing.items()
            for step, sort in steps
            if sort is Sort.TO_SERVICE and terrain.passable[start]
        }
        self._after_two = {**services, target: 0}
        self._after_one = _one_more(terrain, self._after_two, target)
        first = _one_more(terrain, self._after_one, target)
        for start, steps in self.closing.items():
            first[start] = min(first.get(start, NO_WAY), *(step for step, _ in steps))
        for end, rest in tuple(first.items()):
            for start, step, _ in terrain.arcs(Sort.TO_PREREQUISITE).turned.at(end) if terrain.passable[end] else ():
                first[start] = min(first.get(start, NO_WAY), step + rest)
        self._before = np.full(terrain.size, NO_WAY)
        self._before[list(first)] = list(first.values())
        passable = terrain.passable.copy()
        passable[target] = True
        spread(terrain.forward.turned, self._before, passable, RULES.longest)

    def of(self, walk: Walk) -> int:
        """Return the least length that a walk still has before it; NO_WAY where it leads nowhere."""
        if not walk.alternatives:
            return int(self._before[walk.concepts[-1]])
        ahead = self._after_one if walk.alternatives == 1 else self._after_two
        return ahead.get(walk.concepts[-1], NO_WAY)


def _one_more(terrain: Terrain, after: dict[int, int], target: int) -> dict[int, int]:
    """Return what lies ahead where one more alternative may be walked: no more than without it."""
    found = dict(after)
    for end, rest in after.items():
        if end == target or terrain.passable[end]:
            for start, step, _ in terrain.alternatives.turned.at(end):
                found[start] = min(found.get(start, NO_WAY), step + rest)
    return found


class _Search:
    """Walks to be continued, first the one that can end shortest: by length, then by concepts."""

    def __init__(self, terrain: Terrain, starts: frozenset[int], target: int) -> None:
        self._terrain = terrain
        self._starts = starts
        self._target = target
        self._ahead = Ahead(terrain, target)
        self._heap: list[tuple[int, tuple[int, ...], Walk]] = []

    def push(self, walk: Walk) -> None:
        """Add a walk, unless it lets nothing reach the target."""
        rest = 0 if walk.concepts[-1] == self._target else self._ahead.of(walk)
        if walk.length + rest <= RULES.longest:
            heapq.heappush(self._heap, (walk.length + rest, walk.concepts, walk))

    def pop(self) -> Walk | None:
        """Take the first walk, or None where there is no more."""
        return heapq.heappop(self._heap)[-1] if self._heap else None

    def extend(self, walk: Walk) -> None:
        """Add what follows a walk by one step more."""
        last = walk.concepts[-1]
        if walk.sorts and not self._terrain.passable[last]:
            return
        for end, step, sort in self._steps(last):
            if end in walk.concepts or end in self._starts or not walk.allows(sort, RULES):
                continue
            longer = walk.follow(end, step, sort)
            if longer.holds(self._terrain, RULES):
                self.push(longer)

    def _steps(self, node: int) -> Iterator[tuple[int, int, Sort]]:
        yield from self._terrain.forward.at(node)
        yield from self._terrain.alternatives.at(node)
        yield from (arc for arc in self._terrain.arcs(Sort.TO_PREREQUISITE).at(node) if arc[0] != self._target)
        for step, sort in self._ahead.closing.get(node, ()):
            yield self._target, step, sort
