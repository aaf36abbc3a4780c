"""Named queries give what was worked out by hand; no value leaves its place; nothing asks another machine unasked."""

import dataclasses
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from answers import ANSWERS
from building import asking, build, dump, write
from market import DEMANDS, TAXONOMY, fill
from pyoxigraph import NamedNode, Quad

from skillgraph import iri
from skillgraph.errors import ParameterError, QueryError, SkillgraphError, UnknownNameError
from skillgraph.model import Strength, demands
from skillgraph.queries import Parameter, Question, library, named, run
from skillgraph.queries.question import Need, Type, parse
from skillgraph.stores import open_store
from skillgraph.stores.store import Language, Store, Table
from skillgraph.transfer import TransferNetwork
from skillgraph.transfer.asked import Asked
from skillgraph.transfer.reach import knowledge

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


SATISFIED = (
    ("java, eks, sqs", "h"),  # java is a similar language; eks and sqs are all that is named of aws
    ("java, eks", ""),
    ("languages, aws", "h"),
    ("flask, rabbitmq", "df"),
    ("messaging, django", "d"),
    ("EKS, Django", "e"),  # django implies python
    ("kubernetes", ""),
    ("python, kafka", "b"),
)
NARROWED: tuple[tuple[str, dict[str, str]], ...] = (
    ("tools-by-domain", {"domain": "messaging"}),
    ("tools-by-seniority", {"seniority": "senior"}),
    ("tools-by-month", {"tool": "kafka"}),
    ("salary", {"concept": "eks"}),
    ("alternatives", {"concept": "kafka", "context": "message-broker"}),
    ("kept-apart", {"concept": "kubernetes"}),
    ("excluded", {"concept": "java"}),
)


@pytest.fixture
def asked(tmp_path: Path) -> Store:
    return fill(open_store("memory:"), tmp_path / "postings")


def rows(store: Store, name: str, **given: str) -> list[tuple[object, ...]]:
    return list(run(named(name), store, given).rows)


def test_the_postings_ask_what_the_market_says(asked: Store) -> None:
    for identifier, expected in DEMANDS.items():
        found: dict[str, set[str]] = {}
        for demand in demands(asked.read(identifier)):
            found.setdefault(demand.type, set()).add(demand.concept)
        assert found == expected, identifier


PAY = {
    "both": "$60,000 - $80,000",
    "least": "from $55,000",
    "most": "up to $90,000",
    "none": "a good one",
}
"""What postings say that they pay a year."""


def test_pay_with_one_bound_counts_on_every_store(store: Store, tmp_path: Path) -> None:
    def rows_of(*names: str) -> list[tuple[object, ...]]:
        texts = {name: f"{asking('kafka')}\n## What we offer\n- Salary: {PAY[name]} per year\n" for name in names}
        build(store, write(tmp_path / "-".join(names), texts), taxonomy=TAXONOMY, sync=True)
        return rows(store, "salary")

    assert rows_of("none") == []
    assert rows_of("most") == [("kafka", "Kafka", "USD", "year", 1, 90000, 90000)]
    assert rows_of("least") == [("kafka", "Kafka", "USD", "year", 1, 55000, 55000)]
    assert rows_of(*PAY) == [("kafka", "Kafka", "USD", "year", 3, 55000, 90000)]


def test_every_query_is_expected_here_and_none_without_rows() -> None:
    assert [question.name for question in library()] == sorted(ANSWERS)
    assert all(expected for _, expected in ANSWERS.values())


def test_every_store_gives_the_rows_worked_out_by_hand(store: Store, tmp_path: Path) -> None:
    fill(store, tmp_path / "postings")
    wrong = {}
    for name, (given, expected) in ANSWERS.items():
        found = rows(store, name, **given)
        if found != expected:
            wrong[name] = found
    assert wrong == {}
    for name, narrowed in NARROWED:
        assert rows(store, name, **narrowed) == [row for row in ANSWERS[name][1] if set(narrowed.values()) & set(row)]
    for skills, postings in SATISFIED:
        assert "".join(str(row[0]) for row in rows(store, "satisfied", skills=skills)) == postings
    assert [row[0] for row in rows(store, "new-since")] == ["pulumi"]
    assert rows(store, "excluded", posting="d", concept="java") == ANSWERS["excluded"][1]
    assert {row[0] for row in rows(store, "asks-for", posting="c", concept="kafka")} == {"c"}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_query_gives_the_rows_worked_out_by_hand(asked: Store, name: str) -> None:
    given, expected = ANSWERS[name]
    question = named(name)
    found = run(question, asked, given)
    assert found.columns == tuple(column.name for column in question.columns)
    assert list(found.rows) == expected
    assert run(question, asked, given, limit=1).rows == tuple(expected[:1])


