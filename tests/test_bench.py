"""Scoring on gold: each figure against counts made by hand, and what a gold file may not be."""

import json
from collections import Counter
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
    row = gold(mentions=[{"surface": "Python", "canonical": "Python", "kind": "tool", "strength": "stack"}], groups=[])
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


def test_what_one_run_found_wrongly_was_right_in_the_other() -> None:
    before = {"a": True, "b": False, "p 0-4 no Go": False, "p 9 no group of a, b": False, "e": True}
    changed = compare(before, {"a": False, "b": True, "p 5-9 no Rust": False, "e": True})
    assert changed.better == ("b", "p 0-4 no Go", "p 9 no group of a, b")
    assert changed.worse == ("a", "p 5-9 no Rust")


def test_the_strength_of_what_is_lost_is_no_gain() -> None:
    found = {"p 0-6 Docker (core tool) found": True, "p 0-6 Docker is preferred": False}
    lost = {"p 0-6 Docker (core tool) found": False}
    assert compare(found, lost).better == compare(lost, found).worse == ()
    assert compare(found, lost).worse == compare(lost, found).better == ("p 0-6 Docker (core tool) found",)


def test_kinds_and_tiers_are_counted_apart(taxonomy: Taxonomy, tmp_path: Path) -> None:
    said = [mention(1, "apache-kafka", "Kafka"), mention(2, "docker", "home")]
    form = scored(taxonomy, gold(), tmp_path, *said)
    tools = form["by_kind"]["tool"]
    assert (tools["found"], tools["precision"]) == (2, 0.5)
    marked_tiers = Counter(one.get("tier", "core") for one in gold()["mentions"])
    assert {tier: tally["gold"] for tier, tally in form["recall_by_tier"].items()} == marked_tiers


def test_nothing_found_of_what_is_marked_is_a_score_of_nothing(taxonomy: Taxonomy, tmp_path: Path) -> None:
    assert scored(taxonomy, gold(), tmp_path)["mentions"]["core"]["f1"] == 0
    assert scored(taxonomy, gold(mentions=[], groups=[]), tmp_path)["mentions"]["core"]["f1"] is None


def test_time_grows_with_the_number_of_marks(taxonomy: Taxonomy, tmp_path: Path) -> None:
    count = 20_000  # each mark against each that is found would take minutes
    place = {"canonical": "Docker", "kind": "tool", "tier": "core", "strength": "required"}
    marks = [{"start": 7 * at, "end": 7 * at + 6, **place} for at in range(count)]
    said = [
        Mention(at + 1, "docker", "Docker", 7 * at, 7 * at + 6, 1, "", Strength.REQUIRED, "name, bare")
        for at in range(count)
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "p", "text": "Docker " * count, "mentions": marks}), "utf-8")
    accuracy = Accuracy(taxonomy)
    for marked in read_gold(path):
        accuracy.add(marked, Contribution(Document(Posting("p", "", "p", "0" * 64), "Docker " * count), tuple(said)))
    form: dict[str, Any] = json.loads(json.dumps(accuracy.form()))
    assert (form["mentions"]["tool"]["gold"], form["mentions"]["tool"]["f1"]) == (count, 1)


def marked(field: str, index: int = 0, **fields: object) -> dict[str, Any]:
    """Return gold with fields of one of its marks set otherwise."""
    row = gold()
    rows = [dict(one) for one in row[field]]
    rows[index] |= fields
    return row | {field: rows}


