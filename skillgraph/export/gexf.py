"""GEXF 1.3 for Gephi: typed attributes, each relation of its own `kind`, no date. Written node by node."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import BinaryIO
from xml.etree.ElementTree import Element, tostring

from skillgraph.export.edge import Edge, edges
from skillgraph.export.graphml import Attribute, attributes
from skillgraph.export.node import Node, nodes
from skillgraph.graph import SkillGraph
from skillgraph.transfer.pair import Support

_HEAD = b"""<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>skillgraph</creator></meta>
<graph defaultedgetype="directed" mode="static">
"""
_NODE = tuple(field.name for field in fields(Node) if field.name not in {"id", "label"})
_EDGE = tuple(field.name for field in fields(Edge) if field.name not in {"id", "start", "end"})
_TYPES = {"transfer": "double", "transfer_back": "double", "support": "integer"}


def write_gexf(graph: SkillGraph, out: BinaryIO, support: Support | None = None) -> None:
    """Write the graph. What XML cannot hold becomes U+FFFD; an attribute that says nothing is left out.

    Every edge has its relation as its `kind`, so that Gephi keeps those of one pair apart.
    """
    out.write(_HEAD)
    out.writelines(_declared(sort, names) for sort, names in (("node", _NODE), ("edge", _EDGE)))
    out.write(b"<nodes>\n")
    for node in nodes(graph):
        said = attributes(asdict(node), besides=set())
        out.write(_element("node", {"id": node.id, "label": str(said.get("label", ""))}, said, _NODE))
    out.write(b"</nodes>\n<edges>\n")
    for edge in edges(graph, support or {}):
        ends = {"id": edge.id, "source": edge.start, "target": edge.end, "kind": edge.type}
        out.write(_element("edge", ends, attributes(asdict(edge), besides=set()), _EDGE))
    out.write(b"</edges>\n</graph>\n</gexf>\n")


def _declared(sort: str, names: Iterable[str]) -> bytes:
    element = Element("attributes", {"class": sort, "mode": "static"})
    for name in names:
        element.append(Element("attribute", {"id": name, "title": name, "type": _TYPES.get(name, "string")}))
    return _written(element)


def _element(tag: str, place: dict[str, str], said: Mapping[str, Attribute], names: Sequence[str]) -> bytes:
    element = Element(tag, place)
    values = Element("attvalues")
    values.extend(Element("attvalue", {"for": name, "value": str(said[name])}) for name in names if name in said)
    element.append(values)
    return _written(element)


def _written(element: Element) -> bytes:
    written: bytes = tostring(element, encoding="utf-8", xml_declaration=False)
    return written + b"\n"
