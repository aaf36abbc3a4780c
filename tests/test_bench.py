"""Scoring on gold: each figure against counts made by hand, and what a gold file may not be."""

import json
from pathlib import Path
from typing import Any

import pytest
from program import ROOT, run

from skillgraph.bench import Accuracy, SpanAccuracy, compare, read_gold
from skillgraph.errors import InputError
from skillgraph.model import (
    Contribution,
    Degree,
    DegreeLevel,
    Document,
    Facts,
    Mention,
    Mode,
    Part,
    Posting,
    RequirementGroup,
    Strength,
)
from skillgraph.taxonomy import Taxonomy, load

GOLD = str(ROOT / "examples" / "gold.jsonl")
TEXT = "Kafka or RabbitMQ, and Python. We go home. Redis is nice."


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load()


def mention(number: int, concept: str, surface: str, strength: Strength = Strength.REQUIRED, end: int = 0) -> Mention:
    start = TEXT.index(surface)
    stop = end or start + len(surface)
    return Mention(number, concept, TEXT[start:stop], start, stop, 1, "", strength, "name, bare")


def group(members: tuple[str, ...], mode: Mode = Mode.ANY_OF, *, is_open: bool = False) -> RequirementGroup:
    parts = tuple(Part(concept=member) for member in members)
    return RequirementGroup(1, mode, parts, members, Strength.REQUIRED, 0, 17, 1, TEXT[:17], (1, 2), open=is_open)


def gold(**fields: object) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": "one",
        "text": TEXT,
        "mentions": [
            {"surface": "Kafka", "canonical": "Apache Kafka", "kind": "tool", "strength": "required", "tier": "core"},
            {"surface": "RabbitMQ", "canonical": "RabbitMQ", "kind": "tool", "strength": "required", "tier": "core"},
            {"surface": "Python", "canonical": "Python", "kind": "tool", "strength": "required", "tier": "core"},
            {"surface": "Redis", "canonical": "Redis", "kind": "tool", "strength": "preferred", "tier": "stretch"},
        ],
        "groups": [
            {"mode": "any_of", "open": False, "members": ["Apache Kafka", "RabbitMQ"], "strength": "required",
             "quote": "Kafka or RabbitMQ"},
        ],
        "must_not": [{"surface": "go", "nth": 1}],
        "facts": {"years_min": None, "degree_required": "bachelor", "remote": None},
    }  # fmt: skip
    return row | fields


