"""Communities: which concepts of a selection belong together, by the relations and the domains that join them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

import networkx as nx
import numpy as np

from skillgraph.graph import concept_node
from skillgraph.model import Concept, DemandType, RelationType
from skillgraph.taxonomy import Taxonomy
from skillgraph.viz.blocks import Points
from skillgraph.viz.selection import Edge, Node

_LARGEST = 36
_SEED = 7
_PULL = {RelationType.ALTERNATIVE_TO: 3.0, RelationType.IMPLIES: 2.0}
_SPACING = 24.0
_STRETCH = 1.6
_ROUNDS = 80
_CLOSE = 1e-6
_STILL = 2e-3


class Web:
    """The concepts that are shown with what holds them together: relations and shared domains, drawn or not."""

    def __init__(self, nodes: Mapping[str, Node], edges: Iterable[Edge], taxonomy: Taxonomy) -> None:
        self._nodes = nodes
        self._taxonomy = taxonomy
        self._graph: nx.Graph[str] = nx.Graph()
        self._graph.add_nodes_from(nodes)
        for edge in edges:
            if edge.start in nodes and edge.end in nodes and not isinstance(edge.kind, DemandType):
                self._graph.add_edge(edge.start, edge.end, weight=_PULL.get(edge.kind, 1.0))
        for node in nodes.values():
            for domain in _domains(node):
                self._graph.add_edge(node.key, concept_node(domain), weight=1.0)
                for broader in taxonomy[domain].broader:
                    self._graph.add_edge(concept_node(domain), concept_node(broader), weight=0.5)

    def communities(self) -> list[list[Node]]:
        """Return the nodes by community, the largest first; one too large for a region is split again."""
        parts = [part for parts in self.fields() for part in parts]
        return sorted(parts, key=_largest_first)

    def fields(self) -> list[list[list[Node]]]:
        """Return the communities as they are before one too large is split, each as its parts, the largest first."""
        fields = []
        for whole in _louvain(self._graph):
            shown = [[self._nodes[key] for key in part if key in self._nodes] for part in self._split(whole)]
            if parts := sorted(filter(None, shown), key=_largest_first):
                fields.append(parts)
        return sorted(fields, key=lambda parts: (-sum(map(len, parts)), *_largest_first(parts[0])))

    def _split(self, part: list[str]) -> list[list[str]]:
        if sum(key in self._nodes for key in part) <= _LARGEST:
            return [part]
        pieces = _louvain(self._graph.subgraph(part))
        if len(pieces) == 1:
            return [part]
        return [smaller for piece in pieces for smaller in self._split(piece)]

    def domain(self, community: Sequence[Node], taken: Collection[str] = ()) -> str | None:
        """Return the label of the domain that most of a community has, if possible one that is not `taken`.

        A concept's first domains count for more.
        """
        counts: Counter[str] = Counter()
        for node in community:
            for rank, domain in enumerate(_domains(node)):
                counts[domain] += 3 - min(rank, 2)
        ranked = sorted(counts, key=lambda domain: (-counts[domain], domain))
        labels = [self._taxonomy[domain].label for domain in ranked]
        return next((label for label in labels if label not in taken), labels[0] if labels else None)

    def places(self, community: Sequence[Node]) -> Points:
        """Return a place for each node of a community, near to what it is joined to; labels may still overlap."""
        keys = {node.key for node in community}
        beside = Counter(other for key in keys for other in self._graph[key])
        joints = {other for other, joined in beside.items() if joined > 1}
        numbered, order = _numbered(self._graph.subgraph(keys | joints))
        for one, other in pairwise(sorted(min(part) for part in nx.connected_components(numbered))):
            numbered.add_edge(one, other)
        at = dict(zip(order, _true_to_distance(numbered), strict=True))
        scale = _SPACING * len(community) ** 0.5
        points: Points = np.array([at[node.key] for node in community]) * (scale * _STRETCH, scale)
        return points


def _true_to_distance(graph: "nx.Graph[int]") -> Points:
    """Return places between -1 and 1 for the nodes 0, 1, … of a connected graph, as far apart as their paths are long.

    Stress majorisation (Gansner, Koren, North 2004) from a circle, without chance. Small graphs only.
    """
    count = len(graph)
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    wanted = np.array([[lengths[one][other] for other in range(count)] for one in range(count)], dtype=np.float64)
    weights = 1 / (wanted + np.eye(count)) ** 2 - np.eye(count)
    laplacian = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + 1 / count)
    turns = np.arange(count) * 2 * np.pi / count
    points: Points = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    for _ in range(_ROUNDS):
        x, y = points[:, 0], points[:, 1]
        apart = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :]) + np.eye(count)
        ratios = weights * wanted / np.maximum(apart, _CLOSE)
        moved = laplacian @ ((np.diag(ratios.sum(axis=1)) - ratios) @ points)
        moved -= moved.sum(axis=0) / count
        settled = np.abs(moved - points).max() < _STILL
        points = moved
        if settled:
            break
    reach: float = np.abs(points).max()
    return points / max(reach, _CLOSE)


def _largest_first(part: Sequence[Node]) -> tuple[int, str, str]:
    return -len(part), part[0].label.casefold(), part[0].key


def _domains(node: Node) -> tuple[str, ...]:
    return node.record.domains if isinstance(node.record, Concept) else ()


def _louvain(graph: "nx.Graph[str]") -> list[list[str]]:
    numbered, keys = _numbered(graph)
    found = nx.community.louvain_communities(numbered, weight="weight", seed=_SEED)
    return sorted(sorted(keys[number] for number in community) for community in found)


def _numbered(graph: "nx.Graph[str]") -> tuple["nx.Graph[int]", list[str]]:
    """Return the graph with numbers for nodes, and their keys: a set of texts has no order, one of numbers has."""
    keys = sorted(graph)
    number = {key: index for index, key in enumerate(keys)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(keys)))
    for one, other, weight in sorted(
        (*sorted((number[start], number[end])), weight) for start, end, weight in graph.edges(data="weight")
    ):
        numbered.add_edge(one, other, weight=weight)
    return numbered, keys
