"""A connection to a Neo4j database, and the three ways in which it is used: read, ask on behalf of somebody, write."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Record, Session, Transaction
from neo4j.exceptions import DriverError, Neo4jError

from skillgraph.errors import StoreBusyError
from skillgraph.stores.neo4j.address import Address, Ask, credentials
from skillgraph.stores.neo4j.failures import TIMED_OUT, check_version, told

_PATIENCE = 10
_RETRYING = 5
_BUSY_AFTER = 1.0
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
            with told(self.where):
                driver = GraphDatabase.driver(
                    self.where.url,
                    auth=credentials(self.where, self._ask),
                    connection_timeout=_PATIENCE,
                    connection_acquisition_timeout=_PATIENCE,
                    max_transaction_retry_time=_RETRYING,
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

    def write(self, work: Callable[[ManagedTransaction], None]) -> None:
        """Do something in one transaction, again where the server says that it may succeed then."""
        driver = self.driver()
        with told(self.where), driver.session(database=self.where.database) as session:
            session.execute_write(work)

    def change(self, statement: str, **parameters: object) -> list[Record]:
        """Run one statement of our own that writes, and return its rows."""
        driver = self.driver()
        with told(self.where), driver.session(database=self.where.database) as session:
            return session.execute_write(lambda transaction: list(transaction.run(statement, parameters)))

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
        try:
            with self.transaction(timeout=_BUSY_AFTER, writing=True) as probe:
                probe.run(statement, parameters).consume()
                probe.rollback()
        except Neo4jError as error:
            if TIMED_OUT not in (error.code or ""):
                raise
            raise StoreBusyError(f"{self.where.shown}: another build is writing to it; wait until it ends") from error

    def close(self) -> None:
        """Let go of the server."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None


def _let_go(session: Session) -> None:
    """Close a session, and with it roll back what it has begun; where the connection is lost, that is so already."""
    with suppress(DriverError, Neo4jError):
        session.close()
