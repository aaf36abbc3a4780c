"""Where there is no path: what is in the way, and from where one would lead."""

import heapq
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from skillgraph.model import NearestPaths, Obstacle, RelationType, TransferPath
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer.arcs import Sort
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.paths import find_paths
from skillgraph.transfer.walk import RULES, Rules, Walk

OBSTACLE_WORDS: Mapping[Obstacle, str] = {
    Obstacle.NO_RELATION: "nothing that you have is related to it",
    Obstacle.BELOW_FLOOR: "too little would carry over",
    Obstacle.PURPOSE: "only alternatives for different purposes join them",
    Obstacle.ALTERNATIVES: "it would take more than two alternatives in a row",
    Obstacle.HUB: "only a field that is too wide joins them",
    Obstacle.DETOUR: "only a detour joins them, over which nothing carries",
    Obstacle.SEARCH_CUT: "that was not found out, since the search grew too long and was cut",
}
"""What is said to somebody whom an obstacle stops."""

UNBOUNDED = 1_000_000
"""So many alternatives in a row are no limit."""

PATIENCE = 60_000
"""After so many states, about five times what the whole ontology has, a search for what is in the way is cut."""

_BELOW_FLOOR = replace(RULES, floor=0.0)
_PURPOSE = replace(_BELOW_FLOOR, drifting=True)
_ALTERNATIVES = replace(_PURPOSE, alternatives=UNBOUNDED)
_HUB = replace(_PURPOSE, through_hubs=True)
RELAXED = (
    (Obstacle.BELOW_FLOOR, _BELOW_FLOOR),
    (Obstacle.PURPOSE, _PURPOSE),
    (Obstacle.ALTERNATIVES, _ALTERNATIVES),
    (Obstacle.HUB, _HUB),
    (Obstacle.HUB, replace(_ALTERNATIVES, through_hubs=True)),
    (Obstacle.DETOUR, replace(_ALTERNATIVES, through_hubs=True, detours=True)),
)
"""From the mildest rule to the strictest: the first whose absence opens a path is what is in the way."""


def nearest(source: Taxonomy | TransferNetwork, starts: Collection[str], target: str, k: int = 5) -> NearestPaths:
    """Return the paths into `target` from the `k` concepts nearest to it, and why `starts` do not reach it.

    Where a search for the reason is cut (PATIENCE), that is the reason given.

    Nearest are first those that can stand for it, then those that one knows before it, then those of its domain; what
    implies it comes last, since one would learn that after it. Hubs and retired concepts are not proposed. Raises
    UnknownNameError.
    """
    network = TransferNetwork.of(source)
    begin, [end] = network.numbers(starts), network.numbers([target])
    if find_paths(network, starts, target, k=1):
        obstacle, refused = None, None
    else:
        obstacle, refused = _in_the_way(network, begin, end)
    return NearestPaths(target, obstacle, refused, tuple(_nearest_paths(network, target))[:k])


def _in_the_way(network: TransferNetwork, starts: frozenset[int], target: int) -> tuple[Obstacle, TransferPath | None]:
    for obstacle, rules in RELAXED:
        try:
            walk = _relaxed_walk(network, starts, target, rules)
        except _CutError:
            return Obstacle.SEARCH_CUT, None
        if walk:
            return obstacle, network.path(walk.concepts, walk.sorts)
    return Obstacle.NO_RELATION, None


class _CutError(Exception):
    """The search has seen more states than there is patience for."""


def _relaxed_walk(network: TransferNetwork, starts: frozenset[int], target: int, rules: Rules) -> Walk | None:
    """Return the shortest walk to the target that keeps to `rules`, where one leads to it. Raises _CutError."""
    terrain = network.terrain
    arcs = terrain.arcs(*Sort)
    heap: list[tuple[int, tuple[int, ...], Walk]] = [(0, (start,), Walk((start,))) for start in sorted(starts)]
    settled: set[tuple[int, ...]] = set()
    while heap:
        walk = heapq.heappop(heap)[-1]
        last = walk.concepts[-1]
        if last == target:
            return walk
        state = _state(walk, rules)
        if state in settled or (walk.sorts and not rules.through_hubs and not terrain.passable[last]):
            continue
        if len(settled) == PATIENCE:
            raise _CutError
        settled.add(state)
        for end, step, sort in arcs.at(last):
            if end not in walk.concepts and walk.allows(sort, rules):
                longer = walk.follow(end, step, sort)
                if longer.length <= rules.longest and longer.holds(terrain, rules):
                    heapq.heappush(heap, (longer.length, longer.concepts, longer))
    return None


def _state(walk: Walk, rules: Rules) -> tuple[int, ...]:
    """Return what of a walk decides on how it may go on.

    Where its alternatives began counts only if it may not drift, how many they are only if the rules count them, and
    which steps it took only if it may make no detours.
    """
    alternatives = min(walk.alternatives, 1) if rules.alternatives == UNBOUNDED else walk.alternatives
    if rules.detours:
        return walk.concepts[-1], alternatives
    origin = -1 if rules.drifting or walk.origin is None else walk.concepts[walk.origin]
    return walk.concepts[-1], alternatives, origin, Sort.TO_CLASS in walk.sorts, walk.ended


def _nearest_paths(network: TransferNetwork, target: str) -> Iterator[TransferPath]:
    """Yield the paths of one hop to the target, in the order in which they are proposed."""
    number = network.number[target]
    arcs = [(start, sort) for start, _, sort in network.terrain.arcs(*Sort).turned.at(number)]
    shared = [(network.number[other], Sort.SHARED_DOMAIN) for other in network.sharing(target)]
    found: dict[str, tuple[tuple[int, float, str], TransferPath]] = {}
    for start, sort in [*arcs, *shared]:
        concept = network.taxonomy[network.ids[start]]
        if not (concept.hub or concept.retired):
            path = network.path((start, number), (sort,))
            key = (_rank(path), -path.transfer, path.start)
            found[path.start] = min(found.get(path.start, (key, path)), (key, path), key=lambda pair: pair[0])
    return (path for _, path in sorted(found.values(), key=lambda pair: pair[0]))


def _rank(path: TransferPath) -> int:
    [hop] = path.hops
    if hop.relation is RelationType.IMPLIES:
        return 1 if hop.reverse else 3
    return 0 if hop.relation is RelationType.ALTERNATIVE_TO else 2
