"""Exports are opened by the programs they are for, hold what the store holds, and are the same bytes each time."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree as ET

import networkx as nx
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdflib
from building import asking, build, dump, write
from market import TAXONOMY, fill
from neo4j_server import LONG_TERM, Neo4jServer, admin, lines, started
from program import ROOT, run

from skillgraph import iri, pipeline
from skillgraph.cli.export import _FORMATS
from skillgraph.export.cypher import literal
from skillgraph.export.formats import FORMATS
from skillgraph.export.graphml import to_networkx
from skillgraph.export.neo4j_csv import write_neo4j_csv
from skillgraph.export.table import to_pandas
from skillgraph.stores import held, open_store
from skillgraph.stores.store import Store

HOSTILE = "it's \\ \\' \\u0027 \\\\u0027 \"q\" `b` ${x} $x // /* a,b;c <b>&amp; \u2028\u2029\x85 😀 é e\u0301 \ttab"
SG, SKOS = "https://w3id.org/skillgraph/schema#", "http://www.w3.org/2004/02/skos/core#"
GEXF = "{http://gexf.net/1.3}"
Rows: TypeAlias = tuple[dict[str, tuple[list[str], Mapping[str, object]]], list[tuple[object, ...]]]
ROWS = "MATCH (n:SkillGraph) RETURN n.iri, labels(n), properties(n)"
EDGES = "MATCH (a:SkillGraph)-[r]->(b:SkillGraph) RETURN a.iri, type(r), b.iri, properties(r)"


def filled(url: str, folder: Path) -> Store:
    """Return the market with one posting more, whose words are hostile."""
    store = fill(open_store(url), folder / "market")
    said = {"title": HOSTILE, "company": HOSTILE, "text": asking(f"kafka or rabbitmq {HOSTILE}")}
    build(store, write(folder / "hostile", {"x'\\": said}), taxonomy=TAXONOMY)
    return store


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("exports")
    url = f"oxigraph:{folder / 'jobs.db'}"
    filled(url, folder).close()
    return url


@pytest.fixture(scope="module")
def jobs(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def exported(url: str, form: str, folder: Path, *more: str) -> Path:
    target = folder / f"graph-{form}"
    result = run("export", "--as", form, "-o", str(target), "--store", url, *more)
    assert (result.code, result.out) == (0, "")
    return target


def content(path: Path) -> dict[str, bytes]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("inside", [".", "tables/out", "current"])
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_export_is_written_into_a_store(url: str, jobs: Store, form: str, inside: str, tmp_path: Path) -> None:
    folder = Path(url.removeprefix("oxigraph:"))
    (tmp_path / "link").symlink_to(folder)
    before, held = sorted(folder.rglob("*")), dump(jobs)
    for target in (folder / inside, tmp_path / "link" / inside):
        result = run("export", "--as", form, "-o", str(target), "--store", url)
        assert (result.code, result.out) == (3, "")
        assert (
            result.err
            == f"skillgraph: {target} cannot be written: jobs.db is the folder of a store; name another place\n"
        )
    assert (sorted(folder.rglob("*")), dump(jobs)) == (before, held)


def test_a_folder_with_a_file_called_current_is_no_store(url: str, tmp_path: Path) -> None:
    (tmp_path / "current").write_text("of the river")
    assert run("export", "--as", "csv", "-o", str(tmp_path), "--store", url).code == 0
    assert (tmp_path / "edges.csv").is_file()


def test_the_command_offers_every_format() -> None:
    assert set(_FORMATS) == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(url: str, form: str, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    first = content(exported(url, form, tmp_path / "here"))
    again = tmp_path / "there" / f"graph-{form}"
    again.parent.mkdir()
    command = [sys.executable, "-m", "skillgraph", "export", "--as", form, "-o", str(again), "--store", url]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert first == content(again)
    assert all(first.values())


@pytest.mark.parametrize("form", FORMATS)
def test_without_quotes_no_words_of_a_posting_are_left(url: str, form: str, tmp_path: Path) -> None:
    words = (b"no java required", b"We like mountains", b"messaging (kafka", b"3+ years of pulumi")
    kept = b"".join(content(exported(url, form, tmp_path)).values())
    left = b"".join(content(exported(url, form, tmp_path, "--no-quotes")).values())
    assert not [word for word in words if word in left]
    if form in {"turtle", "nquads", "cypher", "neo4j-csv"}:
        assert all(word in kept for word in words)


@pytest.mark.parametrize(("form", "rdf"), [("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)])
def test_quads_come_back_as_they_were(url: str, jobs: Store, form: str, rdf: ox.RdfFormat, tmp_path: Path) -> None:
    found = [str(quad) for quad in ox.parse(path=str(exported(url, form, tmp_path)), format=rdf)]
    assert found == dump(jobs)


@pytest.mark.parametrize("form", ["turtle", "turtle12"])
def test_turtle_holds_every_triple_once(url: str, jobs: Store, form: str, tmp_path: Path) -> None:
    found = [str(q.triple) for q in ox.parse(path=str(exported(url, form, tmp_path)), format=ox.RdfFormat.TURTLE)]
    plain = [triple for triple in found if "22-rdf-syntax-ns#reifies" not in triple]
    assert sorted(plain) == sorted({str(quad.triple) for quad in jobs.quads()})
    assert (plain != found) == (form == "turtle12")


def test_an_edge_node_reifies_the_triple_that_it_is_about(url: str, tmp_path: Path) -> None:
    store = ox.Store()
    store.load(path=str(exported(url, "turtle12", tmp_path)), format=ox.RdfFormat.TURTLE)
    asked = """
        PREFIX sg: <https://w3id.org/skillgraph/schema#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?edge WHERE { ?edge rdf:reifies ?triple . BIND(SUBJECT(?triple) AS ?s) BIND(PREDICATE(?triple) AS ?p)
          BIND(OBJECT(?triple) AS ?o) FILTER EXISTS { ?s ?p ?o } }"""
    found = store.query(asked)
    assert isinstance(found, ox.QuerySolutions)
    edges = {row["edge"].value for row in found}
    relations = {quad.subject for quad in store.quads_for_pattern(None, None, ox.NamedNode(SG + "Relation"))}
    assert {node.value for node in relations if isinstance(node, ox.NamedNode)} <= edges
    assert f"{iri.BASE}posting/a/requirement/terraform" in edges


def test_skos_is_skos_and_no_more(url: str, tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(exported(url, "skos", tmp_path), format="turtle")
    skos = rdflib.Namespace(SKOS)
    assert {str(p) for p in graph.predicates() if not str(p).startswith(SKOS)} == {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://purl.org/dc/terms/license",
    }
    assert len(set(graph.subjects(rdflib.RDF.type, skos.Concept))) == len(TAXONOMY.concepts)
    kafka, rabbitmq = (rdflib.URIRef(iri.concept(name)) for name in ("kafka", "rabbitmq"))
    assert (rabbitmq, skos.related, kafka) in graph
    assert (kafka, skos.broader, rdflib.URIRef(iri.concept("messaging"))) in graph
    for low, high in graph.subject_objects(skos.related):
        assert high not in set(graph.transitive_objects(low, skos.broader)), "SKOS S27"
    for concept in graph.subjects(rdflib.RDF.type, skos.Concept):
        preferred, other = set(graph.objects(concept, skos.prefLabel)), set(graph.objects(concept, skos.altLabel))
        assert preferred, "SKOS S14"
        assert not preferred & other, "SKOS S13"


def test_networkx_opens_gexf_and_graphml_with_the_same_content(url: str, jobs: Store, tmp_path: Path) -> None:
    flat = to_networkx(pipeline.load_graph(jobs), pipeline.supports(jobs))
    graphml = nx.read_graphml(exported(url, "graphml", tmp_path), force_multigraph=True)
    gexf = nx.read_gexf(exported(url, "gexf", tmp_path), version="1.3")
    assert dict(graphml.nodes(data=True)) == dict(flat.nodes(data=True))
    assert {(*ends, key): data for *ends, key, data in graphml.edges(keys=True, data=True)} == {
        (*ends, key): data for *ends, key, data in flat.edges(keys=True, data=True)
    }
    assert dict(gexf.nodes(data=True)) == dict(flat.nodes(data=True))
    found = {
        data["id"]: {k: v for k, v in data.items() if k not in {"id", "kind"}} for *_, data in gexf.edges(data=True)
    }
    assert found == {key: data for *_, key, data in flat.edges(keys=True, data=True)}
    assert found["relation/alternative_to/kafka/rabbitmq"]["support"] == 3
    assert found["relation/alternative_to/kafka/rabbitmq"]["transfer"] == 0.6


def test_gexf_is_what_the_reader_of_gephi_takes(url: str, tmp_path: Path) -> None:
    path = exported(url, "gexf", tmp_path)
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    assert b"lastmodified" not in path.read_bytes()
    [graph] = root.findall(f"{GEXF}graph")
    assert (graph.get("defaultedgetype"), graph.get("mode")) == ("directed", "static")
    declared = {
        group.get("class"): {a.get("id"): a.get("type") for a in group} for group in graph.findall(f"{GEXF}attributes")
    }
    assert set(declared["node"].values()) | set(declared["edge"].values()) <= {"string", "double", "integer"}
    nodes = [node.get("id") for node in graph.iter(f"{GEXF}node")]
    edges = list(graph.iter(f"{GEXF}edge"))
    assert len(set(nodes)) == len(nodes)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(nodes)
    assert len({(e.get("source"), e.get("target"), e.get("kind")) for e in edges}) == len(edges)
    for sort in ("node", "edge"):
        used = {value.get("for") for item in graph.iter(GEXF + sort) for value in item.iter(f"{GEXF}attvalue")}
        assert used <= set(declared[sort])


def test_parquet_and_pandas_have_the_columns_of_csv(url: str, jobs: Store, tmp_path: Path) -> None:
    csv, parquet = exported(url, "csv", tmp_path), exported(url, "parquet", tmp_path)
    frames = to_pandas(pipeline.load_graph(jobs), pipeline.supports(jobs))
    for name, frame in zip(("nodes", "edges"), frames, strict=True):
        table = pq.read_table(parquet / f"{name}.parquet")
        header = (csv / f"{name}.csv").read_text("utf-8").splitlines()[0]
        assert ",".join(table.column_names) == header == ",".join(frame.columns)
        assert table.column("id").to_pylist() == list(frame["id"])
    edges = {row["id"]: row for row in pq.read_table(parquet / "edges.parquet").to_pylist()}
    assert edges["relation/alternative_to/kafka/rabbitmq"]["transfer"] == 0.6
    assert edges["posting/a/requires/terraform"]["basis"] is None


@pytest.mark.parametrize("line", lines())
def test_a_cypher_script_gives_the_store_and_may_run_twice(
    url: str, jobs: Store, line: str, neo4j_of: Callable[[str], Neo4jServer], tmp_path: Path
) -> None:
    server = neo4j_of(line)
    script = exported(url, "cypher", tmp_path).read_text("utf-8")
    expected = expected_rows(jobs)
    for _ in range(2):
        for statement in script.split(";\n"):
            if statement.strip():
                server.run(statement)
        assert stored_rows(server) == expected
    [[title]] = server.run("MATCH (p:Posting {id: $id}) RETURN p.title", id="x'\\")
    assert title == jobs.read("x'\\").document.posting.title
    assert title.startswith("it's \\ \\' \\u0027 \\\\u0027 ")


def test_neo4j_admin_imports_the_csv_files(url: str, jobs: Store, tmp_path: Path) -> None:
    folder, home = tmp_path / "tables", tmp_path / "home"
    command = write_neo4j_csv(lambda: pipeline.property_graphs(jobs), folder)
    said = run("export", "--as", "neo4j-csv", "-o", str(folder), "--store", url).err
    assert str(command) in said
    home.mkdir()
    assert "IMPORT DONE" in admin(LONG_TERM, home, *command.arguments, f"--report-file={home / 'report'}")
    with started(LONG_TERM, home) as server:
        for statement in (folder / "schema.cypher").read_text().split(";\n"):
            if statement.strip():
                server.run(statement)
        assert stored_rows(server) == expected_rows(jobs)


def test_a_literal_holds_any_text_and_nothing_else() -> None:
    for text in (HOSTILE, "\\", "'", "\\'", "\\u0027 RETURN 1 //", "\x00\x07"):
        said = literal(text)
        assert said[0] == said[-1] == "'"
        assert "\n" not in said
        assert "\\u0027" not in said
    assert [literal(value) for value in (True, 3, 0.5, ["a", "b'"], [1, 2])] == [
        "true",
        "3",
        "0.5",
        "['a', 'b\\'']",
        "[1, 2]",
    ]


def test_pieces_hold_what_the_store_was_built_from(jobs: Store) -> None:
    pieces = list(held.property_graphs(jobs.quads()))
    assert len(pieces) == 10
    [kafka] = [node for node in pieces[0].nodes if node.properties.get("id") == "kafka"]
    assert kafka.properties["count_requires"] == 1
    assert {p.nodes[0].properties["id"]: p.nodes[0].properties.get("duplicate_of") for p in pieces[1:]}["c"] == "a"


def expected_rows(jobs: Store) -> Rows:
    """Return the nodes and relationships that a database must hold."""
    nodes: dict[str, tuple[list[str], Mapping[str, object]]] = {}
    edges: list[tuple[object, ...]] = []
    for piece in pipeline.property_graphs(jobs):
        for node in piece.nodes:
            nodes[node.iri] = sorted(["SkillGraph", *node.labels]), {**node.properties, "iri": node.iri}
        edges += [(edge.start, edge.type, edge.end, dict(edge.properties)) for edge in piece.relationships]
    return nodes, sorted(edges, key=repr)


def stored_rows(server: Neo4jServer) -> Rows:
    nodes = {node: (sorted(labels), properties) for node, labels, properties in server.run(ROWS)}
    return nodes, sorted(map(tuple, server.run(EDGES)), key=repr)
