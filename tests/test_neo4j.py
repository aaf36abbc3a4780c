"""The Neo4j store on real servers: it lives beside other data, and what was cut short the next build completes."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest
from building import OVERLAID, asking, build, dump, texts, write
from cutting_proxy import cutting_proxy
from neo4j import Transaction
from neo4j_server import LONG_TERM, PASSWORD, Neo4jServer, free_port, started
from program import run

from skillgraph import pipeline
from skillgraph.errors import QueryError, StoreBusyError, StoreError, StoreMissingError, UnknownNameError
from skillgraph.model import Contribution
from skillgraph.stores import open_store
from skillgraph.stores.neo4j import statements
from skillgraph.stores.neo4j import store as neo4j_store
from skillgraph.stores.neo4j import writer as neo4j_writer
from skillgraph.stores.neo4j.address import Address, address
from skillgraph.stores.neo4j.batch import Batch
from skillgraph.stores.neo4j.failures import check_version
from skillgraph.stores.neo4j.store import Neo4jStore
from skillgraph.stores.store import Limits, Store, Table
from skillgraph.taxonomy import load

EXAMPLES = Path(__file__).parents[1] / "examples" / "postings"
NODES = "MATCH (n) RETURN elementId(n), labels(n), properties(n) ORDER BY elementId(n)"
EDGES = (
    "MATCH (a)-[r]->(b) RETURN elementId(r), type(r), properties(r), elementId(a), elementId(b) ORDER BY elementId(r)"
)
GUESSED = "MATCH (p:Posting)-[:REQUIRES|REQUIRES_ONE_OF]->(t:Tool)-[:ALTERNATIVE_TO]-(o:Tool) RETURN p.id, t.id, o.id"


@pytest.fixture
def store(neo4j: Neo4jServer) -> Iterator[Neo4jStore]:
    with opened(neo4j.uri) as store:
        yield store


def opened(url: str) -> Neo4jStore:
    store = open_store(url)
    assert isinstance(store, Neo4jStore)
    return store


def reference(*paths: Path) -> Store:
    kept = open_store("memory:")
    build(kept, *paths)
    return kept


def everything(server: Neo4jServer) -> list[object]:
    return [server.run(NODES), server.run(EDGES)]


def test_the_examples_are_held_as_in_the_embedded_store(store: Neo4jStore, neo4j: Neo4jServer) -> None:
    embedded = open_store("memory:")
    core = load()
    for each in (store, embedded):
        build(each, EXAMPLES, taxonomy=core)
    assert dump(store) == dump(embedded)
    assert sorted(store.identifiers()) == sorted(embedded.identifiers())
    for identifier in embedded.identifiers():
        assert store.read(identifier) == embedded.read(identifier)
    asked = [concept for concept in core.concepts if any(embedded.asked_by(concept).values())]
    assert len(asked) > 50
    for concept in asked:
        assert store.asked_by(concept) == embedded.asked_by(concept)
        assert store.supports(concept) == embedded.supports(concept)
    assert store.taxonomy().fingerprint == core.fingerprint
    rows = neo4j.run(GUESSED)
    assert len(rows) == len(set(map(tuple, rows))) > 50
    found = embedded.query(
        "SELECT ?p ?t ?o { ?p sg:requires|sg:requiresOneOf ?t . ?t a sg:Tool ; sg:alternativeTo ?o . ?o a sg:Tool }"
    )
    assert isinstance(found, Table)
    assert len(rows) == len(found.rows)


def test_the_same_build_twice_touches_nothing(store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", texts("abc"))
    assert build(store, postings).added == 3
    before = everything(neo4j)
    assert build(store, postings).unchanged == 3
    assert everything(neo4j) == before


def test_a_build_brings_up_to_date_what_has_changed_and_removes_the_rest(store: Neo4jStore, tmp_path: Path) -> None:
    build(store, write(tmp_path / "one", texts("abc")))
    changed = write(tmp_path / "two", {"b": asking("terraform", "kafka or rabbitmq"), "c": texts("c")["c"]})
    done = build(store, changed, sync=True)
    assert (done.replaced, done.unchanged, done.removed) == (1, 1, 1)
    assert dump(store) == dump(reference(changed))
    pipeline.remove(["b"], store)
    rest = write(tmp_path / "rest", {"c": texts("c")["c"]})
    assert dump(store) == dump(reference(rest))


def test_another_taxonomy_leaves_nothing_of_the_first(store: Neo4jStore, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", {"a": asking("nomad or kubernetes"), "b": asking("kafka or rabbitmq")})
    build(store, postings, taxonomy=OVERLAID)
    assert build(store, write(tmp_path / "none", {"c": asking("python")})).refreshed == 2
    both = reference(postings, tmp_path / "none")
    assert dump(store) == dump(both)


def test_what_others_keep_in_the_database_is_not_touched(store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path) -> None:
    neo4j.run("CREATE CONSTRAINT theirs FOR (t:Tool) REQUIRE t.code IS UNIQUE")
    neo4j.run("CREATE (:Tool {id: 'kafka', code: 1})-[:REQUIRES]->(:Posting {id: 'a', text: 'theirs'})")
    neo4j.run("CREATE (:Concept {id: 'kafka', iri: 'https://w3id.org/skillgraph/concept/kafka'}), (:Meta), (:Evidence)")
    theirs, edges = neo4j.run(NODES), neo4j.run(EDGES)
    constraints = "SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name"
    one = write(tmp_path / "one", texts("ab"))
    build(store, one)
    assert neo4j.run(constraints) == [["skillgraph_iri"], ["theirs"]]
    assert dump(store) == dump(reference(one))
    assert sorted(store.identifiers()) == ["a", "b"]
    build(store, write(tmp_path / "two", {"a": asking("python")}), taxonomy=OVERLAID)
    pipeline.remove(["a"], store)
    store.clear()
    assert (neo4j.run(NODES), neo4j.run(EDGES)) == (theirs, edges)
    assert neo4j.run(constraints) == [["theirs"]]
    assert not neo4j.run("SHOW INDEXES YIELD name WHERE name STARTS WITH 'skillgraph' RETURN name")
    assert list(store.identifiers()) == []
    with pytest.raises(StoreMissingError):
        store.taxonomy()


def test_all_that_is_ours_is_removed_by_one_command(store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path) -> None:
    neo4j.run("CREATE (:Tool {id: 'theirs'})")
    build(store, write(tmp_path / "one", texts("ab")))
    assert run("remove", "--all", "--store", neo4j.uri).code == 0
    assert neo4j.run("MATCH (n) RETURN n.id") == [["theirs"]]
    for arguments in (["--all", "a"], ["--all", "--purge"], []):
        assert run("remove", *arguments, "--store", neo4j.uri).code == 2


def test_what_others_relate_to_a_posting_outlives_a_change_of_it(
    store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path
) -> None:
    build(store, write(tmp_path / "one", texts("ab")))
    neo4j.run("MATCH (p:SkillGraph:Posting {id: 'a'}) CREATE (:Person)-[:LIKES]->(p)")
    neo4j.run("MATCH (t:SkillGraph:Tool {id: 'kafka'}) CREATE (:Person)-[:KNOWS]->(t)")
    build(store, write(tmp_path / "two", {"a": asking("python")}), taxonomy=OVERLAID)
    assert neo4j.run("MATCH (:Person)-[:LIKES]->(p)-[:REQUIRES]->(t) RETURN p.id, t.id") == [["a", "python"]]
    assert neo4j.run("MATCH (:Person)-[:KNOWS]->(t:Tool) RETURN t.id") == [["kafka"]]


def test_an_id_that_cannot_be_indexed_is_named(store: Neo4jStore, tmp_path: Path) -> None:
    for length, held in ((7_900, 1), (8_100, 0)):
        (tmp_path / "postings.jsonl").write_text(json.dumps({"id": "x" * length, "text": asking("kafka")}), "utf-8")
        if held:
            build(store, tmp_path / "postings.jsonl")
            assert [len(identifier) for identifier in store.identifiers()] == [length]
        else:
            with pytest.raises(StoreError, match=r"no id of more than 8,000 characters .* give xxx"):
                build(store, tmp_path / "postings.jsonl")


def test_a_tool_that_a_posting_excludes_is_reached_by_no_other_edge(
    store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path
) -> None:
    build(store, write(tmp_path / "postings", {"a": asking("no kafka required", "python")}))
    assert neo4j.run("MATCH (:Posting)-[r]->(:Tool {id: 'kafka'}) RETURN type(r)") == [["EXCLUDES"]]
    assert neo4j.run(GUESSED) == []


def test_a_small_build_that_fails_leaves_the_store_as_it_was(
    store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path
) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    before = everything(neo4j)
    with suppress(ZeroDivisionError), store.writing() as writer:
        writer.remove("a")
        writer.finish("rules")
        raise ZeroDivisionError
    with store.writing() as writer:
        writer.remove("a")
    assert everything(neo4j) == before, "nothing is seen that was not finished"


def test_quotes_are_kept_where_texts_are_not(store: Neo4jStore, tmp_path: Path) -> None:
    postings, embedded = write(tmp_path / "postings", texts("ab")), open_store("memory:")
    for each in (store, embedded):
        build(each, postings, keep_text=False)
    assert dump(store) == dump(embedded)
    assert sum("kafka or rabbitmq for team" in line for line in dump(store)) > 2


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_writer, "BATCH", 40)


@pytest.mark.usefixtures("small_batches")
def test_many_batches_hold_what_one_holds(store: Neo4jStore, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", texts("abcdefghij"))
    build(store, postings)
    assert dump(store) == dump(reference(postings))
    assert not store.state().unfinished()


@pytest.mark.usefixtures("small_batches")
def test_a_build_that_stops_leaves_a_mark_and_the_next_completes_it(
    store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, write(tmp_path / "first", texts("a")), taxonomy=OVERLAID)
    more = write(tmp_path / "more", texts("bcdefghij"))

    class Stopping(neo4j_writer.Neo4jWriter):
        def write(self, contribution: Contribution, fingerprint: str, *, keep_text: bool) -> None:
            if contribution.document.posting.id == "g":
                raise KeyboardInterrupt
            super().write(contribution, fingerprint, keep_text=keep_text)

    with monkeypatch.context() as patch:
        patch.setattr(neo4j_store, "Neo4jWriter", Stopping)
        with pytest.raises(KeyboardInterrupt):
            build(store, more)
    assert store.state().unfinished()
    assert 1 < len(list(store.identifiers())) < 10
    told = run("stats", "--store", neo4j.uri)
    assert (told.code, "did not end" in told.err) == (0, True)
    assert build(store, more).refreshed == 1
    assert not store.state().unfinished()
    assert dump(store) == dump(reference(tmp_path / "first", more))


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_connection_that_is_cut_leaves_whole_postings_and_the_next_build_completes(
    store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path, share: float
) -> None:
    first = write(tmp_path / "first", texts("abc"))
    changed = write(tmp_path / "changed", {name: asking(f"terraform for {name}", "python") for name in "abcdefgh"})
    before, after = reference(first), reference(changed)
    build(store, first)
    with cutting_proxy(neo4j.port) as counting, opened(f"bolt://127.0.0.1:{counting.port}") as through:
        build(through, changed)
        length = counting.passed
    store.clear()
    build(store, first)
    with cutting_proxy(neo4j.port, int(length * share)) as proxy:
        cut = run("build", str(changed), "--store", f"bolt://127.0.0.1:{proxy.port}")
        assert proxy.cut
    assert cut.code == 3, cut
    assert cut.err.count("\n") == 1
    assert "connection was lost" in cut.err
    for identifier in store.identifiers():
        known = [kept.read(identifier) for kept in (before, after) if identifier in set(kept.identifiers())]
        assert store.read(identifier) in known
    build(store, changed)
    assert dump(store) == dump(after)


@pytest.mark.usefixtures("small_batches")
def test_what_goes_wrong_with_a_batch_under_way_ends_the_build(
    store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path
) -> None:
    build(store, write(tmp_path / "first", texts("a")))
    neo4j.run("MATCH (c:SkillGraph:Concept {id: 'terraform'}) DETACH DELETE c")
    more = {name: asking("kafka or rabbitmq", f"python for {name}") for name in "bcdefghij"} | {
        "f": asking("terraform")
    }
    with pytest.raises(StoreError, match="concepts of the taxonomy are no longer in the database"):
        build(store, write(tmp_path / "more", more))
    held = set(store.identifiers())
    assert "f" not in held
    assert {"a", "b"} <= held < {"a", "b", "c", "d", "e"}
    assert store.state().unfinished()


@pytest.mark.usefixtures("small_batches")
def test_others_may_write_when_the_batch_under_way_has_ended(
    store: Neo4jStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, write(tmp_path / "first", texts("a")))
    begun, ended, write_batch, write_posting = Event(), Event(), Batch.write, neo4j_writer.Neo4jWriter.write

    def slow(batch: Batch, transaction: Transaction) -> None:
        begun.set()
        time.sleep(1)
        write_batch(batch, transaction)
        ended.set()

    def interrupted(
        writer: neo4j_writer.Neo4jWriter, contribution: Contribution, fingerprint: str, *, keep_text: bool
    ) -> None:
        write_posting(writer, contribution, fingerprint, keep_text=keep_text)
        if begun.wait(0.1):
            assert not ended.is_set(), "the next is filled meanwhile"
            raise KeyboardInterrupt

    monkeypatch.setattr(Batch, "write", slow)
    monkeypatch.setattr(neo4j_writer.Neo4jWriter, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(store, write(tmp_path / "more", texts("bcdefghij")))
    assert ended.is_set()
    assert store.state().unfinished()


def test_a_graph_in_pieces_is_the_same_graph(
    store: Neo4jStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "_CREATED_AT_ONCE", 7)
    postings = write(tmp_path / "postings", texts("abc"))
    build(store, postings, taxonomy=OVERLAID)
    embedded = open_store("memory:")
    build(embedded, postings, taxonomy=OVERLAID)
    assert dump(store) == dump(embedded)


def test_a_second_writer_is_refused_soon(store: Neo4jStore, neo4j: Neo4jServer, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    others = write(tmp_path / "others", texts("c"))
    with store.writing(), opened(neo4j.uri) as second:
        begun = time.monotonic()
        with pytest.raises(StoreBusyError, match="another build is writing to it; wait until it ends"):
            build(second, others)
        assert time.monotonic() - begun < 60, "it does not wait for the first"
        refused = run("build", str(others), "--store", neo4j.uri)
        assert (refused.code, refused.err.count("\n")) == (3, 1)
    assert build(store, others).added == 1


def test_nothing_is_purged_where_the_server_keeps_logs(store: Neo4jStore, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    before = dump(store)
    with pytest.raises(StoreError, match="cannot be purged"):
        pipeline.remove(["a"], store, purge=True)
    assert dump(store) == before


def test_raw_queries_read_and_take_parameters(store: Neo4jStore, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    found = store.query(
        "MATCH (p:Posting)-[r:REQUIRES_ONE_OF]->(t:Tool {id: $tool}) RETURN p, p.id AS id, r, r.lines, 1.5, true, null",
        {"tool": "kafka"},
    )
    assert isinstance(found, Table)
    assert found.columns == ("p", "id", "r", "r.lines", "1.5", "true", "null")
    base = "https://w3id.org/skillgraph/posting/"
    assert sorted(found.rows, key=str) == [
        (base + name, name, "REQUIRES_ONE_OF", "[4]", 1.5, True, None) for name in "ab"
    ]
    hostile = "'}) DETACH DELETE n //"
    assert store.query("MATCH (t:Tool {id: $tool}) RETURN t", {"tool": hostile}) == Table(("t",), ())
    limited = store.query("UNWIND range(1, 100) AS n RETURN n", limits=Limits(rows=3))
    assert limited == Table(("n",), ((1,), (2,), (3,)))


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (p:Posting) SET p.title = 'x'",
        "CREATE (:X)",
        "RETURN",
        "MATCH (n) RETURN m",
        "RETURN 1/0",
        "CALL nothing.here()",
    ],
)
def test_a_query_at_fault_is_one_line(store: Neo4jStore, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(query)
    assert "\n" not in str(caught.value)


def test_a_query_that_takes_too_long_is_given_up(store: Neo4jStore) -> None:
    with pytest.raises(QueryError, match=r"terminated|timed out|timeout"):
        store.query(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)", limits=Limits(seconds=1)
        )


def test_an_update_is_all_or_nothing(store: Neo4jStore, neo4j: Neo4jServer) -> None:
    store.update("CREATE (:Note {text: 'mine'})")
    assert neo4j.run("MATCH (n:Note) RETURN n.text") == [["mine"]]
    with pytest.raises(QueryError):
        store.update("MATCH (n:Note) SET n.text = 'other' WITH n RETURN 1/0")
    assert neo4j.run("MATCH (n:Note) RETURN n.text") == [["mine"]]


def test_an_unknown_posting_has_no_content(store: Neo4jStore, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    for name in ("z", "", "a/mention/1", "\ud800"):
        with pytest.raises(UnknownNameError):
            store.read(name)


def test_a_wrong_password_is_one_line_without_it(neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    refused = run("stats", "--store", neo4j.uri)
    assert (refused.code, refused.out, refused.err.count("\n")) == (3, "", 1)
    assert "refuses this user or password" in refused.err
    assert "not-the-password" not in refused.err
    monkeypatch.delenv("NEO4J_PASSWORD")
    assert "NEO4J_PASSWORD" in run("stats", "--store", neo4j.uri).err


def test_a_database_that_is_not_there_is_named(neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    for arguments in (["stats"], ["build", str(EXAMPLES)]):
        refused = run(*arguments, "--store", neo4j.uri)
        assert (refused.code, refused.err.count("\n")) == (3, 1), refused
        assert "database nowhere: there is no such database" in refused.err


def test_both_schemes_reach_the_server(neo4j: Neo4jServer, tmp_path: Path) -> None:
    with opened(f"neo4j://127.0.0.1:{neo4j.port}") as store:
        build(store, write(tmp_path / "postings", texts("a")))
        assert list(store.identifiers()) == ["a"]


def test_where_nothing_answers_is_one_line() -> None:
    for scheme in ("bolt", "neo4j", "bolt+s"):
        refused = run("stats", "--store", f"{scheme}://127.0.0.1:{free_port()}")
        assert (refused.code, refused.err.count("\n")) == (3, 1), refused
        assert "no Neo4j answers there" in refused.err


_TLS = """server.bolt.tls_level=OPTIONAL
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=certificates
"""


def test_over_tls_and_where_the_database_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    home, postings = tmp_path / "home", write(tmp_path / "postings", texts("ab"))
    more = write(tmp_path / "more", texts("c"))
    certificates = home / "certificates"
    certificates.mkdir(parents=True)
    made = ["-keyout", str(certificates / "private.key"), "-out", str(certificates / "public.crt")]
    making = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", *made]
    subprocess.run(making, check=True, capture_output=True)
    with started(LONG_TERM, home, _TLS) as server:
        for scheme in ("bolt+ssc", "neo4j+ssc"):
            with opened(f"{scheme}://127.0.0.1:{server.port}") as store:
                build(store, postings)
                assert sorted(store.identifiers()) == ["a", "b"]
        refused = run("stats", "--store", f"bolt+s://127.0.0.1:{server.port}")
        assert (refused.code, refused.err.count("\n")) == (3, 1), "nobody vouches for the certificate"
    with started(LONG_TERM, home, "server.databases.default_to_read_only=true\n") as server:
        refused = run("build", str(more), "--store", server.uri)
        assert (refused.code, refused.err.count("\n")) == (3, 1)
        assert "read-only" in refused.err
        with opened(server.uri) as store:
            assert dump(store) == dump(reference(postings))


@pytest.mark.parametrize(
    "url",
    ["bolt://ann:secret@localhost:7687", "neo4j://secret@localhost", "neo4j+s://ann:secret@[::1]:7687"],
)
def test_a_user_in_the_url_is_refused_and_not_repeated(url: str) -> None:
    refused = run("stats", "--store", url)
    assert refused.code == 2
    assert "NEO4J_PASSWORD" in refused.err
    assert "secret" not in refused.err


@pytest.mark.parametrize("url", ["bolt://", "neo4j://host/database", "bolt://host:port", "neo4j://host?policy=x"])
def test_a_url_is_a_server(url: str) -> None:
    with pytest.raises(StoreError):
        address(url)


@pytest.mark.parametrize("agent", ["Neo4j/4.4.40", "Neo4j/5.25.1", "Neo4j/v5.11.0 compatible graph database", "other"])
def test_an_old_server_is_named(agent: str) -> None:
    with pytest.raises(StoreError, match=r"needs Neo4j 5\.26 or newer"):
        check_version(agent, Address("bolt://host", None))
    check_version("Neo4j/5.26.19", Address("bolt://host", None))
    check_version("Neo4j/2026.05.0", Address("bolt://host", None))
