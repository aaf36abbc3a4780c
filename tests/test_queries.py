"""Named queries give what was worked out by hand; no value leaves its place; nothing asks another machine unasked."""

import dataclasses
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import asking, build, dump, write
from pyoxigraph import Quad
from small_taxonomy import small_taxonomy

from skillgraph.errors import QueryError, SkillgraphError, UnknownNameError
from skillgraph.model import Grade, SubstitutionGroup
from skillgraph.queries import Parameter, Question, library, named, run
from skillgraph.queries.question import Type, parse
from skillgraph.stores import open_store
from skillgraph.stores.store import Cell, Store, Table
from skillgraph.taxonomy import Taxonomy

SMALL = small_taxonomy(
    """
    kafka alternative_to rabbitmq same_purpose close message-broker
    kafka in_domain messaging
    rabbitmq in_domain messaging
    tool terraform
    tool python
    """
)
BROKERS = SubstitutionGroup(
    "message-broker", "Message broker", ("kafka", "rabbitmq"), Grade.SAME_PURPOSE, "Both pass messages."
)
TAXONOMY = Taxonomy(SMALL.concepts.values(), SMALL.relations, [BROKERS])
BOTH = asking("kafka or rabbitmq", "terraform")
POSTINGS = {
    "a": {"title": "Platform", "company": "Ann", "date": "2026-05-01", "text": BOTH},
    "b": {"title": "Data", "company": "Bob", "text": asking("kafka") + "\n## Nice to have\n- python\n"},
    "c": {"title": "Copy", "company": "Cat", "text": BOTH},
    "d": {"title": "Queues", "text": asking("rabbitmq", "no kafka required")},
    "e": {"title": "Hills", "text": asking("mountains", "no python required")},
}
EXPECTED: dict[str, tuple[dict[str, str], list[tuple[Cell, ...]]]] = {
    "alternatives": (
        {"concept": "Kafka"},
        [("rabbitmq", "Rabbitmq", "Message broker", "same_purpose", "close", 1)],
    ),
    "asks-for": (
        {"concept": "kafka"},
        [
            ("a", "Platform", "requires one of", "required", 4, "kafka or rabbitmq"),
            ("b", "Data", "requires", "required", 4, "kafka"),
        ],
    ),
    "domain-demand": ({"domain": "Messaging"}, [("kafka", "Kafka", 2), ("rabbitmq", "Rabbitmq", 2)]),
    "postings": (
        {},
        [
            ("a", "Platform", "Ann", "2026-05-01", None),
            ("b", "Data", "Bob", None, None),
            ("c", "Copy", "Cat", None, "a"),
            ("d", "Queues", None, None, None),
            ("e", "Hills", None, None, None),
        ],
    ),
    "stand-ins": (
        {"concept": "kafka"},
        [
            ("a", "Platform", "kafka", "requires one of"),
            ("a", "Platform", "rabbitmq", "requires one of"),
            ("b", "Data", "kafka", "requires"),
            ("d", "Queues", "rabbitmq", "requires"),
        ],
    ),
    "top-concepts": (
        {},
        [
            ("kafka", "Kafka", "tool", 1, 1, 0, 0, 2),
            ("rabbitmq", "Rabbitmq", "tool", 1, 1, 0, 0, 2),
            ("python", "Python", "tool", 0, 0, 1, 0, 1),
            ("terraform", "Terraform", "tool", 1, 0, 0, 0, 1),
        ],
    ),
}
INJECTED = (
    '"} INSERT DATA { <x:a> <x:b> <x:c> } #',
    "> <x",
    "> } ; DROP ALL #",
    "</script><script>",
    "\\",
    '\\"',
    "'''\"\"\"",
    "a\nb\r\nc",
    "?x",
    "# VALUES",
    "SERVICE <http://127.0.0.1:1/> {}",
    "😀\u202e\u2028",
    "x" * 10_000,
    "\ud800",
    "",
)


