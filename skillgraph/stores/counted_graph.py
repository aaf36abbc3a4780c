"""What is derived from counting, as properties of a property graph: copies, demand and support."""

from dataclasses import replace

from skillgraph import iri
from skillgraph.model import DemandType, RelationType
from skillgraph.stores.derived_quads import Counts
from skillgraph.stores.property_graph import Node, PropertyGraph, Relationship, Said, present

_ALTERNATIVE = RelationType.ALTERNATIVE_TO


def count_name(kind: DemandType) -> str:
    """Return the property of a concept that counts the postings with such an edge to it: `count_requires`."""
    return f"count_{kind}"


def counted(graph: PropertyGraph, counts: Counts) -> PropertyGraph:
    """Return a property graph whose postings name their originals, and whose concepts and alternatives are counted."""
    nodes = tuple(_counted_node(node, counts) for node in graph.nodes)
    return PropertyGraph(nodes, tuple(_counted_edge(edge, counts) for edge in graph.relationships))


def _counted_node(node: Node, counts: Counts) -> Node:
    original = counts.duplicates.get(node.iri)
    derived: dict[str, Said] = {count_name(kind): counts.demands[kind].get(node.iri) for kind in DemandType}
    derived["duplicate_of"] = original and iri.posting_identifier(original)
    found = present(derived)
    return replace(node, properties={**node.properties, **found}) if found else node


def _counted_edge(edge: Relationship, counts: Counts) -> Relationship:
    if edge.type != _ALTERNATIVE.upper():
        return edge
    ends = iri.concept_slug(edge.start) or "", iri.concept_slug(edge.end) or ""
    contexts = edge.properties["contexts"]
    context = contexts[0] if isinstance(contexts, list) else ""  # all contexts of a pair share its counts
    stated = counts.stated.get(iri.relation(_ALTERNATIVE, *ends, str(context) or None))
    if stated is None:
        return edge
    return replace(edge, properties={**edge.properties, "support": stated.support, "employers": stated.employers})
