"""Pages that ask the network for nothing: the explorer of a whole graph, and a readable part of it by pyvis."""

from skillgraph.viz.atlas import Atlas, draw_atlas
from skillgraph.viz.explorer import explorer_script, to_explorer
from skillgraph.viz.layout import Layout, Region, layout
from skillgraph.viz.network import to_pyvis
from skillgraph.viz.page import to_page
from skillgraph.viz.picture import Picture, gap_picture, path_picture
from skillgraph.viz.selection import Edge, Emphasis, Focus, Node, Selection, select

__all__ = [
    "Atlas",
    "Edge",
    "Emphasis",
    "Focus",
    "Layout",
    "Node",
    "Picture",
    "Region",
    "Selection",
    "draw_atlas",
    "explorer_script",
    "gap_picture",
    "layout",
    "path_picture",
    "select",
    "to_explorer",
    "to_page",
    "to_pyvis",
]