@pytest.mark.needs("sparql")
@pytest.mark.parametrize("name", ANSWERS)
def test_a_query_selects_its_columns_and_sorts_by_some_of_them(asked: Store, name: str) -> None:
    question = named(name)
    found = asked.query(question.texts[asked.language])
    assert isinstance(found, Table)
    columns = {column.name for column in question.columns}
    selected = {column for column in columns if column not in question.shares}
    selected |= {name for share in question.shares.values() for name in (share.part, share.whole)}
    assert question.finish or selected <= set(found.columns)
    assert {key.removeprefix("-") for key in question.order} <= columns
    assert question.description
    required = {parameter.name for parameter in question.parameters if parameter.required}
    assert required <= set(ANSWERS[name][0]) <= {parameter.name for parameter in question.parameters}


def test_a_pair_reads_from_either_end(asked: Store) -> None:
    [row] = rows(asked, "alternatives", concept="RABBITMQ")
    assert row[:5] == ("kafka", "Kafka", "message-broker", "close", "same_purpose")


def test_a_parameter_that_is_not_required_narrows(asked: Store) -> None:
    assert len(rows(asked, "top-concepts")) == 15
    assert [row[0] for row in rows(asked, "top-concepts", kind="domain")] == ["languages", "messaging"]
    assert [row[2:5] for row in rows(asked, "alternatives", concept="terraform")] == [
        ("policy", "same_purpose", "same_purpose"),
        ("provisioning", "close", "distant"),
    ]
    narrowed = rows(asked, "alternatives", concept="pulumi", context="Provisioning")
    assert [row[:5] for row in narrowed] == [("terraform", "Terraform", "provisioning", "distant", "close")]
    assert rows(asked, "places", concept="terraform") == [("Berlin", 2)]
    assert rows(asked, "excluded", concept="python") == rows(asked, "excluded", posting="a") == []
    assert rows(asked, "excluded", posting="d", concept="java") == ANSWERS["excluded"][1]
    assert len(rows(asked, "kept-apart", concept="kubernetes")) == 1
    assert rows(asked, "kept-apart", concept="kafka") == []
    assert [row[0] for row in rows(asked, "salary", currency="USD", period="year", concept="eks")] == ["eks"]
    assert rows(asked, "salary", currency="EUR") == []
    assert rows(asked, "tools-by-month", tool="kafka") == [
        ("2026-05", "kafka", "Kafka", 2),
        ("2026-06", "kafka", "Kafka", 1),
    ]
    assert {row[0] for row in rows(asked, "tools-by-seniority", seniority="junior")} == {"junior"}
    assert [row[1] for row in rows(asked, "tools-by-domain", domain="web")] == ["django", "flask"]


def test_the_first_of_each_are_kept_and_a_limit_comes_after(asked: Store) -> None:
    first = rows(asked, "tools-by-domain", top="1")
    assert [row[1] for row in first] == ["eks", "terraform", "python", "kafka", "django"]
    assert run(named("tools-by-domain"), asked, {"top": "1"}, 2).rows == tuple(first[:2])


def test_a_date_is_a_day_or_days_before_the_newest_posting(asked: Store) -> None:
    assert [row[0] for row in rows(asked, "new-since")] == ["pulumi"]
    assert rows(asked, "new-since", since="9d") == rows(asked, "new-since", since="2026-06-01")
    assert len(rows(asked, "new-since", since="2026")) == 15
    for value in ("yesterday", "2026-13", "2026-02-30", "1.5d", "-3d", "2026-6-1", ""):
        with pytest.raises(ParameterError, match="the parameter 'since' is a date"):
            rows(asked, "new-since", since=value)
    assert rows(asked, "new-since", since="99999d") == rows(asked, "new-since", since="0001")


def test_without_a_dated_posting_nothing_is_new(tmp_path: Path) -> None:
    store = open_store("memory:")
    build(store, write(tmp_path / "postings", {"a": asking("kafka")}), taxonomy=TAXONOMY)
    assert rows(store, "new-since") == rows(store, "new-since", since="30d") == []


