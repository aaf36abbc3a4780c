# ruff: noqa: ANN401, E501 - scipy and networkx bring no types; what is one line of output is one line here
"""Speed of paths and gaps, as ratios to named peers in the same run, on synthetic graphs.

    python benchmarks/transfer.py                       # 20,000 concepts, 200,000 relations
    python benchmarks/transfer.py --large               # and how long 1,000,000 / 10,000,000 take to build
    python benchmarks/transfer.py --store URL           # and the gap of one person against every posting of a store

Peers: `scipy.sparse.csgraph.dijkstra(min_only=True)` on the layered matrix of the same rules (what has been walked is a
layer: forward, one alternative, two, a step back), `scipy.sparse.csgraph.yen` and `networkx.shortest_simple_paths` on it
for the k best, and networkx for many-to-many. The layers know nothing of grades between distant ends and of purposes; so
the peers do less, and where the answers differ it is counted and said. Times are those of the processor, the least of
some runs.
"""

import argparse
import resource
import time
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra, yen

from skillgraph.model import Basis, Grade
from skillgraph.stores import open_store
from skillgraph.transfer import Person, TransferNetwork, costs, find_gap
from skillgraph.transfer.arcs import NO_WAY, Arcs, Edges, Sort, length, weights_of
from skillgraph.transfer.paths import ordered_walks
from skillgraph.transfer.terrain import Terrain
from skillgraph.transfer.ways import transfer_ways

SEED, RUNS, ENDS, K = 7, 5, 20, 5
LAYERS = 4  # known, one alternative, two, at the end
FORWARD = {Basis.KIND_OF: Sort.TO_CLASS, Basis.PART_OF: Sort.TO_WHOLE, Basis.PREREQUISITE: Sort.TO_PREREQUISITE}
SHARES = (
    (Basis.KIND_OF, 0.5),
    (Basis.USED_IN, 0.36),
    (Basis.PART_OF, 0.08),
    (Basis.PREREQUISITE, 0.04),
    (Basis.MANAGED_SERVICE_OF, 0.02),
)


def synthetic(concepts: int, relations: int) -> Terrain:
    """Half `implies`, from a concept to one of fewer dependants, half `alternative_to`, in the shares of the ontology."""
    random = np.random.default_rng(SEED)
    half = relations // 2
    lower = (random.random(half) ** 2 * np.arange(1, concepts)[random.integers(0, concepts - 1, half)]).astype(np.int64)
    upper = np.minimum(lower + 1 + random.integers(0, concepts, half), concepts - 1)
    basis = random.choice(len(SHARES), half, p=[share for _, share in SHARES])
    parts = []
    for place, (name, _) in enumerate(SHARES):
        chosen = (basis == place) & (lower != upper)
        back = Sort.TO_SERVICE if name is Basis.MANAGED_SERVICE_OF else Sort.BACK
        parts.append(edges(upper[chosen], lower[chosen], costs.FORWARD[name], FORWARD.get(name, Sort.FORWARD)))
        parts.append(edges(lower[chosen], upper[chosen], costs.BACKWARD[name], back))
    one, other = random.integers(0, concepts, (2, half))
    grades = random.choice([costs.GRADE[grade] for grade in Grade], (2, half), p=[0.05, 0.45, 0.4, 0.1])
    for start, end, grade in ((one, other, grades[0]), (other, one, grades[1])):
        for value in costs.GRADE.values():
            chosen = (grade == value) & (start != end)
            parts.append(edges(start[chosen], end[chosen], value, Sort.ALTERNATIVE))
    whole = Edges(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in ("starts", "ends", "lengths", "sorts"))
    )
    none = Arcs(concepts, whole.where(np.zeros(len(whole.starts), dtype=bool)))
    return Terrain(concepts, whole, np.zeros(concepts, dtype=bool), none, none)


def edges(starts: Any, ends: Any, transfer: float, sort: Sort) -> Edges:
    size = len(starts)
    return Edges(starts, ends, np.full(size, length(costs.weight(transfer), 1)), np.full(size, sort, dtype=np.int8))