def spans(**fields: object) -> dict[str, Any]:
    return {"id": "two", "text": TEXT, "spans": [{"start": 0, "end": 5, "label": "KNOWLEDGE"} | fields]}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "no annotated posting: broken JSON: .* \\(column 2\\)"),
        ("[]", r"the line: \[\] is no object"),
        ("5", "the line: 5 is no object"),
        ({"id": "a"}, "text: is missing"),
        ({"id": "a", "text": 3}, "text: 3 is no text"),
        ({"id": "a", "text": "Docker \ud83d", "spans": []}, "text: holds half of a surrogate pair"),
        ({"id": "a", "text": TEXT}, "mentions: is missing, and so is 'spans'"),
        (gold(mentions={"a": 1}), r'mentions: {"a": 1} is no list'),
        (gold(mentions=["Kafka"]), r'mentions\[0\]: "Kafka" is no object'),
        (gold(must_not=[{"surface": "Foobarium"}]), r'must_not\[0\].surface: "Foobarium" does not stand in the text'),
        (gold(must_nots=[]), "must_nots: is no field here; known are id, text, .*, split, annotator"),
        (gold(id="again", facts={"years": 3}), "facts.years: is no field here; known are years_min, .*, remote"),
        (gold(facts={"years_min": "3"}), 'facts.years_min: "3" is no number from 0 on, nor null'),
        (gold(facts={"degree_required": "BSc"}), 'facts.degree_required: "BSc" is none of secondary, .*, null'),
        (gold(facts={"seniority": "chief"}), 'facts.seniority: "chief" is none of junior, mid, senior, lead'),
        (gold(facts={"remote": "yes"}), 'facts.remote: "yes" is neither true nor false, nor null'),
        (marked("mentions", kind="toool"), r'mentions\[0\].kind: "toool" is none of tool, skill, domain, soft-skill'),
        (marked("mentions", 3, tier="Core"), r'mentions\[3\].tier: "Core" is none of core, expected, stretch'),
        (marked("mentions", strength="must"), r'mentions\[0\].strength: "must" is none of required, preferred'),
        (marked("mentions", aka="Kafka"), r'mentions\[0\].aka: "Kafka" is no list'),
        (marked("mentions", nth="2"), r'mentions\[0\].nth: "2" is no whole number from 1 on'),
        (marked("mentions", nth=-1), r"mentions\[0\].nth: -1 is no whole number from 1 on"),
        (marked("mentions", nth=2), r'mentions\[0\].nth: 2, but "Kafka" stands in the text only 1x'),
        (marked("mentions", start=False, end=True), r"mentions\[0\].start: false is no whole number from 0 on"),
        (marked("mentions", start=0), r"mentions\[0\].end: is missing"),
        (marked("mentions", start=5, end=0), r"mentions\[0\].end: 0 is no whole number from 1 on"),
        (marked("mentions", start=5, end=5), r"mentions\[0\].end: 5 is not behind 'start', 5"),
        (marked("mentions", start=0, end=999), r"mentions\[0\].end: 999 lies behind the end of the text, 57"),
        (marked("mentions", start=1, end=6), r'mentions\[0\].surface: "Kafka" is not what stands there, "afka "'),
        (marked("must_not", start=30, end=32), r'must_not\[0\].surface: "go" is not what stands there'),
        (gold(must_not=[{"surface": "a", "nth": 2, "start": 1, "end": 2}]), r"must_not\[0\].nth: 2 stands elsewhere"),
        (marked("groups", mode="anyof"), r'groups\[0\].mode: "anyof" is none of any_of, all_of, class_with_exemplars'),
        (marked("groups", open="no"), r'groups\[0\].open: "no" is neither true nor false'),
        (marked("groups", quote="Kafka or Rabbit MQ"), r'groups\[0\].quote: ".*" does not stand in the text'),
        (marked("groups", members=["Kafka"]), r'groups\[0\].members\[0\]: "Kafka" is the canonical name of no mention'),
        (marked("groups", members=[]), r"groups\[0\].members: is missing"),
        (spans(label="KNOWLEGE"), r'spans\[0\].label: "KNOWLEGE" is none of KNOWLEDGE, SKILL'),
        (spans(label="knowledge"), r'spans\[0\].label: "knowledge" is none of'),
        (spans(text="Kafak"), r'spans\[0\].text: "Kafak" is not what stands there, "Kafka"'),
        (gold(spans=[]), "mentions: stands beside 'spans'; a line has one or the other"),
        (gold(id="first"), 'id: "first" stands in line 1 already'),
    ],
)
def test_a_line_that_is_no_gold_is_named(tmp_path: Path, line: str | dict[str, Any], said: str) -> None:
    path = tmp_path / "gold.jsonl"
    row = line if isinstance(line, str) else json.dumps(line)
    path.write_text(json.dumps(gold(id="first")) + "\n" + row + "\n", "utf-8")
    with pytest.raises(InputError, match=said) as raised:
        list(read_gold(path))
    assert str(raised.value).startswith(f"{path}:2: ")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\f"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_what_parts_no_lines_of_json_may_stand_in_a_text(tmp_path: Path, sign: str, line_end: str) -> None:
    path = tmp_path / "gold.jsonl"
    text = f"{sign}{TEXT}"
    row = json.dumps(gold(text=text), ensure_ascii=False).replace("\\f", "\f")
    path.write_bytes(f"\ufeff{row}{line_end}[]{line_end}".encode())
    postings = read_gold(path)
    assert next(postings).text == text
    with pytest.raises(InputError, match=":2: the line"):
        next(postings)


