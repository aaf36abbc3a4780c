"""Ways: the shortest paths from some concepts to all others, found at once."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from skillgraph.transfer import costs
from skillgraph.transfer.arcs import NO_WAY, Lengths, Sort, length
from skillgraph.transfer.spread import Chains
from skillgraph.transfer.tails import Tails
from skillgraph.transfer.terrain import Terrain
from skillgraph.transfer.walk import RULES, Walk

SHARED = length(costs.weight(costs.SHARED_DOMAIN), 1)
"""The length of the step between tools of one narrow domain."""


class Ways:
    """Shortest ways from some concepts: a chain of steps forward, and `tails` behind the chains.

    `lengths` holds for each concept that of the shortest way, NO_WAY where there is none.
    """

    def __init__(self, terrain: Terrain, chains: Chains, tails: Sequence[Tails]) -> None:
        self._terrain = terrain
        self._chains = chains
        self._tails = tails
        self.lengths: Lengths = chains.lengths.copy()
        for some in tails:
            np.minimum.at(self.lengths, some.ends, some.wholes)

    @property
    def reached(self) -> NDArray[np.intp]:
        """The concepts to which a way leads."""
        return np.flatnonzero(self.lengths < NO_WAY)

    def first(self, number: int) -> Walk | None:
        """Return the first of the shortest ways to a concept, or None where none of them is a path.

        That is so where a chain runs through something from which the concept was graded directly, and lower.
        """
        whole = int(self.lengths[number])
        walks = [
            walk
            for tails in self._tails
            for stops in tails.to(number, whole)
            if (walk := self._walk(tails.chains.to(stops[0]), stops[1:], tails.sorts)) is not None
        ]
        if self._chains.lengths[number] == whole:
            walks.append(self._chain(self._chains.to(number)))
        return min(walks, key=lambda walk: (walk.concepts, walk.sorts), default=None)

    def _walk(self, chain: tuple[int, ...], stops: tuple[int, ...], sorts: tuple[Sort, ...]) -> Walk | None:
        walk = self._chain(chain)
        for end, sort in zip(stops, sorts, strict=True):
            step = SHARED if sort is Sort.SHARED_DOMAIN else self._step(walk.concepts[-1], end, sort)
            simple = end not in walk.concepts
            walk = walk.follow(end, step, sort)
            if not simple or not walk.holds(self._terrain, RULES):
                return None
        return walk

    def _chain(self, concepts: tuple[int, ...]) -> Walk:
        walk = Walk(concepts[:1])
        for end in concepts[1:]:
            steps = [(self._step(walk.concepts[-1], end, sort), sort) for sort in (Sort.FORWARD, Sort.TO_CLASS)]
            walk = walk.follow(end, *min(steps))
        return walk

    def _step(self, start: int, end: int, sort: Sort) -> int:
        return int(self._terrain.arcs(sort).between(np.array([start]), np.array([end]))[0])


def transfer_ways(terrain: Terrain, starts: frozenset[int], shared: Iterable[tuple[int, int]] = ()) -> Ways:
    """Return the ways by which knowledge carries over; `shared` pairs a start and a tool of its narrow domain."""
    chains = Chains(terrain.forward, starts, terrain.passable, RULES.longest)
    tails = [*_closing(terrain, chains), *_carried(terrain, chains), _sharing(chains, list(shared))]
    return Ways(terrain, chains, tails)


def knowledge_ways(terrain: Terrain, starts: frozenset[int]) -> Ways:
    """Return the ways by which something is known for sure: the closure of `implies`, without what is known in part."""
    chains = Chains(terrain.forward, starts, np.ones(terrain.size, dtype=bool), NO_WAY)
    return Ways(terrain, chains, [Tails.leaving(chains).followed(terrain, Sort.TO_PREREQUISITE, NO_WAY)])


def _closing(terrain: Terrain, chains: Chains) -> Iterator[Tails]:
    """Yield the tails whose last step nothing follows. None steps back from the class of what is before it."""
    known = Tails.leaving(chains)
    used, learnt = (known.followed(terrain, sort, RULES.longest) for sort in (Sort.FORWARD, Sort.TO_PREREQUISITE))
    yield known.followed(terrain, Sort.TO_WHOLE, RULES.longest)
    yield learnt
    for tails in (Tails.beginning(chains), used, learnt):
        for sort in (Sort.BACK, Sort.TO_SERVICE):
            yield tails.followed(terrain, sort, RULES.longest)


def _carried(terrain: Terrain, chains: Chains) -> Iterator[Tails]:
    """Yield the tails over one alternative or two, and on to a managed service."""
    known = Tails.leaving(chains)
    for tails in (known, known.followed(terrain, Sort.TO_PREREQUISITE, RULES.longest)):
        one = tails.followed(terrain, Sort.ALTERNATIVE, RULES.longest)
        two = one.followed(terrain, Sort.ALTERNATIVE, RULES.longest)
        two = two.where(~terrain.drifts(two.stops[:, -3], two.ends))
        for carried in (one, two):
            yield carried
            yield carried.followed(terrain, Sort.TO_SERVICE, RULES.longest)


def _sharing(chains: Chains, shared: list[tuple[int, int]]) -> Tails:
    stops = np.array(shared, dtype=np.int64).reshape(-1, 2)
    return Tails(chains, (Sort.SHARED_DOMAIN,), stops, np.tile(np.array([0, SHARED]), (len(stops), 1)))
