"""Communities: which concepts of a selection belong together, by the relations and the domains that join them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
_SPACING = 46.0
_STRETCH = 1.5


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
        parts = [part for whole in _louvain(self._graph) for part in self._split(whole)]
        shown = [[self._nodes[key] for key in part if key in self._nodes] for part in parts]
        return sorted((part for part in shown if part), key=lambda part: (-len(part), part[0].key))

    def _split(self, part: list[str]) -> list[list[str]]:
        if sum(key in self._nodes for key in part) <= _LARGEST:
            return [part]
        pieces = _louvain(self._graph.subgraph(part))
        if len(pieces) == 1:
            return [part]
        return [smaller for piece in pieces for smaller in self._split(piece)]

    def domain(self, community: Sequence[Node]) -> str | None:
        """Return the label of the domain that most of a community has; a concept's first domains count for more."""
        counts: Counter[str] = Counter()
        for node in community:
            for rank, domain in enumerate(_domains(node)):
                counts[domain] += 3 - min(rank, 2)
        best = min(counts, key=lambda domain: (-counts[domain], domain), default=None)
        return self._taxonomy[best].label if best else None

    def places(self, community: Sequence[Node]) -> Points:
        """Return a place for each node of a community, near to what it is joined to; labels may still overlap."""
        keys = {node.key for node in community}
        joints = {other for key in keys for other in self._graph[key] if sum(end in keys for end in self._graph[other]) > 1}
        numbered, order = _numbered(self._graph.subgraph(keys | joints))
        for one, other in pairwise(sorted(min(part) for part in nx.connected_components(numbered))):
            numbered.add_edge(one, other)
        found = nx.kamada_kawai_layout(numbered, weight=None)
        at = {key: found[number] for number, key in enumerate(order)}
        scale = _SPACING * len(community) ** 0.5
        return np.array([at[node.key] for node in community]) * (scale * _STRETCH, scale)


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
