"""The tables of the ontology: what is refused and how, what overlays do, what follows, by which names."""

from pathlib import Path

import pytest
from small_taxonomy import small_taxonomy
from writing_tables import Tables, tables

from skillgraph.errors import TaxonomyError, UnknownNameError
from skillgraph.model import Grade, NameType, Origin, RelationType
from skillgraph.taxonomy import Taxonomy, chains, core_folder, implies_edges, load

CORE: Tables = {
    "concepts": [
        "messaging|domain|Messaging|Passing messages.|||||",
        "kafka|tool|Apache Kafka|A log of messages.|messaging||||",
        "rabbitmq|tool|RabbitMQ|A broker of messages.|messaging||||",
        "sqs|tool|Amazon SQS|A queue as a service.|messaging||||",
        "docker|tool|Docker|Containers.|messaging||||",
        "kubernetes|tool|Kubernetes|Runs containers.|messaging||||",
        "go|tool|Go|A language.|messaging||||",
        "old|tool|Old|Was a tool.|messaging|||kafka|",
    ],
    "aliases": ["kafka|Kafka|*|alt||||", "kubernetes|k8s|*|alt||||", "go|Go|*|label|exact|yes|backend|~ to market"],
    "relations": [
        "kubernetes|implies|docker|prerequisite||||One runs what one has packed.",
        "kafka|alternative_to|rabbitmq||broker|close|distant|Both pass messages.",
    ],
    "groups": ["broker|Message broker||kafka ; rabbitmq ; sqs|same_purpose|They pass messages.|"],
}


@pytest.fixture
def core(tmp_path: Path) -> Path:
    return tables(tmp_path / "core", CORE)


def overlaid(core: Path, *overlays: Tables) -> Taxonomy:
    folders = [tables(core.parent / f"overlay-{number}", given) for number, given in enumerate(overlays)]
    return load(folders, core)


def alternatives(taxonomy: Taxonomy) -> dict[tuple[str, str], tuple[Grade | None, Grade | None, bool]]:
    return {
        (relation.subject, relation.object): (relation.grade, relation.grade_back, relation.reviewed)
        for relation in taxonomy.relations
        if relation.type is RelationType.ALTERNATIVE_TO
    }


def test_a_group_gives_its_pairs_and_a_row_its_grades(core: Path) -> None:
    assert alternatives(load(core=core)) == {
        ("kafka", "rabbitmq"): (Grade.CLOSE, Grade.DISTANT, True),
        ("kafka", "sqs"): (Grade.SAME_PURPOSE, Grade.SAME_PURPOSE, False),
        ("rabbitmq", "sqs"): (Grade.SAME_PURPOSE, Grade.SAME_PURPOSE, False),
    }


def test_a_pair_written_the_other_way_round_is_the_same_pair(core: Path) -> None:
    swapped = {**CORE, "relations": ["rabbitmq|alternative_to|kafka||broker|distant|close|Both pass messages."]}
    tables(core, swapped)
    assert alternatives(load(core=core))["kafka", "rabbitmq"] == (Grade.CLOSE, Grade.DISTANT, True)


def test_a_label_row_gives_the_rule_of_the_label(core: Path) -> None:
    [name] = load(core=core)["go"].names
    assert (name.text, name.type, name.case, name.ambiguous) == ("Go", "label", "exact", True)
    assert (name.context, name.refuse) == (("backend",), ("~ to market",))