@pytest.mark.parametrize(("skills", "expected"), SATISFIED)
def test_groups_are_met_as_they_are_in_a_gap(asked: Store, skills: str, expected: str) -> None:
    assert "".join(str(row[0]) for row in rows(asked, "satisfied", skills=skills)) == expected


@pytest.mark.parametrize("skills", ["django", "kafka", "flask, rabbitmq", "eks, sqs", "java, kubernetes, terraform"])
def test_what_opens_postings_does_so_by_the_same_needs(asked: Store, skills: str) -> None:
    network = TransferNetwork(TAXONOMY)
    known = frozenset(knowledge(network, skills.split(", ")))
    opened = dict[str, int]()
    for identifier in set(DEMANDS) - {"c"}:
        reading = Asked(network, asked.read(identifier))
        required = [r for r in asked.read(identifier).requirements if r.strength is Strength.REQUIRED]
        needs = [need for need in map(reading.need, required) if need is not None]
        for concept in {d.concept for d in demands(asked.read(identifier))} - known:
            before, after = ([need.met(have) for need in needs] for have in (known, known | {concept}))
            if all(after) and before.count(False) == 1:
                opened[concept] = opened.get(concept, 0) + 1
    assert opened
    assert {row[0]: row[3] for row in rows(asked, "next-skills", skills=skills)} == opened


def test_a_line_that_excludes_is_no_line_that_asks(tmp_path: Path) -> None:
    store = open_store("memory:")
    said = asking("kafka") + "\n## Notes\n- no kafka required for the test\n"
    build(store, write(tmp_path / "postings", {"a": said}), taxonomy=TAXONOMY)
    assert {row[3] for row in rows(store, "asks-for", concept="kafka")} == {"required"}


