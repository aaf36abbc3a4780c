"""The atlas: where the concepts of a map stand, in fields of related ones; a large field is made of smaller ones.

Everything is worked out here and rounded, so that a page is the same wherever it is opened.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from skillgraph.graph import concept_node
from skillgraph.model import RelationType
from skillgraph.taxonomy import Taxonomy
from skillgraph.viz.blocks import Block, Point, block, grid, spread
from skillgraph.viz.communities import Web
from skillgraph.viz.packing import Box, pack
from skillgraph.viz.selection import Edge, Node

OTHERS = "Others"
"""The label of the field of the concepts that little or nothing joins to others."""

_FEWEST = 4
_MOST_DRAWN = 80
_NAME = 26.0
_MARGIN = 14.0


@dataclass(frozen=True, slots=True)
class Field:
    """A named rectangle around related concepts; `parent` is the number of the field that it is a part of."""

    label: str
    left: float
    top: float
    width: float
    height: float
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Atlas:
    """The middle of each concept, the number of the innermost field that holds it, and the fields, outer ones first.

    Concepts are given by id; lengths in pixels at a zoom of one, y downwards, rounded to one decimal.
    """

    places: Mapping[str, Point]
    field_of: Mapping[str, int]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Tile:
    """A block with the fields inside it, given as blocks with the middle of each relative to its own."""

    whole: Block
    parts: tuple[tuple[Block, Point], ...] = ()


def draw_atlas(taxonomy: Taxonomy, concepts: Collection[str]) -> Atlas:
    """Return where the `concepts` (ids) stand.

    Deterministic for one platform and one version of numpy and networkx.
    """
    nodes = {concept_node(concept): Node(concept_node(concept), taxonomy[concept]) for concept in sorted(concepts)}
    edges = list(_edges(taxonomy, nodes))
    tiles = [tile for tile in _tiles(Web(nodes, edges, taxonomy), edges) if tile.whole.places]
    middles = _packed([tile.whole for tile in tiles], edges)
    return _rounded(tiles, middles)


def _edges(taxonomy: Taxonomy, nodes: Collection[str]) -> Iterator[Edge]:
    for relation in taxonomy.relations:
        start, end = concept_node(relation.subject), concept_node(relation.object)
        if relation.type is not RelationType.DISTINCT_FROM and start in nodes and end in nodes:
            yield Edge(start, end, relation.type, ())


def _tiles(web: Web, edges: Sequence[Edge]) -> Iterator[_Tile]:
    few: list[Node] = []
    taken: set[str] = set()
    fields = web.fields()
    inside = _inside(fields, edges)
    for number, parts in enumerate(fields):
        nodes = [node for part in parts for node in part]
        if len(nodes) < _FEWEST:
            few += nodes
            continue
        label = web.domain(nodes, taken) or OTHERS
        taken.add(label)
        yield _tile(label, parts, web, inside[number])
    if few:
        yield _Tile(grid(OTHERS, few))


def _inside(fields: Sequence[Sequence[Sequence[Node]]], edges: Iterable[Edge]) -> dict[int, list[Edge]]:
    """Return the edges that stay inside each field, by its number."""
    field_of = {node.key: number for number, parts in enumerate(fields) for part in parts for node in part}
    inside: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        if field_of[edge.start] == field_of[edge.end]:
            inside[field_of[edge.start]].append(edge)
    return inside


def _tile(label: str, parts: Sequence[Sequence[Node]], web: Web, edges: Sequence[Edge]) -> _Tile:
    """Return a field; parts too small to be named stand together in the last one."""
    large = [part for part in parts if len(part) >= _FEWEST]
    small = [node for part in parts if len(part) < _FEWEST for node in part]
    if not large or len(large) + bool(small) == 1:
        return _Tile(_drawn(label, [*(node for part in large for node in part), *small], web))
    taken = {label}
    blocks = []
    for part in large:
        name = web.domain(part, taken) or OTHERS
        taken.add(name)
        blocks.append(_drawn(name, part, web))
    if small:
        blocks.append(grid(OTHERS, small))
    return _joined(label, blocks, edges)


def _drawn(label: str, nodes: Sequence[Node], web: Web) -> Block:
    """Return nodes as a drawing of what joins them; as rows where they are too many."""
    if len(nodes) > _MOST_DRAWN:
        return _framed(grid(label, nodes))
    return _framed(block(label, nodes, spread(web.places(nodes), nodes)))


def _framed(found: Block) -> Block:
    return replace(found, width=found.width + 2 * _MARGIN, height=found.height + 2 * _MARGIN)


def _joined(label: str, blocks: Sequence[Block], edges: Sequence[Edge]) -> _Tile:
    """Return blocks packed into one, with a margin around all."""
    middles = _packed(blocks, edges)
    placed = list(zip(blocks, middles, strict=True))
    left, top = (min(at[axis] - found.extent[axis] / 2 for found, at in placed) for axis in (0, 1))
    right, bottom = (max(at[axis] + found.extent[axis] / 2 for found, at in placed) for axis in (0, 1))
    x, y = (left + right) / 2, (top - _NAME + bottom) / 2
    parts = tuple((found, (at[0] - x, at[1] - y)) for found, at in placed)
    places = {key: (at[0] + dx, at[1] + dy) for found, at in parts for key, (dx, dy) in found.places.items()}
    whole = Block(label, places, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN + _NAME)
    return _Tile(whole, parts)


def _packed(blocks: Sequence[Block], edges: Iterable[Edge]) -> list[Point]:
    return pack([Box(found.width, found.height) for found in blocks], _affinity(blocks, edges))


def _affinity(blocks: Sequence[Block], edges: Iterable[Edge]) -> Callable[[int, int], float]:
    """Return how many relations join two blocks, by their numbers."""
    block_of = {key: number for number, found in enumerate(blocks) for key in found.places}
    joins = Counter(
        frozenset((block_of[edge.start], block_of[edge.end]))
        for edge in edges
        if edge.start in block_of and edge.end in block_of
    )
    return lambda one, other: float(joins[frozenset((one, other))])


def _rounded(tiles: Sequence[_Tile], middles: Sequence[Point]) -> Atlas:
    places: dict[str, Point] = {}
    field_of: dict[str, int] = {}
    fields: list[Field] = []

    def add(found: Block, x: float, y: float, parent: int | None) -> int:
        left, top = round(x - found.width / 2, 1), round(y - found.height / 2, 1)
        fields.append(Field(found.label, left, top, round(found.width, 1), round(found.height, 1), parent))
        for key, (dx, dy) in found.places.items():
            concept = key.removeprefix(concept_node(""))
            places[concept] = (round(x + dx, 1), round(y + dy, 1))
            field_of[concept] = len(fields) - 1
        return len(fields) - 1

    for tile, (x, y) in zip(tiles, middles, strict=True):
        number = add(tile.whole, x, y, None)
        for part, (dx, dy) in tile.parts:
            add(part, x + dx, y + dy, number)
    return Atlas(places, field_of, tuple(fields))
