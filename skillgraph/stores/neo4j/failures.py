"""What can go wrong with a server, said in one line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from skillgraph.errors import QueryError, StoreError
from skillgraph.stores.neo4j.address import DATABASE, PASSWORD, USER, Address

LEAST = (5, 26)
_LOST = "the connection was lost; run this again, and a build that did not end is completed"
_BY_CODE = {
    "Database.DatabaseNotFound": f"there is no such database; {DATABASE} names it",
    "Security.Forbidden": "this user may not do that; writing needs a user who may write, also indexes and constraints",
    "General.ForbiddenOnReadOnlyDatabase": "the database is read-only",
    "General.WriteOnReadOnlyAccessDatabase": "the database is read-only",
    "Security.AuthenticationRateLimit": "the server refuses this user for a while, after too many wrong passwords",
    "Security.CredentialsExpired": "the password of this user has expired; change it at the server",
}
_VERSION = re.compile(r"Neo4j/v?(\d+)\.(\d+)")
_SHOWN = 300


@contextmanager
def told(where: Address, *, connected: bool = True) -> Iterator[None]:
    """Turn what the driver raises into a StoreError that names the server, which had answered where `connected`."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        raise StoreError(f"{where.shown}: {_said(error, connected=connected)}") from error


@contextmanager
def told_of_query(where: Address) -> Iterator[None]:
    """Turn what the driver raises into a QueryError where the query is at fault, else into a StoreError."""
    with told(where):
        try:
            yield
        except Forbidden as error:
            raise QueryError(f"the query may not do that: {one_line(error)}") from error
        except (AuthError, SessionExpired, ServiceUnavailable):
            raise
        except Neo4jError as error:
            if "Statement" not in (error.code or "") and not timed_out(error):
                raise
            raise QueryError(f"the query failed: {one_line(error)}") from error


def timed_out(error: Neo4jError) -> bool:
    """Return whether a transaction was ended because it took longer than it may."""
    return "TransactionTimedOut" in (error.code or "")


def waited_for_lock(error: Neo4jError) -> bool:
    """Return whether a transaction was ended while it waited for what another one holds."""
    return "LockClientStopped" in (error.code or "")


def _said(error: Neo4jError | DriverError, *, connected: bool) -> str:
    if isinstance(error, AuthError):
        return f"the server refuses this user or password; {USER} and {PASSWORD} say who asks"
    if isinstance(error, IncompleteCommit | SessionExpired):
        return _LOST
    if isinstance(error, ServiceUnavailable):
        return _LOST if connected else "no Neo4j answers there"
    if isinstance(error, ClientError | Neo4jError):
        code = (error.code or "").partition(".")[2].partition(".")[2]
        return _BY_CODE.get(code) or one_line(error)
    return one_line(error)


def one_line(error: Neo4jError | DriverError) -> str:
    """Return the error's own words, without the driver's codes and the query's text."""
    message = getattr(error, "message", None) or str(error)
    return " ".join(str(message).splitlines()[0].split())[:_SHOWN] if str(message).strip() else type(error).__name__


def check_version(agent: str, where: Address) -> None:
    """Raise StoreError where a server, by what it calls itself, is older than what this is written for."""
    found = _VERSION.match(agent)
    if found is None or (int(found[1]), int(found[2])) < LEAST:
        raise StoreError(
            f"{where.shown}: the server is {agent}, and skillgraph needs Neo4j {'.'.join(map(str, LEAST))} or newer"
        )
