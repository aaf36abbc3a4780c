"""What Neo4j answers, as plain cells."""

from neo4j.graph import Node, Path, Relationship

from skillgraph.stores.cypher_cell import path


def known(value: object) -> str | None:
    """Return a node as its IRI, or its element id where it is not ours, a relationship as its type, a path as text."""
    if isinstance(value, Node):
        return str(value.get("iri") or value.element_id)
    if isinstance(value, Relationship):
        return value.type
    if isinstance(value, Path):
        return path([known(node) or "" for node in value.nodes], [edge.type for edge in value.relationships])
    return None
