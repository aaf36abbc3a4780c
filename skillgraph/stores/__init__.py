"""Stores: where a graph is kept. A URL chooses; a module is imported when its store is used."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from skillgraph.errors import StoreError

if TYPE_CHECKING:
    from skillgraph.stores.store import Store

DEFAULT_URL = "oxigraph:skillgraph.db"
SCHEMES = {
    "oxigraph": "embedded Oxigraph in a folder (oxigraph:PATH), the default",
    "memory": "embedded Oxigraph in memory, for as long as the program runs (memory:)",
    "http": "a dataset of a SPARQL 1.1 server (http://HOST/DATASET); SPARQL_USERNAME and SPARQL_PASSWORD say who asks",
    "https": "the same over TLS",
    "neo4j": "a Neo4j server or cluster (neo4j://HOST:PORT); NEO4J_USERNAME and NEO4J_PASSWORD say who asks",
    "bolt": "one Neo4j server (bolt://HOST:PORT)",
    "cypher": "the folder of an embedded store, asked in Cypher and only read (cypher:PATH)",
}
Ask = Callable[[str], str]


def open_store(url: str, ask: Ask | None = None) -> "Store":
    """Return the store that `url` names; a URL without a scheme is the folder of an embedded store.

    Nothing is read or written until the store is used. `ask` is how a password is asked for, by what it is of, where
    the environment holds none. Raises StoreError where the scheme is unknown, or the rest is not what it takes.
    """
    scheme, rest = _parts(url)
    kind = scheme.removesuffix("+ssc").removesuffix("+s") if scheme.startswith(("neo4j", "bolt")) else scheme
    if kind not in SCHEMES:
        raise StoreError(f"unknown store {scheme + ':'!r}; the stores are {', '.join(f'{name}:' for name in SCHEMES)}")
    if kind in {"neo4j", "bolt"}:
        from skillgraph.stores.neo4j.address import address  # noqa: PLC0415 - imported when used
        from skillgraph.stores.neo4j.store import Neo4jStore  # noqa: PLC0415 - likewise

        return Neo4jStore(address(url), ask)
    if kind in {"http", "https"}:
        from skillgraph.stores.sparql import SparqlStore  # noqa: PLC0415 - imported when used

        return SparqlStore(url)
    if kind != "memory" and not rest:
        raise StoreError(f"{kind}: needs a folder, as in {kind}:skillgraph.db")
    if kind == "cypher":
        from skillgraph.stores.embedded_cypher import EmbeddedCypherStore  # noqa: PLC0415 - likewise

        return EmbeddedCypherStore(Path(rest))
    from skillgraph.stores.oxigraph import OxigraphStore  # noqa: PLC0415 - likewise

    return OxigraphStore(None if kind == "memory" else Path(rest))


def asked_in(url: str, language: str) -> str:
    """Return the URL under which an embedded store on disk answers `sparql` or `cypher`; that of another as it is."""
    scheme, rest = _parts(url)
    if scheme not in {"oxigraph", "cypher"}:
        return url
    return f"{'cypher' if language == 'cypher' else 'oxigraph'}:{rest}"


def _parts(url: str) -> tuple[str, str]:
    """Return scheme and rest; what has no scheme, or the letter of a drive, is a folder."""
    scheme, colon, rest = url.partition(":")
    return (scheme, rest) if colon and len(scheme) > 1 else ("oxigraph", url)


__all__ = ["DEFAULT_URL", "SCHEMES", "Ask", "asked_in", "open_store"]
