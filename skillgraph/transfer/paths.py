"""Transfer paths: the best ways from what somebody has to what is wanted."""

import heapq
from collections.abc import Collection, Iterator
from itertools import count, islice
from typing import NamedTuple

from skillgraph.model import TransferPath
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer.network import Arc, TransferNetwork
from skillgraph.transfer.walk import RULES, Spent, Walk


def find_paths(
    source: Taxonomy | TransferNetwork,
    starts: Collection[str],
    targets: str | Collection[str],
    k: int = 3,
) -> list[TransferPath]:
    """Return the `k` best paths from any of `starts` to each of `targets`: targets by id, for each the best first.

    Paths are simple and in the order of weight, number of hops, concept ids; of those along the same concepts the best
    stands. None runs through another start, from which it would be shorter, so a target that is a start has the one
    path without hops. Raises UnknownNameError.
    """
    network = TransferNetwork.of(source)
    wanted = {targets} if isinstance(targets, str) else set(targets)
    network.check({*starts, *wanted})
    return [path for target in sorted(wanted) for path in islice(_ordered(network, frozenset(starts), target), k)]


class Rest(NamedTuple):
    """A least length from a concept to the target, and what it spends; `from_class` and `forward` as in Arc."""

    length: int
    alternatives: int = 0
    reverses: int = 0
    from_class: bool = False
    forward: bool = False

    def within(self, other: "Rest") -> bool:
        """Return whether this spends no more than `other` in any respect."""
        return (
            self.alternatives <= other.alternatives
            and self.reverses <= other.reverses
            and self.from_class <= other.from_class
            and self.forward <= other.forward
        )

    def before(self, arc: Arc) -> "Rest | None":
        """Return the rest with one arc before it, or None where the rules refuse it."""
        alternatives, reverses = self.alternatives + arc.alternatives, self.reverses + arc.reverses
        if alternatives > RULES.alternatives or reverses > RULES.reverses:
            return None
        if (self.from_class and arc.to_class) or (self.forward and (arc.alternatives or arc.reverses)):
            return None
        return Rest(
            self.length + arc.length,
            alternatives,
            reverses,
            self.from_class or arc.from_class,
            self.forward or arc.forward,
        )

    def fits(self, spent: Spent) -> bool:
        """Return whether the rules allow this after what has been spent."""
        return (
            spent.alternatives + self.alternatives <= RULES.alternatives
            and spent.reverses + self.reverses <= RULES.reverses
            and not (self.from_class and spent.to_class)
            and not (self.forward and (spent.alternatives or spent.reverses))
        )


def rests(network: TransferNetwork, target: str) -> dict[str, list[Rest]]:
    """Return, for each concept from which a path leads to `target`, the least rests, shortest first.

    Of two rests one that is longer and spends no less is left out.
    """
    found: dict[str, list[Rest]] = {}
    heap: list[tuple[Rest, str]] = [(Rest(0), target)]
    while heap:
        rest, concept = heapq.heappop(heap)
        known = found.setdefault(concept, [])
        if any(other.within(rest) for other in known):
            continue
        known.append(rest)
        if concept in network.hubs and concept != target:
            continue
        for arc in network.entering.get(concept, ()):
            if arc.ends and concept != target:
                continue
            longer = rest.before(arc)
            if longer is not None and longer.length <= RULES.longest:
                heapq.heappush(heap, (longer, arc.hop.start))
    return found


class _Frontier:
    """Walks to be continued, first the one that can end shortest: by length, then by ids."""

    def __init__(self, network: TransferNetwork, target: str) -> None:
        self._ahead = rests(network, target)
        self._heap: list[tuple[int, tuple[str, ...], int, Walk]] = []
        self._serial = count()
        self._longest = RULES.longest

    def push(self, walk: Walk) -> None:
        """Add a walk, unless the rules let it end nowhere."""
        least = (rest.length for rest in self._ahead.get(walk.concepts[-1], ()) if rest.fits(walk.spent))
        rest = 0 if walk.ended else next(least, None)
        if rest is not None and walk.length + rest <= self._longest:
            heapq.heappush(self._heap, (walk.length + rest, walk.concepts, next(self._serial), walk))

    def pop(self) -> Walk | None:
        """Take the first walk, or None where there is no more."""
        return heapq.heappop(self._heap)[-1] if self._heap else None


def _ordered(network: TransferNetwork, starts: frozenset[str], target: str) -> Iterator[TransferPath]:
    """Yield all paths to `target`, best first."""
    frontier = _Frontier(network, target)
    for start in sorted(starts):
        for first in _first_steps(network, Walk((start,)), starts, target):
            frontier.push(first)
    seen: set[tuple[str, ...]] = set()
    while (walk := frontier.pop()) is not None:
        if walk.concepts[-1] != target:
            for longer in _onward(network, walk, starts, target):
                frontier.push(longer)
        elif walk.concepts not in seen and (path := walk.path()).transfer >= RULES.floor:
            seen.add(walk.concepts)
            yield path


def _first_steps(network: TransferNetwork, walk: Walk, starts: frozenset[str], target: str) -> Iterator[Walk]:
    """Yield the walk that has not begun, and the last resort, which is a path of its own."""
    yield walk
    arc = network.shared_domain(walk.concepts[0], target)
    if arc and target not in starts and (whole := walk.follow(arc, RULES)):
        yield whole


def _onward(network: TransferNetwork, walk: Walk, starts: frozenset[str], target: str) -> Iterator[Walk]:
    concept = walk.concepts[-1]
    if walk.arcs and concept in network.hubs:
        return
    for arc in network.leaving.get(concept, ()):
        end = arc.hop.end
        if end in walk.concepts or end in starts or (arc.ends and end != target):
            continue
        if (longer := walk.follow(arc, RULES)) is not None:
            yield longer