BAD_ROWS = {
    "concept without id": ("concepts", "|tool|A|A.|||||", "'' in column 'id' is no id"),
    "id with capitals": ("concepts", "Kafka|tool|A|A.|||||", "'Kafka' in column 'id' is no id"),
    "unknown kind": ("concepts", "a|gadget|A|A.|||||", "unknown kind 'gadget'; it is one of tool, skill"),
    "no definition": ("concepts", "a|tool|A||||||", "needs a label and a definition"),
    "dangling domain": ("concepts", "a|tool|A|A.|nowhere||||", "no concept has the id 'nowhere'"),
    "dangling broader": ("concepts", "a|skill|A|A.||nowhere|||", "no concept has the id 'nowhere'"),
    "dangling replacement": ("concepts", "a|tool|A|A.||||nowhere|", "no concept has the id 'nowhere'"),
    "id twice": ("concepts", "kafka|tool|A|A.|||||", "'kafka' stands at area/concepts.tsv:3 already"),
    "flag": ("concepts", "a|tool|A|A.|||true||", "write `yes` or leave it empty"),
    "tab in a cell": ("concepts", "a|tool|A|A.||||||", "does a cell hold one?"),
    "too few cells": ("concepts", "a|tool|A", "is a tab missing"),
    "alias of nothing": ("aliases", "nothing|N|*|||||", "no concept has the id 'nothing'"),
    "empty alias": ("aliases", "kafka||*|||||", "the alias is empty"),
    "alias without language": ("aliases", "kafka|AK||||||", "has no language"),
    "alias in no language": ("aliases", "kafka|AK|in english|||||", "'in english' is no language"),
    "unknown type": ("aliases", "kafka|AK|*|nick||||", "unknown type 'nick'"),
    "unknown case": ("aliases", "kafka|AK|*||upper|||", "unknown case 'upper'"),
    "refused phrase": ("aliases", "kafka|AK|*|||||to market", "has no `~`"),
    "alias twice": ("aliases", "kafka|Kafka|*|hidden||||", "the same name stands at area/aliases.tsv:2"),
    "label row differs": ("aliases", "kafka|Kafka|*|label||||", "is 'Kafka', the label 'Apache Kafka'"),
    "dangling subject": ("relations", "nothing|implies|kafka|kind_of||||Why.", "no concept has the id 'nothing'"),
    "dangling object": ("relations", "kafka|implies|nothing|kind_of||||Why.", "no concept has the id 'nothing'"),
    "unknown relation": ("relations", "kafka|likes|sqs|||||Why.", "unknown relation 'likes'"),
    "relation of concepts.tsv": ("relations", "kafka|in_domain|messaging|||||Why.", "written in concepts.tsv"),
    "unknown basis": ("relations", "kafka|implies|sqs|because||||Why.", "unknown basis 'because'"),
    "no basis": ("relations", "kafka|implies|sqs|||||Why.", "unknown basis ''"),
    "unknown grade": ("relations", "kafka|alternative_to|sqs||broker|near|close|Why.", "unknown grade 'near'"),
    "unknown grade back": ("relations", "kafka|alternative_to|sqs||broker|close|near|Why.", "unknown grade_back"),
    "no source": ("relations", "kafka|implies|sqs|kind_of||||", "a relation needs a source"),
    "to itself": ("relations", "kafka|implies|kafka|kind_of||||Why.", "no relation to itself"),
    "relation twice": ("relations", "rabbitmq|alternative_to|kafka||broker|close|close|Why.", "area/relations.tsv:3"),
    "unknown context": ("relations", "kafka|alternative_to|sqs||cache|close|close|Why.", "no group has the id 'cache'"),
    "no member": ("relations", "docker|alternative_to|sqs||broker|close|close|Why.", "'docker' is no member"),
    "contrary": ("relations", "rabbitmq|distinct_from|kafka|||||Why.", "area/relations.tsv:3 says the contrary"),
    "retired end": ("relations", "old|implies|docker|used_in||||Why.", "'old' is retired"),
    "group of one": ("groups", "one|One||kafka|close|Why.|", "two or more members, each once"),
    "member twice": ("groups", "one|One||kafka ; kafka|close|Why.|", "two or more members, each once"),
    "dangling member": ("groups", "one|One||kafka ; nothing|close|Why.|", "no concept has the id 'nothing'"),
    "dangling class": ("groups", "one|One|nothing|kafka ; sqs|close|Why.|", "no concept has the id 'nothing'"),
    "group grade": ("groups", "one|One||kafka ; sqs|near|Why.|", "unknown grade 'near'"),
    "group source": ("groups", "one|One||kafka ; sqs|close||", "a group needs a source"),
    "group twice": ("groups", "broker|One||kafka ; sqs|close|Why.|", "the same group stands at area/groups.tsv:2"),
}


@pytest.mark.parametrize(("table", "row", "what"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_named_in_one_line(core: Path, table: str, row: str, what: str) -> None:
    tables(core, {**CORE, table: [*CORE[table], row]})
    with pytest.raises(TaxonomyError) as caught:
        load(core=core)
    said = str(caught.value)
    assert what in said
    assert "\n" not in said
    assert caught.value.where == f"area/{table}.tsv:{len(CORE[table]) + 2}"


def test_a_circle_of_implies_is_named_at_one_of_its_rows(core: Path) -> None:
    added = ["docker|implies|go|used_in||||Why.", "go|implies|kubernetes|used_in||||Why."]
    tables(core, {**CORE, "relations": [*CORE["relations"], *added]})
    with pytest.raises(TaxonomyError, match=r"relations\.tsv:[245]: implies runs in a circle: [a-z]+( → [a-z]+){3};"):
        load(core=core)


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b"id\tkind\tcolour\n", ":1", "unknown column 'colour'"),
        (b"id\tkind\n", ":1", "column 'label' is missing"),
        (b"kind\tid\tlabel\tdefinition\tdomains\tbroader\thub\tretired\tnote\n", ":1", "columns out of order"),
        (b"id\tkind\tlabel\tdefinition\tdomains\tbroader\thub\tretired\tnote\na\ttool\tA\xff\n", ":2", "not UTF-8"),
        (b"", ":1", "column 'id' is missing"),
    ],
)
def test_a_bad_table_is_named_in_one_line(core: Path, content: bytes, where: str, what: str) -> None:
    (core / "area" / "concepts.tsv").write_bytes(content)
    with pytest.raises(TaxonomyError, match=what) as caught:
        load(core=core)
    assert caught.value.where == f"area/concepts.tsv{where}"


