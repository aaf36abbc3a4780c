"""One HTML file that shows a part of the graph: pyvis's drawing, a panel that says who says so, and all of it as text.

The file asks the network for nothing and says so to the browser, in a Content-Security-Policy. Data stands in one
inert block of JSON, from which the page's script makes text, never markup.
"""

import json
from dataclasses import asdict
from importlib.resources import files
from string import Template
from typing import Any

from skillgraph.graph import SkillGraph
from skillgraph.model import Concept, DemandType
from skillgraph.viz.appearance import EDGE_STYLES, NODE_STYLES
from skillgraph.viz.facts import Witness
from skillgraph.viz.inert import inert_json, policy
from skillgraph.viz.layout import Layout, layout
from skillgraph.viz.network import network
from skillgraph.viz.selection import EdgeKind, Focus, Selection, select

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS = ("elements.js", "drawing.js", "panel.js", "page.js")


def to_page(graph: SkillGraph, *, title: str, focus: Focus | None = None, quotes: bool = True) -> str:
    """Return the page of what `focus` asks for; by default all postings and what they ask for.

    Without `quotes` the page names the lines of postings but does not repeat them. Write it as UTF-8.
    Raises UnknownNameError and ExportError as `select` does.
    """
    selection = select(graph, focus)
    places = layout(selection, graph.taxonomy)
    library = (files("pyvis") / _LIBRARY).read_text("utf-8")
    style = _own("page.css")
    script = "\n".join(_own(name) for name in _SCRIPTS)
    return Template(_own("page.html")).substitute(
        policy=policy(style, [library, script]),
        style=style,
        library=library,
        script=script,
        data=inert_json(_data(graph, selection, places, title=title, quotes=quotes)),
    )


def _own(name: str) -> str:
    return (files("skillgraph.viz") / name).read_text("utf-8")


def _data(graph: SkillGraph, selection: Selection, places: Layout, *, title: str, quotes: bool) -> dict[str, Any]:
    nodes, edges, _, _, _, options = network(selection, places).get_network_data()
    witness = Witness(graph, quotes=quotes)
    rings = _rings(selection)
    return {
        "title": title,
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "nodeFacts": {
            node.key: {**asdict(witness.of_node(node)), "emphasis": node.emphasis, "ring": rings.get(node.key)}
            for node in selection.nodes
        },
        "edgeFacts": [{**asdict(witness.of_edge(edge)), "emphasis": edge.emphasis} for edge in selection.edges],
        "regions": [asdict(region) for region in places.regions],
        "nodeStyles": {kind: asdict(style) for kind, style in NODE_STYLES.items()},
        "edgeStyles": {kind: asdict(style) for kind, style in EDGE_STYLES.items()},
    }


def _rings(selection: Selection) -> dict[str, EdgeKind]:
    """Return how the one posting that is shown asks for each concept, strongest first; nothing where there are more."""
    postings = [node for node in selection.nodes if not isinstance(node.record, Concept)]
    if len(postings) != 1:
        return {}
    return {edge.end: edge.kind for edge in selection.edges if isinstance(edge.kind, DemandType)}