def scored(taxonomy: Taxonomy, row: dict[str, Any], tmp_path: Path, *said: Mention, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of Contribution
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    accuracy = Accuracy(taxonomy)
    document = Document(Posting("one", "", "one", "0" * 64), TEXT)
    for marked in read_gold(path):
        accuracy.add(marked, Contribution(document, tuple(said), **fields))
    form: dict[str, Any] = json.loads(json.dumps(accuracy.form()))
    return form | {"outcomes": accuracy.outcomes}


def test_found_missed_and_wrong_mentions_are_counted(taxonomy: Taxonomy, tmp_path: Path) -> None:
    said = [mention(1, "apache-kafka", "Kafka"), mention(2, "redis", "Redis"), mention(3, "docker", "home")]
    form = scored(taxonomy, gold(), tmp_path, *said)
    tool = form["mentions"]["tool"]
    assert (tool["gold"], tool["found"]) == (3, 3)
    assert tool["recall"] == pytest.approx(1 / 3, abs=0.001)
    assert tool["precision"] == pytest.approx(2 / 3, abs=0.001), "what hits a mark of any tier is not wrong"
    assert form["outcomes"]["one 0-5 Apache Kafka (core tool) found"] is True
    assert form["outcomes"]["one 9-17 RabbitMQ (core tool) found"] is False


def test_a_span_that_swallows_the_line_hits_nothing(taxonomy: Taxonomy, tmp_path: Path) -> None:
    form = scored(taxonomy, gold(), tmp_path, mention(1, "apache-kafka", "Kafka", end=len(TEXT)))
    assert form["mentions"]["core"]["recall"] == 0
    just = scored(taxonomy, gold(), tmp_path, mention(1, "apache-kafka", "Kafka", end=20))
    assert just["mentions"]["core"]["recall"] == pytest.approx(2 / 3, abs=0.001), "Kafka and RabbitMQ lie in it"
    assert just["mentions"]["core"]["exact_recall"] == 0


def test_labels_and_strengths_are_compared_where_something_was_hit(taxonomy: Taxonomy, tmp_path: Path) -> None:
    said = [mention(1, "apache-kafka", "Kafka"), mention(2, "redis", "RabbitMQ", Strength.PREFERRED)]
    form = scored(taxonomy, gold(), tmp_path, *said)
    assert form["labels"] == {"share": 0.5, "compared": 2}
    assert form["strength"] == {"share": 0.5, "compared": 2}


def test_keyword_counts_as_stack(taxonomy: Taxonomy, tmp_path: Path) -> None:
    row = gold(mentions=[{"surface": "Python", "canonical": "Python", "kind": "tool", "strength": "stack"}])
    form = scored(taxonomy, row, tmp_path, mention(1, "python", "Python", Strength.KEYWORD))
    assert form["strength"]["share"] == 1


@pytest.mark.parametrize(
    ("found", "hit"),
    [
        (group(("apache-kafka", "rabbitmq")), 1),
        (group(("rabbitmq", "apache-kafka"), Mode.CLASS_WITH_EXEMPLARS), 1),
        (group(("rabbitmq", "apache-kafka"), Mode.ALL_OF), 0),
        (group(("rabbitmq", "python")), 0),
    ],
)
def test_groups_are_compared_as_sets(taxonomy: Taxonomy, tmp_path: Path, found: RequirementGroup, hit: int) -> None:
    said = [mention(1, "apache-kafka", "Kafka"), mention(2, "rabbitmq", "RabbitMQ")]
    form = scored(taxonomy, gold(), tmp_path, *said, groups=(found,))
    assert (form["groups"]["recall"], form["groups"]["precision"]) == (hit, hit)
    if hit:
        assert form["groups"]["mode"]["share"] == (found.mode is Mode.ANY_OF)


def test_a_trap_is_sprung_by_what_is_asked_there_and_not_by_what_is_set_aside(
    taxonomy: Taxonomy, tmp_path: Path
) -> None:
    assert scored(taxonomy, gold(), tmp_path, mention(1, "go", "go"))["traps"] == {"marked": 1, "sprung": 1}
    aside = scored(taxonomy, gold(), tmp_path, mention(1, "go", "go", Strength.CONTEXT))
    assert aside["traps"]["sprung"] == 0
    assert aside["mentions"]["core"]["found"] == 0


def test_of_the_degrees_the_least_that_is_required_counts(taxonomy: Taxonomy, tmp_path: Path) -> None:
    degrees = tuple(Degree(level, Strength.REQUIRED) for level in (DegreeLevel.BACHELOR, DegreeLevel.MASTER))
    form = scored(taxonomy, gold(), tmp_path, facts=Facts(degrees=degrees, remote=True))
    assert form["facts"]["degree_required"]["share"] == 1
    assert form["facts"]["remote"]["share"] == 0
    assert "seniority" not in form["facts"], "the gold says nothing of it"


def test_spans_are_scored_exact_and_relaxed(tmp_path: Path) -> None:
    spans = [
        {"start": 0, "end": 17, "label": "KNOWLEDGE"},
        {"start": 23, "end": 29, "label": "KNOWLEDGE"},
        {"start": 34, "end": 41, "label": "SKILL"},
    ]
    path = tmp_path / "spans.jsonl"
    path.write_text(json.dumps({"id": "one", "text": TEXT, "spans": spans}) + "\n", "utf-8")
    score = SpanAccuracy()
    said = [mention(1, "python", "Python"), mention(2, "apache-kafka", "Kafka"), mention(3, "go", "go")]
    for marked in read_gold(path):
        score.add(marked, Contribution(Document(Posting("one", "", "one", "0" * 64), TEXT), tuple(said)))
    form: dict[str, Any] = json.loads(json.dumps(score.form()))
    assert form["exact"]["recall"] == 0.5
    assert form["exact"]["found"] == 2, "what lies on a SKILL span is left out"
    assert form["relaxed"]["f1"] == 1


def test_what_only_one_run_has_was_right_in_the_other() -> None:
    changed = compare({"a": True, "b": False, "c": False, "e": True}, {"a": False, "b": True, "d": False, "e": True})
    assert changed.better == ("b", "c")
    assert changed.worse == ("a", "d")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "no annotated posting"),
        ("[]", "no annotated posting"),
        (json.dumps({"id": "a"}), "'text' is missing"),
        (json.dumps({"id": "a", "text": 3}), "a text was expected"),
        (json.dumps(gold(mentions={"a": 1})), "'mentions' is no list"),
        (json.dumps(gold(must_not=[{"surface": "Foobarium"}])), "does not stand in the text"),
    ],
)
def test_a_line_that_is_no_gold_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold()) + "\n" + line + "\n", "utf-8")
    with pytest.raises(InputError, match=said) as raised:
        list(read_gold(path))
    assert str(raised.value).startswith(f"{path}:2: ")


def test_the_program_prints_the_same_figures_as_json_and_compares_runs(tmp_path: Path) -> None:
    told = run("bench", "accuracy", GOLD, "--format", "json").json()
    wrong = {name for name, right in told["outcomes"].items() if not right}
    assert told["mentions"]["tool"]["f1"] >= 0.9
    earlier = tmp_path / "run.json"
    earlier.write_text(json.dumps(told | {"outcomes": told["outcomes"] | {"sre.txt made up": False}}), "utf-8")
    second = run("bench", "accuracy", GOLD, "--against", str(earlier), "--errors", "99")
    assert f"wrong: {len(wrong)}" in second.out
    assert "better: 1" in second.out
    assert "sre.txt made up" in second.out
    assert "worse: 0" in second.out


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text("[]", "utf-8")
    done = run("bench", "accuracy", GOLD, "--against", str(path))
    assert (done.code, done.out) == (3, "")
    assert "is no JSON of an earlier" in done.err