def test_what_annotators_note_besides_is_taken(tmp_path: Path) -> None:
    row = marked("mentions", group="g1", years=None) | {"annotator": "A", "split": "dev", "company": None}
    row["groups"][0] |= {"id": "g1", "class": None}
    row["must_not"][0] |= {"wrong": "Go", "why": "verb", "start": TEXT.index("go"), "end": TEXT.index("go") + 2}
    row["facts"] |= {"degree_required": "none", "degree_preferred": "null"}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    [posting] = read_gold(path)
    assert posting.facts == {"years_min": None, "degree_required": None, "degree_preferred": None, "remote": None}


def test_one_id_in_two_files_is_refused() -> None:
    done = run("bench", "accuracy", GOLD, GOLD)
    assert (done.code, done.out) == (3, "")
    assert f"{GOLD}: the id 'sre.txt' stands in {GOLD} already" in done.err


def test_a_split_of_which_there_is_none_is_named() -> None:
    done = run("bench", "accuracy", GOLD, "--split", "zzz")
    assert (done.code, done.out) == (3, "")
    assert "of split 'zzz' there is no annotated posting" in done.err


def test_a_run_of_other_gold_is_told(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(json.dumps({"outcomes": {"other 0-4 Java (core tool) found": True}}), "utf-8")
    done = run("bench", "accuracy", GOLD, "--against", str(path))
    assert done.code == 0
    assert f"note: {path} shares no case with this run" in done.err


def test_the_program_prints_the_same_figures_as_json_and_compares_runs(tmp_path: Path) -> None:
    told = run("bench", "accuracy", GOLD, "--format", "json").json()
    wrong = {name for name, right in told["outcomes"].items() if not right}
    assert told["mentions"]["tool"]["f1"] >= 0.9
    earlier = tmp_path / "run.json"
    earlier.write_text(json.dumps(told | {"outcomes": told["outcomes"] | {"sre.txt 0-4 no made up": False}}), "utf-8")
    second = run("bench", "accuracy", GOLD, "--against", str(earlier), "--errors", "99")
    assert f"wrong: {len(wrong)}" in second.out
    assert "better: 1" in second.out
    assert "sre.txt 0-4 no made up" in second.out
    assert "worse: 0" in second.out


def test_what_was_read_instead_stands_behind_what_is_wrong(tmp_path: Path) -> None:
    row = gold() | {"facts": {"years_min": 4}}
    row["mentions"][0] |= {"canonical": "Franz", "strength": "preferred"}
    row["mentions"][1]["surface"] = "home"
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row | {"groups": [], "must_not": []}) + "\n", "utf-8")
    done = run("bench", "accuracy", str(path), "--errors", "99")
    assert "  one 0-5 Franz is preferred: responsibility\n" in done.out
    assert "  one 0-5 Franz by its name: Apache Kafka\n" in done.out
    assert "  one 9-17 no RabbitMQ: “RabbitMQ”, responsibility\n" in done.out
    assert "  one 0 no group of apache-kafka, rabbitmq: “Kafka or RabbitMQ”\n" in done.out
    assert "  one years_min: nothing\n" in done.out
    assert "(core tool) found\n" in done.out, "where nothing was read, nothing is told"
    assert run("bench", "accuracy", str(path), "--format", "json").json()["instead"]["one years_min"] == "nothing"


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text("[]", "utf-8")
    done = run("bench", "accuracy", GOLD, "--against", str(path))
    assert (done.code, done.out) == (3, "")
    assert "is no JSON of an earlier" in done.err
