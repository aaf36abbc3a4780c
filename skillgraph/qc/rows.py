"""Where things stand in the tables, for the rules."""

from collections.abc import Iterator, Mapping

from skillgraph.model import Relation
from skillgraph.taxonomy import Layers, Taxonomy
from skillgraph.taxonomy.tables import TABLES, areas


def where_pair(layers: Layers, relation: Relation) -> str:
    """Return where an alternative stands: in a row of its own, or in that of its group."""
    key = (relation.subject, relation.type, relation.object, relation.context)
    if key in layers.relations:
        return layers.relations[key].row.where
    return layers.groups[relation.context or ""].row.where


def files(layers: Layers) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the tables of all layers that are UTF-8: their names, and their lines below the header as bytes."""
    for folder in layers.folders:
        for area in areas(folder):
            for table in TABLES:
                path = area / table
                content = path.read_bytes().removeprefix(b"\xef\xbb\xbf") if path.is_file() else b""
                if _is_text(content):
                    lines = [line.removesuffix(b"\r") for line in content.split(b"\n")[1:]]
                    yield f"{area.name}/{table}", lines[:-1] if lines and not lines[-1] else lines


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def ancestors(taxonomy: Taxonomy) -> Mapping[str, frozenset[str]]:
    """Return for each concept the domains it is in and all that stands above it in the hierarchy."""
    found: dict[str, frozenset[str]] = {}
    for concept in taxonomy.concepts.values():
        seen: set[str] = set()
        waiting = [*concept.domains, *concept.broader]
        while waiting:
            above = waiting.pop()
            if above not in seen:
                seen.add(above)
                waiting.extend(taxonomy[above].broader)
        found[concept.id] = frozenset(seen)
    return found
