"""The stores that tests run on, where what must hold of one must hold of all; and a skip is not a pass in CI."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fuseki import PASSWORD, USER, Server, existing, running
from kinds import ABILITIES, KINDS
from neo4j_server import Neo4jServer, lines, neo4j_server

from skillgraph.stores import open_store
from skillgraph.stores.store import Store

NewStore = Callable[[], Store]


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known by which a test says what a store must be able to do, and let interrupts be heard.

    What a shell starts in the background ignores them, and would hand that on to every process that a test starts.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "needs(ability): run on the kinds of store that have it (tests/kinds.py)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes a `kind` on each kind of store that can do what it needs."""
    if "kind" in metafunc.fixturenames:
        needs = {mark.args[0] for mark in metafunc.definition.iter_markers("needs")}
        assert needs <= set(ABILITIES)
        metafunc.parametrize("kind", [name for name, kind in KINDS.items() if not needs & set(kind.lacks)])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run where CI skipped a test: it has every part that the tests need."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def running_fuseki() -> Iterator[Server]:
    """Run a SPARQL server for as long as the tests run."""
    with existing() or running() as server:
        yield server


@pytest.fixture
def fuseki(running_fuseki: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Return a running SPARQL server; the environment says who asks, and no taxonomy is known from an earlier test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if running_fuseki.process is not None:
        monkeypatch.setenv("SPARQL_USERNAME", USER)
        monkeypatch.setenv("SPARQL_PASSWORD", PASSWORD)
    return running_fuseki


@pytest.fixture
def new_url(kind: str, request: pytest.FixtureRequest) -> Callable[[], str]:
    """Name a fresh, empty store at each call, of each kind in turn; a server's last one is gone then."""
    named: list[str] = []

    def fresh() -> str:
        named.append(KINDS[kind].empty(request, len(named)))
        return named[-1]

    return fresh


@pytest.fixture
def new_store(kind: str, new_url: Callable[[], str]) -> Iterator[NewStore]:
    """Make a fresh, empty store at each call, of each kind in turn; a server's last one is gone then."""
    stores: list[Store] = []

    def fresh() -> Store:
        stores.append(KINDS[kind].open(new_url()))
        return stores[-1]

    yield fresh
    for store in stores:
        store.close()


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """Return the URL of a fresh, empty store; of each kind in turn."""
    return new_url()


@pytest.fixture
def store(kind: str, url: str) -> Iterator[Store]:
    """Return a fresh, empty store; of each kind in turn."""
    opened = KINDS[kind].open(url)
    yield opened
    opened.close()


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


@pytest.fixture
def neo4j_of(
    neo4j_lines: Callable[[str], Neo4jServer], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Neo4jServer]]:
    """Give a real Neo4j server of a line, with nothing in it at each call; the environment says who asks."""
    given: list[Neo4jServer] = []

    def emptied(line: str) -> Neo4jServer:
        server = neo4j_lines(line)
        monkeypatch.setenv("NEO4J_USERNAME", server.user)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        server.empty()
        given.append(server)
        return server

    yield emptied
    for server in given:
        server.empty()


@pytest.fixture(params=lines())
def neo4j(request: pytest.FixtureRequest, neo4j_of: Callable[[str], Neo4jServer]) -> Neo4jServer:
    """Return a real Neo4j server with nothing in it, of each line in turn."""
    return neo4j_of(request.param)
