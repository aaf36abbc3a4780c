"""The competency questions of the ontology, in SPARQL: each gives the answer that stands beside it."""

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from skillgraph.export.ontology import ontology_quads
from skillgraph.export.rdf import write_turtle
from skillgraph.taxonomy import core_folder, load

QUESTIONS = sorted((core_folder() / "questions").glob("*.rq"))
LEAST = 12


@pytest.fixture(scope="module")
def turtle() -> bytes:
    out = io.BytesIO()
    write_turtle(ontology_quads(load()), out)
    return out.getvalue()


@pytest.fixture(scope="module")
def oxigraph(turtle: bytes) -> ox.Store:
    store = ox.Store()
    store.load(turtle, format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def graph(turtle: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle, format="turtle")


def test_there_are_questions() -> None:
    assert len(QUESTIONS) >= LEAST


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_has_the_answer_beside_it(path: Path, oxigraph: ox.Store, graph: rdflib.Graph) -> None:
    query = path.read_text("utf-8")
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        columns, *expected = list(csv.reader(file))
    assert expected
    solutions = oxigraph.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [variable.value for variable in solutions.variables] == columns
    found = [["" if cell is None else cell.value for cell in solution] for solution in solutions]
    assert sorted(found) == sorted(expected)
    bindings = graph.query(query).bindings
    by_rdflib = [[str(binding.get(rdflib.Variable(name), "")) for name in columns] for binding in bindings]
    assert sorted(by_rdflib) == sorted(expected)
