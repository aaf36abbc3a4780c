"""Minimal sets: the cheapest sets of concepts that, once learnt, meet every need, by branch and bound."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from skillgraph.model import Kind, MinimalSet
from skillgraph.transfer import costs
from skillgraph.transfer.learning import credentials, stands_on, taught
from skillgraph.transfer.needs import Every, Need
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.person import Person

MOST_SETS = 5
"""How many sets are given at most."""

NODE_LIMIT = 20_000
"""How many partial sets one search looks at before it is cut: a second or two, where a usual posting takes hundreds."""

_PER_COST = 1 << 40
_PER_RUNG = 1 << 24

_Priced = tuple[int, tuple[str, ...]]
# Needs that share lessons, and so are met together, each with the lessons that count for it.
_Problem = list[tuple[Need, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A concept that may be learnt: its price (`_priced`), and what one then knows that one did not before."""

    concept: str
    cost: int
    gains: frozenset[str]


class _Node(NamedTuple):
    chosen: frozenset[str]
    refused: frozenset[str]
    known: frozenset[str]
    cost: int


def minimal_sets(network: TransferNetwork, person: Person, needs: Sequence[Need]) -> tuple[MinimalSet, ...]:
    """Return up to MOST_SETS sets of new concepts that meet all `needs`, cheapest first.

    Of sets that cost the same, the one whose credentials stand on fewer others is first, then what is named first. No
    set holds a concept that it could do without. Only concepts that the posting names are proposed. Learning one costs
    one minus the best transfer into it from what the person has, and gives all it implies; but a credential gives
    none of what it certifies, which is learnt before it, only the credentials below it. Where nothing is needed, one
    empty set. `exact` is false where the search was cut at NODE_LIMIT: cheaper sets may then exist.
    """
    search = SetSearch(network, person, needs)
    found, exact = search.run()
    return tuple(MinimalSet(concepts, price // _PER_COST / costs.MICRO, exact) for price, concepts in found)


class SetSearch:
    """One search for minimal sets; `nodes` counts the partial sets it has looked at."""

    def __init__(
        self, network: TransferNetwork, person: Person, needs: Sequence[Need], limit: int = NODE_LIMIT
    ) -> None:
        self.nodes = 0
        self._limit = limit
        self._known = person.knows
        self._needs = [need for need in _separate(needs) if not need.met(self._known)]
        named = dict.fromkeys(concept for need in needs for concept in need.named)
        self.lessons: Mapping[str, Lesson] = {
            concept: _lesson(network, person, concept, place)
            for place, concept in enumerate(named, start=1)
            if concept not in self._known
        }

    def run(self) -> tuple[list[_Priced], bool]:
        """Return the cheapest sets with their costs, in order, and whether the search ran to its end."""
        best: list[_Priced] = [(0, ())]
        exact = True
        for problem in self._problems():
            found, complete = self._solve(problem)
            exact = exact and complete
            pairs = ((a + b, tuple(sorted((*one, *other)))) for a, one in best for b, other in found)
            best = sorted(pairs)[:MOST_SETS]
        return best, exact

    def _problems(self) -> list[_Problem]:
        """Return the needs in groups that share no lesson: each is solved on its own, and the answers are combined."""
        problems: list[tuple[_Problem, frozenset[str]]] = []
        for need in self._needs:
            counted = need.counted
            helpers = frozenset(name for name, lesson in self.lessons.items() if not lesson.gains.isdisjoint(counted))
            joined = [problem for problem in problems if not problem[1].isdisjoint(helpers)]
            problems = [problem for problem in problems if problem[1].isdisjoint(helpers)]
            members = [pair for problem in joined for pair in problem[0]] + [(need, helpers)]
            problems.append((members, helpers.union(*(problem[1] for problem in joined))))
        return [members for members, _ in problems]

    def _solve(self, problem: _Problem) -> tuple[list[_Priced], bool]:
        """Return the cheapest minimal sets of one problem. The search is cut only once it has found one."""
        found: list[_Priced] = []
        stack = [_Node(frozenset(), frozenset(), self._known, 0)]
        while stack:
            if found and self.nodes >= self._limit:
                return found, False
            node = stack.pop()
            self.nodes += 1
            unmet = [
                (need, helpers - node.refused - node.chosen) for need, helpers in problem if not need.met(node.known)
            ]
            if not unmet:
                found = sorted({*found, self._without_surplus(problem, node)})[:MOST_SETS]
            elif all(open_to for _, open_to in unmet) and node.cost + self._bound(unmet) <= _worst(found):
                stack.extend(reversed(self._branches(node, min(unmet, key=lambda pair: len(pair[1]))[1])))
        return found, True

    def _branches(self, node: _Node, helpers: frozenset[str]) -> list[_Node]:
        """Return one node a helper, cheapest first, each without those before it, so that no set is met twice."""
        lessons = sorted((self.lessons[name] for name in helpers), key=lambda lesson: (lesson.cost, lesson.concept))
        return [
            _Node(
                node.chosen | {lesson.concept},
                node.refused.union(earlier.concept for earlier in lessons[:number]),
                node.known | lesson.gains,
                node.cost + lesson.cost,
            )
            for number, lesson in enumerate(lessons)
        ]

    def _bound(self, unmet: _Problem) -> int:
        """Return what meeting `unmet` costs at least: the cheapest lesson of each of some that share none."""
        used: set[str] = set()
        least = 0
        for _, helpers in unmet:
            if used.isdisjoint(helpers):
                used |= helpers
                least += min(self.lessons[name].cost for name in helpers)
        return least

    def _without_surplus(self, problem: _Problem, node: _Node) -> _Priced:
        """Return the set of a node less what it could do without, dearest first."""
        kept = sorted(node.chosen, key=lambda name: (-self.lessons[name].cost, name))
        for name in tuple(kept):
            fewer = [other for other in kept if other != name]
            known = self._known.union(*(self.lessons[other].gains for other in fewer))
            if all(need.met(known) for need, _ in problem):
                kept = fewer
        return sum(self.lessons[name].cost for name in kept), tuple(sorted(kept))


def _lesson(network: TransferNetwork, person: Person, concept: str, place: int) -> Lesson:
    certifies = network.taxonomy[concept].kind is Kind.CREDENTIAL
    rungs = len(credentials(network, stands_on(network, concept))) if certifies else 0
    return Lesson(concept, _priced(person.cost(concept), rungs, place), taught(network, concept) - person.knows)


def _priced(cost: int, rungs: int, place: int) -> int:
    """Return one integer that orders sets by cost, in millionths, then by the credentials below, then by place."""
    return cost * _PER_COST + rungs * _PER_RUNG + place


def _separate(needs: Sequence[Need]) -> list[Need]:
    """Return the needs with what must be met anyway on its own."""
    return [single for need in needs for single in (_separate(need.parts) if isinstance(need, Every) else [need])]


def _worst(found: Sequence[_Priced]) -> float:
    """Return what a set may cost at most to be among the best."""
    return found[-1][0] if len(found) >= MOST_SETS else math.inf
