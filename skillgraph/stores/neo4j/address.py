"""Where a Neo4j server is, and as whom it is asked; what is secret comes from the environment or from a prompt."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from skillgraph.errors import StoreError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
USER, PASSWORD, DATABASE = "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"
Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Address:
    """The URL of a server, without a user; `database` None is the server's own default."""

    url: str
    database: str | None

    @property
    def shown(self) -> str:
        """The address as it stands in a message."""
        return f"{self.url}, database {self.database}" if self.database else self.url


def address(url: str) -> Address:
    """Return the address that a store's URL gives. Raises StoreError where it holds more than a server and a port."""
    try:
        parts = urlsplit(url)
        server, _ = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError(f"the store's URL names no server and port: {error}") from None
    if "@" in parts.netloc:
        raise StoreError(
            f"a store's URL holds no user and no password; give {parts.scheme}://{parts.netloc.rpartition('@')[2]} "
            f"and set {USER} and {PASSWORD}"
        )
    if not server or parts.path.strip("/") or parts.query or parts.fragment:
        example = f"{parts.scheme}://{server or 'localhost'}"
        raise StoreError(f"a Neo4j store's URL is a server, as in {example}:7687; {DATABASE} names the database")
    return Address(f"{parts.scheme}://{parts.netloc}", os.environ.get(DATABASE) or None)


def credentials(where: Address, ask: Ask | None) -> tuple[str, str] | None:
    """Return user and password from the environment; a password that is not set is asked for, where one can `ask`.

    None stands for a server that wants neither.
    """
    user, password = os.environ.get(USER) or "neo4j", os.environ.get(PASSWORD)
    if password is None and ask is not None:
        password = ask(f"Password of {user} at {where.url}")
    return (user, password) if password else None
