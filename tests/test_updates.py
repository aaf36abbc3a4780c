"""Raw updates: what they may do, on every store; and that nothing else is done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from building import asking, build, dump, write

from skillgraph import iri, pipeline
from skillgraph.errors import QueryError, StoreMissingError
from skillgraph.stores.store import Store, Table

MINE = "<urn:mine>"
OURS = f"<{iri.ONTOLOGY}>"
REFUSED = {
    "INSERT DATA { <x:a> <x:b> <x:c> }": "names the graph",
    "INSERT DATA { GRAPH <urn:mine> { <x:a> <x:b> 1 } <x:a> <x:b> 2 }": "names the graph",
    f"INSERT DATA {{ GRAPH {OURS} {{ <x:a> <x:b> <x:c> }} }}": "alone may change",
    f"DELETE WHERE {{ GRAPH {OURS} {{ ?s ?p ?o }} }}": "alone may change",
    f"WITH {OURS} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}": "alone may change",
    f"WITH {MINE} INSERT {{ GRAPH {OURS} {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}": "alone may change",
    "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }": "whole IRI",
    "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }": "whole IRI",
    "PREFIX sk: <https://w3id.org/skillgraph/> INSERT DATA { GRAPH sk:ontology { <x:a> <x:b> 1 } }": "whole IRI",
    "BASE <https://w3id.org/skillgraph/> INSERT DATA { GRAPH <ontology> { <x:a> <x:b> 1 } }": "whole IRI",
    "INSERT DATA { GRAPH <https://w3id.org/x/../skillgraph/ontology> { <x:a> <x:b> 1 } }": "whole IRI",
    "INSERT DATA { GRAPH <\\u0068ttps://w3id.org/skillgraph/ontology> { <x:a> <x:b> 1 } }": "whole IRI",
    "INSERT DATA { GRAPH <https://w3id\\u002Eorg/skillgraph/ontology> { <x:a> <x:b> 1 } }": "alone may change",
    "INSERT DATA { GRAPH <HTTPS://W3ID.org/skillgraph/ontology> { <x:a> <x:b> 1 } }": "alone may change",
    f"INSERT DATA {{ GRAPH {MINE} {{ <x:a> <x:b> 1 }} }} ; CLEAR ALL": "CLEAR",
    "CLEAR SILENT GRAPH <urn:mine>": "CLEAR",
    "drop all": "DROP",
    f"DROP GRAPH {OURS}": "DROP",
    "MOVE <urn:mine> TO <urn:other>": "MOVE",
    f"ADD DEFAULT TO {OURS}": "ADD",
    f"COPY {OURS} TO {MINE}": "COPY",
    "CREATE GRAPH <urn:new>": "CREATE",
    "LOAD <http://127.0.0.1:1/x> INTO GRAPH <urn:mine>": "another machine",
    f"INSERT {{ GRAPH {MINE} {{ ?s ?p ?o }} }} WHERE {{ SERVICE <http://[::1]:1/> {{ ?s ?p ?o }} }}": "another machine",
    "SELECT * WHERE { ?s ?p ?o }": "changes nothing",
    "INSERT DATA { GRAPH <urn:mine> { <x:a> <x:b> <x:c> }": "braces",
    "INSERT DATA { GRAPH <urn:mine> { <x:a> <x:b> <x:c> } } }": "braces",
    "INSERT DATA { GRAPH <urn:mine> { <x:a> <x:b> } }": "cannot be parsed|refuses this",
    "HELLO": "begins with",
}
TAKEN = [
    f'INSERT DATA {{ GRAPH {MINE} {{ <x:a> <x:b> "}} DROP ALL # GRAPH", 2 . <x:c> a sg:Note ; <x:d> 1 }} }}',
    f"""PREFIX x: <x:> WITH {MINE} DELETE {{ x:a x:b 2 }} INSERT {{ ?tool x:seen true }}
        USING {OURS} WHERE {{ ?tool sg:alternativeTo <{iri.concept("kafka")}> }}""",
    f"""DELETE DATA {{ GRAPH {MINE} {{ <x:c> <x:d> 1 }} }} ; INSERT {{ GRAPH {MINE} {{ <x:c> <x:n> ?n }} }}
        WHERE {{ SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?posting {{ ?posting a sg:Posting }} }} }}""",
]

pytestmark = pytest.mark.needs("sparql")


@pytest.fixture
def built(store: Store, tmp_path: Path) -> Iterator[Store]:
    postings = write(tmp_path / "postings", {"a": asking("kafka or rabbitmq"), "b": asking("python")})
    build(store, postings)
    yield store
    build(store, postings)
    store.update(f"DELETE WHERE {{ GRAPH {MINE} {{ ?s ?p ?o }} }}")


def mine(store: Store) -> set[tuple[object, ...]]:
    found = store.query(f"SELECT ?s ?p ?o WHERE {{ GRAPH {MINE} {{ ?s ?p ?o }} }}")
    assert isinstance(found, Table)
    return set(found.rows)


def ours(store: Store) -> list[str]:
    return [line for line in dump(store) if not line.endswith(MINE)]


def test_what_an_update_may_not_do_is_refused_and_nothing_is_done(built: Store) -> None:
    before = dump(built)
    for update, why in REFUSED.items():
        with pytest.raises(QueryError, match=why):
            built.update(update)
    assert dump(built) == before
    assert mine(built) == set()


def test_an_update_changes_the_graph_it_names_and_none_of_ours(built: Store) -> None:
    before = ours(built)
    for update in TAKEN:
        built.update(update)
    assert mine(built) == {
        ("x:a", "x:b", "} DROP ALL # GRAPH"),
        ("x:c", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", iri.term("Note")),
        (iri.concept("rabbitmq"), "x:seen", True),
        ("x:c", "x:n", 2),
    }
    assert ours(built) == before


def test_what_an_update_wrote_outlives_builds_and_is_no_posting(built: Store, tmp_path: Path) -> None:
    built.update(
        f'INSERT DATA {{ GRAPH {MINE} {{ <urn:mine> dcterms:identifier "foreign" ; sg:sha256 "0" ; '
        "sg:requires <https://w3id.org/skillgraph/concept/kafka> ; a sg:Note } }"
    )
    before = ours(built)
    build(built, write(tmp_path / "more", {"c": asking("kafka")}))
    pipeline.remove(["c"], built)
    assert len(mine(built)) == 4
    assert set(built.identifiers()) == {"a", "b"}
    assert ours(built) == before
    built.clear()
    assert len(mine(built)) == 4
    assert ours(built) == []
    with pytest.raises(StoreMissingError):
        built.taxonomy()


def test_an_update_of_a_store_where_nothing_is_built_says_so(store: Store) -> None:
    with pytest.raises(StoreMissingError):
        store.update(TAKEN[0])
