"""Where a SPARQL 1.1 server takes queries, updates and graphs, and who asks."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from skillgraph.errors import StoreError


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of one dataset. `authorization` is the value of that header, and shown nowhere."""

    name: str
    query: str
    update: str
    data: str
    authorization: str | None = field(default=None, repr=False)


def endpoints(url: str, environment: Mapping[str, str]) -> Endpoints:
    """Return the endpoints of the dataset `url`: `/sparql`, `/update` and `/data` under it.

    SPARQL_QUERY_URL, SPARQL_UPDATE_URL and SPARQL_DATA_URL name others; SPARQL_USERNAME and SPARQL_PASSWORD say who
    asks. Raises StoreError where an address is none, or holds a user.
    """
    base = _checked(url, "the store").rstrip("/")
    if urlsplit(base).query or urlsplit(base).fragment:
        raise StoreError("the store is http(s)://HOST/DATASET without ? and #; SPARQL_QUERY_URL may have them")
    found = {
        noun: _checked(environment.get(f"SPARQL_{noun.upper()}_URL") or f"{base}/{path}", f"SPARQL_{noun.upper()}_URL")
        for noun, path in (("query", "sparql"), ("update", "update"), ("data", "data"))
    }
    user, password = environment.get("SPARQL_USERNAME"), environment.get("SPARQL_PASSWORD", "")
    return Endpoints(base, **found, authorization=_basic(user, password) if user else None)


def _checked(url: str, what: str) -> str:
    """Return an address. What is refused is not repeated, since a password may stand in it."""
    try:
        parts = urlsplit(url)
        hosted = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        hosted = False
    if not hosted or parts.scheme not in {"http", "https"}:
        raise StoreError(f"{what} is no address of the form http(s)://HOST/DATASET")
    if "@" in parts.netloc:
        raise StoreError(f"{what} holds a user name; set SPARQL_USERNAME and SPARQL_PASSWORD instead")
    return url


def _basic(user: str, password: str) -> str:
    """Return the header of RFC 7617, in UTF-8. Raises StoreError where the user's name has a colon."""
    if ":" in user:
        raise StoreError("SPARQL_USERNAME has a colon, which basic authentication cannot carry")
    said = f"{user}:{password}".encode("utf-8", "surrogateescape")
    return "Basic " + base64.b64encode(said).decode("ascii")
