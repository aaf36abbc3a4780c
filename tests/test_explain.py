"""Explaining: each mention, group and name passed over has a rule that says why, and the words that made it."""

import json
from pathlib import Path

import pytest
from program import POSTINGS, run
from test_cases import CASES, read

from skillgraph.decompose import Decomposer, said_by
from skillgraph.decompose.tables import table
from skillgraph.export.explanation import explained
from skillgraph.model import Document, Explanation, Posting
from skillgraph.taxonomy import load


@pytest.fixture(scope="module")
def decomposer() -> Decomposer:
    return Decomposer(load())


def explain(decomposer: Decomposer, text: str, company: str | None = None) -> Explanation:
    return decomposer.explain(Document(Posting("one", "", "one", "0" * 64, company=company), text))


def test_explaining_says_the_same_as_decomposing(decomposer: Decomposer) -> None:
    for path in sorted(POSTINGS.glob("*.md")):
        document = Document(Posting(path.name, "", path.name, "0" * 64), path.read_text("utf-8"))
        assert decomposer.explain(document).contribution == decomposer.decompose(document)


BAKERY = "Our bakery has ovens. "


@pytest.mark.parametrize(
    ("text", "surface", "rule"),
    [
        ("Developer\n\nRequirements:\n- A head above the cloud", "cloud", "unsettled:devops"),
        ("Developer\n\nRequirements:\n- The R&D department and Python", "R", "signs:The R&D department and Python"),
        (
            "Developer\n\nRequirements:\n- see github.com/docker/python for more",
            "docker",
            "link:see github.com/docker/python for more",
        ),
        ("Developer\n\nRequirements:\n- Spring Boot", "Spring", "longer:Spring Boot"),
        ("Developer\n\n# About Docker\n\nHello.", "Docker", "heading"),
        ("Developer\n\n# What we offer\n- machine learning courses", "machine learning", "boilerplate:What we offer"),
        ("Developer\n\nRequirements:\n- a swift start", "swift", "case:Swift"),
        ("Developer\n\nRequirements:\n- We go the extra mile", "go", "case:Go"),
        ("Developer\n\nRequirements:\n- A Go live plan", "Go", "refused:Go live"),
        ("Baker\n\nAbout us\n\nWe prize teamwork.", "teamwork", "culture:We prize teamwork."),
    ],
)
def test_a_name_that_is_passed_over_has_its_rule(decomposer: Decomposer, text: str, surface: str, rule: str) -> None:
    passed = [name for name in explain(decomposer, text).passed_over if name.surface == surface]
    assert [name.rule.partition(",")[0] for name in passed] == [rule]
    assert text[passed[0].start : passed[0].end] == surface
    assert passed[0].line == text.count("\n", 0, passed[0].start) + 1


def test_what_counts_is_not_passed_over(decomposer: Decomposer) -> None:
    for path in sorted(POSTINGS.glob("*.md")):
        explanation = explain(decomposer, path.read_text("utf-8"))
        counted = {(mention.start, mention.end) for mention in explanation.contribution.mentions}
        assert counted
        assert not counted & {(name.start, name.end) for name in explanation.passed_over}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Developer\n\nRequirements:\n- Docker, Kafka a plus", "cue:a plus"),
        ("Developer\n\nRequirements:\n- no Kafka required", "excluded"),
        ("Developer\n\nRequirements:\n- Kafka", "section:required"),
        ("Developer\n\nOur team is small. We use Kafka every day.", "prose:we use"),
        ("Developer\n\nNice to have:\n- Kafka (required)", "bracket"),
        ("Kafka Developer\n\nHello.", "title"),
    ],
)
def test_a_strength_has_its_rule(decomposer: Decomposer, text: str, rule: str) -> None:
    said = explain(decomposer, text).contribution
    assert [m.rule.split(", ", 1)[1] for m in said.mentions if m.concept == "apache-kafka"] == [rule]


NESTED = "Developer\n\n## Nice to have\n\n### Databases\n\n- Redis\n\n## Your skills\n\n### Cloud\n\n- Docker"


@pytest.mark.parametrize(
    ("text", "concept", "named", "strength"),
    [
        (NESTED, "redis", "", "Nice to have"),
        (NESTED, "docker", "", "Your skills"),
        ("Developer\n\n## Requirements\n\n### Experience\n\n- Kafka", "apache-kafka", "", "Requirements"),
        ("Developer\n\n## About the job\n\nTechnologies: Kafka", "apache-kafka", "", "Technologies"),
        ("Developer\n\nRequirements:\n- CSS, a preprocessor such as Less", "less", "preprocessor", "Requirements"),
        ("Tester\n\nRequirements:\n- Unit and load testing", "unit-testing", "Unit and load testing", "Requirements"),
        ("Tester\n\nRequirements:\n- Agile environment", "agile-software-development", "", "Requirements"),
        ("Developer\n\nRequirements:\n- Xcode and Swift there", "swift", "Xcode", "Requirements"),
        ("Developer\n\nRequirements:\n- Kotlin (nice to have)", "kotlin", "", "nice to have"),
        ("Developer\n\nRequirements:\n- Kafka\n- no Kotlin required", "kotlin", "", "no"),
        ("Developer\n\nRequirements:\n- We are a leader in Kafka hosting.", "apache-kafka", "", "We are a leader in…"),
        (f"{BAKERY}It is the leader of Fortran in all of Oslo.", "fortran", "", "It is the leader of…"),
        (f"{BAKERY}Join the Data Science team there.", "data-science", "", "Join the Data Science team there."),
        (f"{BAKERY}We seek a Kotlin developer for it.", "kotlin", "", "We seek a Kotlin developer for it."),
        ("Developer\n\nAbout us\n\nYou will look after Jenkins for us.", "jenkins", "", "You will look after Jenkins…"),
        (f"{BAKERY}We are a fintech company in Oslo.", "financial-technology", "", "We are a fintech company in Oslo."),
        (f"{BAKERY}Its customers include GitHub and others.", "github", "", "Its customers include GitHub and others."),
    ],
)
def test_a_mention_has_the_words_that_decided(
    decomposer: Decomposer, text: str, concept: str, named: str, strength: str
) -> None:
    explanation = explain(decomposer, text)
    [said] = [explanation.because[m.id] for m in explanation.contribution.mentions if m.concept == concept]
    assert said == (named, strength)


