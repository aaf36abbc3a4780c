"""How the answers change when each number of `transfer/costs.py` moves by a quarter: the table of docs/transfer.md.

    python benchmarks/sensitivity.py

Pairs are drawn from the ontology: 200 people with five tools each, and for each the concepts within reach. Printed for
each number, moved down and up: the rank correlation (Kendall) of what people reach, mean over people; how often the best
five stay the best five; how many of the concepts within reach come or go.
"""

import math
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from itertools import combinations
from statistics import fmean
from types import MappingProxyType
from typing import Any

import numpy as np

from skillgraph.model import Basis, Grade, Kind
from skillgraph.taxonomy import Taxonomy, load
from skillgraph.transfer import TransferNetwork, costs, ways
from skillgraph.transfer.arcs import NO_WAY, weights_of
from skillgraph.transfer.walk import Rules

PEOPLE, TOOLS, BEST, SEED, QUARTER = 200, 5, 5, 7, 0.25


def people(taxonomy: Taxonomy) -> list[list[str]]:
    random = np.random.default_rng(SEED)
    tools = [concept.id for concept in taxonomy.concepts.values() if concept.kind is Kind.TOOL and not concept.retired]
    return [sorted(random.choice(tools, TOOLS, replace=False)) for _ in range(PEOPLE)]


def answers(taxonomy: Taxonomy, everyone: list[list[str]]) -> list[dict[int, int]]:
    """For each person the weight of the best way to each concept that is not known for sure."""
    network = TransferNetwork(taxonomy)
    found = []
    for have in everyone:
        starts = network.numbers(have)
        shared = [(start, network.number[o]) for start in sorted(starts) for o in network.sharing(network.ids[start])]
        found_ways = ways.transfer_ways(network.terrain, starts, shared)
        weights = weights_of(found_ways.lengths)
        sure = ways.knowledge_ways(network.terrain, starts).lengths < NO_WAY
        found.append({int(n): int(weights[n]) for n in np.flatnonzero((found_ways.lengths < NO_WAY) & ~sure)})
    return found


@contextmanager
def moved(table: str, key: Any, factor: float) -> Iterator[None]:
    before = getattr(costs, table)
    rules = ways.RULES
    if table == "PATH_FLOOR":
        ways.RULES = Rules(floor=before * factor)
    elif isinstance(before, Mapping):
        after: MutableMapping[Any, float] = dict(before)
        after[key] = min(1.0, after[key] * factor)
        setattr(costs, table, MappingProxyType(after))
    else:
        setattr(costs, table, before * factor)
    try:
        yield
    finally:
        setattr(costs, table, before)
        ways.RULES = rules


def kendall(before: Mapping[int, int], after: Mapping[int, int]) -> float:
    """Tau-b over what is reached both times, of at most 60 concepts."""
    shared = sorted(before.keys() & after.keys())[:60]
    agree = ties_before = ties_after = pairs = 0
    for one, other in combinations(shared, 2):
        a, b = np.sign(before[one] - before[other]), np.sign(after[one] - after[other])
        agree += int(a * b)
        ties_before, ties_after, pairs = ties_before + (a == 0), ties_after + (b == 0), pairs + 1
    scale = math.sqrt((pairs - ties_before) * (pairs - ties_after))
    return agree / scale if scale else 1.0


def top(weights: Mapping[int, int]) -> set[int]:
    return set(sorted(weights, key=lambda number: (weights[number], number))[:BEST])


def compare(base: list[dict[int, int]], other: list[dict[int, int]]) -> tuple[float, float, float]:
    tau = fmean(kendall(a, b) for a, b in zip(base, other, strict=True))
    kept = fmean(len(top(a) & top(b)) / max(1, len(top(a))) for a, b in zip(base, other, strict=True))
    changed = fmean(len(a.keys() ^ b.keys()) / max(1, len(a)) for a, b in zip(base, other, strict=True))
    return tau, kept, changed


def numbers() -> Iterator[tuple[str, str, Any, float]]:
    for table, keys in (("GRADE", Grade), ("FORWARD", Basis), ("BACKWARD", Basis)):
        for key in keys:
            yield f"{table} {key.value}", table, key, getattr(costs, table)[key]
    yield "SHARED_DOMAIN", "SHARED_DOMAIN", None, costs.SHARED_DOMAIN
    yield "PATH_FLOOR", "PATH_FLOOR", None, costs.PATH_FLOOR


def main() -> None:
    taxonomy = load()
    everyone = people(taxonomy)
    base = answers(taxonomy, everyone)
    print(f"{PEOPLE} people with {TOOLS} tools each; {fmean(map(len, base)):.0f} concepts within reach on average\n")
    print("| number | value | moved to | order kept (tau) | best five kept | come or go |")
    print("|---|---|---|---|---|---|")
    for name, table, key, value in numbers():
        for factor in (1 - QUARTER, 1 + QUARTER):
            with moved(table, key, factor):
                tau, kept, changed = compare(base, answers(taxonomy, everyone))
            print(f"| {name} | {value:g} | {min(1.0, value * factor):.2g} | {tau:.2f} | {kept:.0%} | {changed:.0%} |")


if __name__ == "__main__":
    main()
