"""The guard of raw Cypher: what writes or may leave the machine is refused, however it is written, and nothing else."""

import socket
import threading
from collections.abc import Iterator

import pytest
from neo4j_server import Neo4jServer

from skillgraph.errors import QueryError
from skillgraph.stores import open_store
from skillgraph.stores.cypher_guard import check

LEAVING = [
    "LOAD CSV FROM 'http://127.0.0.1:1/x' AS row RETURN row",
    "load csv with headers from $url as row return row",
    "LOAD /* a comment */ CSV FROM $url AS row RETURN row",
    "LOAD // a comment\nCSV FROM $url AS row RETURN row",
    "LOAD\u00a0CSV FROM $url AS row RETURN row",
    "RETURN '\\'' AS a UNION LOAD CSV FROM $url AS a RETURN a",
    "RETURN \"'\" AS a UNION LOAD CSV FROM $url AS a RETURN a // '",
    "RETURN '/*' AS a UNION LOAD CSV FROM $url AS a RETURN a // */",
    "RETURN `a``` UNION LOAD CSV FROM $url AS `a``` RETURN `a```",
    "MATCH (n) CALL { LOAD CSV FROM $url AS row RETURN row } RETURN n",
    "CALL apoc.load.json($url) YIELD value RETURN value",
    "call `apoc`.`load`.`json`($url) yield value return value",
    "CALL apoc . load . json($url) YIELD value RETURN value",
    "CALL /* CALL db.labels() */ apoc.load.json($url)",
    "OPTIONAL CALL apoc.load.json($url) YIELD value RETURN value",
    "MATCH (n) CALL apoc.load.json($url) YIELD value RETURN value",
    "CALL dbms.listConfig()",
    "CALL something($url)",
    "CALL `apoc.load.json`($url)",
    "RETURN apoc.util.sha1(['x'])",
    "RETURN genai.vector.encode('x', 'OpenAI', {token: 'x'})",
    "MATCH (n) WHERE `apoc`.`any`.property(n, 'x') = 1 RETURN n",
    "WITH 1 AS x SKIP 0LOAD CSV FROM $url AS row RETURN row",
    "CYPHER 25 USE other MATCH (n) RETURN n",
    "EXPLAIN USE `other` MATCH (n) RETURN n",
    "RETURN 1 AS x UNION ALL USE other RETURN 1 AS x",
    "USE other MATCH (n) RETURN n",
    "CALL { USE other MATCH (n) RETURN n } RETURN n",
]
WRITING = [
    "CREATE (:X)",
    "MATCH (n) SET n.x = 1",
    "match (n) set n:Y",
    "MATCH (n) DETACH DELETE n",
    "MERGE (n:X {id: 1}) RETURN n",
    "MATCH (n) REMOVE n.x",
    "FOREACH (x IN [1] | CREATE (:X))",
    "DROP CONSTRAINT skillgraph_iri",
    "CREATE USER ann SET PASSWORD 'x'",
    "MATCH (n) /**/SET/**/ n.x = 1",
    "RETURN 'x' // '\nUNION CREATE (:X) RETURN 1",
    "EXPLAIN CREATE (:X)",
    "TERMINATE TRANSACTIONS 'x'",
]
ESCAPED = [
    "\\u004cOAD CSV FROM $url AS row RETURN row",
    "RETURN '\\u0027 AS a UNION LOAD CSV FROM $url AS a RETURN a //'",
    "CALL `apoc\\u002eload.json`()",
    "MATCH (n) \\u0053ET n.x = 1",
    "RETURN 1 \\u002f* \\u002a/",
    "RETURN '\\\\u0027'",
    "RETURN '\\uu004c'",
]
INNOCENT = [
    "RETURN 1.5e10, 0x1F, 1_000, [1, 2][0..1]",
    "MATCH (use) RETURN use, use.x AS x, count(use) AS use ORDER BY x",
    "MATCH (p:Posting)-[:REQUIRES|REQUIRES_ONE_OF]->(t:Tool)-[:ALTERNATIVE_TO]-(o:Tool) RETURN p, t, o",
    "RETURN 'LOAD CSV FROM', \"CALL apoc.load.json()\", 'CREATE'",
    "RETURN 1 // LOAD CSV CREATE",
    "RETURN 1 /* CALL apoc.load.json() */",
    "MATCH (load), (csv) RETURN load.csv, csv.load",
    "MATCH (n:Create)-[:SET|DELETE]->(m {set: 1}) RETURN n.create, m.delete, $merge, {drop: 1}",
    "MATCH (`create`) RETURN `create`",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.schema.visualization",
    "CALL { MATCH (n) RETURN n } RETURN n",
    "MATCH (n) CALL (n) { MATCH (n)-[r]->() RETURN count(r) AS c } RETURN c",
    "RETURN date.truncate('month', date()), duration.between(date(), date()), point.distance($a, $b)",
    "MATCH p = shortestPath((a)-[*..4]-(b)) RETURN [x IN nodes(p) | x.id], length(p)",
    "RETURN 'caf\\u00e9', 'it\\'s', '\\\\'",
    "MATCH (n) WHERE n.id STARTS WITH 'x' AND n.name =~ '.*' RETURN n ORDER BY n.id SKIP 1 LIMIT 2",
    "CYPHER 25 MATCH (n) RETURN n",
    "MATCH (u) WHERE u.use = 1 RETURN u.use AS use",
]