def test_an_ambiguous_name_has_the_plain_one(decomposer: Decomposer) -> None:
    explanation = explain(decomposer, "Developer\n\nRequirements:\n- Node.js\n- Node there")
    assert [explanation.because[m.id][0] for m in explanation.contribution.mentions] == ["", "Node.js"]


def test_a_group_has_the_reason_of_its_strongest_member(decomposer: Decomposer) -> None:
    text = "Developer\n\nRequirements:\n- Kafka (a plus) or RabbitMQ or Redis (nice to have)"
    explanation = explain(decomposer, text)
    [group] = [part for part in explained(explanation, load()) if part.what == "group"]
    strengths = {m.strength for m in explanation.contribution.mentions}
    assert (group.fields["strength"], len(strengths)) == ("required", 2)
    assert group.rules[1] == "section:required"
    assert "“Requirements”" in group.why[1]


def test_no_heading_is_named_where_none_decided(decomposer: Decomposer) -> None:
    text = "Developer\n\nRequirements:\n- Java\n\nTo apply, send us your Docker file.\n\n#kafka #java"
    rules = {m.concept: m.rule.split(", ", 1)[1] for m in explain(decomposer, text).contribution.mentions}
    assert rules == {"java": "hashtags", "docker": "closing", "apache-kafka": "hashtags"}


def test_every_rule_that_is_given_has_words_for_it(decomposer: Decomposer) -> None:
    for path in sorted(POSTINGS.glob("*.*")):
        explanation = explain(decomposer, path.read_text("utf-8"))
        rules = {rule for mention in explanation.contribution.mentions for rule in mention.rule.split(", ", 1)}
        rules |= {name.rule for name in explanation.passed_over}
        rules |= {group.rule for group in explanation.contribution.groups}
        assert rules
        assert all(said_by(rule) for rule in rules)


def test_each_rule_that_the_cases_need_has_words(decomposer: Decomposer) -> None:
    rules = set()
    for case in CASES:
        contribution = decomposer.decompose(read(case))
        rules |= {rule for mention in contribution.mentions for rule in mention.rule.split(", ", 1)}
        rules |= {group.rule for group in contribution.groups}
    names = {rule.partition(":")[0] for rule in rules}
    assert names <= {name for name, _, _, _ in table("rules.tsv")}


def test_the_words_of_a_rule_are_quoted() -> None:
    assert said_by("cue:a plus").endswith("(“a plus”)")
    assert said_by("class:, e.g.").endswith("(“e.g.”)")
    assert all(said_by(name) == says for name, _, _, says in table("rules.tsv"))


def test_the_program_explains_one_line_and_all() -> None:
    path = str(POSTINGS / "backend-platform.md")
    [everything] = run("explain", path, "--format", "json").json()
    [one] = run("explain", path, "--format", "json", "--line", "21").json()
    assert one["items"] == [item for item in everything["items"] if item["line"] == 21]
    assert {item["what"] for item in everything["items"]} >= {"mention", "group", "passed over"}
    group = next(item for item in one["items"] if item["what"] == "group")
    assert (group["members"], group["open"]) == (["apache-kafka", "rabbitmq", "amazon-sqs"], True)
    said = run("explain", path, "--line", "21").out
    assert "RabbitMQ" in said
    assert "such as" in said


def test_the_program_prints_the_words_that_decided(tmp_path: Path) -> None:
    path = tmp_path / "job.md"
    path.write_text(f"{NESTED}\n- an Ember application\n", "utf-8")
    said = " ".join(run("explain", str(path)).out.split())
    assert "the heading above says so (“Nice to have”)" in said.replace("  ", " ")
    assert "“Databases”" not in said


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_a_candidate_stands_in_the_line_of_its_neighbours(decomposer: Decomposer, end: str) -> None:
    parts = explained(explain(decomposer, f"Requirements:{end}- Kafka, Foobarix or RabbitMQ{end}"), load())
    assert {part.line for part in parts} == {2}
    assert "candidate" in {part.what for part in parts}


def test_a_line_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "job.txt"
    path.write_text("Developer\n\n- Kafka\n", "utf-8")
    done = run("explain", str(path), "--line", "99")
    assert done.code == 1
    assert "it has 3 lines" in done.out
    assert "there is no line 99: the longest posting has 3 lines" in done.err
    assert run("explain", str(path), "--line", "3").code == 0


def test_an_empty_line_says_so() -> None:
    done = run("explain", str(POSTINGS / "backend-platform.md"), "--line", "2")
    assert (done.code, "nothing was read there" in done.out) == (0, True)
    assert (
        json.loads(run("explain", str(POSTINGS / "sre.txt"), "--line", "2", "--format", "json").out)[0]["items"] == []
    )
