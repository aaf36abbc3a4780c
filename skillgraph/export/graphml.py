"""The graph for networkx, and as GraphML for Gephi, yEd, Cytoscape and igraph."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import BinaryIO, TypeAlias

import networkx as nx

from skillgraph.export.edge import edges
from skillgraph.export.node import nodes
from skillgraph.graph import SkillGraph
from skillgraph.transfer.pair import Support

Attribute: TypeAlias = str | int | float
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(graph: SkillGraph, out: BinaryIO, support: Support | None = None) -> None:
    """Write the graph with typed attributes; one that says nothing is left out.

    What XML cannot hold becomes U+FFFD; readers of XML take every line end for a line feed.
    """
    nx.write_graphml_xml(to_networkx(graph, support), out)


def to_networkx(graph: SkillGraph, support: Support | None = None) -> "nx.MultiDiGraph[str]":
    """Return the graph with plain attributes, those of Node and Edge; the key of an edge is its id."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes(graph):
        flat.add_node(node.id, **attributes(asdict(node), besides={"id"}))
    for edge in edges(graph, support or {}):
        flat.add_edge(edge.start, edge.end, edge.id, **attributes(asdict(edge), besides={"id", "start", "end"}))
    return flat


def attributes(record: Mapping[str, Attribute | None], besides: set[str]) -> dict[str, Attribute]:
    """Return what a record says besides some fields, in characters that XML can hold."""
    return {
        name: _legal(value) if isinstance(value, str) else value
        for name, value in record.items()
        if name not in besides and value not in {None, ""}
    }


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
