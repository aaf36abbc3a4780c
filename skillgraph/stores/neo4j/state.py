"""What is known of a Neo4j store before anything is written."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from skillgraph.stores.dataset import posting_node
from skillgraph.stores.neo4j.connection import Connection
from skillgraph.stores.neo4j.statements import META
from skillgraph.stores.property_graph import OURS

_META = f"MATCH (meta:{OURS} {{iri: $meta}}) RETURN properties(meta) AS said"
_HELD = f"MATCH (p:{OURS}:Posting) RETURN p.iri, p.id, p.fingerprint"
_TEXTLESS = f"MATCH (p:{OURS}:Posting) WHERE p.text IS NULL RETURN p.id"


class Neo4jState:
    """What a build has to know of a store, read once, with one query each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def meta(self) -> dict[str, Any]:
        """What is said of the store as a whole: rules, taxonomy with its fingerprint, the mark of a build under way."""
        return next((row["said"] for row in self._connection.rows(_META, meta=META)), {})

    @cached_property
    def held(self) -> dict[str, tuple[str, str]]:
        """The id and the fingerprint of each posting, by its IRI."""
        return {node: (identifier, said) for node, identifier, said in self._connection.rows(_HELD)}

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy in the store, or None where there is none yet."""
        return self.meta.get("taxonomy_fingerprint")

    def rules(self) -> str | None:
        """Return the fingerprint of the rules by which the store's postings were decomposed."""
        return self.meta.get("rules")

    def unfinished(self) -> bool:
        """Return whether a build or a removal began here and did not end, so that the store is not of one piece."""
        return bool(self.meta.get("building"))

    def fingerprint(self, identifier: str) -> str | None:
        """Return the fingerprint of a posting, or None where the store does not hold it."""
        return self.held.get(posting_node(identifier), (None, None))[1]

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings in the store, sorted."""
        return iter(sorted(identifier for identifier, _ in self.held.values()))

    def textless(self) -> Iterator[str]:
        """Yield the ids of the postings whose text was left out."""
        return (row[0] for row in self._connection.rows(_TEXTLESS))
