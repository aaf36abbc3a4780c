"""Pages: a readable part of the graph as one HTML file that asks the network for nothing, and as a pyvis Network."""

from skillgraph.viz.layout import Layout, Region, layout
from skillgraph.viz.network import to_pyvis
from skillgraph.viz.page import to_page
from skillgraph.viz.selection import Edge, Emphasis, Focus, Node, Selection, select

__all__ = [
    "Edge",
    "Emphasis",
    "Focus",
    "Layout",
    "Node",
    "Region",
    "Selection",
    "layout",
    "select",
    "to_page",
    "to_pyvis",
]
