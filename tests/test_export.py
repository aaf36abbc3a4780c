"""Export files are read back by programs that are not ours, whatever the text, and are the same bytes each time."""

import csv
import errno
import io
import os
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, TypeAlias

import networkx as nx
import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from skillgraph import iri
from skillgraph.errors import ExportError
from skillgraph.export.file import write_file
from skillgraph.export.formats import (
    FORMATS,
    FolderFormat,
    GraphFormat,
    ImportFormat,
    QuadFormat,
    ScriptFormat,
    TaxonomyFormat,
)
from skillgraph.export.graphml import write_graphml
from skillgraph.export.rdf import to_rdflib, without_quotes, write_jsonld, write_nquads, write_trig, write_turtle
from skillgraph.export.table import write_csv
from skillgraph.graph import SkillGraph
from skillgraph.model import (
    Basis,
    Concept,
    Contribution,
    Document,
    Grade,
    Kind,
    Mention,
    Name,
    NameType,
    Posting,
    Relation,
    RelationType,
    Requirement,
    Strength,
)
from skillgraph.stores.taxonomy_graph import taxonomy_graph
from skillgraph.taxonomy import Taxonomy

HOSTILE = (
    "=cmd|' /C calc'!A0 \"q\" 's' \\ \\u0041 a,b;c\td\ne\rf\r\ng ]]> &amp; <!-- </script><script>alert(1)</script> "
    "😀 \u05d0\u202eevil\u202c \u2028\u2029\x85 \x00\x01\x1b\x7f \ufffe\uffff \U0010ffff e\u0301 @prefix <x> . "
    + "long "
    * 4000
)
IN_XML = (
    HOSTILE.replace("\r\n", "\n").replace("\r", "\n").translate(dict.fromkeys([0, 1, 0x1B, 0xFFFE, 0xFFFF], "\ufffd"))
)

RdflibQuad: TypeAlias = tuple[object, object, object, object]
QuadWriter: TypeAlias = Callable[[Iterable[Quad], BinaryIO], None]
DEFAULT = rdflib.URIRef("urn:x-rdflib:default")
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
CONCEPT = NamedNode(iri.concept("terraform"))
POSTING = NamedNode(iri.posting(HOSTILE[:200]))
ONTOLOGY = NamedNode(iri.ONTOLOGY)


def say(name: str) -> NamedNode:
    return NamedNode(iri.term(name))


