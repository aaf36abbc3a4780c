"""What only sets a text on its page changes nothing of what is read, and offsets point into the text that was given."""

import re
import textwrap

import pytest
from decomposing import decomposer
from hypothesis import given
from hypothesis import strategies as st

from skillgraph.decompose.layout import Layout
from skillgraph.model import Document, Explanation, Posting

POSTING = """Platform Engineer

Requirements

- At least five years of experience with Google Cloud Platform, GitHub Actions and a second system of their kind
- Knowledge of machine learning, of Apache Kafka or of any other event streaming that our analysts can put to use
- A degree in computer science, and the patience to explain to people of other trades how software is made here

Nice to have

- Ruby on Rails and React Native for the two apps that our field engineers carry along, and Visual Studio Code
"""


def explain(text: str) -> Explanation:
    return decomposer().explain(Document(Posting("a", "Platform Engineer", "a", "0" * 64), text))


def told(text: str) -> list[object]:
    """Return what is read of a text without where it stands, each place checked."""
    read = explain(text).contribution
    assert read.document.text == text
    ends = [match.end() for match in re.finditer("\n", text)]
    for mention in read.mentions:
        assert text[mention.start : mention.end] == mention.surface
        assert mention.line == sum(end <= mention.start for end in ends) + 1
    for group in read.groups:
        assert text[group.start : group.end] == group.quote
        assert group.line == sum(end <= group.start for end in ends) + 1
    return [
        [(one.concept, one.strength, one.section) for one in read.mentions],
        [(group.mode, group.members, group.open) for group in read.groups],
        [(one.concept, one.group, one.strength, one.years_min) for one in read.requirements],
        read.facts,
    ]


@pytest.mark.parametrize("width", [60, 72, 79, 100])
@pytest.mark.parametrize("indent", ["", "  "])
def test_a_wrapped_text_is_read_as_it_was(width: int, indent: str) -> None:
    def wrap(line: str) -> str:
        return "\n".join(textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False)) or line

    wrapped = "\n".join(map(wrap, POSTING.split("\n")))
    assert wrapped.count("\n") > POSTING.count("\n") + 3
    assert told(wrapped) == told(POSTING)


@pytest.mark.parametrize(
    ("laid_out", "plain"),
    [
        ("Requirements: Kuber-\nnetes and SQL", "Requirements: Kubernetes and SQL"),
        ("Requirements: Kuber\u00adnetes, Type\u00ad\n  Script", "Requirements: Kubernetes, TypeScript"),
        ("Requirements: full-\nstack development", "Requirements: full-stack development"),
        ("Requirements: Kuber-\r\nnetes\r\n- SQL\r\n", "Requirements: Kubernetes\n- SQL\n"),
        ("# Dev\n\nRequirements: C\\#, C\\+\\+", "# Dev\n\nRequirements: C#, C++"),
        ("Requirements: Go\n<!-- Haskell\nRust -->\n- SQL", "Requirements: Go\n\n- SQL"),
    ],
)
def test_layout_is_seen_through(laid_out: str, plain: str) -> None:
    assert told(laid_out) == told(plain)
    assert explain(plain).contribution.mentions


@pytest.mark.parametrize(
    "text",
    [
        # short lines, as a list without marks has them
        "Requirements\n" + "Python and SQL\nDocker and Go\nreact\nangular\nvue\nsvelte\n",
        # long lines that are a list: none goes on in small letters
        "Requirements\n" + "Experience with Python, SQL and Docker in a large organisation\n" * 6,
        # paragraphs of one line each
        "We build software for hospitals. " * 8 + "\nand Kafka\n" + "We sell it to the whole world too. " * 8,
        # a table
        "\n".join(["| Experience with Python, SQL and Docker in a large team | yes |", "| and so on | no |"] * 5),
        "Requirements: UTF-\n8 and Go -\nthe language, <!-- Rust",
    ],
)
def test_other_lines_stay_apart(text: str) -> None:
    assert Layout(Document(Posting("a", "a", "a", "0" * 64), text)).document.text == text


PIECES = st.sampled_from(
    [
        "\u00ad",
        "\n",
        "\r\n",
        "\r",
        "-\n",
        "- ",
        "<!--",
        "-->",
        "\\#",
        "Kuber",
        "netes",
        " and ",
        "Python",
        "SQL, ",
        "  ",
        "x" * 40,
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_places_are_those_of_the_text_that_was_given(text: str) -> None:
    told_of = explain(text)
    assert told_of.contribution.document.text == text
    for one in told_of.contribution.mentions:
        assert text[one.start : one.end] == one.surface
        assert Layout(Document(Posting("a", "a", "a", "0" * 64), one.surface)).document.text.strip()
    for name in told_of.passed_over:
        assert text[name.start : name.end] == name.surface


def test_time_grows_with_length() -> None:
    # what is not closed or goes on for ever is passed once, or this takes minutes
    for text in ("<!--" * 50_000, "a-\n" * 50_000, "\u00ad" * 100_000, "\\" * 100_000, "\u00ad\n" * 50_000):
        assert Layout(Document(Posting("a", "a", "a", "0" * 64), text), ()).document.text is not None
