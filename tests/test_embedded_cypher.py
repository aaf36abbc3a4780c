"""Cypher without a server: the same graph as the embedded store's, made anew where that has changed, and only read."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import asking, build, texts, write
from program import run

from skillgraph import pipeline
from skillgraph.errors import QueryError, StoreError, StoreMissingError
from skillgraph.model import DemandType, RelationType
from skillgraph.stores import open_store
from skillgraph.stores.embedded_cypher import EmbeddedCypherStore
from skillgraph.stores.store import Cell, Limits, Store, Table
from skillgraph.taxonomy import load

EXAMPLES = Path(__file__).parents[1] / "examples" / "postings"
GUESSED = "MATCH (p:Posting)-[:REQUIRES|REQUIRES_ONE_OF]->(t:Tool)-[:ALTERNATIVE_TO]-(o:Tool) RETURN p.id, t.id, o.id"


@pytest.fixture
def cypher(folder: Path) -> Iterator[EmbeddedCypherStore]:
    store = open_store(f"cypher:{folder}")
    assert isinstance(store, EmbeddedCypherStore)
    yield store
    store.close()


def values(store: EmbeddedCypherStore, query: str, **parameters: str) -> list[tuple[Cell, ...]]:
    return sorted(store.query(query, parameters).rows, key=str)


def test_the_examples_are_there_whole(on_disk: Store, cypher: EmbeddedCypherStore) -> None:
    core = load()
    build(on_disk, EXAMPLES, taxonomy=core)
    assert values(cypher, "MATCH (c:Concept) RETURN count(*)") == [(len(core.concepts),)]
    pairs = {(r.subject, r.object) for r in core.relations if r.type is RelationType.ALTERNATIVE_TO}
    assert values(cypher, "MATCH (:Concept)-[r:ALTERNATIVE_TO]->() RETURN count(r)") == [(len(pairs),)]
    found = on_disk.query(
        "SELECT ?p ?t ?o { ?p sg:requires|sg:requiresOneOf ?t . ?t a sg:Tool ; sg:alternativeTo ?o . ?o a sg:Tool }"
    )
    assert isinstance(found, Table)
    rows = values(cypher, GUESSED)
    assert len(rows) == len(set(rows)) == len(found.rows) > 50
    for concept in ("terraform", "python", "postgresql"):
        [row] = values(cypher, "MATCH (c:Concept {id: $c}) RETURN c.count_requires, c.count_requires_one_of", c=concept)
        asked = on_disk.asked_by(concept)
        assert tuple(cell or 0 for cell in row) == (asked[DemandType.REQUIRES], asked[DemandType.REQUIRES_ONE_OF])


def test_it_follows_the_store(on_disk: Store, cypher: EmbeddedCypherStore, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        cypher.query("RETURN 1")
    query = "MATCH (p:Posting)-[:REQUIRES_ONE_OF]->(t:Tool {id: 'kafka'}) RETURN p.id"
    build(on_disk, write(tmp_path / "one", texts("ab")))
    assert values(cypher, query) == [("a",), ("b",)]
    cypher.close()
    assert len(list(folder.glob("*.cypher"))) == 1
    assert values(cypher, query) == [("a",), ("b",)], "read from the file"
    cypher.close()
    pipeline.remove(["a"], on_disk)
    assert values(cypher, query) == [("b",)]
    cypher.close()
    on_disk.close()
    pipeline.remove(["b"], on_disk, purge=True)
    assert not list(folder.glob("*.cypher")), "nothing of what was purged is left"
    assert values(cypher, query) == []


def test_a_damaged_projection_is_made_anew(
    on_disk: Store, cypher: EmbeddedCypherStore, folder: Path, tmp_path: Path
) -> None:
    build(on_disk, write(tmp_path / "one", texts("ab")))
    values(cypher, "RETURN 1")
    cypher.close()
    [projection] = folder.glob("*.cypher")
    for damage in (b"", b"nonsense", projection.read_bytes()[: projection.stat().st_size // 2]):
        projection.write_bytes(damage)
        assert values(cypher, "MATCH (p:Posting) RETURN p.id") == [("a",), ("b",)]
        cypher.close()


def test_counts_copies_and_support_are_properties(on_disk: Store, cypher: EmbeddedCypherStore, tmp_path: Path) -> None:
    said = asking("kafka or rabbitmq")
    build(on_disk, write(tmp_path / "one", {"a": said, "b": said, "c": asking("either rabbitmq or kafka", "python")}))
    assert values(cypher, "MATCH (p:Posting) WHERE p.duplicate_of IS NOT NULL RETURN p.id, p.duplicate_of") == [
        ("b", "a")
    ]
    assert values(cypher, "MATCH (:Tool {id: 'kafka'})-[r:ALTERNATIVE_TO]-(o) RETURN o.id, r.support, r.employers") == [
        ("rabbitmq", 2, 2)
    ]
    assert values(cypher, "MATCH (t:Tool {id: 'kafka'}) RETURN t.count_requires_one_of") == [(2,)]


def test_quotes_are_kept_where_texts_are_not(on_disk: Store, cypher: EmbeddedCypherStore, tmp_path: Path) -> None:
    build(on_disk, write(tmp_path / "one", {"a": asking("kafka or rabbitmq")}), keep_text=False)
    assert values(cypher, "MATCH (:Posting {id: 'a'})-[:HAS_EVIDENCE]->(e) RETURN DISTINCT e.quote") == [
        ("kafka or rabbitmq",)
    ]
    assert values(cypher, "MATCH (p:Posting) WHERE p.text IS NOT NULL RETURN p") == []


def test_nodes_relationships_and_paths_are_cells(on_disk: Store, cypher: EmbeddedCypherStore, tmp_path: Path) -> None:
    build(on_disk, write(tmp_path / "one", texts("a")))
    [row] = values(
        cypher, "MATCH path = (p:Posting)-[r:REQUIRES_ONE_OF]->(t:Tool {id: 'kafka'}) RETURN p, r, path, r.lines"
    )
    base = "https://w3id.org/skillgraph/"
    posting, kafka = base + "posting/a", base + "concept/kafka"
    assert row == (posting, "REQUIRES_ONE_OF", f"{posting} -REQUIRES_ONE_OF- {kafka}", "[4]")


def test_it_is_only_read(on_disk: Store, cypher: EmbeddedCypherStore, folder: Path, tmp_path: Path) -> None:
    build(on_disk, write(tmp_path / "one", texts("a")))
    for change in (cypher.writing, cypher.clear):
        with pytest.raises(StoreError, match="is only read"):
            change()
    with pytest.raises(QueryError, match="is only read"):
        cypher.update("CREATE (:X)")
    refused = run("build", str(EXAMPLES), "--store", f"cypher:{folder}")
    assert (refused.code, refused.err.count("\n")) == (3, 1)


def test_the_command_line_asks_an_embedded_store_in_either_language(
    on_disk: Store, folder: Path, tmp_path: Path
) -> None:
    build(on_disk, write(tmp_path / "one", texts("ab")))
    query = "MATCH (p:Posting)-[:REQUIRES_ONE_OF]->(:Tool {id: 'kafka'}) RETURN p.id AS id ORDER BY id"
    sparql = "SELECT ?id { ?p sg:requiresOneOf/rdfs:label 'Kafka' ; dcterms:identifier ?id } ORDER BY ?id"
    files = {"q.cypher": query, "q.rq": sparql}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    asked = [["--cypher", query], ["--sparql", sparql], *(["--file", str(tmp_path / name)] for name in files)]
    for url in (str(folder), f"oxigraph:{folder}", f"cypher:{folder}"):
        for arguments in asked:
            found = run("query", *arguments, "--store", url, "--format", "csv")
            assert (found.code, found.out) == (0, "id\na\nb\n"), found
    refused = run("query", "--cypher", "CREATE (:X)", "--write", "--store", str(folder))
    assert (refused.code, refused.err.count("\n")) == (3, 1)
    refused = run("query", "--cypher", "RETURN 1", "--store", "memory:")
    assert (refused.code, "answers no cypher query" in refused.err) == (2, True)


@pytest.mark.parametrize("query", ["RETURN", "MATCH (n) RETURN m", "CREATE (:X)", "RETURN nothing(1)"])
def test_a_query_at_fault_is_one_line(on_disk: Store, cypher: EmbeddedCypherStore, tmp_path: Path, query: str) -> None:
    build(on_disk, write(tmp_path / "one", texts("a")))
    with pytest.raises(QueryError) as caught:
        cypher.query(query)
    assert "\n" not in str(caught.value)


def test_a_query_has_limits(on_disk: Store, cypher: EmbeddedCypherStore, tmp_path: Path) -> None:
    build(on_disk, write(tmp_path / "one", texts("a")))
    assert cypher.query("UNWIND range(1, 9) AS n RETURN n", limits=Limits(rows=2)) == Table(("n",), ((1,), (2,)))
    with pytest.raises(QueryError, match="timed out"):
        cypher.query(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)", limits=Limits(seconds=0.2)
        )


def test_no_query_leaves_the_machine(on_disk: Store, cypher: EmbeddedCypherStore, tmp_path: Path) -> None:
    build(on_disk, write(tmp_path / "one", texts("a")))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/x.csv"
        for allowed in (False, True):
            with pytest.raises(QueryError):
                cypher.query(f"LOAD CSV FROM '{url}' AS row RETURN row", allow_network=allowed)
        with pytest.raises(TimeoutError):
            listener.accept()
