"""Ways: the shortest paths from some concepts to all others, found at once."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from skillgraph.transfer import costs
from skillgraph.transfer.arcs import NO_WAY, Lengths, Sort, length
from skillgraph.transfer.spread import Chains
from skillgraph.transfer.tails import Tails
from skillgraph.transfer.terrain import Terrain
from skillgraph.transfer.walk import RULES, Walk


def shared_step() -> int:
    """Return the length of the step between tools of one narrow domain."""
    return length(costs.weight(costs.SHARED_DOMAIN), 1)


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
        ends, places, rows = self._shortest
        begin, stop = np.searchsorted(ends, (number, number + 1))
        found = (self._walk(self._tails[places[at]], int(rows[at])) for at in range(begin, stop))
        walks = [walk for walk in found if walk is not None]
        if self._chains.lengths[number] == self.lengths[number]:
            walks.append(self._chain(self._chains.to(number)))
        return min(walks, key=lambda walk: (walk.concepts, walk.sorts), default=None)

    @cached_property
    def _shortest(self) -> tuple[NDArray[np.int64], NDArray[np.intp], NDArray[np.intp]]:
        """The rows of tails that are as short as can be: the end of each, the place of its tails, its row; by end."""
        rows = [np.flatnonzero(tails.wholes == self.lengths[tails.ends]) for tails in self._tails]
        ends = np.concatenate([tails.ends[row] for tails, row in zip(self._tails, rows, strict=True)])
        places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        order = np.argsort(ends)
        return ends[order], places[order], np.concatenate(rows)[order]

    def _walk(self, tails: Tails, row: int) -> Walk | None:
        first, *stops = map(int, tails.stops[row])
        walk = self._chain(tails.chains.to(first))
        alone = len(walk.concepts) == 1  # what stands between the stops of a row has been looked at
        for end, step, sort in zip(stops, np.diff(tails.lengths[row]), tails.sorts, strict=True):
            simple = end not in walk.concepts
            walk = walk.follow(end, int(step), sort)
            if not simple or not (alone or walk.holds(self._terrain, RULES)):
                return None
        return walk

    def _chain(self, concepts: tuple[int, ...]) -> Walk:
        walk = Walk(concepts[:1])
        for end in concepts[1:]:
            start = walk.concepts[-1]
            steps = [(self._terrain.arcs(sort).step(start, end), sort) for sort in (Sort.FORWARD, Sort.TO_CLASS)]
            walk = walk.follow(end, *min(steps))
        return walk


def transfer_ways(terrain: Terrain, starts: frozenset[int], shared: Iterable[tuple[int, int]] = ()) -> Ways:
    """Return the ways by which knowledge carries over; `shared` pairs a start and a tool of its narrow domain."""
    chains = Chains(terrain.forward, starts, terrain.passable, RULES.longest)
    return Ways(terrain, chains, _Growing(terrain, chains, list(shared)).tails)


def knowledge_ways(terrain: Terrain, starts: frozenset[int]) -> Ways:
    """Return the ways by which something is known for sure: the closure of `implies`, without what is known in part."""
    chains = Chains(terrain.forward, starts, np.ones(terrain.size, dtype=bool), NO_WAY)
    return Ways(terrain, chains, [Tails.leaving(chains).followed(terrain, Sort.TO_PREREQUISITE, chains.lengths)])


class _Growing:
    """The tails behind some chains as they grow: what is longer than another way to its end is given up at once.

    Not so where more may follow, since a longer way may be the one that is allowed to go on.
    """

    def __init__(self, terrain: Terrain, chains: Chains, shared: list[tuple[int, int]]) -> None:
        self._terrain = terrain
        self._least: Lengths = np.minimum(chains.lengths, RULES.longest)
        self._all: Lengths = np.full(terrain.size, RULES.longest)
        self.tails: list[Tails] = []
        self._keep(_sharing(chains, shared))
        known = Tails.leaving(chains)
        learnt = known.followed(terrain, Sort.TO_PREREQUISITE, self._all)
        ones = [some.followed(terrain, Sort.ALTERNATIVE, self._all) for some in (known, learnt)]
        for tails in (learnt, *ones):
            self._keep(tails)
        for one in ones:
            self._end(one, Sort.TO_SERVICE)
            self._second(one)
        self._end(known, Sort.TO_WHOLE)
        for tails in (Tails.beginning(chains), known.followed(terrain, Sort.FORWARD, self._all), learnt):
            self._end(tails, Sort.TO_SERVICE)
            self._end(tails, Sort.BACK)

    def _keep(self, tails: Tails) -> None:
        np.minimum.at(self._least, tails.ends, tails.wholes)
        self.tails.append(tails)

    def _end(self, tails: Tails, sort: Sort) -> None:
        """Keep the tails with a step more that nothing follows."""
        self._keep(tails.followed(self._terrain, sort, self._least))

    def _second(self, one: Tails) -> None:
        """Keep the tails with a second alternative for the purpose of the first, and on to a managed service of it."""
        leading = self._terrain.arcs(Sort.TO_SERVICE).leaves
        most = np.where(leading, self._all, self._least)
        two = one.followed(self._terrain, Sort.ALTERNATIVE, most)
        two = two.where(~self._terrain.drifts(two.stops[:, -3], two.ends))
        self._keep(two)
        self._end(two, Sort.TO_SERVICE)


def _sharing(chains: Chains, shared: list[tuple[int, int]]) -> Tails:
    stops = np.array(shared, dtype=np.int64).reshape(-1, 2)
    return Tails(chains, (Sort.SHARED_DOMAIN,), stops, np.tile(np.array([0, shared_step()]), (len(stops), 1)))
