r"""A Cypher script: constraints first, then nodes and relationships by MERGE, so that running it twice changes nothing.

Text goes into literals of Cypher. A parser of Cypher may turn `\uXXXX` into a character before it looks for the end of
a literal, so a backslash is always written as `\u005C\u005C`, which reads as one whichever comes first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from skillgraph.stores.property_graph import OURS, Node, Properties, PropertyGraph, Relationship, Value

SCHEMA = (
    f"CREATE CONSTRAINT skillgraph_iri IF NOT EXISTS FOR (n:{OURS}) REQUIRE n.iri IS UNIQUE",
    "CREATE INDEX skillgraph_posting_id IF NOT EXISTS FOR (n:Posting) ON (n.id)",
    "CREATE INDEX skillgraph_concept_id IF NOT EXISTS FOR (n:Concept) ON (n.id)",
)
_ROWS = 200
_TOGETHER = 5_000
_ESCAPED = {"\\": "\\u005C\\u005C", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TABLE = str.maketrans(
    _ESCAPED
    | {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0x85, 0x2028, 0x2029) if chr(code) not in _ESCAPED}
)


def write_cypher(pieces: Iterable[PropertyGraph], out: BinaryIO) -> None:
    """Write the script; the pieces come with the taxonomy first, as `property_graphs` yields them."""
    out.writelines(f"{statement};\n".encode() for statement in (*SCHEMA, *_statements(pieces)))


def _statements(pieces: Iterable[PropertyGraph]) -> Iterator[str]:
    """Yield the statements; some pieces stand together, their nodes before their relationships."""
    nodes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    edges: dict[str, list[str]] = defaultdict(list)
    waiting = 0
    for piece in pieces:
        for node in piece.nodes:
            nodes[node.labels].append(_node(node))
        for edge in piece.relationships:
            edges[edge.type].append(_edge(edge))
        waiting += len(piece.nodes) + len(piece.relationships)
        if waiting >= _TOGETHER:
            yield from _written(nodes, edges)
            nodes.clear()
            edges.clear()
            waiting = 0
    yield from _written(nodes, edges)


def _written(nodes: dict[tuple[str, ...], list[str]], edges: dict[str, list[str]]) -> Iterator[str]:
    for labels, rows in sorted(nodes.items()):
        for batch in _batches(rows):
            yield f"UNWIND [{batch}] AS row\nMERGE (n:{OURS} {{iri: row.iri}}) SET n:{':'.join(labels)}, n = row"
    for kind, rows in sorted(edges.items()):
        for batch in _batches(rows):
            yield (
                f"UNWIND [{batch}] AS row\nMATCH (a:{OURS} {{iri: row[0]}}) MATCH (b:{OURS} {{iri: row[1]}})\n"
                f"MERGE (a)-[r:{kind}]->(b) SET r = row[2]"
            )


def _batches(rows: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(rows), _ROWS):
        yield ",\n".join(rows[start : start + _ROWS])


def _node(node: Node) -> str:
    return _map({**node.properties, "iri": node.iri})


def _edge(edge: Relationship) -> str:
    return f"[{literal(edge.start)}, {literal(edge.end)}, {_map(edge.properties)}]"


def _map(properties: Properties) -> str:
    return "{" + ", ".join(f"{name}: {literal(value)}" for name, value in sorted(properties.items())) + "}"


def literal(value: Value) -> str:
    """Return a value as a literal of Cypher that holds it and nothing else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return f"'{value.translate(_TABLE)}'"
    return "[" + ", ".join(map(literal, value)) + "]"
