"""What a page shows: a readable part, cut out of a SkillGraph."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from skillgraph.errors import ExportError, UnknownNameError
from skillgraph.graph import SkillGraph, concept_node, posting_node
from skillgraph.model import (
    Concept,
    Contribution,
    Demand,
    DemandType,
    Hop,
    Kind,
    Relation,
    RelationType,
    TransferPath,
    demands,
)

LIMIT = 1000
"""The most nodes that one page of pyvis shows: above it opens too slowly."""

EdgeKind = RelationType | DemandType
_EdgeKey = tuple[str, str, EdgeKind]


class Emphasis(StrEnum):
    """How much a node or an edge matters in the answer: asked for by name, part of it, or only around it."""

    FOCUS = "focus"
    PLAIN = "plain"
    DIM = "dim"


@dataclass(frozen=True, slots=True)
class Focus:
    """What to show: concepts (by id) with all that is at most `depth` relations away, postings (by id), paths.

    Several of these are shown together. An empty focus shows all postings of the graph and what they ask for. What
    somebody has (`have`) is for the explorer alone, which `compares` it with the first posting.
    """

    concepts: tuple[str, ...] = ()
    postings: tuple[str, ...] = ()
    paths: tuple[TransferPath, ...] = ()
    depth: int = 1
    have: tuple[str, ...] = ()
    compares: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A concept or a posting that is shown; `key` is its key in the SkillGraph."""

    key: str
    record: Concept | Contribution
    emphasis: Emphasis = Emphasis.PLAIN

    @property
    def label(self) -> str:
        """What one would call it: the concept's label, the posting's title."""
        if isinstance(self.record, Concept):
            return self.record.label
        return self.record.document.posting.title or self.record.document.posting.id


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge that is shown: one line for all `records` of one kind between two nodes, and the `hops` along it.

    `records` is empty where only a path joins the two nodes.
    """

    start: str
    end: str
    kind: EdgeKind
    records: tuple[Relation | Demand, ...]
    hops: tuple[Hop, ...] = ()
    emphasis: Emphasis = Emphasis.PLAIN


@dataclass(frozen=True, slots=True)
class Selection:
    """The nodes by key, the edges by ends and kind, and the nodes of each path in the order of its hops."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    paths: tuple[tuple[str, ...], ...] = ()


def select(graph: SkillGraph, focus: Focus | None = None) -> Selection:
    """Cut what `focus` asks for out of `graph`, with the edges among it. `distinct_from` is no edge and not shown.

    Raises UnknownNameError where the graph lacks a concept or a posting, ExportError above `LIMIT` nodes.
    """
    emphases: dict[str, Emphasis] = {}
    for node, emphasis in _chosen(graph, focus or Focus()):
        emphases[node] = min(emphasis, emphases.get(node, Emphasis.DIM), key=list(Emphasis).index)
    if len(emphases) > LIMIT:
        raise ExportError(
            f"{len(emphases):,} nodes are more than pyvis can show ({LIMIT:,}); "
            "choose some concepts or postings, or a smaller depth, or take the explorer (--renderer explorer)"
        )
    paths = focus.paths if focus else ()
    return Selection(
        nodes=tuple(Node(key, graph.network.nodes[key]["record"], emphases[key]) for key in sorted(emphases)),
        edges=tuple(_edges(graph, emphases, [hop for path in paths for hop in path.hops])),
        paths=tuple(tuple(_stops(path)) for path in paths),
    )


def _chosen(graph: SkillGraph, focus: Focus) -> Iterator[tuple[str, Emphasis]]:
    if not (focus.concepts or focus.postings or focus.paths):
        for contribution in graph.contributions:
            yield from _asked(contribution, Emphasis.PLAIN)
    for identifier in focus.postings:
        yield from _asked(graph.contribution(identifier), Emphasis.FOCUS)
    yield from _around(graph, focus.concepts, focus.depth)
    for path in focus.paths:
        for stop in _stops(path):
            yield _known(graph, stop), Emphasis.FOCUS
            yield from ((neighbour, Emphasis.DIM) for neighbour in _neighbours(graph, stop))