def layered(terrain: Terrain) -> csr_array:
    """The matrix of the same rules: (concept, layer) to (concept, layer), the least of parallel steps."""
    n, whole = terrain.size, terrain.edges
    moves = {
        Sort.FORWARD: [(0, 0)],
        Sort.TO_CLASS: [(0, 0)],
        Sort.TO_WHOLE: [(0, 3)],
        Sort.TO_PREREQUISITE: [(0, 3)],
        Sort.ALTERNATIVE: [(0, 1), (1, 2)],
        Sort.BACK: [(0, 3)],
        Sort.TO_SERVICE: [(0, 3), (1, 3), (2, 3)],
    }
    rows, columns, values = [], [], []
    for sort, layers in moves.items():
        part = whole.of(sort)
        for before, after in layers:
            rows.append(part.starts + before * n)
            columns.append(part.ends + after * n)
            values.append(part.lengths)
    row, column, value = (np.concatenate(some) for some in (rows, columns, values))
    order = np.lexsort((value, column, row))
    row, column, value = row[order], column[order], value[order]
    first = np.ones(len(row), dtype=bool)
    first[1:] = (row[1:] != row[:-1]) | (column[1:] != column[:-1])
    return csr_array((value[first].astype(float), (row[first], column[first])), shape=(LAYERS * n, LAYERS * n)).astype(
        float
    )


def best_of(run: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    times = []
    for _ in range(runs):
        begin = time.process_time()
        answer = run()
        times.append(time.process_time() - begin)
    return min(times), answer


def many_to_many(terrain: Terrain, matrix: csr_array, graph: Any) -> None:
    random = np.random.default_rng(SEED + 1)
    starts, wanted = (frozenset(map(int, random.choice(terrain.size, ENDS, replace=False))) for _ in range(2))
    seconds, walks = best_of(lambda: ours(terrain, starts, wanted))
    found, _ = best_of(lambda: transfer_ways(terrain, starts))
    bare, distances = best_of(lambda: dijkstra(matrix, indices=sorted(starts), min_only=True))
    slow, _ = best_of(lambda: nx.multi_source_dijkstra(graph, starts, weight="weight"), 1)
    layers = distances.reshape(LAYERS, terrain.size).min(axis=0)
    floor = float(length(costs.weight(costs.PATH_FLOOR) + 1_000, 0))
    differing = sum(
        (walk is None) != (layers[end] > floor) or bool(walk and walk.length != layers[end])
        for end, walk in walks.items()
    )
    reached = sum(walk is not None for walk in walks.values())
    print(f"many-to-many, best of {ENDS} starts for each of {ENDS} wanted ({reached} reached): {seconds * 1000:.1f} ms")
    print(f"  {seconds / bare:.2f} x bare scipy dijkstra(min_only=True) on the layered matrix ({bare * 1000:.1f} ms)")
    print(
        f"  {found / bare:.2f} x without the {ENDS} paths, as scipy gives none: the lengths to all {terrain.size} concepts"
    )
    print(f"  networkx takes {slow / seconds:.0f} x as long for lengths and paths ({slow * 1000:.0f} ms)")
    print(
        f"  {differing} of {ENDS} answers differ from the layers (grades of distant ends, what follows a prerequisite or a class)"
    )


def ours(terrain: Terrain, starts: frozenset[int], wanted: frozenset[int]) -> dict[int, Any]:
    ways = transfer_ways(terrain, starts)
    return {end: ways.first(end) if ways.lengths[end] < NO_WAY else None for end in sorted(wanted)}


class Bare(TransferNetwork):
    """A network of a terrain alone, for the search of the k best."""

    def __init__(self, terrain: Terrain) -> None:
        self.__dict__.update(terrain=terrain, ids=tuple(map(str, range(terrain.size))))

    def sharing(self, concept: str) -> Any:  # noqa: ARG002
        return iter(())


def k_best(terrain: Terrain, matrix: csr_array, graph: Any) -> None:
    """k paths from one start to one target that is reached over some steps: the peers on the layer in which it ends."""
    random = np.random.default_rng(SEED + 2)
    narrow = csr_array(
        (matrix.data, matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)), shape=matrix.shape
    )
    network = Bare(terrain)
    times = {"skillgraph": 0.0, "scipy yen": 0.0, "networkx": 0.0}
    pairs = 0
    while pairs < RUNS:
        start = int(random.integers(terrain.size))
        reached = np.flatnonzero(transfer_ways(terrain, frozenset([start])).lengths < NO_WAY)
        target = int(random.choice(reached))
        found = list(zip(range(K), ordered_walks(network, frozenset([start]), target), strict=False))
        if target == start or len(found) < K:
            continue
        pairs += 1
        layer = 2 * terrain.size + target
        times["skillgraph"] += best_of(
            lambda s=start, t=target: list(zip(range(K), ordered_walks(network, frozenset([s]), t), strict=False)), 3
        )[0]
        times["scipy yen"] += best_of(lambda s=start, e=layer: yen(narrow, s, e, K), 1)[0]
        times["networkx"] += best_of(lambda s=start, e=layer: nx_best(graph, s, e), 1)[0]
    best = min(times["scipy yen"], times["networkx"])
    print(
        f"k = {K} best paths, {pairs} pairs: {times['skillgraph'] / pairs * 1000:.1f} ms a pair, {times['skillgraph'] / best:.2f} x the better peer"
    )
    print(
        f"  scipy yen {times['scipy yen'] / pairs * 1000:.1f} ms, networkx {times['networkx'] / pairs * 1000:.1f} ms, to one layer of the target"
    )


