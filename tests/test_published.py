"""The ontology as linked data: the vocabulary, the shapes, the file that is published, and that its checks can fail."""

import io
import json
import subprocess
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from program import run
from rdflib.compare import isomorphic
from robot import robot
from writing_tables import tables

from skillgraph.errors import InputError
from skillgraph.export.compact_jsonld import write_compact_jsonld
from skillgraph.export.ontology import MAPPINGS, ontology_quads
from skillgraph.export.rdf import write_turtle
from skillgraph.taxonomy import core_folder, load

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pyshacl and rdflib do not agree yet
SCHEMA = core_folder() / "schema.ttl"
SHAPES = core_folder() / "shapes.ttl"
CONCEPT = "https://w3id.org/skillgraph/concept/"
SMALL = {
    "concepts": [
        "messaging|domain|Messaging|Passing messages between programs.|||||",
        "queueing|domain|Queueing|Keeping messages until they are read.||messaging|||",
        "kafka|tool|Apache Kafka|A log of messages that many read.|messaging||||",
        "rabbitmq|tool|RabbitMQ|A broker of messages for programs.|messaging||||",
    ],
    "aliases": ["kafka|Kafka|*|alt|initial|yes|broker ; topic|~ the writer"],
    "relations": [
        "kafka|alternative_to|rabbitmq||broker|close|distant|Both pass messages.",
        "kafka|implies|messaging|kind_of||||It passes messages.",
    ],
    "groups": ["broker|Message broker|messaging|kafka ; rabbitmq|same_purpose|They pass messages.|"],
}
PREFIXES = """
@prefix sg: <https://w3id.org/skillgraph/schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix c: <https://w3id.org/skillgraph/concept/> . @prefix o: <https://w3id.org/skillgraph/> .
@prefix x: <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published") / "skillgraph.ttl"
    assert run("ontology", "build", "-o", str(path)).code == 0
    return path


@pytest.fixture
def small(tmp_path: Path) -> str:
    out = io.BytesIO()
    write_turtle(ontology_quads(load(core=tables(tmp_path / "core", SMALL))), out)
    return out.getvalue().decode()


def conforms(turtle: str) -> tuple[bool, str]:
    data = rdflib.Graph().parse(data=turtle, format="turtle")
    conform, _, text = pyshacl.validate(data, shacl_graph=str(SHAPES), shacl_graph_format="turtle")
    return conform, text


def test_the_same_tables_give_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.ttl"
    assert run("ontology", "build", "-o", str(again)).code == 0
    assert again.read_bytes() == whole.read_bytes()


def test_rdflib_and_oxigraph_read_the_same_triples(whole: Path) -> None:
    graph = rdflib.Graph().parse(whole)
    store = ox.Store()
    store.load(path=str(whole), format=ox.RdfFormat.TURTLE)
    assert len(graph) == len(store)
    ontology = rdflib.URIRef("https://w3id.org/skillgraph/ontology")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    assert graph.value(ontology, void.triples) == rdflib.Literal(len(graph))
    for predicate in (rdflib.OWL.versionIRI, rdflib.DCTERMS.license, rdflib.DCTERMS.creator, rdflib.DCTERMS.title):
        assert graph.value(ontology, predicate) is not None
    counted = Counter(predicate for _, predicate, _ in graph)
    implies = rdflib.URIRef("https://w3id.org/skillgraph/schema#implies")
    [partition] = graph.subjects(void.property, implies)
    assert graph.value(partition, void.triples) == rdflib.Literal(counted[implies])


def test_compact_json_ld_says_the_same_as_turtle(small: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    write_compact_jsonld(ontology_quads(load(core=tmp_path / "core")), out)
    document = json.loads(out.getvalue())
    assert isomorphic(
        rdflib.Graph().parse(data=small, format="turtle"),
        rdflib.Graph().parse(data=out.getvalue().decode(), format="json-ld"),
    )
    [kafka] = [node for node in document["@graph"] if node["@id"] == "skillgraph:kafka"]
    assert kafka["implies"] == "skillgraph:messaging"
    assert kafka["definition"] == {"@value": "A log of messages that many read.", "@language": "en"}


def test_every_property_of_the_published_file_is_a_term_of_the_context(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "skillgraph.jsonld"
    assert run("ontology", "build", "--as", "jsonld", "-o", str(path)).code == 0
    terms = {term for node in json.loads(path.read_bytes())["@graph"] for term in node}
    assert {term for term in terms if ":" in term} == set()
    assert "alternativeTo" in terms
    assert whole.is_file()


def test_the_vocabulary_describes_every_term_that_is_used(whole: Path) -> None:
    schema = rdflib.Graph().parse(SCHEMA)
    used = {term for triple in rdflib.Graph().parse(whole) for term in triple[1:] if isinstance(term, rdflib.URIRef)}
    own = {term for term in used if term.startswith("https://w3id.org/skillgraph/schema#")}
    assert own
    for term in own:
        assert (term, rdflib.RDFS.comment, None) in schema, term


def test_the_whole_conforms_to_the_shapes(whole: Path) -> None:
    conform, text = conforms(whole.read_text("utf-8"))
    assert conform, text[:2000]


def test_the_small_sample_conforms(small: str) -> None:
    assert conforms(small)[0]


BROKEN = {
    "S9": "o:ontology a skos:Concept .",
    "S13": 'c:kafka skos:altLabel "Apache Kafka" .',
    "S13 hidden": 'c:kafka skos:hiddenLabel "Kafka" .',
    "S14": 'c:messaging skos:prefLabel "Message Passing"@en .',
    "S27": "c:kafka skos:broader c:queueing . c:kafka skos:related c:messaging .",
    "S27 alternative": "c:queueing sg:alternativeTo c:messaging .",
    "S46": "c:kafka skos:exactMatch x:k ; skos:broadMatch x:k .",
    "S46 related": "c:kafka skos:exactMatch x:k ; skos:relatedMatch x:k .",
    "two kinds": "c:kafka a sg:Skill .",
    "no domain": 'c:new a skos:Concept, sg:Tool ; skos:inScheme o:ontology ; rdfs:label "New" ; skos:prefLabel "New" ; '
    'skos:definition "Something that is new." .',
    "alternative implied": "c:kafka sg:implies c:rabbitmq .",
    "unknown grade": "o:relation\\/alternative_to\\/kafka\\/rabbitmq\\/broker sg:grade 'near' .",
    "group of a class": "o:group\\/broker sg:hasMember c:messaging .",
}


@pytest.mark.parametrize("added", BROKEN.values(), ids=BROKEN)
def test_what_breaks_a_condition_does_not_conform(added: str, small: str) -> None:
    assert not conforms(small + PREFIXES + added)[0]


def test_the_vocabulary_is_in_owl_2_rl_and_the_check_can_fail(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    done = robot("validate-profile", "--profile", "RL", "--input", str(SCHEMA), "--output", str(report))
    assert done.returncode == 0, done.stdout
    outside = tmp_path / "outside.ttl"
    union = "sg:Tool rdfs:subClassOf [ a owl:Class ; owl:unionOf ( sg:Skill sg:Role ) ] ."
    outside.write_text(SCHEMA.read_text("utf-8") + union, "utf-8")
    assert robot("validate-profile", "--profile", "RL", "--input", str(outside), "--output", str(report)).returncode


def consistency(turtle: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Let HermiT reason over the vocabulary and `turtle`, in one file: else it would read properties as annotations."""
    path = folder / "together.ttl"
    path.write_text(SCHEMA.read_text("utf-8") + turtle, "utf-8")
    return robot("reason", "--reasoner", "HermiT", "--input", str(path), "--output", str(folder / "out.owl"))


