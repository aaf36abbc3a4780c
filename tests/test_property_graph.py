"""The property graph: what the schema promises of nodes and relationships, whatever the posting."""

from collections import Counter
from pathlib import Path

import pytest
from building import asking, write
from small_taxonomy import small_taxonomy

from skillgraph import iri, pipeline
from skillgraph.decompose import Decomposer
from skillgraph.model import (
    Contribution,
    Document,
    Mention,
    Mode,
    Part,
    Posting,
    Requirement,
    RequirementGroup,
    Strength,
    demands,
)
from skillgraph.stores.posting_graph import posting_graph
from skillgraph.stores.property_graph import PropertyGraph, Relationship, present
from skillgraph.stores.taxonomy_graph import taxonomy_graph
from skillgraph.taxonomy import load

EXAMPLES = Path(__file__).parents[1] / "examples" / "postings"
TAXONOMY = small_taxonomy("""
    kafka alternative_to rabbitmq same_purpose close messaging
    kafka alternative_to rabbitmq close distant streaming
    kafka implies java used_in
    kafka in_domain messages
    messages broader software
    kafka complements python
    docker distinct_from java
    tool terraform
    hub software
""")


def related(graph: PropertyGraph, kind: str) -> list[Relationship]:
    return [relationship for relationship in graph.relationships if relationship.type == kind]


def read(tmp_path: Path, *lines: str) -> PropertyGraph:
    [document] = pipeline.Source([str(write(tmp_path / "postings", {"a b": asking(*lines)}))]).documents(lambda _: None)
    return posting_graph(Decomposer(TAXONOMY).decompose(document), "f")


def slugs(graph: PropertyGraph, kind: str) -> set[str]:
    return {iri.concept_slug(relationship.end) or "" for relationship in related(graph, kind)}


def test_a_concept_bears_its_kind_as_a_label() -> None:
    nodes = {node.iri: node for node in taxonomy_graph(TAXONOMY).nodes}
    kafka, software = nodes[iri.concept("kafka")], nodes[iri.concept("software")]
    assert kafka.labels == ("Concept", "Tool")
    assert kafka.properties == {
        "id": "kafka",
        "name": "Kafka",
        "kind": "tool",
        "definition": "Kafka, for a test.",
        "hub": False,
        "retired": False,
    }
    assert (software.labels, software.properties["hub"]) == (("Concept", "Domain"), True)
    assert type(kafka.properties["kind"]) is str


def test_a_pair_of_alternatives_is_one_relationship_with_what_each_context_says() -> None:
    [pair] = related(taxonomy_graph(TAXONOMY), "ALTERNATIVE_TO")
    assert (pair.start, pair.end) == (iri.concept("kafka"), iri.concept("rabbitmq"))
    assert pair.properties["contexts"] == ["messaging", "streaming"]
    assert pair.properties["grades_forward"] == ["same_purpose", "close"]
    assert pair.properties["grades_backward"] == ["close", "distant"]
    assert (pair.properties["grade_forward"], pair.properties["transfer_forward"]) == ("close", 0.8)
    assert (pair.properties["grade_backward"], pair.properties["transfer_backward"]) == ("close", 0.8)
    assert len(pair.properties["sources"]) == len(pair.properties["contexts"])  # type: ignore[arg-type]


def test_every_relation_of_the_taxonomy_is_a_relationship() -> None:
    graph = taxonomy_graph(TAXONOMY)
    kinds = {"IMPLIES": "used_in", "IN_DOMAIN": None, "BROADER": None, "COMPLEMENTS": None, "DISTINCT_FROM": None}
    for kind, basis in kinds.items():
        [found] = related(graph, kind)
        assert found.properties.get("basis") == basis
        assert found.properties["origin"] == "curated"
        assert str(found.properties["source"])


def test_substitution_groups_name_their_members_and_their_class() -> None:
    core = load()
    graph = taxonomy_graph(core)
    members = Counter(edge.start for edge in related(graph, "HAS_MEMBER"))
    assert members == {iri.substitution_group(group.id): len(group.members) for group in core.groups.values()}
    classes = [group for group in core.groups.values() if group.class_id]
    assert len(related(graph, "OF_CLASS")) == len(classes) > 10


def test_the_shipped_taxonomy_has_one_relationship_a_pair_and_type_and_no_loose_end() -> None:
    graph = taxonomy_graph(load())
    nodes = [node.iri for node in graph.nodes]
    assert len(nodes) == len(set(nodes))
    ends = Counter((edge.type, edge.start, edge.end) for edge in graph.relationships)
    assert set(ends.values()) == {1}
    assert {end for _, *both in ends for end in both} <= set(nodes)


def test_what_a_posting_asks_is_one_relationship_a_concept(tmp_path: Path) -> None:
    graph = read(tmp_path, "Terraform", "Kafka or RabbitMQ", "no Java required")
    assert slugs(graph, "REQUIRES") == {"terraform"}
    assert slugs(graph, "REQUIRES_ONE_OF") == {"kafka", "rabbitmq"}
    assert slugs(graph, "EXCLUDES") == {"java"}
    [terraform] = related(graph, "REQUIRES")
    assert terraform.start == iri.posting("a b")
    assert terraform.properties == {
        "strength": "required",
        "origin": "stated",
        "alone": True,
        "evidence": [1],
        "lines": [4],
    }
    assert {edge.properties["alone"] for edge in related(graph, "REQUIRES_ONE_OF")} == {False}
    assert all(edge.properties["groups"] == [1] for edge in related(graph, "REQUIRES_ONE_OF"))