def datum(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


QUADS = [
    Quad(CONCEPT, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(SKOS + "Concept"), ONTOLOGY),
    Quad(CONCEPT, NamedNode(SKOS + "prefLabel"), Literal(HOSTILE, language="en"), ONTOLOGY),
    Quad(CONCEPT, NamedNode(SKOS + "altLabel"), Literal(HOSTILE), ONTOLOGY),
    Quad(CONCEPT, NamedNode(SKOS + "altLabel"), Literal("טרהפורם", language="he"), ONTOLOGY),
    Quad(CONCEPT, NamedNode(SKOS + "altLabel"), Literal(""), ONTOLOGY),
    Quad(CONCEPT, say("askedBy"), datum("12", "integer"), NamedNode(iri.DERIVED)),
    Quad(POSTING, say("requires"), CONCEPT, POSTING),
    Quad(POSTING, say("transfer"), datum("0.8", "decimal"), POSTING),
    Quad(POSTING, say("open"), datum("true", "boolean"), POSTING),
    Quad(POSTING, NamedNode("https://schema.org/datePosted"), datum("2026-05", "gYearMonth"), POSTING),
    Quad(POSTING, say("quote"), Literal(HOSTILE), POSTING),
    Quad(POSTING, say("text"), Literal(HOSTILE), POSTING),
    Quad(POSTING, say("surface"), Literal(HOSTILE), POSTING),
    Quad(CONCEPT, NamedNode(SKOS + "note"), Literal("in no named graph")),
]


def as_rdflib(quad: Quad, *, merged: bool = False) -> RdflibQuad:
    assert isinstance(quad.subject, NamedNode)
    return (
        rdflib.URIRef(quad.subject.value),
        rdflib.URIRef(quad.predicate.value),
        rdflib.URIRef(quad.object.value) if isinstance(quad.object, NamedNode) else as_rdflib_literal(quad.object),
        DEFAULT if merged or isinstance(quad.graph_name, DefaultGraph) else rdflib.URIRef(quad.graph_name.value),
    )


def as_rdflib_literal(term: object) -> rdflib.Literal:
    assert isinstance(term, Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == XSD + "string":
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def written(write: QuadWriter, quads: Iterable[Quad]) -> bytes:
    out = io.BytesIO()
    write(quads, out)
    return out.getvalue()


# rdflib's parsers call what rdflib itself deprecates.
of_rdflib = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def read_by_rdflib(data: bytes, format_: str) -> set[RdflibQuad]:
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=format_)
    return {(s, p, o, g or DEFAULT) for s, p, o, g in dataset.quads()}


RDF_WRITERS = {"turtle": write_turtle, "trig": write_trig, "nquads": write_nquads, "json-ld": write_jsonld}


@of_rdflib
@pytest.mark.parametrize("name", RDF_WRITERS)
def test_rdflib_reads_every_quad_back(name: str) -> None:
    expected = {as_rdflib(quad, merged=name == "turtle") for quad in QUADS}
    assert read_by_rdflib(written(RDF_WRITERS[name], QUADS), name) == expected


@pytest.mark.parametrize("name", RDF_WRITERS)
def test_rdf_is_the_same_bytes_in_whatever_order_quads_come(name: str) -> None:
    shuffled = [*QUADS, QUADS[0]]
    random.Random(7).shuffle(shuffled)  # noqa: S311
    assert written(RDF_WRITERS[name], iter(shuffled)) == written(RDF_WRITERS[name], QUADS)


@of_rdflib
@pytest.mark.parametrize("name", RDF_WRITERS)
def test_rdf_of_nothing_can_be_read(name: str) -> None:
    assert read_by_rdflib(written(RDF_WRITERS[name], []), name) == set()


def test_turtle_writes_what_stands_in_two_graphs_once_and_with_prefixes() -> None:
    twice = [Quad(CONCEPT, say("requires"), CONCEPT, graph) for graph in (ONTOLOGY, POSTING)]
    turtle = written(write_turtle, twice).decode()
    assert turtle.count("sg:requires") == 1
    assert "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ." in turtle


def test_jsonld_writes_each_graph_and_each_subject_in_it_once() -> None:
    mixed = [Quad(subject, say("n"), Literal("1"), g) for subject in (CONCEPT, POSTING) for g in (ONTOLOGY, POSTING)]
    assert written(write_jsonld, mixed).count(b'"@graph"') == 2
    assert written(write_jsonld, mixed).count(f'"@id":"{CONCEPT.value}"'.encode()) == 2


def test_nothing_but_words_of_postings_is_dropped_without_quotes() -> None:
    kept = list(without_quotes(QUADS))
    assert [quad for quad in QUADS if quad not in kept] == QUADS[10:13]


def hostile_graph(*, backwards: bool = False) -> SkillGraph:
    names = (Name(HOSTILE, type=NameType.LABEL), Name("+" + HOSTILE), Name("-1"), Name("hid", type=NameType.HIDDEN))
    concepts = [
        Concept("a", Kind.TOOL, HOSTILE, HOSTILE, names),
        Concept("b", Kind.TOOL, "@B", "", (Name("@B", type=NameType.LABEL),)),
        Concept("posting", Kind.SKILL, "Posting", "A skill with an odd id.", (Name("Posting", type=NameType.LABEL),)),
    ]
    alternative, close, distant = RelationType.ALTERNATIVE_TO, Grade.CLOSE, Grade.DISTANT
    relations = [
        Relation("a", alternative, "b", HOSTILE, context="x", grade=distant, grade_back=close),
        Relation("a", alternative, "b", "because", context="y", grade=close, grade_back=distant),
        Relation("a", RelationType.IMPLIES, "b", "because", Basis.USED_IN),
    ]
    contributions = [contribution(HOSTILE[:200], HOSTILE), contribution("a", "")]
    step = -1 if backwards else 1
    return SkillGraph(Taxonomy(concepts[::step], relations[::step], []), contributions[::step])


def contribution(identifier: str, title: str) -> Contribution:
    posting = Posting(identifier, title, "f", "0", company=title or None, url=title or None, date_posted="2026-05")
    mention = Mention(1, "a", "x", 0, 1, 1, "", Strength.REQUIRED, "label")
    return Contribution(
        Document(posting, "x"), mentions=(mention,), requirements=(Requirement(Strength.REQUIRED, (1,), concept="a"),)
    )


SUPPORT = {("a", "b"): 5}
POSTING_KEY = iri.posting(HOSTILE[:200]).removeprefix(iri.BASE)


def graphml(graph: SkillGraph) -> bytes:
    out = io.BytesIO()
    write_graphml(graph, out, SUPPORT)
    return out.getvalue()


@pytest.fixture(scope="module")
def read_graph() -> "nx.MultiDiGraph[str]":
    return nx.read_graphml(io.BytesIO(graphml(hostile_graph())), force_multigraph=True)


def test_networkx_reads_the_nodes_of_graphml_back(read_graph: "nx.MultiDiGraph[str]") -> None:
    assert set(read_graph) == {"concept/a", "concept/b", "concept/posting", "posting/a", POSTING_KEY}
    assert read_graph.nodes["concept/a"] == {
        "identifier": "a",
        "kind": "tool",
        "label": IN_XML,
        "definition": IN_XML,
        "aliases": f"+{IN_XML} | -1",
    }
    assert read_graph.nodes[POSTING_KEY] == {
        "identifier": IN_XML[:199],
        "kind": "posting",
        "label": IN_XML,
        "title": IN_XML,
        "company": IN_XML,
        "url": IN_XML,
        "date": "2026-05",
    }
    assert read_graph.nodes["posting/a"]["label"] == "a"


def test_networkx_reads_the_edges_of_graphml_back_with_their_types(read_graph: "nx.MultiDiGraph[str]") -> None:
    edges = {(start, end, data["type"]): data for start, end, data in read_graph.edges(data=True)}
    assert edges["concept/a", "concept/b", "alternative_to"] == {
        "type": "alternative_to",
        "contexts": "x | y",
        "grade": "close",
        "grade_back": "close",
        "transfer": 0.8,
        "transfer_back": 0.8,
        "origin": "curated",
        "source": f"{IN_XML} | because",
        "support": 5,
    }
    assert edges["concept/a", "concept/b", "implies"]["basis"] == "used_in"
    assert edges[POSTING_KEY, "concept/a", "requires"] == {"type": "requires", "strength": "required"}
    assert len(edges) == read_graph.number_of_edges() == 4


def test_every_edge_of_graphml_has_an_id_of_its_own(read_graph: "nx.MultiDiGraph[str]") -> None:
    keys = [key for _, _, key in read_graph.edges(keys=True)]
    assert len(set(keys)) == len(keys)


def test_graphml_is_the_same_bytes_in_whatever_order_records_come() -> None:
    assert graphml(hostile_graph()) == graphml(hostile_graph(backwards=True))


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, strict=True))