@pytest.mark.parametrize("query", LEAVING)
def test_what_may_leave_the_machine_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="--allow-network"):
        check(query)
    with pytest.raises(QueryError, match="--allow-network"):
        check(query, write=True)
    check(query, write=True, allow_network=True)


@pytest.mark.parametrize("query", WRITING)
def test_what_writes_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="only reads"):
        check(query, allow_network=True)
    check(query, write=True)


@pytest.mark.parametrize("query", ESCAPED)
def test_ascii_escapes_are_refused(query: str) -> None:
    for write, network in ((False, False), (True, False), (False, True)):
        with pytest.raises(QueryError, match="escape"):
            check(query, write=write, allow_network=network)


@pytest.mark.parametrize("query", INNOCENT)
def test_what_only_reads_is_let_through(query: str) -> None:
    check(query)


@pytest.mark.parametrize("query", ["RETURN 'x", 'RETURN "x', "MATCH (`x RETURN 1", "RETURN 1 /* x", "/*/ RETURN 1"])
def test_what_does_not_end_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="does not end"):
        check(query)


@pytest.mark.parametrize("query", ["RETURN '\ud800'", "RETURN 1\x00", "\udfff"])
def test_what_is_no_text_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="characters that are none"):
        check(query, write=True, allow_network=True)


class Listener:
    """A web server that counts who connects, and answers one row."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.visits = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 4\r\nConnection: close\r\n\r\na,b\n"
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            with visitor:
                self.visits += 1
                visitor.recv(1 << 12)
                visitor.sendall(answer)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.close()


def test_a_server_is_asked_for_nothing_unless_that_is_allowed(neo4j: Neo4jServer, listener: Listener) -> None:
    store = open_store(neo4j.uri)
    url = f"http://127.0.0.1:{listener.port}/x.csv"
    load = f"LOAD CSV FROM '{url}' AS row RETURN row[0]"
    escaped = f"UNWIND [1] AS one {load.replace('L', chr(92) + 'u004c', 1)}"
    for query in (load, escaped, load.replace(" ", "/**/", 1), f"MATCH (n) CALL {{ {load} AS x }} RETURN x"):
        with pytest.raises(QueryError):
            store.query(query)
        with pytest.raises(QueryError):
            store.update(query)
    assert listener.visits == 0
    assert neo4j.run(escaped) == [["a"]], "the server itself reads the escape"
    assert listener.visits > 0
    before = listener.visits
    found = store.query(load, allow_network=True)
    assert getattr(found, "rows", None) == (("a",),)
    assert listener.visits > before
    store.close()


def test_the_server_refuses_to_write_what_the_guard_does_not_see(
    neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skillgraph.stores.cypher_guard.check", lambda *_, **__: None)
    store = open_store(neo4j.uri)
    with pytest.raises(QueryError):
        store.query("CREATE (:Sneaked)")
    assert neo4j.run("MATCH (n:Sneaked) RETURN n") == []
    store.close()
