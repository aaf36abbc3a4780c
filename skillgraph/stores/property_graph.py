"""A property graph: nodes with labels and properties, typed relationships, for whatever speaks Cypher or tables.

`taxonomy_graph` and `posting_graph` make it of the same facts of which `taxonomy_quads` and `posting_quads` make quads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

OURS = "SkillGraph"
"""The label that every node of ours bears besides its own, so that the graph can live beside other data."""

Value: TypeAlias = str | bool | int | float | list[str] | list[int]
Properties: TypeAlias = Mapping[str, Value]
Sayable: TypeAlias = str | bool | float | Iterable[str] | Iterable[int]
Said: TypeAlias = Sayable | None


@dataclass(frozen=True, slots=True)
class Node:
    """A node. `labels` are its own, the most special last; `iri` names it for ever and is not among `properties`."""

    labels: tuple[str, ...]
    iri: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Relationship:
    """A typed relationship between two nodes, by their IRIs."""

    type: str
    start: str
    end: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """A piece of a graph. The ends of its relationships are among its nodes or among those of the taxonomy."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]


WORDS = frozenset({"text", "quote", "surface"})
"""The properties that hold words of a posting."""


def without_words(graph: PropertyGraph) -> PropertyGraph:
    """Return a piece without the words of postings: neither texts nor quotes nor surfaces."""
    nodes = (
        replace(node, properties={name: value for name, value in node.properties.items() if name not in WORDS})
        for node in graph.nodes
    )
    return replace(graph, nodes=tuple(nodes))


def present(properties: Mapping[str, Said]) -> Properties:
    """Return the properties that say something, as plain values: None, empty texts and empty lists say nothing."""
    return {
        name: _plain(value) for name, value in properties.items() if value is not None and value not in ("", (), [])
    }


def _plain(value: Sayable) -> Value:
    if isinstance(value, str):
        return str(value)  # an enumeration is a text of its own class, which a driver does not know
    if isinstance(value, (bool, int, float)):
        return value
    return [str(item) if isinstance(item, str) else item for item in value]  # type: ignore[return-value]