def test_python_reads_the_nodes_of_csv_back_as_they_were(tmp_path: Path) -> None:
    write_csv(hostile_graph(), tmp_path / "new" / "folder")
    rows = read_table(tmp_path / "new" / "folder" / "nodes.csv")
    assert [row["id"] for row in rows] == sorted(
        ["concept/a", "concept/b", "concept/posting", POSTING_KEY, "posting/a"]
    )
    by_id = {row["id"]: row for row in rows}
    assert by_id["concept/a"] == {
        "id": "concept/a",
        "identifier": "a",
        "kind": "tool",
        "label": HOSTILE,
        "definition": HOSTILE,
        "aliases": f"+{HOSTILE} | -1",
        "title": "",
        "company": "",
        "date": "",
        "url": "",
    }
    assert by_id["concept/b"]["label"] == "@B"
    assert by_id[POSTING_KEY]["identifier"] == HOSTILE[:200]
    assert by_id[POSTING_KEY]["title"] == by_id[POSTING_KEY]["company"] == by_id[POSTING_KEY]["url"] == HOSTILE


def test_python_reads_the_edges_of_csv_back_as_they_were(tmp_path: Path) -> None:
    write_csv(hostile_graph(), tmp_path, SUPPORT)
    rows = read_table(tmp_path / "edges.csv")
    assert rows[0] == {
        "id": "relation/alternative_to/a/b",
        "start": "concept/a",
        "end": "concept/b",
        "type": "alternative_to",
        "basis": "",
        "contexts": "x | y",
        "grade": "close",
        "grade_back": "close",
        "transfer": "0.8",
        "transfer_back": "0.8",
        "strength": "",
        "origin": "curated",
        "source": f"{HOSTILE} | because",
        "support": "5",
    }
    nodes = {row["id"] for row in read_table(tmp_path / "nodes.csv")}
    assert {row["start"] for row in rows} | {row["end"] for row in rows} <= nodes
    assert sorted(row["type"] for row in rows) == ["alternative_to", "implies", "requires", "requires"]