def nx_best(graph: Any, start: int, end: int) -> list[Any]:
    try:
        return [
            path
            for _, path in zip(range(K), nx.shortest_simple_paths(graph, start, end, weight="weight"), strict=False)
        ]
    except nx.NetworkXNoPath:
        return []


def large() -> None:
    begin = time.process_time()
    terrain = synthetic(1_000_000, 10_000_000)
    made = time.process_time()
    for arcs in (
        terrain.forward,
        terrain.alternatives,
        terrain.closing,
        terrain.arcs(Sort.BACK),
        terrain.arcs(Sort.FORWARD),
    ):
        arcs.leaves.any()
    built = time.process_time()
    starts = frozenset(range(0, 1_000_000, 50_000))
    seconds, _ = best_of(lambda: transfer_ways(terrain, starts), 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(
        f"1,000,000 / 10,000,000: arrays drawn in {made - begin:.0f} s, sorted in {built - made:.0f} s, peak {peak:.1f} GB; many-to-many {seconds:.1f} s"
    )
    print(f"  weights up to {int(weights_of(terrain.edges.lengths).max())}")


def against_store(url: str) -> None:
    store = open_store(url)
    network = TransferNetwork(store.taxonomy())
    names = ("Python", "Flask", "PostgreSQL", "RabbitMQ", "AWS", "CloudFormation", "Docker", "Git", "Linux", "SQL")
    person = Person.of(network, [network.taxonomy.naming.resolve(name).concept for name in names])
    identifiers = sorted(store.identifiers())
    read = compared = 0.0
    for identifier in identifiers:
        begin = time.process_time()
        contribution = store.read(identifier)
        middle = time.process_time()
        find_gap(network, person, contribution)
        read += middle - begin
        compared += time.process_time() - middle
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"gap of one person against {len(identifiers)} postings: {len(identifiers) / compared:.0f} postings a second")
    print(f"  reading them from the store: {len(identifiers) / read:.0f} a second; peak {peak:.1f} GB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--large", action="store_true")
    options.add_argument("--store", metavar="URL")
    given = options.parse_args()
    terrain = synthetic(20_000, 200_000)
    matrix = layered(terrain)
    graph = nx.from_scipy_sparse_array(matrix, create_using=nx.DiGraph)
    print(
        f"20,000 concepts, 200,000 relations, {len(terrain.edges.starts)} steps; layered matrix with {matrix.nnz} entries"
    )
    many_to_many(terrain, matrix, graph)
    k_best(terrain, matrix, graph)
    if given.large:
        large()
    if given.store:
        against_store(given.store)


if __name__ == "__main__":
    main()
