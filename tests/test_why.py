"""Every edge answers why, with a source or the lines of postings; one that is not there answers why not."""

from pathlib import Path
from typing import Any

import pytest
from market import DEMANDS, TAXONOMY, fill
from program import run
from small_taxonomy import small_taxonomy

from skillgraph.model import DemandType, EvidenceRole, RelationType
from skillgraph.queries import reasons
from skillgraph.stores import open_store
from skillgraph.stores.store import Store
from skillgraph.taxonomy.refusals import refusals


@pytest.fixture
def asked(tmp_path: Path) -> Store:
    return fill(open_store("memory:"), tmp_path / "postings")


@pytest.fixture
def market(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"oxigraph:{tmp_path / 'jobs.db'}"
    store = open_store(url)
    fill(store, tmp_path / "postings")
    store.close()
    monkeypatch.setenv("SKILLGRAPH_STORE", url)


def test_every_edge_of_the_graph_answers_why(asked: Store) -> None:
    for relation in TAXONOMY.relations:
        for first, second in {(relation.subject, relation.object), (relation.object, relation.subject)}:
            found = reasons.why(asked, first, relation.type, second)
            if relation.type.symmetric or first == relation.subject:
                assert found is not None
                [source] = [item.source for item in found.evidence if item.role is EvidenceRole.SOURCE]
                row = relation.type in {RelationType.IN_DOMAIN, RelationType.BROADER}
                assert source == relation.source or (row and source == "the concept's own row in the ontology")
            else:
                assert found is None
    for posting, said in DEMANDS.items():
        for kind, concepts in said.items():
            for concept in concepts:
                found = reasons.why(asked, posting, DemandType(kind), concept)
                assert found is not None, (posting, kind, concept)
                assert found.evidence
                assert all(item.posting == posting and item.line and item.quote for item in found.evidence)


def test_an_alternative_has_its_source_then_what_states_it_then_what_asks(store: Store, tmp_path: Path) -> None:
    found = reasons.why(fill(store, tmp_path / "postings"), "rabbitmq", RelationType.ALTERNATIVE_TO, "kafka")
    assert found is not None
    assert found.support == 2
    asking = reasons.why(store, "c", DemandType.REQUIRES_ONE_OF, "kafka")
    assert asking is not None
    assert [(item.posting, item.line, item.quote) for item in asking.evidence] == [("c", 4, "kafka or rabbitmq")]
    refused = reasons.why_not(store, "docker", RelationType.ALTERNATIVE_TO, "kubernetes")
    assert refused is not None
    assert refused.refusals[0].source == "why docker distinct_from kubernetes"
    assert [(item.role, item.posting, item.line) for item in found.evidence] == [
        (EvidenceRole.SOURCE, None, None),
        (EvidenceRole.STATES, "a", 4),
        (EvidenceRole.STATES, "d", 5),
        (EvidenceRole.ASKS, "b", 5),
        (EvidenceRole.ASKS, "f", 4),
    ]


def test_what_follows_answers_with_its_chain(asked: Store) -> None:
    found = reasons.why(asked, "eks", RelationType.IMPLIES, "docker")
    assert found is not None
    assert [(edge.subject, edge.object) for edge in found.edges] == [("eks", "kubernetes"), ("kubernetes", "docker")]
    assert reasons.why(asked, "eks", RelationType.IMPLIES, "linux") is None


@pytest.mark.parametrize(
    ("first", "relation", "second", "rules"),
    [
        ("docker", "alternative_to", "kubernetes", ["distinct-from", "alternative-implied"]),
        ("eks", "alternative_to", "docker", ["alternative-implied"]),
        ("terraform", "alternative_to", "kubernetes", ["companion-alternative"]),
        ("kafka", "alternative_to", "messaging", ["alternative-ancestor", "class-and-member"]),
        ("kafka", "alternative_to", "operations", ["class-and-member"]),
        ("eks", "alternative_to", "operations", ["alternative-ancestor", "class-and-member"]),
        ("kafka", "complements", "rabbitmq", ["companion-alternative"]),
        ("python", "implies", "django", ["implies-circle"]),
        ("eks", "implies", "linux", ["closure-ends", "closure-ends"]),
        ("kafka", "implies", "rabbitmq", ["companion-alternative"]),
        ("docker", "implies", "kubernetes", ["implies-circle"]),
        ("kafka", "in_domain", "python", ["domain-kind"]),
        ("kafka", "in_domain", "web", []),
        ("kafka", "alternative_to", "sqs", []),
        ("kafka", "implies", "python", []),
    ],
)
def test_an_edge_that_is_not_there_answers_why_not(first: str, relation: str, second: str, rules: list[str]) -> None:
    found = refusals(TAXONOMY, first, RelationType(relation), second)
    assert [refusal.rule for refusal in found] == rules


def test_a_refused_implies_is_refused_in_its_direction_alone() -> None:
    taxonomy = small_taxonomy("a distinct_from b implies")
    assert [r.source for r in refusals(taxonomy, "a", RelationType.IMPLIES, "b")] == ["why a distinct_from b"]
    assert refusals(taxonomy, "b", RelationType.IMPLIES, "a") == ()
    assert refusals(taxonomy, "a", RelationType.ALTERNATIVE_TO, "b") == ()


@pytest.mark.usefixtures("market")
def test_the_command_says_why_as_a_table_and_as_json() -> None:
    result = run("why", "Kafka", "alternative_to", "RabbitMQ")
    assert result.code == 0
    assert "a, line 4: kafka or rabbitmq" in result.out
    found: Any = run("why", "Kafka", "alternativeTo", "RabbitMQ", "--format", "json").json()
    assert (found["from"], found["relation"], found["to"]) == ("kafka", "alternative_to", "rabbitmq")
    assert found["holds"] is True
    assert found["closure"] is False
    assert found["support"] == 2
    assert found["edges"][0]["context"] == "message-broker"
    assert [item["role"] for item in found["evidence"]] == ["source", "states", "states", "asks", "asks"]
    assert run("why", "EKS", "implies", "Docker", "--format", "json").json()["closure"] is True
    assert "a, line 5: terraform" in run("why", "a", "requires", "Terraform").out
    assert "d, line 6: no java required" in run("why", "d", "excludes", "java").out


@pytest.mark.usefixtures("market")
def test_the_command_says_why_not() -> None:
    result = run("why-not", "Docker", "alternative-to", "Kubernetes")
    assert (result.code, result.out.splitlines()[0]) == (
        0,
        "distinct-from: looked at and refused, as alternative to. why docker distinct_from kubernetes",
    )
    found: Any = run("why-not", "a", "requires", "kafka", "--format", "json").json()
    assert [reason["said"] for reason in found["reasons"]] == [
        "the posting requires one of it, with the strength required"
    ]
    assert found["evidence"][0]["line"] == 4


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("why", "Kafka", "implies", "RabbitMQ"), 1, "there is no such edge; skillgraph why-not"),
        (("why-not", "Kafka", "alternative_to", "RabbitMQ"), 1, "the edge is there; skillgraph why"),
        (("why-not", "Kafka", "alternative_to", "SQS"), 1, "nobody has looked at this pair"),
        (("why-not", "g", "requires", "Kafka"), 1, "the posting says nothing of it"),
        (("why", "Kafka", "alternativ", "RabbitMQ"), 2, "did you mean alternative_to?"),
        (("why", "Kafka", "x", "RabbitMQ"), 2, "they are implies, alternative_to"),
        (("why", "Kafka", "implies", "Rabitmq"), 2, "did you mean Rabbitmq?"),
        (("why", "nobody", "requires", "Kafka"), 2, "no posting is called 'nobody'"),
        (("why", "Kafka", "implies"), 2, "Missing argument"),
    ],
)
def test_no_such_edge_is_one_line(arguments: tuple[str, ...], code: int, said: str) -> None:
    result = run(*arguments)
    assert result.code == code
    assert said in result.err
    assert len(result.err.splitlines()) == 1