def test_csv_is_the_same_bytes_in_whatever_order_records_come(tmp_path: Path) -> None:
    write_csv(hostile_graph(), tmp_path / "one")
    write_csv(hostile_graph(backwards=True), tmp_path / "other")
    for name in ("nodes.csv", "edges.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "graph.nq"
    target.write_bytes(b"old")
    write_file(target, lambda out: write_nquads(QUADS, out))
    assert target.read_bytes() == written(write_nquads, QUADS)
    assert list(tmp_path.iterdir()) == [target]


def test_a_writer_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def fail(out: BinaryIO) -> None:
        out.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "graph.nq"
    target.write_bytes(b"old")
    with pytest.raises(ExportError, match=r"graph\.nq cannot be written: No space left on device"):
        write_file(target, fail)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_target_that_cannot_be_written_is_said_on_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for target in (tmp_path, tmp_path / "missing" / "x.nq", file / "x.nq"):
        with pytest.raises(ExportError) as caught:
            write_file(target, lambda out: write_nquads([], out))
        assert "\n" not in str(caught.value)
    with pytest.raises(ExportError, match="file cannot be made"):
        write_csv(hostile_graph(), file)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.nq"
    link.symlink_to(tmp_path / "real" / "graph.nq")
    write_file(link, lambda out: write_nquads(QUADS, out))
    assert link.is_symlink()
    assert (tmp_path / "real" / "graph.nq").read_bytes() == written(write_nquads, QUADS)


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(pipe, lambda out: write_nquads(QUADS[-1:], out))
        assert os.read(reader, 10_000) == written(write_nquads, QUADS[-1:])
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_what_its_table_says(name: str, tmp_path: Path) -> None:
    known = FORMATS[name]
    target = tmp_path / f"graph{known.suffix}"
    pieces = [taxonomy_graph(hostile_graph().taxonomy)]
    if isinstance(known, QuadFormat):
        write_file(target, lambda out: known.write(QUADS, out))
    elif isinstance(known, TaxonomyFormat):
        write_file(target, lambda out: known.write(hostile_graph().taxonomy, out))
    elif isinstance(known, ScriptFormat):
        write_file(target, lambda out: known.write(pieces, out))
    elif isinstance(known, ImportFormat):
        known.write(lambda: iter(pieces), tmp_path)
        (tmp_path / "schema.cypher").unlink()
    elif isinstance(known, GraphFormat):
        write_file(target, lambda out: known.write(hostile_graph(), out, {}))
    else:
        assert isinstance(known, FolderFormat)
        known.write(hostile_graph(), tmp_path, {})
    assert all(path.suffix == known.suffix and path.stat().st_size for path in tmp_path.iterdir())
    assert list(tmp_path.iterdir())


@of_rdflib
def test_rdflib_gets_the_same_quads_and_asks_their_union() -> None:
    dataset = to_rdflib(QUADS)
    assert set(dataset.quads()) == {as_rdflib(quad) for quad in QUADS}
    [row] = dataset.query("ASK { ?posting sg:requires ?concept . ?concept a skos:Concept }")
    assert row is True
