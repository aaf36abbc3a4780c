"""The stores that tests run on, where what must hold of one must hold of all; and a skip is not a pass in CI."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from neo4j_server import Neo4jServer, lines, neo4j_server

from skillgraph.stores import open_store
from skillgraph.stores.store import Store

STORES = {"oxigraph": "oxigraph:{folder}/jobs.db", "memory": "memory:"}

NewStore = Callable[[], Store]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run where CI skipped a test: it has every part that the tests need."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(params=list(STORES))
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Make a fresh, empty store at each call; of each kind in turn."""
    stores: list[Store] = []

    def fresh() -> Store:
        stores.append(open_store(STORES[request.param].format(folder=tmp_path / f"store-{len(stores)}")))
        return stores[-1]

    yield fresh
    for store in stores:
        store.close()


@pytest.fixture
def store(new_store: NewStore) -> Store:
    """Return a fresh, empty store; of each kind in turn."""
    return new_store()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store on disk, which does not exist yet."""
    return tmp_path / "jobs.db"


@pytest.fixture
def on_disk(folder: Path) -> Iterator[Store]:
    """Return the store on disk at `folder`."""
    opened = open_store(f"oxigraph:{folder}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def neo4j_lines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Neo4jServer]]:
    """Give the server of a line of Neo4j, which is started when it is first asked for."""
    with ExitStack() as running:
        started: dict[str, Neo4jServer] = {}

        def server(line: str) -> Neo4jServer:
            if line not in started:
                home = tmp_path_factory.mktemp("neo4j") / "home"
                started[line] = running.enter_context(neo4j_server(line, home))
            return started[line]

        yield server


@pytest.fixture(params=lines())
def neo4j(
    request: pytest.FixtureRequest,
    neo4j_lines: Callable[[str], Neo4jServer],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Neo4jServer]:
    """Return a real Neo4j server with nothing in it, of each line in turn; the environment says who asks."""
    server = neo4j_lines(request.param)
    monkeypatch.setenv("NEO4J_USERNAME", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    server.empty()
    yield server
    server.empty()
