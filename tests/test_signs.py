"""Signs: what is looked for before a costly pattern never hides a match of it, in any text of the cases."""

import re
from collections.abc import Iterable, Iterator

import pytest
from test_cases import CASES, read

from skillgraph.decompose import (
    choices,
    classes,
    clauses,
    counting,
    employers,
    employment,
    facts,
    namesakes,
    salaries,
    sections,
    studies,
    tails,
    workplaces,
)
from skillgraph.decompose.folding import fold
from skillgraph.decompose.signs import found_at, places
from skillgraph.decompose.tables import table

GLUED = [f"we use Linux{opening} more, AWS{opening} or 3{opening}" for (opening,) in table("openings.tsv")]
MARKED = [f"one {mark} Two{mark}Three {mark}four. Five ** {mark} six" for mark in ".;:*-–—·•▪●☞►▶❖◆"]  # noqa: RUF001
PAID = ["Pay: 90,000 EUR, USD 50k or AUD 10. An AUDIT for £9,000.", "INTERN, INTERNAL, Where: here", "Lieu : Paris"]
TEXTS = [*(read(case).text for case in CASES), *GLUED, *MARKED, *PAID]
TURNED = [text for text in TEXTS for text in text.splitlines()]


def spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


def word_edges(text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(r"\b", text))


def test_sentences_end_at_their_signs() -> None:
    for text in TEXTS:
        ends = clauses._sentence_ends(text, 0, len(text))  # noqa: SLF001 - the quick way is what is tested
        found = [match for match in ends if match.re is clauses._SENTENCE]  # noqa: SLF001 - not what is glued
        assert spans(found) == spans(clauses._SENTENCE.finditer(text)), text  # noqa: SLF001


def test_marks_stand_around_their_signs() -> None:
    for text in TEXTS:
        found = sections._marks(text, 0, len(text))  # noqa: SLF001
        assert spans(found) == spans(sections._MARK.finditer(text)), text  # noqa: SLF001


def test_without_a_word_that_turns_only_commas_part_clauses() -> None:
    for text in TURNED:
        if not any(word in fold(text) for word in clauses._TURN_WORDS):  # noqa: SLF001
            whole, at_commas = clauses._BREAK_OR_TURN, clauses._BREAK  # noqa: SLF001
            assert spans(at_commas.finditer(text)) == spans(whole.finditer(text)), text


@pytest.mark.parametrize(
    ("pattern", "signs", "folded"),
    [
        (salaries._MONEY, salaries._SIGNS, False),  # noqa: SLF001
        (workplaces._STATED, workplaces._LABELS, False),  # noqa: SLF001
        (employment._DURATION, ("duration",), True),  # noqa: SLF001
        (facts._STATED_LEVEL, facts._LEVEL_WORDS, True),  # noqa: SLF001
    ],
    ids=["money", "location", "duration", "level"],
)
def test_a_pattern_is_found_at_its_signs(pattern: re.Pattern[str], signs: tuple[str, ...], folded: bool) -> None:  # noqa: FBT001
    for text in TEXTS:
        found = found_at(pattern, text, places(fold(text) if folded else text, signs))
        first, expected = next(found, None), pattern.search(text)
        assert (first and first.span()) == (expected and expected.span()), text


def test_what_leads_to_an_employer_or_a_person_has_its_sign() -> None:
    for text in TEXTS:
        folded = fold(text)
        for place in word_edges(text):
            if employers._BEFORE.search(text, max(0, place - employers._WINDOW), place):  # noqa: SLF001
                assert folded.endswith(employers._LEADS, 0, place), text[:place]  # noqa: SLF001
            before = text[max(0, place - 48) : place]
            if namesakes._CONTACT.search(before):  # noqa: SLF001
                assert namesakes._is_signed(before), before  # noqa: SLF001


@pytest.mark.parametrize("name", ["_OPEN_TAIL", "_ET_CETERA", "_OR_WORDS"])
def test_the_end_of_a_list_has_its_sign(name: str) -> None:
    for text in TEXTS:
        folded = fold(text)
        for place in word_edges(text):
            window = min(len(text), place + tails._REACH)  # noqa: SLF001
            if getattr(tails, name).match(text, place, window):
                rest = folded[place:window]
                assert any(sign in rest for sign in tails._TAIL_SIGNS), rest  # noqa: SLF001


def test_a_class_before_its_members_has_its_sign() -> None:
    for text in TEXTS:
        for place in word_edges(text):
            before = text[max(0, place - choices._REACH) : place]  # noqa: SLF001
            if classes.CLASS_NOUN.search(before):
                assert classes.may_name_class(before, open_list=True), before


def test_a_count_and_the_fields_of_a_degree_have_their_signs() -> None:
    for text in TEXTS:
        for place in word_edges(text):
            before = text[max(0, place - choices._REACH) : place]  # noqa: SLF001
            if counting._COUNT.search(before):  # noqa: SLF001
                assert counting.count_at_end(before), before
            if studies._OPENS.search(before):  # noqa: SLF001
                assert studies.fields_follow(before), before