def _asked(contribution: Contribution, emphasis: Emphasis) -> Iterator[tuple[str, Emphasis]]:
    yield posting_node(contribution.document.posting.id), emphasis
    for demand in demands(contribution):
        if demand.type is not DemandType.EXCLUDES or emphasis is Emphasis.FOCUS:
            yield concept_node(demand.concept), Emphasis.PLAIN


def _around(graph: SkillGraph, concepts: tuple[str, ...], depth: int) -> Iterator[tuple[str, Emphasis]]:
    """Yield the concepts, the postings that ask for them, and their neighbourhood.

    The neighbourhood does not run on through a domain or a hub: nearly everything is two steps away by those.
    """
    starts = [_known(graph, concept_node(concept)) for concept in concepts]
    found = set(starts)
    for start in starts:
        yield start, Emphasis.FOCUS
        for posting, _, record in graph.network.in_edges(start, data="record"):
            if isinstance(record, Demand):
                yield posting, Emphasis.PLAIN
    frontier = starts
    for _ in range(depth):
        reached = {neighbour for node in frontier for neighbour in _neighbours(graph, node)} - found
        yield from ((node, Emphasis.PLAIN) for node in reached)
        found |= reached
        frontier = [node for node in reached if not _is_wide(graph.network.nodes[node]["record"])]


def _is_wide(concept: Concept) -> bool:
    return concept.hub or concept.kind is Kind.DOMAIN


def _known(graph: SkillGraph, node: str) -> str:
    if node not in graph.network:
        raise UnknownNameError("concept", node.removeprefix(concept_node("")))
    return node


def _neighbours(graph: SkillGraph, node: str) -> Iterator[str]:
    for _, end, record in graph.network.out_edges(node, data="record"):
        if _is_drawn(record) and isinstance(record, Relation):
            yield end
    for start, _, record in graph.network.in_edges(node, data="record"):
        if _is_drawn(record) and isinstance(record, Relation):
            yield start


def _is_drawn(record: Relation | Demand) -> bool:
    return record.type is not RelationType.DISTINCT_FROM


def _stops(path: TransferPath) -> Iterator[str]:
    yield concept_node(path.start)
    for hop in path.hops:
        yield concept_node(hop.end)


def _edges(graph: SkillGraph, emphases: dict[str, Emphasis], hops: Iterable[Hop]) -> Iterator[Edge]:
    records: dict[_EdgeKey, list[Relation | Demand]] = {}
    for start, end, record in graph.network.subgraph(emphases).edges(data="record"):
        if _is_drawn(record):
            records.setdefault((start, end, record.type), []).append(record)
    walked = _walked(hops, records)
    named = any(emphasis is Emphasis.FOCUS and node.startswith(concept_node("")) for node, emphasis in emphases.items())
    for key in sorted({*records, *walked}):
        start, end, kind = key
        ends = {emphases[start], emphases[end]}
        if key in walked:
            emphasis = Emphasis.FOCUS
        elif ends == {Emphasis.DIM}:
            continue  # between two bystanders of a path: not what was asked, and most of the clutter
        else:
            aside = Emphasis.DIM in ends or (named and Emphasis.FOCUS not in ends)
            emphasis = Emphasis.DIM if aside else Emphasis.PLAIN
        said = sorted(records.get(key, ()), key=_context)
        yield Edge(start, end, kind, tuple(said), tuple(walked.get(key, ())), emphasis)


def _walked(hops: Iterable[Hop], edges: Container[_EdgeKey]) -> dict[_EdgeKey, list[Hop]]:
    """Return the hops by the edge they run along, which may be stored the other way round, or not at all."""
    walked: dict[_EdgeKey, list[Hop]] = {}
    for hop in hops:
        forwards: _EdgeKey = (concept_node(hop.start), concept_node(hop.end), hop.relation)
        backwards: _EdgeKey = (forwards[1], forwards[0], hop.relation)
        steps = walked.setdefault(backwards if backwards in edges else forwards, [])
        if hop not in steps:
            steps.append(hop)
    return walked


def _context(record: Relation | Demand) -> str:
    return (record.context or "") if isinstance(record, Relation) else ""
