"""The examples of docs/schema.md give the same rows in both languages on every store; its terms are those in use."""

import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from market import fill
from program import ROOT

from skillgraph.export.rdf import write_nquads
from skillgraph.stores import open_store
from skillgraph.stores.store import Language, Store, Table
from skillgraph.taxonomy import core_folder

TEXT = (ROOT / "docs" / "schema.md").read_text("utf-8")
EXAMPLES = [
    dict(zip(Language, pair, strict=True))
    for pair in re.findall(r"```sparql\n(.*?)```\n```cypher\n(.*?)```", TEXT, re.DOTALL)
]
WORKED_OUT = {
    0: {("a", "required"), ("c", "required")},
    2: {("Aws",), ("Docker",), ("Kubernetes",)},
    5: {("b", 5, "kafka")},
    8: {("d", False)},
}
ROWS = [2, 15, 3, 4, 29, 1, 14, 10, 1]


def answered(store: Store, example: dict[Language, str]) -> list[tuple[object, ...]]:
    found = store.query(example[store.language])
    assert isinstance(found, Table)
    return sorted(found.rows, key=repr)


def test_the_examples_give_the_same_rows_on_every_store(store: Store, tmp_path: Path) -> None:
    memory = fill(open_store("memory:"), tmp_path / "memory")
    fill(store, tmp_path / "postings")
    assert len(EXAMPLES) == TEXT.count("```sparql") == TEXT.count("```cypher") == len(ROWS)
    for number, (example, count) in enumerate(zip(EXAMPLES, ROWS, strict=True)):
        expected = answered(memory, example)
        assert answered(store, example) == expected, number
        assert len(expected) == count, number
        assert set(expected) == WORKED_OUT.get(number, set(expected)), number


def test_every_term_of_the_text_is_in_the_vocabulary() -> None:
    schema = rdflib.Graph().parse(core_folder() / "schema.ttl")
    own = rdflib.Namespace("https://w3id.org/skillgraph/schema#")
    terms = set(re.findall(r"\bsg:(\w+)", TEXT))
    assert len(terms) > 40
    assert [term for term in terms if (own[term], rdflib.RDFS.comment, None) not in schema] == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_a_store_holds_conforms_to_the_shapes(tmp_path: Path) -> None:
    store = fill(open_store("memory:"), tmp_path / "postings")
    path = tmp_path / "graph.nq"
    with path.open("wb") as out:
        write_nquads(store.quads(), out)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(path, format="nquads")
    data = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        data.add(triple)
    shapes = str(core_folder() / "shapes.ttl")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, shacl_graph_format="turtle")
    assert conforms, text
    own = rdflib.Namespace("https://w3id.org/skillgraph/schema#")
    requirement = next(data.subjects(rdflib.RDF.type, own.Requirement))
    data.remove((requirement, own.origin, None))
    data.remove((requirement, rdflib.PROV.wasDerivedFrom, None))
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, shacl_graph_format="turtle")
    assert not conforms
    assert "names the mentions it was read from" in text
