"""Where everything stands: regions of related concepts around the postings, concepts or paths that were asked for.

Everything is worked out here and rounded, so that a page is the same wherever it is opened.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from skillgraph.model import DemandType
from skillgraph.taxonomy import Taxonomy
from skillgraph.viz.appearance import POSTING, kind_of
from skillgraph.viz.blocks import Block, Point, block, grid, spread, star
from skillgraph.viz.communities import Web
from skillgraph.viz.packing import GAP, Box, pack
from skillgraph.viz.selection import Emphasis, Node, Selection

OTHERS = "Others"
"""The label of the region of the concepts that little or nothing joins to others."""

_FEWEST = 4
_MOST_DRAWN = 80


@dataclass(frozen=True, slots=True)
class Region:
    """A named rectangle around nodes that belong together."""

    label: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The middle of each node, by its key, and the regions; lengths in pixels, rounded to one decimal."""

    positions: Mapping[str, Point]
    regions: tuple[Region, ...]


def layout(selection: Selection, taxonomy: Taxonomy) -> Layout:
    """Return where the nodes of `selection` stand.

    Deterministic for one platform and one version of numpy and networkx.
    """
    blocks = [found for found in _blocks(selection, taxonomy) if found.places]
    middles = pack([Box(found.width, found.height) for found in blocks], _affinity(selection, blocks))
    positions: dict[str, Point] = {}
    regions: list[Region] = []
    for found, (x, y) in zip(blocks, middles, strict=True):
        positions |= {key: (round(x + dx, 1), round(y + dy, 1)) for key, (dx, dy) in found.places.items()}
        if found.label:
            left, top = x - found.width / 2, y - found.height / 2
            regions.append(Region(found.label, *(round(n, 1) for n in (left, top, found.width, found.height))))
    return Layout(positions, tuple(regions))


def _blocks(selection: Selection, taxonomy: Taxonomy) -> Iterator[Block]:
    """Yield the paths, what was asked for by name, the communities around, and what hardly belongs to one."""
    nodes = {node.key: node for node in selection.nodes}
    if selection.paths:
        paths = _paths(selection, nodes)
        yield paths
        nodes = {key: node for key, node in nodes.items() if key not in paths.places}
    middle = [node for node in nodes.values() if kind_of(node) == POSTING or node.emphasis is Emphasis.FOCUS]
    if middle:
        yield grid("", middle)
    around = {key: node for key, node in nodes.items() if node not in middle}
    web = Web(around, selection.edges, taxonomy)
    few: list[Node] = []
    labels: set[str] = set()
    for community in web.communities():
        if len(community) < _FEWEST:
            few += community
        else:
            label = web.domain(community, labels) or OTHERS
            labels.add(label)
            yield _region(label, community, web)
    if few:
        yield grid(OTHERS, few)


def _region(label: str, community: Sequence[Node], web: Web) -> Block:
    """Return a community as a drawing of what joins it; as rows where it is too large and could not be split."""
    if len(community) > _MOST_DRAWN:
        return grid(label, community)
    return block(label, community, spread(web.places(community), community))


def _paths(selection: Selection, nodes: Mapping[str, Node]) -> Block:
    """Return the paths as one block: a row a path, a column a stop, each stop with the bystanders next to it."""
    cells: dict[tuple[int, int], Block] = {}
    taken = {stop for path in selection.paths for stop in path}
    for row, column, stop in _stops(selection.paths):
        beside = [key for key in _beside(selection, stop) if key not in taken and nodes[key].emphasis is Emphasis.DIM]
        taken.update(beside)
        cells[row, column] = star(nodes[stop], [nodes[key] for key in beside])
    x = _middles((column, found.width) for (_, column), found in cells.items())
    y = _middles((row, found.height) for (row, _), found in cells.items())
    places = {
        key: (x[column] + dx, y[row] + dy)
        for (row, column), found in cells.items()
        for key, (dx, dy) in found.places.items()
    }
    return block("", [nodes[key] for key in places], np.array(list(places.values())))


def _stops(paths: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the row, the column and the key of each stop, once, where it comes first."""
    seen: set[str] = set()
    for row, path in enumerate(paths):
        for column, stop in enumerate(path):
            if stop not in seen:
                seen.add(stop)
                yield row, column, stop


def _beside(selection: Selection, stop: str) -> list[str]:
    """Return the other ends of the edges of `stop`, each once, in the order of the edges."""
    touching = [edge for edge in selection.edges if stop in (edge.start, edge.end)]
    return list(dict.fromkeys(edge.end if edge.start == stop else edge.start for edge in touching))


def _middles(sizes: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Return the middle of each row (or column), one after the other, from the sizes of its cells."""
    largest: dict[int, float] = {}
    for number, size in sizes:
        largest[number] = max(size, largest.get(number, 0.0))
    middles: dict[int, float] = {}
    start = 0.0
    for number in sorted(largest):
        middles[number] = start + largest[number] / 2
        start += largest[number] + GAP
    return middles


def _affinity(selection: Selection, blocks: Sequence[Block]) -> Callable[[int, int], float]:
    """Return how many relations join two blocks, by their numbers."""
    block_of = {key: number for number, found in enumerate(blocks) for key in found.places}
    joins = Counter(
        frozenset((block_of[edge.start], block_of[edge.end]))
        for edge in selection.edges
        if not isinstance(edge.kind, DemandType)
    )
    return lambda one, other: float(joins[frozenset((one, other))])
