"""How nodes and edges look: each kind has its own shape or dash as well as its own colour.

The colours are Okabe and Ito's, which people of every colour vision can tell apart, some darkened or lightened where a
thin line would vanish on the paper.
"""

import math
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from skillgraph.model import Concept, DemandType, Grade, Kind, Relation, RelationType
from skillgraph.viz.selection import Edge, EdgeKind, Emphasis, Node

POSTING = "posting"
"""The kind of a node that is a posting."""

_LINE = 16
_LINES = 2


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """The look of a kind of node: a shape of vis-network, a fill on light and on dark paper, a name for the legend."""

    words: str
    shape: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """The look of a kind of edge. `dashes` are lengths of line and gap in pixels, empty for an unbroken line.

    `words` read from the start of the edge to its end, `back` the other way.
    """

    words: str
    back: str
    light: str
    dark: str
    width: float
    dashes: tuple[int, ...] = ()
    arrow: bool = True


NODE_STYLES: Mapping[str, NodeStyle] = {
    POSTING: NodeStyle("posting", "box", "#0072b2", "#0072b2"),
    Kind.TOOL: NodeStyle("tool", "dot", "#56b4e9", "#56b4e9"),
    Kind.SKILL: NodeStyle("skill", "triangle", "#009e73", "#00b886"),
    Kind.DOMAIN: NodeStyle("domain", "hexagon", "#e69f00", "#e69f00"),
    Kind.CREDENTIAL: NodeStyle("credential", "star", "#cc79a7", "#d990b8"),
    Kind.ROLE: NodeStyle("role", "diamond", "#f0e442", "#f0e442"),
}

EDGE_STYLES: Mapping[EdgeKind, EdgeStyle] = {
    DemandType.REQUIRES: EdgeStyle("requires", "required by", "#1b1b1b", "#f4f4f4", 2.4),
    DemandType.REQUIRES_ONE_OF: EdgeStyle(
        "requires one of", "one of those required by", "#1b1b1b", "#f4f4f4", 1.8, (10, 5)
    ),
    DemandType.PREFERS: EdgeStyle("prefers", "preferred by", "#b25a8a", "#e0a3c5", 1.8),
    DemandType.INVOLVES: EdgeStyle("involves", "part of the work at", "#4f7fa3", "#8fb6d3", 1.2, (2, 4)),
    DemandType.EXCLUDES: EdgeStyle("does not want", "not wanted by", "#b28400", "#f0e442", 1.6, (3, 6, 10, 6)),
    RelationType.IMPLIES: EdgeStyle("implies", "implied by", "#0072b2", "#56b4e9", 1.6),
    RelationType.ALTERNATIVE_TO: EdgeStyle(
        "alternative to", "alternative to", "#d55e00", "#f0833a", 1.6, (8, 6), arrow=False
    ),
    RelationType.COMPLEMENTS: EdgeStyle("complements", "complements", "#009e73", "#00b886", 1.8, (2, 5), arrow=False),
    RelationType.IN_DOMAIN: EdgeStyle("in domain", "domain of", "#a3a9b0", "#666d75", 0.8, arrow=False),
    RelationType.BROADER: EdgeStyle("narrower than", "broader than", "#7d848c", "#8b929a", 1.0),
}
"""In the order in which the legend and the panel name them."""

GRADE_WORDS: Mapping[Grade, str] = {
    Grade.DROP_IN: "drop-in (days)",
    Grade.CLOSE: "close (two or three weeks)",
    Grade.SAME_PURPOSE: "same purpose (one to three months)",
    Grade.DISTANT: "distant (longer)",
}
_GRADE_WIDTHS = {Grade.DROP_IN: 2.8, Grade.CLOSE: 2.2, Grade.SAME_PURPOSE: 1.5, Grade.DISTANT: 0.9}
_PATH_WIDTH = 5.0


def kind_of(node: Node) -> str:
    """Return the kind of a node: the concept's, or `POSTING`."""
    return node.record.kind if isinstance(node.record, Concept) else POSTING


def label_lines(node: Node) -> tuple[str, ...]:
    """Return the label as it stands in the drawing: at most two short lines; the panel has it in full."""
    lines = textwrap.wrap(node.label, _LINE, max_lines=_LINES, placeholder="…")
    return tuple(lines) or (node.key,)


def radius(node: Node, degree: int) -> float:
    """Return half the height of a node's shape, in pixels: larger the more edges it has."""
    return round(min(18.0, 6.0 + 1.6 * math.sqrt(degree)) + (4.0 if node.emphasis is Emphasis.FOCUS else 0.0), 1)


def width(edge: Edge) -> float:
    """Return the width of an edge's line, in pixels; alternatives are wider the more easily one replaces the other."""
    if edge.emphasis is Emphasis.FOCUS:
        return _PATH_WIDTH
    grades = [record.grade for record in edge.records if isinstance(record, Relation) and record.grade]
    return max((_GRADE_WIDTHS[grade] for grade in grades), default=EDGE_STYLES[edge.kind].width)