def test_the_whole_is_consistent(whole: Path, tmp_path: Path) -> None:
    done = consistency(whole.read_text("utf-8"), tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "added",
    [
        "c:kafka a sg:Skill .",
        "c:kafka sg:implies c:kafka .",
        "c:messaging sg:implies c:kafka .",
        "c:kafka sg:complements c:rabbitmq .",
        "c:rabbitmq sg:inDomain c:kafka .",
        "o:ontology a skos:Concept .",
    ],
)
def test_what_contradicts_the_vocabulary_is_inconsistent(added: str, small: str, tmp_path: Path) -> None:
    assert consistency(small, tmp_path).returncode == 0
    done = consistency(small + PREFIXES + added, tmp_path)
    assert done.returncode == 1
    assert "inconsistent" in done.stdout + done.stderr


def test_mappings_become_links_and_a_bad_row_is_named(tmp_path: Path) -> None:
    core = tables(tmp_path / "core", SMALL)
    folder = core / MAPPINGS
    folder.mkdir()
    path = folder / "x.sssom.tsv"
    head = '# curie_map:\n#   x: "http://example.org/"\nsubject_id\tpredicate_id\tobject_id\n'
    path.write_text(head + "skillgraph:kafka\tskos:exactMatch\tx:1\nskillgraph:rabbitmq\tskos:closeMatch\t\n", "utf-8")
    links = [q for q in ontology_quads(load(core=core), folder) if q.predicate.value.endswith("Match")]
    assert [(str(q.subject), str(q.object)) for q in links] == [(f"<{CONCEPT}kafka>", "<http://example.org/1>")]
    for row, what in {
        "skillgraph:nothing\tskos:exactMatch\tx:1": "no concept has the id 'nothing'",
        "skillgraph:kafka\tskos:likes\tx:1": "unknown predicate 'skos:likes'",
        "skillgraph:kafka\tskos:exactMatch\ty:1": "the prefix 'y' stands in no line",
    }.items():
        path.write_text(head + row + "\n", "utf-8")
        with pytest.raises(InputError, match=what) as caught:
            ontology_quads(load(core=core), folder)
        assert caught.value.where == "x.sssom.tsv:4"
