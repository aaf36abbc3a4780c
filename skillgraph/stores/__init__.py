"""Stores: where a graph is kept. A URL chooses; a module is imported when its store is used."""

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
}


def open_store(url: str) -> "Store":
    """Return the store that `url` names; a URL without a scheme is the folder of an embedded store.

    Nothing is read or written until the store is used. Raises StoreError where the scheme is unknown.
    """
    scheme, colon, rest = url.partition(":")
    if not colon or len(scheme) == 1:
        scheme, rest = "oxigraph", url
    if scheme not in SCHEMES:
        raise StoreError(f"unknown store {url!r}; the stores are {', '.join(f'{name}:' for name in SCHEMES)}")
    if scheme == "oxigraph" and not rest:
        raise StoreError("oxigraph: needs a folder, as in oxigraph:skillgraph.db")
    if scheme in {"http", "https"}:
        from skillgraph.stores.sparql import SparqlStore  # noqa: PLC0415 - imported when used

        return SparqlStore(url)
    from skillgraph.stores.oxigraph import OxigraphStore  # noqa: PLC0415 - likewise

    return OxigraphStore(Path(rest) if scheme == "oxigraph" else None)


__all__ = ["DEFAULT_URL", "SCHEMES", "open_store"]
