"""Reach: the best path to each concept, and what follows from what somebody has."""

from collections.abc import Collection, Iterator, Mapping

from skillgraph.model import TransferPath
from skillgraph.transfer.arcs import NO_WAY
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.paths import ordered_walks
from skillgraph.transfer.walk import Walk
from skillgraph.transfer.ways import Ways, knowledge_ways, transfer_ways


class Reach(Mapping[str, TransferPath]):
    """The first path by weight, number of hops and ids, as in `find_paths`, to each concept that one leads to, by id.

    That to a concept one starts from has no hop. Lengths are found for all concepts at once, a path when one asks.
    """

    def __init__(self, network: TransferNetwork, starts: frozenset[int], ways: Ways) -> None:
        self._network = network
        self._starts = starts
        self._ways = ways
        self._walks: dict[int, Walk | None] = {}

    def _walk(self, concept: object) -> Walk | None:
        number = self._network.number.get(concept) if isinstance(concept, str) else None
        if number is None or self._ways.lengths[number] >= NO_WAY:
            return None
        if number not in self._walks:
            first = self._ways.first(number) or next(ordered_walks(self._network, self._starts, number), None)
            self._walks[number] = first
        return self._walks[number]

    def __getitem__(self, concept: str) -> TransferPath:
        walk = self._walk(concept)
        if walk is None:
            raise KeyError(concept)
        return self._network.path(walk.concepts, walk.sorts)

    def __contains__(self, concept: object) -> bool:
        return self._walk(concept) is not None

    def __iter__(self) -> Iterator[str]:
        return (concept for place in self._ways.reached if (concept := self._network.ids[place]) in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def best_paths(network: TransferNetwork, starts: Collection[str]) -> Reach:
    """Return the best path from any of `starts` to everything within reach. Raises UnknownNameError."""
    begin = network.numbers(starts)
    ids, number = network.ids, network.number
    shared = ((start, number[other]) for start in sorted(begin) for other in network.sharing(ids[start]))
    return Reach(network, begin, transfer_ways(network.terrain, begin, shared))


def knowledge(network: TransferNetwork, have: Collection[str]) -> Reach:
    """Return what somebody knows who has `have`: that, and all it implies, each with the chain that says so.

    What is known only in part (Amazon S3 of Amazon Web Services) is left out. Raises UnknownNameError.
    """
    begin = network.numbers(have)
    return Reach(network, begin, knowledge_ways(network.terrain, begin))


def gains(network: TransferNetwork, concept: str) -> frozenset[str]:
    """Return what somebody knows who learns one concept: it, and all it implies. Raises UnknownNameError."""
    if concept not in network.gained:
        network.gained[concept] = frozenset(knowledge(network, [concept]))
    return network.gained[concept]