def test_a_group_states_its_members_and_where_it_stands(tmp_path: Path) -> None:
    graph = read(tmp_path, "Terraform", "Kafka or RabbitMQ")
    [group] = [node for node in graph.nodes if node.labels == ("RequirementGroup",)]
    assert group.properties["id"] == "a b/group/1"
    assert group.properties["quote"] == "Kafka or RabbitMQ"
    assert slugs(graph, "HAS_MEMBER") == {"kafka", "rabbitmq"}
    [held] = related(graph, "HAS_GROUP")
    assert (held.end, held.properties["strength"]) == (group.iri, "required")
    surfaces = {node.iri: node.properties["surface"] for node in graph.nodes if node.labels == ("Evidence",)}
    assert {surfaces[edge.end] for edge in related(graph, "STATED_BY")} == {"Kafka", "RabbitMQ"}


def nested() -> Contribution:
    """Return a posting with a group in a group, words, years of one part, and a weaker demand besides."""
    text = "kafka, terraform or python, or the like; kafka a plus"
    concepts = (("kafka", 0), ("terraform", 7), ("python", 20), ("kafka", 41))
    mentions = tuple(
        Mention(
            n, concept, concept, at, at + len(concept), 1, "", Strength.PREFERRED if n == 4 else Strength.REQUIRED, ""
        )
        for n, (concept, at) in enumerate(concepts, start=1)
    )
    inner = RequirementGroup(
        1,
        Mode.ANY_OF,
        (Part("terraform"), Part("python")),
        ("terraform", "python"),
        Strength.REQUIRED,
        7,
        26,
        1,
        "x",
        (2, 3),
    )
    parts = (Part("kafka", years_min=2.0), Part(group=1), Part(text="or the like"))
    outer = RequirementGroup(
        2, Mode.ANY_OF, parts, ("kafka", "terraform", "python"), Strength.REQUIRED, 0, 39, 1, "x", (1, 2, 3)
    )
    required = Requirement(Strength.REQUIRED, (1, 2, 3), group=2, years_min=1.0)
    weaker = Requirement(Strength.PREFERRED, (4,), concept="kafka")
    document = Document(Posting("p", "Engineer", "", "0"), text)
    return Contribution(document, mentions, (inner, outer), (required, weaker))


def test_a_group_within_a_group_is_a_part_and_its_members_are_members_of_both() -> None:
    graph = posting_graph(nested(), "f")
    outer = iri.part_of_posting("p", "group", 2)
    assert [(edge.properties["part"], edge.end) for edge in related(graph, "HAS_PART")] == [
        (2, iri.part_of_posting("p", "group", 1)),
        (3, iri.part_of_posting("p", "group/2/part", 3)),
    ]
    [words] = [node for node in graph.nodes if node.labels == ("Words",)]
    assert words.properties["text"] == "or the like"
    members = [edge for edge in related(graph, "HAS_MEMBER") if edge.start == outer]
    assert [iri.concept_slug(edge.end) for edge in members] == ["kafka", "terraform", "python"]
    assert members[0].properties == {"position": 1, "part": 1, "years_min": 2.0}
    assert {edge.end: edge.properties.get("strength") for edge in related(graph, "HAS_GROUP")} == {
        outer: "required",
        iri.part_of_posting("p", "group", 1): None,
    }


def test_a_weaker_demand_for_a_member_of_a_group_is_kept_apart() -> None:
    graph = posting_graph(nested(), "f")
    assert slugs(graph, "REQUIRES_ONE_OF") == {"kafka", "terraform", "python"}
    assert not related(graph, "PREFERS")
    [weaker] = related(graph, "ALSO_ASKS")
    assert weaker.properties == {"strength": "preferred", "origin": "stated", "evidence": [4], "lines": [1]}


def test_the_examples_ask_what_their_demands_say_and_have_no_loose_end() -> None:
    core = load()
    known = {node.iri for node in taxonomy_graph(core).nodes}
    seen = 0
    source = pipeline.Source([str(EXAMPLES)])
    for contribution in pipeline.decompose(source, core, report=lambda _: None, progress=lambda *_: None):
        graph = posting_graph(contribution, "f", keep_text=False)
        asked = {(demand.type.upper(), iri.concept(demand.concept)) for demand in demands(contribution)}
        kinds = {kind for kind, _ in asked}
        assert {(e.type, e.end) for e in graph.relationships if e.type in kinds} == asked
        nodes = {node.iri for node in graph.nodes}
        assert len(nodes) == len(graph.nodes)
        assert all(edge.start in nodes and edge.end in nodes | known for edge in graph.relationships)
        assert "text" not in graph.nodes[0].properties
        seen += len(asked)
    assert seen > 100


@pytest.mark.parametrize("silent", [None, "", (), []])
def test_what_says_nothing_is_no_property(silent: str | tuple[str, ...] | list[str] | None) -> None:
    assert present({"a": silent, "zero": 0, "false": False}) == {"zero": 0, "false": False}