@pytest.fixture
def asked(store: Store, tmp_path: Path) -> Store:
    build(store, write(tmp_path / "postings", POSTINGS), taxonomy=TAXONOMY)
    return store


def test_every_query_is_expected_here() -> None:
    assert [question.name for question in library()] == list(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_query_gives_the_rows_worked_out_by_hand(asked: Store, name: str) -> None:
    given, rows = EXPECTED[name]
    question = named(name)
    found = run(question, asked, given)
    assert found.columns == tuple(column.name for column in question.columns)
    assert list(found.rows) == rows
    assert run(question, asked, given, limit=1).rows == tuple(rows[:1])


@pytest.mark.parametrize("name", EXPECTED)
def test_a_query_selects_its_columns_and_sorts_by_some_of_them(asked: Store, name: str) -> None:
    question = named(name)
    found = asked.query(question.text)
    assert isinstance(found, Table)
    assert found.columns == tuple(column.name for column in question.columns)
    assert {key.removeprefix("-") for key in question.order} <= set(found.columns)
    assert question.description
    assert {parameter.name for parameter in question.parameters} == set(EXPECTED[name][0]) | {
        parameter.name for parameter in question.parameters if not parameter.required
    }


def test_a_pair_reads_from_either_end(asked: Store) -> None:
    [row] = run(named("alternatives"), asked, {"concept": "RABBITMQ"}).rows
    assert row == ("kafka", "Kafka", "Message broker", "close", "same_purpose", 1)


def test_a_parameter_that_is_not_required_narrows(asked: Store) -> None:
    assert len(run(named("top-concepts"), asked, {"kind": "tool"}).rows) == 4
    assert run(named("top-concepts"), asked, {"kind": "skill"}).rows == ()


def test_a_line_that_excludes_is_no_line_that_asks(store: Store, tmp_path: Path) -> None:
    said = asking("kafka") + "\n## Notes\n- no kafka required for the test\n"
    build(store, write(tmp_path / "postings", {"a": said}), taxonomy=TAXONOMY)
    assert {row[3] for row in run(named("asks-for"), store, {"concept": "kafka"}).rows} == {"required"}


def test_nulls_come_last_and_ties_by_the_columns(asked: Store) -> None:
    for order, expected in (("company", "abcde"), ("-company", "cbade"), ("-posting", "edcba"), ("date", "abcde")):
        question = dataclasses.replace(named("postings"), order=(order,))
        assert "".join(str(row[0]) for row in run(question, asked, {}).rows) == expected


def text_question(kind: Type) -> Question:
    """Return a question that gives back its one parameter."""
    head = "# description: Echo\n# column: value text\n# order: value\n"
    text = head + "SELECT ?value WHERE {\n# VALUES\nBIND(?x AS ?value) }"
    return dataclasses.replace(parse("echo", text), parameters=(Parameter("x", kind, required=True),))


@pytest.mark.parametrize("value", INJECTED, ids=range(len(INJECTED)))
def test_no_value_leaves_its_place(asked: Store, value: str) -> None:
    before = dump(asked)
    for question in library():
        for parameter in question.parameters:
            given = {**EXPECTED[question.name][0], parameter.name: value}
            said = ""
            try:
                assert run(question, asked, given).rows == ()
            except (UnknownNameError, QueryError) as error:
                said = str(error)
            assert "\n" not in said
            assert (said != "") == (parameter.type is Type.CONCEPT or value == "\ud800")
    if value != "\ud800":
        assert run(text_question(Type.TEXT), asked, {"x": value}).rows == ((value,),)
        [[node]] = run(text_question(Type.POSTING), asked, {"x": value}).rows
        assert isinstance(node, str)
        assert node.startswith("https://w3id.org/skillgraph/posting/")
        assert not set(node) & set('<>" {}|\\^`\n')
    assert dump(asked) == before


@pytest.mark.parametrize("value", ["", "x", "1.5", "--1", "²", "1e3", "1; DROP", "9" * 19, "१"])
def test_a_number_is_a_number(asked: Store, value: str) -> None:
    with pytest.raises(QueryError, match="the parameter 'x' is a whole number"):
        run(text_question(Type.INTEGER), asked, {"x": value})
    assert run(text_question(Type.INTEGER), asked, {"x": "-12"}).rows == ((-12,),)


def test_unknown_and_missing_parameters_are_named(asked: Store) -> None:
    with pytest.raises(QueryError, match="alternatives has no parameter 'skill'; it takes concept"):
        run(named("alternatives"), asked, {"skill": "kafka"})
    with pytest.raises(QueryError, match="postings has no parameter 'x'; it takes none"):
        run(named("postings"), asked, {"x": "y"})
    with pytest.raises(QueryError, match="alternatives needs --param concept=…"):
        run(named("alternatives"), asked, {})
    with pytest.raises(UnknownNameError, match="no query is called 'alternative'; did you mean alternatives"):
        named("alternative")
    with pytest.raises(UnknownNameError, match=r"is called 'Kafkaa'; did you mean Kafka\?"):
        run(named("alternatives"), asked, {"concept": "Kafkaa"})


def test_a_file_without_a_head_is_no_question() -> None:
    with pytest.raises(SkillgraphError, match="the query x has no description, column or order"):
        parse("x", "SELECT * WHERE { ?s ?p ?o }")


def test_a_raw_query_sees_the_union_of_the_graphs_once(asked: Store) -> None:
    counted = asked.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(counted, Table)
    assert counted.rows == ((len(dump(asked)),),)
    assert asked.query("ASK { ?posting sg:requires ?tool . ?tool sg:alternativeTo ?other }") == Table(
        ("answer",), ((True,),)
    )
    built = asked.query("CONSTRUCT { ?a sg:x ?b } WHERE { ?a sg:alternativeTo ?b }")
    assert isinstance(built, list)
    assert len(built) == 2
    assert all(isinstance(quad, Quad) for quad in built)


@pytest.mark.parametrize(
    "query", ["", "SELECT", "SELECT * { ?s ?p }", "INSERT DATA { <x:a> <x:b> <x:c> }", "DROP ALL", "\ud800", "\0"]
)
def test_what_cannot_be_parsed_or_would_write_is_refused_in_one_line(asked: Store, query: str) -> None:
    before = dump(asked)
    with pytest.raises(QueryError) as caught:
        asked.query(query)
    assert "\n" not in str(caught.value)
    assert dump(asked) == before


class Listener:
    """A local server that counts who calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.calls = 0
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            with connection:
                if connection.recv(4) == b"stop":
                    return
                self.calls += 1

    def stop(self) -> int:
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(b"stop")
        self._thread.join()
        self._socket.close()
        return self.calls


@pytest.fixture
def listener() -> Iterator[Listener]:
    opened = Listener()
    yield opened
    if opened._thread.is_alive():  # noqa: SLF001
        opened.stop()


CALL = "<http://127.0.0.1:PORT/>{ ?s ?p ?o }"
CALLING = (
    f"SELECT * {{ SERVICE {CALL} }}",
    f"SELECT * {{ service silent {CALL} }}",
    f"SELECT * {{ SeRvIcEsIlEnT{CALL} }}",
    f"SELECT * {{ SERVICE # <x>\n {CALL} }}",
    f"SELECT * {{ #\n}}\nSERVICE{CALL} }}",
    f"SELECT * {{ ?a ?b 'SERVICE' OPTIONAL {{ SERVICE {CALL} }} }}",
    f"SELECT * {{ FILTER EXISTS {{ SERVICE {CALL} }} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE {CALL} }} }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {CALL} }}",
    f"ASK {{ SERVICE {CALL} }}",
    f"DESCRIBE ?s {{ SERVICE {CALL} }}",
    "SELECT * { VALUES ?there { <http://127.0.0.1:PORT/> } SERVICE ?there { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:PORT/> SELECT * { SERVICE:{ ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:PORT/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:PORT/> PREFIX service: <x:x> SELECT * { service:x { ?s ?p ?o } }",
    f"SELECT * {{ ?a ?b trueSERVICE{CALL} }}",
    f"SELECT * {{ ?a ?b 1SERVICE{CALL} }}",
    f"PREFIX ex: <http://e/> SELECT * {{ ?a ?b ex:.SERVICE{CALL} }}",
    f"PREFIX ex: <http://e/> SELECT * {{ OPTIONAL {{ ?a ?b ex:a\\' }} SERVICE{CALL} OPTIONAL {{ ?a ?b ex:a\\' }} }}",
    f"PREFIX ex: <http://e/> SELECT * {{ OPTIONAL {{ ?a ?b ex:a\\# }} SERVICE{CALL}\n }}",
    f'PREFIX ex: <http://e/> SELECT * {{ VALUES ?x {{ """a" ex:\\$ }} SERVICE {CALL} #"""\n }}',
    f'SELECT * {{ FILTER(1<2#>"""\n)SERVICE{CALL} #"""\n }}',
    "PREFIX : <http://127.0.0.1:PORT/> SELECT * { FILTER(1<2)SERVICE:x#>\n{ ?s ?p ?o } }",
    f"PREFIX x: <http://h:> SELECT * {{ ?a ?b x:SERVICE{CALL} }}",
    f"SELECT * {{ \\u0053ERVICE {CALL} }}",
    f"SELECT * {{ \\U00000053ervice {CALL} }}",
    "LOAD <http://127.0.0.1:PORT/>",
    "load silent <http://127.0.0.1:PORT/> INTO GRAPH <x:x>",
    "PREFIX : <http://127.0.0.1:PORT/> LOAD:x",
    "CLEAR ALL; LOAD <http://127.0.0.1:PORT/>",
)
MENTIONING = (
    "SELECT * { ?s ?p 'SERVICE <http://127.0.0.1:PORT/> {}' }",
    'SELECT * { ?s ?p "say \\"SERVICE\\" and LOAD" }',
    'SELECT * { ?s ?p """LOAD "it" \n SERVICE""", \'\'\'it\'s a SERVICE\'\'\' }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o }",
    "PREFIX ex: <http://e/service#> SELECT * { ?s ex:serviceType ?service ; ex:LOAD ?load . ?s a ex:service }",
    "PREFIX ex: <http://e/> SELECT * { GRAPH ex:service { ?s ?p ?o } }",
    "SELECT * { ?s <http://e/SERVICE> <x:LOAD> FILTER(1 < 2 && ?s<?p) }",
    "SELECT $SERVICE ?load { $SERVICE sg:managedServiceOf ?load . ?s ?p 'x'@en-service }",
    "SELECT * { ?s sg:implies+/sg:alternativeTo? ?o . FILTER(STRLEN('load') >= 1e0 || !BOUND(?s)) _:service ?p 1.5 }",
)


@pytest.mark.parametrize("query", CALLING, ids=range(len(CALLING)))
def test_a_query_that_would_call_is_refused_and_calls_nobody(asked: Store, listener: Listener, query: str) -> None:
    with pytest.raises(QueryError, match="would ask another machine; say --allow-network"):
        asked.query(query.replace("PORT", str(listener.port)))
    assert listener.stop() == 0


@pytest.mark.parametrize("query", MENTIONING, ids=range(len(MENTIONING)))
def test_a_query_that_only_mentions_it_is_answered(asked: Store, query: str) -> None:
    assert isinstance(asked.query(query), Table)


def test_a_query_calls_where_that_is_allowed(listener: Listener) -> None:
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.port}/> {{ ?s ?p ?o }} }}"
    with pytest.raises(QueryError, match="the query failed"):
        open_store("memory:").query(query, allow_network=True)
    assert listener.stop() == 1
