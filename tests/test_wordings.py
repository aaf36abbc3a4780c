"""What is said means the same however it is set: each wording of `wordings/` in many casings, layouts and places.

No wording was taken from a posting, and what it means was decided before it was read. The names are unambiguous.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from skillgraph.decompose import Decomposer
from skillgraph.model import Contribution, Document, Posting
from skillgraph.taxonomy import load

Form = Callable[[str], str]
NOUNS = re.compile(r"\b(?:experience|knowledge|skills|exposure|familiarity|expertise|understanding|proficiency)\b")


def rows(table: str) -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / "wordings" / table).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:]]


@cache
def decomposer() -> Decomposer:
    return Decomposer(load())


def read(text: str) -> Contribution:
    return decomposer().decompose(Document(Posting("wording", "", "wording", "0" * 64), text))


def strengths(text: str, *concepts: str) -> set[str]:
    """Return what is asked of some concepts; "-" where one of them is not found."""
    found = read(text).mentions
    told = {mention.strength.value for mention in found if mention.concept in concepts}
    return told if {mention.concept for mention in found} >= set(concepts) else told | {"-"}


def first(said: str) -> str:
    return said if said.startswith("{") else said[:1].upper() + said[1:]


def title(said: str) -> str:
    return " ".join(word if word.startswith("{") else word[:1].upper() + word[1:] for word in said.split(" "))


CASINGS: Mapping[str, Form] = {
    "as it is": str,
    "first word": first,
    "all words": title,
    "nouns": lambda said: first(NOUNS.sub(lambda noun: noun.group().capitalize(), said)),
    "capitals": lambda said: said.upper(),
}
LAYOUTS = {
    "hyphen": "- {}\n",
    "full stop": "- {}.\n",
    "star": "* {}\n",
    "bullet": "• {}\n",
    "number": "1. {}\n",
    "line": "{}\n",
    "among items": "- Good manners\n- {}\n- Sense of humor\n",
    "among lines": "Good manners\n{}\nSense of humor\n",
    "among sentences": "Good manners. {}. Sense of humor.\n",
    "semicolons": "Good manners; {}; sense of humor\n",
    "lost line ends": "Good manners• {}• Sense of humor\n",
}
ABOVE = ("Requirements\n", "## Qualifications\n\n", "**What you bring:**\n")


@pytest.mark.parametrize(("strength", "wording"), rows("demands.tsv"))
def test_a_demand_is_the_same_in_every_casing_and_layout(strength: str, wording: str) -> None:
    for casing, form in CASINGS.items():
        for layout, around in LAYOUTS.items():
            text = around.format(form(wording).format("PostgreSQL"))
            for above in ABOVE:
                assert strengths(above + text, "postgresql") == {strength}, (casing, layout, above + text)


ITEMS = ("Kafka", "PostgreSQL", "Terraform")
CONCEPTS = ("apache-kafka", "postgresql", "terraform")


def items(mark: str) -> str:
    return "".join(f"{mark}{item}\n" for item in ITEMS)


HEADINGS: Mapping[str, Form] = {
    "plain": lambda heading: f"{first(heading)}\n{items('- ')}",
    "colon": lambda heading: f"{first(heading)}:\n{items('* ')}",
    "small": lambda heading: f"{heading}:\n{items('- ')}",
    "title": lambda heading: f"{title(heading)}\n{items('- ')}",
    "capitals": lambda heading: f"{heading.upper()}\n{items('• ')}",
    "Markdown": lambda heading: f"## {first(heading)}\n\n{items('- ')}",
    "bold": lambda heading: f"**{title(heading)}:**\n\n{items('* ')}",
    "empty line": lambda heading: f"{first(heading)}\n\n{items('- ')}",
    "no bullets": lambda heading: f"{first(heading)}:\n{items('')}",
    "dashes": lambda heading: f"--- {title(heading)} ---\n{items('- ')}",
    "underlined": lambda heading: f"{title(heading)}\n--------\n{items('- ')}",
    "dots": lambda heading: f"{first(heading)}…\n{items('- ')}",
    "stars": lambda heading: f"*** {title(heading)} ***\n{items('- ')}",
    "space": lambda heading: f"{title(heading)} :\n{items('-')}",
    "one line": lambda heading: f"{first(heading)}: {', '.join(ITEMS)}\n",
}


@pytest.mark.parametrize(("strength", "heading"), rows("headings.tsv"))
def test_a_heading_says_the_same_in_every_style(strength: str, heading: str) -> None:
    for style, form in HEADINGS.items():
        text = f"Acme builds boats.\n\n{form(heading)}\nApply now.\n"
        told = {strength, "stack"} if strength == "context" else {strength}
        assert strengths(text, *CONCEPTS) <= told, (style, text)


def short(sentence: str) -> str:
    for full, contracted in (("We are", "We're"), ("You will", "You'll"), ("You are", "You're"), ("do not", "don't")):
        sentence = sentence.replace(full, contracted)
    return sentence


WRITTEN: Mapping[str, Form] = {
    "as it is": str,
    "contracted": short,
    "curly": lambda sentence: short(sentence).replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
    "bold": lambda sentence: sentence.replace("{}", "**{}**"),
    "code": lambda sentence: sentence.replace("{}", "`{}`"),
    "exclaimed": lambda sentence: f"{sentence[:-1]}!",
    "two names": lambda sentence: sentence.replace("{}", "{} and Terraform"),
}
PLACES = {
    "alone": "{}\n",
    "paragraph": "We are ten people who build boats in the north, and we like the sea.\n\n{}\n\nWrite to us.\n",
    "inside": "We are ten people who build boats in the north, and we like the sea. {} We have a dog.\n",
    "last": "We are ten people who build boats in the north, and we like the sea. {}\n",
    "Hacker News": "Acme Boats | Backend Engineer | Oslo | ONSITE\n\nWe build boats. {} Apply: jobs@acme.example\n",
    "item": "We build boats.\n\n- {}\n- We have a dog.\n",
}


@pytest.mark.parametrize(("strength", "sentence"), rows("sentences.tsv"))
def test_a_sentence_says_the_same_wherever_it_stands(strength: str, sentence: str) -> None:
    for style, form in WRITTEN.items():
        written = form(sentence).format("PostgreSQL")
        concepts = ("postgresql", "terraform") if "Terraform" in written else ("postgresql",)
        for place, around in PLACES.items():
            text = around.format(written)
            assert strengths(text, *concepts) == {strength}, (style, place, text)


FAMILIES = (
    ("Kafka", "RabbitMQ", "ActiveMQ", "message brokers", "message broker"),
    ("PostgreSQL", "MySQL", "MongoDB", "databases", "database"),
    ("AWS", "Azure", "GCP", "cloud providers", "cloud provider"),
    ("Terraform", "Pulumi", "CloudFormation", "infrastructure as code tools", "infrastructure as code tool"),
    ("Python", "Java", "Scala", "programming languages", "programming language"),
    ("Jenkins", "CircleCI", "GitLab CI", "CI tools", "CI tool"),
)
FRAMES = (
    "Experience with {}",
    "Knowledge of {}.",
    "You know {}.",
    "Proficiency in {} is required",
    "3+ years of experience with {}",
    "Strong experience in {}",
    "{}",
    "Familiarity with {} is a plus",
    "Must know {}",
)


def asked(wording: str) -> Iterator[str]:
    for one, two, three, classes, kind in FAMILIES:
        choice = wording.format(A=one, B=two, C=three, K=classes, S=kind)
        yield from (f"Requirements\n- Tact\n- {first(frame.format(choice))}\n- Humor\n" for frame in FRAMES)


@pytest.mark.parametrize(("mode", "members", "closed", "wording"), rows("choices.tsv"))
def test_a_choice_is_the_same_of_whatever_it_is(mode: str, members: str, closed: str, wording: str) -> None:
    for text in asked(wording):
        told = [
            (group.mode.value, str(len(group.members)), "open" if group.open else "closed")
            for group in read(text).groups
        ]
        wanted = [] if mode == "-" else [(mode, members, told[0][2] if told and closed == "-" else closed)]
        assert told == wanted, text


SETTINGS = {
    "prose": "We are ten people who build boats in the north, and we like the sea.\n\n{}\n\nWrite to us.\n",
    "required": "We build boats.\n\nRequirements\n- Good manners\n- {}\n- Sense of humor\n",
    "preferred": "We build boats.\n\nNice to have\n- Good manners\n- {}\n- Sense of humor\n",
    "responsibility": "We build boats.\n\nResponsibilities\n- Feed the dog\n- {}\n- Paint the boats\n",
    "about": "About us\nWe are ten people who build boats in the north. {}\n",
}
NAMES = {"tool": ("PostgreSQL", "postgresql"), "skill": ("machine learning", "machine-learning")}
LEAST_SHARE = 0.88


def test_most_sentences_are_read_as_their_writers_meant_them() -> None:
    """Six writers made up `told.tsv` apart from the rules, each sentence with what it asks; `-rP` shows the share."""
    right = 0
    told = rows("told.tsv")
    for strength, setting, kind, sentence in told:
        name, concept = NAMES[kind]
        written = first(sentence.replace("{}", name))
        text = SETTINGS[setting].replace("{}", written)
        begin = text.index(written)
        inside = (m for m in read(text).mentions if begin <= m.start < begin + len(written))
        right += {mention.strength.value for mention in inside if mention.concept == concept} == {strength}
    print(f"{right} of {len(told)} sentences: {right / len(told):.1%}")  # noqa: T201 - the figure of the changelog
    assert right >= LEAST_SHARE * len(told)
