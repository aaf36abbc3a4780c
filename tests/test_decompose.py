"""What must hold of every decomposition, whatever the text."""

import hashlib
import time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from skillgraph.decompose import Decomposer, rules, rules_fingerprint
from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.folding import fold
from skillgraph.decompose.language import languages_of
from skillgraph.model import CaseRule, Concept, Contribution, Document, Kind, Name, Posting
from skillgraph.taxonomy import Taxonomy

CONCEPTS = {
    "programming-language": ("Programming Language", Kind.DOMAIN),
    "message-queue": ("Message Queue", Kind.DOMAIN),
    "python": ("Python", Kind.TOOL),
    "java": ("Java", Kind.TOOL),
    "rabbitmq": ("RabbitMQ", Kind.TOOL),
    "bachelors-degree": ("Bachelor's Degree", Kind.CREDENTIAL),
}


def concept(identifier: str, label: str, kind: Kind, *names: Name) -> Concept:
    return Concept(identifier, kind, label, f"{label}, for a test.", (Name(label), *names))


@pytest.fixture(scope="module")
def decomposer() -> Decomposer:
    go = Name("Go", case=CaseRule.EXACT, ambiguous=True, context=("goroutines",), refuse=("~ to market",))
    concepts = [concept(key, label, kind) for key, (label, kind) in CONCEPTS.items()]
    concepts += [Concept("r", Kind.TOOL, "R", "A language, for a test.", (Name("R", case=CaseRule.EXACT),))]
    concepts += [Concept("go", Kind.TOOL, "Go", "A language, for a test.", (go,))]
    return Decomposer(Taxonomy(concepts, [], []))


def decompose(decomposer: Decomposer, text: str) -> Contribution:
    return decomposer.decompose(Document(Posting("p", "", "p.txt", hashlib.sha256(b"").hexdigest()), text))


PHRASES = (
    "Go|goroutines|Requirements:|nice to have|a plus|(|)|no|not required|or|and|/|,|;|.|\n|\r\n|- |## |**|5+ years"
    "|such as|e.g.|similar|both|one of|$90k|\u0130|\u00df|\u2019|\u2013|\t|migrating off|You will|degree in|2 of"
)
WORDS = st.sampled_from([*(label for label, _ in CONCEPTS.values()), *PHRASES.split("|")])
TEXTS = st.lists(WORDS | st.text(max_size=4), max_size=60).map(" ".join) | st.text(max_size=200)


@pytest.mark.parametrize(
    ("stated", "text", "main"),
    [
        ("en", "Wir suchen dich für unser Team und freuen uns auf dich.", "de"),
        ("de-DE", "Wir suchen dich.", "de"),
        ("de", "Backend", "de"),
        ("fr", "Work with us", "fr"),
        (None, "Work with us", "en"),
        (None, "Backend", None),
    ],
)
def test_the_words_of_a_posting_outweigh_the_language_that_is_stated(
    stated: str | None, text: str, main: str | None
) -> None:
    posting = Posting("p", "", "p.txt", hashlib.sha256(b"").hexdigest(), language=stated)
    assert next(iter(languages_of(Document(posting, text), fold(text))), None) == main