def test_a_folder_without_tables_is_named(core: Path, tmp_path: Path) -> None:
    for folder in (tmp_path / "nothing", tmp_path):
        with pytest.raises(TaxonomyError, match=r"no table here; an ontology folder holds concepts\.tsv"):
            load([folder], core)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(core: Path) -> None:
    before = load(core=core).fingerprint
    for path in core.rglob("*.tsv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(core=core).fingerprint == before


def test_the_order_of_rows_changes_nothing(core: Path) -> None:
    before = load(core=core).fingerprint
    tables(core, {name: rows[::-1] for name, rows in CORE.items()})
    assert load(core=core).fingerprint == before


def test_an_overlay_adds(core: Path) -> None:
    taxonomy = overlaid(
        core,
        {
            "concepts": ["nats|tool|NATS|Messages.|messaging||||"],
            "aliases": ["kafka|AK|*|alt||||"],
            "relations": ["nats|alternative_to|kafka|||close|close|Both pass messages."],
        },
    )
    assert taxonomy["kafka"].aliases == ("AK", "Kafka")
    [added] = [r for r in taxonomy.relations if (r.subject, r.object) == ("kafka", "nats")]
    assert (added.origin, added.reviewed) == (Origin.IMPORTED, False)


def test_an_overlay_replaces_what_stands_below_it(core: Path) -> None:
    taxonomy = overlaid(
        core,
        {"concepts": ["kafka|tool|Kafka Platform|Another view.|messaging||||"]},
        {
            "aliases": ["kubernetes|k8s|*|hidden||||"],
            "relations": ["rabbitmq|alternative_to|kafka||broker|drop_in|drop_in|We say so."],
            "groups": ["broker|Broker||kafka ; rabbitmq|distant|They pass messages.|"],
        },
    )
    assert taxonomy["kafka"].label == "Kafka Platform"
    assert [name.text for name in taxonomy["kafka"].names] == ["Kafka Platform", "Kafka"]
    assert [(name.text, name.type) for name in taxonomy["kubernetes"].names][1:] == [("k8s", NameType.HIDDEN)]
    assert alternatives(taxonomy) == {("kafka", "rabbitmq"): (Grade.DROP_IN, Grade.DROP_IN, False)}


def test_a_renamed_concept_loses_the_rule_of_its_old_label(core: Path) -> None:
    renamed = {"concepts": ["go|tool|Golang|A language.|messaging||||"]}
    [name] = overlaid(core, renamed)["go"].names
    assert (name.text, name.case, name.ambiguous) == ("Golang", "any", False)
    [name] = overlaid(core, {**renamed, "aliases": ["go|Golang|*|label|exact||" + "|"]})["go"].names
    assert (name.text, name.case) == ("Golang", "exact")


def test_a_later_overlay_goes_over_an_earlier_one(core: Path) -> None:
    said = [
        {"relations": [f"kafka|alternative_to|rabbitmq||broker|{grade}|{grade}|Why."]} for grade in ("close", "distant")
    ]
    assert alternatives(overlaid(core, *said))["kafka", "rabbitmq"] == (Grade.DISTANT, Grade.DISTANT, False)


def test_a_group_that_loses_a_member_loses_its_row(core: Path) -> None:
    taxonomy = overlaid(core, {"groups": ["broker|Broker||kafka ; sqs|distant|They pass messages.|"]})
    assert set(alternatives(taxonomy)) == {("kafka", "sqs")}


def test_distinct_from_takes_a_pair_out_of_a_group(core: Path) -> None:
    tables(core, {**CORE, "relations": [*CORE["relations"], "sqs|distinct_from|rabbitmq|||||Looked at."]})
    assert set(alternatives(load(core=core))) == {("kafka", "rabbitmq"), ("kafka", "sqs")}


def test_distinct_from_another_relation_leaves_the_pair(core: Path) -> None:
    tables(core, {**CORE, "relations": ["sqs|distinct_from|rabbitmq|implies||||Looked at."]})
    assert ("rabbitmq", "sqs") in alternatives(load(core=core))


def test_what_an_overlay_says_of_a_pair_goes_over_its_contrary(core: Path) -> None:
    no: Tables = {"relations": ["rabbitmq|distinct_from|kafka|||||Not for us."]}
    yes: Tables = {"relations": ["kafka|alternative_to|rabbitmq||broker|close|close|For us."]}
    refused, again = overlaid(core, no), overlaid(core, no, yes)
    assert ("kafka", "rabbitmq") not in alternatives(refused)
    assert refused.has("kafka", RelationType.DISTINCT_FROM, "rabbitmq")
    assert ("kafka", "rabbitmq") in alternatives(again)
    assert not again.has("kafka", RelationType.DISTINCT_FROM, "rabbitmq")


def test_an_overlay_retires_a_concept_with_its_relations(core: Path) -> None:
    taxonomy = overlaid(core, {"concepts": ["kafka|tool|Apache Kafka|A log.|messaging|||-|"]})
    assert taxonomy["kafka"].retired
    assert set(alternatives(taxonomy)) == {("rabbitmq", "sqs")}
    assert taxonomy.naming.find("kafka") is None


def test_a_retired_id_is_never_used_again(core: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"'old' is retired and is never used again; choose another"):
        overlaid(core, {"concepts": ["old|tool|New|A tool.|messaging||||"]})


def test_the_closure_runs_through_and_ends() -> None:
    taxonomy = small_taxonomy(
        """
        next implies react used_in
        react implies javascript used_in
        eks implies kubernetes managed_service_of
        eks implies aws part_of
        kubernetes implies docker prerequisite
        docker implies containers kind_of
        aws implies cloud kind_of
        """
    )
    assert taxonomy.implied_by["next"] == {"react", "javascript"}
    assert taxonomy.implied_by["eks"] == {"kubernetes", "aws", "docker"}
    assert taxonomy.implies("docker", "containers")
    assert not taxonomy.implies("kubernetes", "containers")
    assert not taxonomy.implies("javascript", "react")
    assert "javascript" not in taxonomy.implied_by


def test_the_closure_goes_on_where_another_way_leads_through() -> None:
    taxonomy = small_taxonomy(
        """
        a implies c part_of
        a implies b kind_of
        b implies c kind_of
        c implies d kind_of
        """
    )
    assert taxonomy.implied_by["a"] == {"b", "c", "d"}
    found = chains(implies_edges(taxonomy.relations), "a")
    assert [edge.object for edge in found["c"]] == ["c"]
    assert [edge.object for edge in found["d"]] == ["b", "c", "d"]


@pytest.mark.parametrize(
    ("said", "concept"),
    [
        ("kafka", "kafka"),
        ("Apache Kafka", "kafka"),
        ("apache  KAFKA", "kafka"),
        ("\uff2bafka", "kafka"),
        ("k8s", "kubernetes"),
        ("K8S", "kubernetes"),
        ("Kubernetes 1.29", "kubernetes"),
        ("kubernetes v1.29+", "kubernetes"),
        ("Rabbit-MQ", "rabbitmq"),
        ("rabbit mq", "rabbitmq"),
        ("Dockers", "docker"),
        ("go", "go"),
    ],
)
def test_a_name_is_found_as_people_write_it(core: Path, said: str, concept: str) -> None:
    assert load(core=core).naming.resolve(said).concept == concept


def test_a_label_goes_before_an_alias_and_an_id_before_both(core: Path) -> None:
    taxonomy = overlaid(
        core,
        {
            "concepts": ["b|tool|Beam|A tool.|||||", "a|tool|Aye|A tool.|||||"],
            "aliases": ["a|Beam|*|alt||||", "a|kafka|*|alt||||"],
        },
    )
    assert taxonomy.naming.resolve("Beam").concept == "b"
    assert taxonomy.naming.resolve("kafka").concept == "kafka"


def test_an_unknown_name_gets_suggestions(core: Path) -> None:
    naming = load(core=core).naming
    with pytest.raises(UnknownNameError, match=r"is called 'Kubernets'; did you mean Kubernetes\?") as caught:
        naming.resolve("Kubernets")
    assert caught.value.suggestions == ("Kubernetes",)
    for nothing in ("", "   ", "1.2", "\ud800", "zzzzzz"):
        assert naming.find(nothing) is None
        assert naming.near(nothing) == []


@pytest.fixture(scope="module")
def whole() -> Taxonomy:
    return load()


def test_the_core_is_found_and_not_small(whole: Taxonomy) -> None:
    assert core_folder().name == "ontology"
    assert len(whole.concepts) > 900
