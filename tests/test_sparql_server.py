"""A SPARQL server holds the graph beside other data; what goes wrong there is one line, and the next build mends it."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from building import OVERLAID, TAXONOMY, asking, build, dump, texts, write
from cutting_proxy import cutting_proxy
from fuseki import APART, FROZEN, PASSWORD, READER, READERS_PASSWORD, Server, free_port
from program import run

from skillgraph import iri, pipeline
from skillgraph.decompose import Decomposer
from skillgraph.errors import QueryError, StoreBusyError, StoreError
from skillgraph.stores import open_store, sparql_writer
from skillgraph.stores.sparql_client import SparqlClient
from skillgraph.stores.sparql_endpoints import endpoints
from skillgraph.stores.store import Store, Table

THEIRS = """
INSERT DATA {
  GRAPH <urn:theirs> { <urn:theirs> a sg:Note ; dcterms:identifier "theirs" ; sg:sha256 "0" ; sg:text "x" ;
    sg:requires <https://w3id.org/skillgraph/concept/kafka> }
  GRAPH <urn:copy> { <https://w3id.org/skillgraph/posting/a> sg:requires <https://w3id.org/skillgraph/concept/kafka> }
}"""
SEEN = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'urn:')) }"
KILLED = """
import os, signal, sys
from pathlib import Path
import building
from building import build
from skillgraph.stores import open_store, sparql_client, sparql_writer
url, folder, taxonomy, after = sys.argv[1:]
sent, send = [], sparql_client.SparqlClient._send
def counted(*given, **named):
    if len(sent) == int(after):
        os.kill(os.getpid(), signal.SIGKILL)
    sent.append(1)
    send(*given, **named)
sparql_client.SparqlClient._send = counted
sparql_writer._BATCH = 3000
build(open_store(url), Path(folder), taxonomy=getattr(building, taxonomy))
"""


@pytest.fixture
def url(fuseki: Server) -> str:
    with closing(open_store(fuseki.url())) as store:
        store.clear()
    return fuseki.url()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with closing(open_store(url)) as store:
        yield store


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_writer, "_BATCH", 3000)


def reference(*folders: Path, **choices: object) -> list[str]:
    with closing(open_store("memory:")) as kept:
        for folder in folders:
            build(kept, folder, **choices)  # type: ignore[arg-type]
        return dump(kept)


def said_of(*arguments: str, code: int = 3) -> str:
    """Run the program, and return the one line that it says; it holds no password."""
    done = run(*arguments)
    [line] = done.err.splitlines()
    assert (done.code, done.out) == (code, "")
    assert PASSWORD not in line
    assert READERS_PASSWORD not in line
    return line


def test_who_may_not_is_told_in_one_line(
    url: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, write(tmp_path / "postings", texts("a")))
    monkeypatch.setenv("SPARQL_USERNAME", READER)
    monkeypatch.setenv("SPARQL_PASSWORD", READERS_PASSWORD)
    assert run("query", "postings", "--store", url).code == 0
    other = str(write(tmp_path / "other", texts("b")))
    assert said_of("build", other, "--store", url).endswith("this user may not have it written")
    assert "--dry-run" not in run("build", other, "--store", url, "--dry-run").err
    monkeypatch.setenv("SPARQL_PASSWORD", "wrong")
    assert "refuses a user and password" in said_of("stats", "--store", url)
    monkeypatch.delenv("SPARQL_USERNAME")
    assert "asks for a user and password: SPARQL_USERNAME" in said_of("stats", "--store", url)


def test_where_there_is_nothing_is_told_in_one_line(fuseki: Server, tmp_path: Path) -> None:
    postings = str(write(tmp_path / "postings", texts("a")))
    for verb in ("build", postings), ("stats",), ("query", "postings"):
        assert "there is no such dataset" in said_of(*verb, "--store", fuseki.url("nowhere"))
    assert "cannot be written there" in said_of("build", postings, "--store", fuseki.url(FROZEN))
    unheard = f"http://127.0.0.1:{free_port()}/sg"
    assert said_of("stats", "--store", unheard).endswith("the server cannot be reached (Connection refused)")


def test_a_dataset_without_the_union_is_told_with_its_setting_and_left_alone(fuseki: Server, tmp_path: Path) -> None:
    postings = str(write(tmp_path / "postings", texts("a")))
    for _ in range(2):
        assert "start Fuseki with --set tdb2:unionDefaultGraph=true" in said_of(
            "build", postings, "--store", fuseki.url(APART)
        )
    client = SparqlClient(endpoints(fuseki.url(APART), os.environ))
    assert list(client.select("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")) == []
    there = f"<{iri.ONTOLOGY}>"
    client.update(f"INSERT DATA {{ GRAPH {there} {{ {there} <{iri.term('fingerprint')}> 'x' }} }}")
    assert "unionDefaultGraph" in said_of("query", "postings", "--store", fuseki.url(APART))
    client.update(f"DROP GRAPH {there}")


@pytest.mark.parametrize(
    "address", ["http://sam:secret@127.0.0.1/sg", "http://sam@h/x", "http:///x", "http://h:port/x"]
)
def test_an_address_that_cannot_be_is_refused_and_not_repeated(address: str) -> None:
    line = said_of("stats", "--store", address, code=2)
    assert "secret" not in line
    assert "the store" in line


def test_the_environment_names_other_addresses() -> None:
    found = endpoints("https://h/ds/", {"SPARQL_QUERY_URL": "https://h/q?union-default-graph", "SPARQL_USERNAME": "é"})
    assert (found.query, found.update) == ("https://h/q?union-default-graph", "https://h/ds/update")
    assert found.authorization == "Basic w6k6"
    assert "Basic" not in repr(found)
    for wrong in (
        {"SPARQL_UPDATE_URL": "https://u:p@h/x"},
        {"SPARQL_USERNAME": "a:b"},
        {"SPARQL_DATA_URL": "file:///x"},
    ):
        with pytest.raises(StoreError, match="SPARQL_"):
            endpoints("https://h/ds", wrong)


def test_other_graphs_are_left_alone_and_counted_nowhere(url: str, store: Store, tmp_path: Path) -> None:
    client = SparqlClient(endpoints(url, os.environ))
    client.update(
        "PREFIX sg: <https://w3id.org/skillgraph/schema#> PREFIX dcterms: <http://purl.org/dc/terms/>" + THEIRS
    )
    try:
        before = sorted(str(row) for row in client.select(SEEN))
        assert len(before) == 6
        postings = write(tmp_path / "postings", texts("ab"))
        build(store, postings)
        assert dump(store) == reference(postings)
        assert set(store.identifiers()) == {"a", "b"}
        found = store.query("SELECT ?s WHERE { ?s sg:requires <https://w3id.org/skillgraph/concept/kafka> }")
        assert isinstance(found, Table)
        assert ("urn:theirs",) in found.rows, "queries see the whole dataset"
        pipeline.remove(["a"], store)
        store.clear()
        assert sorted(str(row) for row in client.select(SEEN)) == before
    finally:
        client.update("DROP GRAPH <urn:theirs> ; DROP GRAPH <urn:copy>")


def assert_no_posting_is_half_there(store: Store, *expected: list[str]) -> None:
    """Check that each posting is there as in one of the dumps, or not at all."""
    held = dump(store)
    for identifier in store.identifiers():
        own = {line for line in held if line.endswith(f"<{iri.posting(identifier)}>")}
        assert any(own == {line for line in one if line.endswith(f"<{iri.posting(identifier)}>")} for one in expected)


@pytest.mark.usefixtures("small_batches")
def test_a_connection_that_is_cut_leaves_no_posting_half_there(
    fuseki: Server, url: str, store: Store, tmp_path: Path
) -> None:
    one = write(tmp_path / "one", texts("abcdef"))
    two = write(tmp_path / "two", {name: asking("terraform", f"python {name}") for name in "abcdefgh"})
    build(store, one)
    first, last = reference(one), reference(one, two)
    whole = passed(fuseki, url, tmp_path)
    cuts = 0
    for part in range(1, 9):
        build(store, one, sync=True)
        assert dump(store) == first
        with (
            cutting_proxy(fuseki.port, whole * part // 9) as proxy,
            closing(open_store(through(url, proxy.port))) as cut,
        ):
            with pytest.raises(StoreError, match=r"(dropped the connection|cannot be reached)"):
                build(cut, two)
            cuts += 1
        assert_no_posting_is_half_there(store, first, last)
        if dump(store) != first:
            assert store.state().unfinished()
            assert "a build of this store is under way or did not end" in run("stats", "--store", url).err
            assert "did not end" in run("query", "postings", "--store", url).err
        build(store, two)
        assert dump(store) == last
        assert not store.state().unfinished()
    assert cuts == 8


def through(url: str, port: int) -> str:
    return f"http://127.0.0.1:{port}/{url.rpartition('/')[2]}"


def passed(fuseki: Server, url: str, tmp_path: Path) -> int:
    """Return how many bytes a build like those of the test sends."""
    two = {name: asking("terraform", f"python {name}") for name in "abcdefgh"}
    with cutting_proxy(fuseki.port) as proxy, closing(open_store(through(url, proxy.port))) as store:
        build(store, write(tmp_path / "measured", two))
        return proxy.passed


@pytest.mark.parametrize("taxonomy", ["TAXONOMY", "OVERLAID"])
def test_a_build_that_is_killed_is_completed_by_the_next(url: str, store: Store, tmp_path: Path, taxonomy: str) -> None:
    one = write(tmp_path / "one", {name: asking("nomad or kubernetes", f"kafka {name}") for name in "abcdef"})
    two = write(tmp_path / "two", {name: asking("python", f"nomad or kubernetes {name}") for name in "efgh"})
    known = {"taxonomy": OVERLAID} if taxonomy == "OVERLAID" else {}
    for after in range(20):
        store.clear()
        build(store, one)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", KILLED, url, str(two), taxonomy, str(after)]
        done = subprocess.run(command, env=environment, cwd=Path(__file__).parent, check=False)
        assert done.returncode in {0, -signal.SIGKILL}
        assert store.state().unfinished() == (done.returncode != 0 and after > 0)
        build(store, two, **known)  # type: ignore[arg-type]
        with closing(open_store("memory:")) as kept:
            build(kept, one)
            build(kept, two, **known)  # type: ignore[arg-type]
            assert dump(store) == dump(kept)
        if done.returncode == 0:
            return
    pytest.fail("the build never came to its end")


def test_of_two_writers_the_later_goes_on_and_the_earlier_stops(
    url: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparql_writer, "_BATCH", 1)
    build(store, write(tmp_path / "first", texts("ab")))
    read = pipeline.Source([str(write(tmp_path / "others", texts("cde")))]).documents(lambda _: None)
    others = {document.posting.id: Decomposer(TAXONOMY).decompose(document) for document in read}
    with closing(open_store(url)) as other, store.writing() as early, other.writing() as late:
        early.remove("a")
        early.write(others["c"], "c", keep_text=True)
        late.remove("b")
        early.write(others["d"], "d", keep_text=True)
        late.write(others["e"], "e", keep_text=True)
        assert other.state().unfinished()
        with pytest.raises(StoreBusyError, match="another build began"):
            early.finish("rules")
        late.finish("rules")
    assert set(store.identifiers()) == {"c", "e"}
    assert not store.state().unfinished()


def test_purging_is_refused_before_anything_is_removed(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    with pytest.raises(StoreError, match="cannot be purged"):
        pipeline.remove(["a"], store, purge=True)
    assert set(store.identifiers()) == {"a", "b"}


def test_whole_decimals_are_deleted_too(url: str, store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "one", {"a": asking("3+ years of python", "5 years of kafka")}))
    assert any("decimal" in line for line in dump(store))
    pipeline.remove(["a"], store)
    client = SparqlClient(endpoints(url, os.environ))
    assert not list(client.select("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/posting/')) }"))


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a server that sends whoever asks elsewhere, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        server: HTTPServer

        def do_POST(self) -> None:
            asked.append(self.headers.get("Authorization", ""))
            self.send_response(307)
            self.send_header("Location", f"http://localhost:{self.server.server_port}/other")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST  # noqa: N815 - the name that the library calls

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.mark.usefixtures("fuseki")
def test_no_redirect_is_followed() -> None:
    with listening() as (address, asked):
        assert "sends us to http://localhost" in said_of("stats", "--store", f"{address}/sg")
        assert len(asked) == 1


def test_nothing_asks_another_machine(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("a")))
    with listening() as (address, asked):
        for query in (
            f"SELECT * WHERE {{ SERVICE <{address}/x> {{ ?s ?p ?o }} }}",
            f"ASK {{ SERVICE <{address}> {{}} }}",
        ):
            with pytest.raises(QueryError, match="another machine"):
                store.query(query)
        for update in (
            f"LOAD <{address}/x> INTO GRAPH <urn:x>",
            f"INSERT {{ GRAPH <urn:x> {{ ?s ?p ?o }} }} WHERE {{ SERVICE <{address}/x> {{ ?s ?p ?o }} }}",
        ):
            with pytest.raises(QueryError, match="another machine"):
                store.update(update)
        assert asked == []


def test_a_server_that_speaks_otherwise_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            for _ in range(3):
                client, _ = listener.accept()
                client.recv(10_000)
                client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/html\r\n\r\n<p")
                client.close()

        threading.Thread(target=answer, daemon=True).start()
        line = said_of("stats", "--store", f"http://127.0.0.1:{listener.getsockname()[1]}/sg")
        assert line.endswith("speaks otherwise")
