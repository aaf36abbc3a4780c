"""A connection to a Neo4j database, and the three ways in which it is used: read, ask on behalf of somebody, write."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Record, Session, Transaction
from neo4j.exceptions import DriverError, Neo4jError, TransientError

from skillgraph.errors import StoreBusyError
from skillgraph.stores.neo4j.address import Address, Ask, credentials
from skillgraph.stores.neo4j.failures import check_version, timed_out, told, waited_for_lock

_PATIENCE = 10
_PAUSES = (0.5, 2.0)
T = TypeVar("T")
_PATIENCES = (1.0, 10.0, 60.0)
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else its warnings go to standard error


class Connection:
    """A driver that is made when it is first needed."""

    def __init__(self, where: Address, ask: Ask | None) -> None:
        self.where = where
        self._ask = ask
        self._driver: Driver | None = None

    def driver(self) -> Driver:
        """Return the driver. Raises StoreError where no server of a known line lets us in."""
        if self._driver is None:
            with told(self.where, connected=False):
                driver = GraphDatabase.driver(
                    self.where.url,
                    auth=credentials(self.where, self._ask),
                    connection_timeout=_PATIENCE,
                    connection_acquisition_timeout=_PATIENCE,
                    notifications_min_severity="OFF",
                    telemetry_disabled=True,
                )
                try:
                    check_version(driver.get_server_info().agent, self.where)
                except BaseException:
                    driver.close()
                    raise
            self._driver = driver
        return self._driver

    def rows(self, query: str, **parameters: object) -> list[Record]:
        """Return the rows of a query of our own, which only reads."""
        driver = self.driver()
        with told(self.where), driver.session(database=self.where.database, default_access_mode=READ_ACCESS) as session:
            return list(session.run(query, parameters))

    @contextmanager
    def transaction(self, *, timeout: float | None, writing: bool) -> Iterator[Transaction]:
        """Open a transaction that the caller commits; it is rolled back where the caller does not."""
        driver, mode = self.driver(), WRITE_ACCESS if writing else READ_ACCESS
        with (
            driver.session(database=self.where.database, default_access_mode=mode) as session,
            session.begin_transaction(timeout=timeout) as transaction,
        ):
            yield transaction

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Do something in one transaction; again, where the server says that it may succeed then.

        Not again where the connection is lost: with it went the lock under which it was to be done.
        """
        self.driver()
        with told(self.where):
            for pause in _PAUSES:
                with suppress(TransientError):
                    return self._write(work)
                time.sleep(pause)
            return self._write(work)

    def _write(self, work: Callable[[Transaction], T]) -> T:
        with self.transaction(timeout=None, writing=True) as transaction:
            done = work(transaction)
            transaction.commit()
        return done

    def change(self, statement: str, **parameters: object) -> list[Record]:
        """Run one statement of our own that writes, and return its rows."""
        return self.write(lambda transaction: list(transaction.run(statement, parameters)))

    @contextmanager
    def holding(self, statement: str, parameters: dict[str, object]) -> Iterator[None]:
        """Hold the locks that `statement` takes until the block ends; the server lets them go where we vanish.

        Raises StoreBusyError where somebody else holds them. A first, short transaction finds that out, since the
        patience of a transaction cannot be changed once it has begun.
        """
        with told(self.where), ExitStack() as released:
            self._probe(statement, parameters)
            session = self.driver().session(database=self.where.database)
            released.callback(_let_go, session)
            held = session.begin_transaction(timeout=0)
            held.run(statement, parameters).consume()
            yield

    def _probe(self, statement: str, parameters: dict[str, object]) -> None:
        """Raise StoreBusyError where the locks are held; a server that is merely slow gets more patience."""
        for patience in _PATIENCES:
            try:
                with self.transaction(timeout=patience, writing=True) as probe:
                    probe.run(statement, parameters).consume()
                    probe.rollback()
                    return
            except Neo4jError as error:
                if waited_for_lock(error):
                    what = f"{self.where.shown}: another build is writing to it; wait until it ends"
                    raise StoreBusyError(what) from error
                if not timed_out(error) or patience == _PATIENCES[-1]:
                    raise

    def close(self) -> None:
        """Let go of the server."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None


def _let_go(session: Session) -> None:
    """Close a session, and with it roll back what it has begun; where the connection is lost, that is so already."""
    with suppress(DriverError, Neo4jError):
        session.close()