@given(text=TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_decomposed_and_every_offset_is_right(decomposer: Decomposer, text: str) -> None:
    contribution = decompose(decomposer, text)
    for mention in contribution.mentions:
        assert text[mention.start : mention.end] == mention.surface
    starts = [mention.start for mention in contribution.mentions]
    assert starts == sorted(starts)
    for group in contribution.groups:
        assert text[group.start : group.end] == group.quote
        assert set(group.mentions) <= {mention.id for mention in contribution.mentions}
        assert 1 <= group.minimum <= len(group.parts)
    for candidate in contribution.candidates:
        assert text[candidate.start : candidate.end] == candidate.surface


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_requirement_names_a_concept_or_a_group_and_the_mentions_that_say_so(
    decomposer: Decomposer, text: str
) -> None:
    contribution = decompose(decomposer, text)
    mentions = {mention.id: mention for mention in contribution.mentions}
    groups = {group.id for group in contribution.groups}
    for requirement in contribution.requirements:
        assert (requirement.concept is None) != (requirement.group is None)
        assert requirement.group is None or requirement.group in groups
        assert requirement.mentions
        assert set(requirement.mentions) <= set(mentions)


@given(text=TEXTS)
@settings(max_examples=50, deadline=None)
def test_the_same_text_gives_the_same_contribution(decomposer: Decomposer, text: str) -> None:
    assert decompose(decomposer, text) == decompose(decomposer, text)


@pytest.mark.parametrize(
    "text",
    [
        "---\n and python\n",
        "* * *\n  and python",
        "* Must have|Nice to have\n* |\n  and python",
        f"|Must have|Nice to have{' ' * 50}|\n||{' ' * 60}|\nand python",
    ],
)
def test_nothing_goes_on_with_what_is_no_line_of_words(decomposer: Decomposer, text: str) -> None:
    lower = text.replace("python", "Python")
    assert [mention.surface for mention in decompose(decomposer, lower).mentions] == ["Python"]


@given(text=st.text())
@example("\u0130stanbul")
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(text=st.text(alphabet="()ab"))
def test_outermost_brackets_never_overlap_and_stand_on_brackets(text: str) -> None:
    stop = -1
    for left, right in Brackets(text, 0, len(text)).spans:
        assert left > stop
        assert (text[left], text[right]) == ("(", ")")
        stop = right


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Go and Python", ["go", "python"]),
        ("- Go", ["go"]),
        ("Concurrency with goroutines in Go", ["go"]),
        ("Go to market with Python, Go to market with goroutines", ["python"]),
        ("go and Python", ["python"]),
        ("R and Python", ["r", "python"]),
        ("R&D with Python", ["python"]),
        ("P&R with Python", ["python"]),
        ("Python3, Python 3.10+ and Pythonic", ["python", "python"]),
        ("https://python.org/java and python@java.example", []),
    ],
)
def test_a_name_counts_where_its_rules_let_it(decomposer: Decomposer, text: str, concepts: list[str]) -> None:
    assert [mention.concept for mention in decompose(decomposer, text).mentions] == concepts


HOSTILE = {
    "words": "a ",
    "opened": "(",
    "brackets": "(Java ",
    "commas": ",",
    "no": "no ",
    "numbers": "1 ",
    "spaces": "Java      ",
    "years": "3 years Java ",
    "negated": "Java not required ",
    "or": "Java or ",
    "choices": "Java, Python, Go or ",
    "slashes": "Java/",
    "bracketed": "Java (not required) ",
    "examples": "technologies such as Java ",
    "ambiguous": "Go, ",
    "headings": "Requirements: Java What we offer: Python ",
    "mail": "a@a.",
    "money": "$1,000,",
    "lines": "- Java\n",
    "degrees": "BS in ",
    "degrees with brackets": "BSc ()()()()()()()()()()()()()()()()()() 5 years or MSc ",
    "amounts": "5 years of Java or 3 years of Python, ",
    "denied": "we do not use Java, Python, or Go ",
    "glued": "good SQL-Unit tests-Agile work-",
    "counted": "Java1.Python2.Go3.",
    "hinted": "We like the sea, and Python is what you'll see there, ",
    "experts": "seek a Java expert and Python guru ",
    "teams": "the new Java, Data Science and Python ",
    "run": " ",
    "tabs": "\t",
    "dashes": "- ",
    "colons": ": ",
    "links": "www.",
    "posting": "# Engineer\n\n## Requirements\n- 3+ years of Python or Java (Go a plus)\n\n## Perks\n- RabbitMQ\n",
}


def seconds(decomposer: Decomposer, text: str) -> float:
    """The least of three runs: what the work itself takes, without what else the machine does."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        decompose(decomposer, text)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_and_not_its_square(decomposer: Decomposer, unit: str) -> None:
    size = 15_000
    short, long = (f"Requirements\n- Python {unit * (length // len(unit))} Java" for length in (size, 4 * size))
    few, many = seconds(decomposer, short), seconds(decomposer, long)
    assert many < 8 * max(few, 0.005), f"{few:.4f} s for {size} characters, {many:.4f} s for four times as many"


def test_the_fingerprint_covers_every_module_and_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = [item.name for item in files("skillgraph.decompose").iterdir() if item.is_file()]
    for name in names:
        (tmp_path / name).write_bytes(files("skillgraph.decompose").joinpath(name).read_bytes())
    monkeypatch.setattr(rules, "files", lambda _: tmp_path)
    known = {rules_fingerprint.__wrapped__()}
    assert known == {rules_fingerprint()}
    for name in names:
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes() + b"\n")
        now = rules_fingerprint.__wrapped__()
        assert now not in known, f"a change of {name} goes unseen"
        known.add(now)
