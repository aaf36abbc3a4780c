"""The drawing as a pyvis Network: for notebooks, and for the page, which takes its nodes and edges from there."""

import re
from collections import Counter
from typing import Any

from pyvis.network import Network

from skillgraph.graph import SkillGraph
from skillgraph.model import Concept
from skillgraph.viz.appearance import (
    EDGE_STYLES,
    NODE_STYLES,
    POSTING,
    kind_of,
    label_lines,
    radius,
    width,
)
from skillgraph.viz.layout import Layout, layout
from skillgraph.viz.selection import Edge, Focus, Node, Selection, select

_ASKED_FROM_A_SERVER = re.compile(r"<link\s[^>]*https:[^>]*>|<script\s[^>]*https:[^>]*>\s*</script>")
_FEW_POSTINGS = 3
_WORD_JOINER = "\u2060"


class OfflineNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis Network whose page asks no server for anything: the two files it would ask for are decoration."""

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: FBT001, FBT002
        """Return pyvis's page without its references to a server. No data can match, since pyvis escapes each `<`."""
        self.html = _ASKED_FROM_A_SERVER.sub("", super().generate_html(name, local, notebook))
        return self.html


def to_pyvis(graph: SkillGraph, focus: Focus | None = None) -> Network:
    """Return what `focus` asks for (by default all postings and what they ask for) as a Network to show in a notebook.

    Texts are text, never HTML. Raises as `select` does.
    """
    selection = select(graph, focus)
    return network(selection, layout(selection, graph.taxonomy))


def network(selection: Selection, places: Layout) -> Network:
    """Return the Network of a selection whose nodes stand at `places`. Edges are numbered in their order."""
    net = OfflineNetwork(height="800px", width="100%", directed=True, cdn_resources="in_line")
    net.toggle_physics(status=False)
    net.options.edges.smooth.enabled = False
    crowded = sum(kind_of(node) == POSTING for node in selection.nodes) > _FEW_POSTINGS
    degrees = Counter(end for edge in selection.edges for end in (edge.start, edge.end))
    for node in selection.nodes:
        x, y = places.positions[node.key]
        net.add_node(node.key, x=x, y=y, **_drawn_node(node, degrees[node.key], crowded=crowded))
    pairs = Counter(frozenset((edge.start, edge.end)) for edge in selection.edges)
    seen: Counter[frozenset[str]] = Counter()
    for number, edge in enumerate(selection.edges):
        pair = frozenset((edge.start, edge.end))
        net.add_edge(edge.start, edge.end, id=number, **_drawn_edge(edge, seen[pair] if pairs[pair] > 1 else None))
        seen[pair] += 1
    return net


def _drawn_node(node: Node, degree: int, *, crowded: bool) -> dict[str, Any]:
    style = NODE_STYLES[kind_of(node)]
    inside = {"font": {"color": "#ffffff", "size": 23 if crowded else 16}} if kind_of(node) == POSTING else {}
    return {
        "label": "\n".join(label_lines(node)),
        "title": _title(node),
        "shape": style.shape,
        "color": style.light,
        "size": radius(node, degree),
        **inside,
    }


def _title(node: Node) -> str:
    """Return the words of a tooltip. pyvis reads a title as HTML as soon as it holds `href`, so none may."""
    definition = f"\n{node.record.definition}" if isinstance(node.record, Concept) else ""
    return f"{node.label} ({kind_of(node)}){definition}".replace("href", f"h{_WORD_JOINER}ref")


def _drawn_edge(edge: Edge, beside: int | None) -> dict[str, Any]:
    """Return how an edge is drawn; `beside` is its number among those that join the same two nodes, if several do."""
    style = EDGE_STYLES[edge.kind]
    curved = {"enabled": True, "type": "curvedCW", "roundness": round(0.12 * (beside or 0), 2)}
    return {
        "color": style.light,
        "width": width(edge),
        "dashes": list(style.dashes) or False,
        "arrows": "to" if style.arrow else "",
        "smooth": curved if beside else False,
        "title": style.words,
    }