@pytest.fixture
def both_languages(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """A posting that needs no years of kafka and some of python, for SPARQL and for Cypher."""
    said = asking("5+ years of kafka not required", "3+ years of python", "kafka or rabbitmq")
    apart = asking("5+ years of kafka not required", "3+ years of python")
    folder = tmp_path / "jobs.db"
    with closing(open_store(f"oxigraph:{folder}")) as store:
        build(store, write(tmp_path / "postings", {"a": apart, "b": said}), taxonomy=TAXONOMY)
        with closing(open_store(f"cypher:{folder}")) as projected:
            yield store, projected


def test_years_that_are_not_required_are_no_experience_asked_for(both_languages: tuple[Store, Store]) -> None:
    for store in both_languages:
        assert rows(store, "experience", concept="kafka") == []
        assert [(row[0], row[2]) for row in rows(store, "experience", concept="python")] == [("a", 3), ("b", 3)]


def test_no_list_names_a_concept_beside_itself(both_languages: tuple[Store, Store]) -> None:
    for store in both_languages:
        assert rows(store, "edge-evidence", concept="kafka", other="kafka") == []
        stated = rows(store, "edge-evidence", concept="kafka", other="rabbitmq")
        assert [row[2] for row in stated if row[0] == "states"] == ["b"]


def test_nulls_come_last_and_ties_by_the_columns(asked: Store) -> None:
    orders = {"company": "adbecfhg", "-company": "fhcbeadg", "-posting": "hgfedcba", "date": "habdfceg"}
    for order, expected in orders.items():
        question = dataclasses.replace(named("postings"), order=(order,))
        assert "".join(str(row[0]) for row in run(question, asked, {}).rows) == expected


def text_question(kind: Type) -> Question:
    """Return a question that gives back its one parameter."""
    head = "# description: Echo\n# column: value text\n# order: value\n"
    texts = {
        Language.SPARQL: head + "SELECT ?value WHERE {\n# VALUES\nBIND(?x AS ?value) }",
        Language.CYPHER: "RETURN $x AS value",
    }
    return dataclasses.replace(parse("echo", texts), parameters=(Parameter("x", kind, Need.REQUIRED),))


@pytest.mark.parametrize("value", INJECTED, ids=range(len(INJECTED)))
def test_no_value_leaves_its_place(asked: Store, value: str) -> None:
    before = dump(asked)
    refusing = {Type.CONCEPT, Type.SKILLS, Type.GROUP, Type.DATE, Type.INTEGER}
    for question in library():
        for parameter in question.parameters:
            given = {**ANSWERS[question.name][0], parameter.name: value}
            said, empty = "", value == "" and parameter.type is Type.WORDS
            try:
                assert empty or run(question, asked, given).rows == ()
            except (UnknownNameError, QueryError) as error:
                said = str(error)
            assert "\n" not in said
            assert (said != "") == (parameter.type in refusing or value == "\ud800"), (question.name, parameter)
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
    with pytest.raises(ParameterError, match="alternatives has no parameter 'skill'; it takes concept, context"):
        run(named("alternatives"), asked, {"skill": "kafka"})
    with pytest.raises(ParameterError, match=r"alternatives has no parameter 'concpet'; did you mean concept\?"):
        run(named("alternatives"), asked, {"concpet": "kafka"})
    with pytest.raises(ParameterError, match="the parameter 'skills' names no skill"):
        run(named("satisfied"), asked, {"skills": " , "})
    with pytest.raises(UnknownNameError, match=r"is called 'Message brokr'; did you mean message broker"):
        run(named("group-demand"), asked, {"group": "Message brokr"})
    with pytest.raises(ParameterError, match="postings has no parameter 'x'; it takes none"):
        run(named("postings"), asked, {"x": "y"})
    with pytest.raises(QueryError, match="alternatives needs --param concept=…"):
        run(named("alternatives"), asked, {})
    with pytest.raises(UnknownNameError, match="no query is called 'alternative'; did you mean alternatives"):
        named("alternative")
    with pytest.raises(UnknownNameError, match=r"is called 'Kafkaa'; did you mean Kafka\?"):
        run(named("alternatives"), asked, {"concept": "Kafkaa"})


def test_a_file_without_a_head_is_no_question() -> None:
    with pytest.raises(SkillgraphError, match="the query x has no description, column or order"):
        parse("x", {Language.SPARQL: "SELECT * WHERE { ?s ?p ?o }"})
    head = "# description: X\n# column: x text\n# order: x\n"
    for line in ("# parameter: x text perhaps", "# share: x = y"):
        with pytest.raises(SkillgraphError, match="the head of a query cannot be read"):
            parse("x", {Language.SPARQL: head + line})


@pytest.mark.needs("sparql")
def test_a_raw_query_sees_the_union_of_the_graphs_once(asked: Store) -> None:
    counted = asked.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(counted, Table)
    assert counted.rows == ((len(dump(asked)),),)
    assert asked.query("ASK { ?posting sg:requires ?tool . ?tool sg:alternativeTo ?other }") == Table(
        ("answer",), ((True,),)
    )
    built = asked.query("CONSTRUCT { ?a sg:x ?b } WHERE { ?a sg:alternativeTo ?b }")
    assert isinstance(built, list)
    assert len(built) == 6
    assert all(isinstance(quad, Quad) for quad in built)


@pytest.mark.needs("sparql")
def test_a_raw_query_asks_the_graphs_that_it_names(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", {"a.txt": "Requirements:\n- Python"}))
    held = [quad.graph_name for quad in store.quads()]
    for name in (iri.ONTOLOGY, iri.posting("a.txt"), "http://127.0.0.1:1/nowhere"):
        found = store.query(f"SELECT (COUNT(*) AS ?n) FROM <{name}> WHERE {{ ?s ?p ?o }}")  # noqa: S608
        assert found == Table(("n",), ((held.count(NamedNode(name)),),))
    every = f"SELECT DISTINCT ?g FROM NAMED <{iri.ONTOLOGY}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}"  # noqa: S608
    named = store.query(every)
    assert named == Table(("g",), ((iri.ONTOLOGY,),))


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


@pytest.mark.needs("sparql")
@pytest.mark.parametrize("query", CALLING, ids=range(len(CALLING)))
def test_a_query_that_would_call_is_refused_and_calls_nobody(asked: Store, listener: Listener, query: str) -> None:
    with pytest.raises(QueryError, match="would ask another machine; say --allow-network"):
        asked.query(query.replace("PORT", str(listener.port)))
    assert listener.stop() == 0


@pytest.mark.needs("sparql")
@pytest.mark.parametrize("query", MENTIONING, ids=range(len(MENTIONING)))
def test_a_query_that_only_mentions_it_is_answered(asked: Store, query: str) -> None:
    assert isinstance(asked.query(query), Table)


def test_a_query_calls_where_that_is_allowed(listener: Listener) -> None:
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.port}/> {{ ?s ?p ?o }} }}"
    with pytest.raises(QueryError, match="the query failed"):
        open_store("memory:").query(query, allow_network=True)
    assert listener.stop() == 1
