"""Stepping stones: routes between roles of which the largest single step is as small as it can be."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from skillgraph.model import RoleProfile, Stone
from skillgraph.transfer.asked import Asked
from skillgraph.transfer.gap import demands_of, score
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.person import Person
from skillgraph.transfer.roles import role_target, typical_person

FEWEST_POSTINGS = 5
"""A role with fewer postings says too little about itself to be a stone; its ends may be what one asks for."""

MOST_STONES = 3
"""How many roles a route may have between its ends: nobody plans a career over more."""

Steps = Mapping[tuple[str, str], float]


def missing_between(network: TransferNetwork, profiles: Iterable[RoleProfile]) -> dict[tuple[str, str], float]:
    """Return how much of each role is missing to somebody typical of each other: one minus the score of the gap."""
    known = list(profiles)
    targets = []
    for profile in known:
        contribution = role_target(network, profile)
        targets.append((profile.role, demands_of(Asked(network, contribution), contribution)))
    found: dict[tuple[str, str], float] = {}
    for profile in known:
        person = Person.of(network, typical_person(profile))
        for role, demands in targets:
            if role != profile.role:
                found[profile.role, role] = round(1 - score(person, demands), 6)
    return found


def stepping_stones(steps: Steps, start: str, end: str) -> tuple[Stone, ...]:
    """Return the route whose largest step is least; of equal ones the shortest, then the least in sum, then by ids.

    `steps` gives what is missing between two roles. Somebody on a stone is taken to have what is typical of that role.
    At most MOST_STONES lie between. Empty where start and end are one, or no route leads there.
    """
    following: dict[str, list[str]] = {}
    for one, other in sorted(steps):
        following.setdefault(one, []).append(other)
    heap: list[tuple[float, int, float, tuple[str, ...]]] = [(0.0, 0, 0.0, (start,))]
    settled: dict[str, list[tuple[float, int, float]]] = {}
    while heap:
        largest, count, total, route = heapq.heappop(heap)
        if route[-1] == end:
            return _stones(steps, route)
        best = settled.setdefault(route[-1], [])
        if count > MOST_STONES or any(_no_worse(known, (largest, count, total)) for known in best):
            continue
        best.append((largest, count, total))
        for other in following.get(route[-1], ()):
            if other not in route:
                step = steps[route[-1], other]
                heapq.heappush(heap, (max(largest, step), count + 1, round(total + step, 6), (*route, other)))
    return ()


def _stones(steps: Steps, route: Sequence[str]) -> tuple[Stone, ...]:
    return tuple(Stone(one, other, steps[one, other]) for one, other in pairwise(route))


def _no_worse(one: tuple[float, int, float], other: tuple[float, int, float]) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))
