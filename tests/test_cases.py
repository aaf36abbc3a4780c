"""Golden cases: each folder of `cases/` is a posting and what must hold of it. A new case is files, not code.

`expected.json` says only what must hold:
- `mentions`: `surface`, `nth` (which occurrence, 1 by default), `concept`, `strength`; `absent`: places where nothing
  may be found (with `concept`: not that concept); `absent_concepts`: what may be found nowhere;
- `groups`: the fields given must be those of one group; `asked`: for each of its parts, in order, the years and level
  that are its own; `not_together`: concepts that no group may hold together;
- `requirements`: by `concept`, or by the `members` of a group; `demands`: the edge to a concept, null for none;
- `candidates`: the unknown words that are kept, in order;
- `facts`: the fields given; `title` and `company` are the posting's;
- `negative`: the text only looks like the phenomenon whose number the folder bears.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from skillgraph.decompose import Decomposer
from skillgraph.model import Contribution, Document, Explanation, Mention, Posting, RequirementGroup, demands
from skillgraph.taxonomy import load

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
Expected = dict[str, Any]


@cache
def decomposer() -> Decomposer:
    return Decomposer(load())


def read(case: Path) -> Document:
    text = next(case.glob("posting.*")).read_text("utf-8")
    told = json.loads((case / "expected.json").read_text("utf-8"))
    posting = Posting(case.name, told.get("title", ""), case.name, "0" * 64, company=told.get("company"))
    return Document(posting, text)


def place(text: str, surface: str, nth: int = 1) -> int:
    position = -1
    for _ in range(nth):
        position = text.index(surface, position + 1)
    return position


def found_at(contribution: Contribution, start: int, end: int) -> list[Mention]:
    return [m for m in contribution.mentions if m.start < end and start < m.end]


def wrong_mentions(contribution: Contribution, expected: Expected) -> Iterator[str]:
    for row in expected.get("mentions", ()):
        start = place(contribution.document.text, row["surface"], row.get("nth", 1))
        found = found_at(contribution, start, start + len(row["surface"]))
        told = [(m.surface, m.concept, m.strength.value) for m in found]
        if told != [(row["surface"], row["concept"], row.get("strength", told[0][2] if told else None))]:
            yield f"at {start}: expected {row}, found {told} ({[m.rule for m in found]})"


def wrong_absences(contribution: Contribution, expected: Expected) -> Iterator[str]:
    for row in expected.get("absent", ()):
        start = place(contribution.document.text, row["surface"], row.get("nth", 1))
        for mention in found_at(contribution, start, start + len(row["surface"])):
            if row.get("concept", mention.concept) == mention.concept:
                yield f"at {start}: {row['surface']!r} must not be {mention.concept} ({mention.rule})"
    for mention in contribution.mentions:
        if mention.concept in expected.get("absent_concepts", ()):
            yield f"at {mention.start}: {mention.concept} must not be found ({mention.rule})"


def told_group(group: RequirementGroup) -> Expected:
    return {
        "mode": group.mode.value,
        "members": sorted(group.members),
        "open": group.open,
        "class": group.class_id,
        "minimum": group.minimum,
        "strength": group.strength.value,
        "quote": group.quote,
        "words": [part.text for part in group.parts if part.text],
        "asked": [[part.years_min, part.level.value if part.level else None] for part in group.parts],
    }


def wrong_groups(contribution: Contribution, expected: Expected) -> Iterator[str]:
    told = [told_group(group) for group in contribution.groups]
    for row in expected.get("groups", ()):
        wanted = {**row, "members": sorted(row["members"])}
        if not any(all(group[key] == value for key, value in wanted.items()) for group in told):
            yield f"expected the group {row}, found {told}"
    for together in expected.get("not_together", ()):
        yield from (f"{together} must not be one demand: {g}" for g in told if set(together) <= set(g["members"]))


def wrong_requirements(contribution: Contribution, expected: Expected) -> Iterator[str]:
    members = {group.id: sorted(group.members) for group in contribution.groups}
    told = [
        {
            "concept": requirement.concept,
            "members": members.get(requirement.group or 0),
            "strength": requirement.strength.value,
            "years_min": requirement.years_min,
            "years_max": requirement.years_max,
            "level": requirement.level.value if requirement.level else None,
        }
        for requirement in contribution.requirements
    ]
    for row in expected.get("requirements", ()):
        wanted = {**row, "members": sorted(row["members"])} if "members" in row else row
        if not any(all(found[key] == value for key, value in wanted.items()) for found in told):
            yield f"expected the requirement {row}, found {told}"


def wrong_demands(contribution: Contribution, expected: Expected) -> Iterator[str]:
    told = {demand.concept: demand.type.value for demand in demands(contribution)}
    for concept, edge in expected.get("demands", {}).items():
        if told.get(concept) != edge:
            yield f"expected {edge} {concept}, found {told.get(concept)}"


def wrong_facts(contribution: Contribution, expected: Expected) -> Iterator[str]:
    facts = contribution.facts
    told = {
        "role": facts.role,
        "seniority": facts.seniority.value if facts.seniority else None,
        "years_min": facts.years_min,
        "employment_type": facts.employment_type,
        "remote": facts.remote,
        "locations": list(facts.locations),
        "degrees": [[d.level.value, d.strength.value, d.or_equivalent] for d in facts.degrees],
        "fields": [list(d.fields) for d in facts.degrees],
        "salary": [facts.salary.minimum, facts.salary.maximum, facts.salary.currency, facts.salary.period],
    }
    for key, value in expected.get("facts", {}).items():
        if told[key] != value:
            yield f"expected {key} {value}, found {told[key]}"


def wrong_candidates(contribution: Contribution, expected: Expected) -> Iterator[str]:
    told = [candidate.surface for candidate in contribution.candidates]
    if told != expected.get("candidates", told):
        yield f"expected the candidates {expected['candidates']}, found {told}"


CHECKS: tuple[Callable[[Contribution, Expected], Iterator[str]], ...] = (
    wrong_mentions,
    wrong_absences,
    wrong_groups,
    wrong_requirements,
    wrong_demands,
    wrong_facts,
    wrong_candidates,
)


def wrong_of(case: Path) -> list[str]:
    """Return what does not hold of a case, and its text before it."""
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    contribution = decomposer().decompose(read(case))
    wrong = [line for check in CHECKS for line in check(contribution, expected)]
    return ["", contribution.document.text, *wrong] if wrong else []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_must_hold_of_a_case(case: Path) -> None:
    wrong = wrong_of(case)
    assert not wrong, "\n".join(wrong)


def test_a_case_names_concepts_that_exist_and_expects_something() -> None:
    concepts = load().concepts
    for case in CASES:
        told = json.loads((case / "expected.json").read_text("utf-8"))
        named = [
            *told.get("absent_concepts", ()),
            *(row["concept"] for key in ("mentions", "absent") for row in told.get(key, ()) if "concept" in row),
            *(concept for together in told.get("not_together", ()) for concept in together),
            *told.get("demands", ()),
        ]
        assert not [concept for concept in named if concept not in concepts], case.name
        expected = {key: value for key, value in told.items() if key != "negative"}
        assert expected, case.name
        assert all(value or key == "candidates" for key, value in expected.items()), case.name


@pytest.mark.parametrize("phenomenon", range(1, 27))
def test_each_phenomenon_has_cases_that_are_it_and_cases_that_only_look_like_it(phenomenon: int) -> None:
    of_it = [case for case in CASES if case.name.startswith(f"{phenomenon:02}-")]
    negative = [case for case in of_it if json.loads((case / "expected.json").read_text("utf-8")).get("negative")]
    assert len(of_it) - len(negative) >= 6
    assert len(negative) >= 3


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_nothing_but_where_things_stand(end: str) -> None:
    def told(explanation: Explanation) -> list[object]:
        contribution = explanation.contribution
        text = contribution.document.text
        assert all(text[one.start : one.end] == one.surface for one in contribution.mentions)
        assert all(text[one.start : one.end] == one.surface for one in contribution.candidates)
        assert all(text[group.start : group.end] == group.quote for group in contribution.groups)
        return [
            [(one.concept, one.strength, one.line, one.surface.replace(end, "\n")) for one in contribution.mentions],
            [(group.members, group.open, group.quote.replace(end, "\n")) for group in contribution.groups],
            [one.surface for one in contribution.candidates],
            [(one.concept, one.line, one.rule, one.surface.replace(end, "\n")) for one in explanation.passed_over],
            contribution.facts,
        ]

    for case in CASES:
        document = read(case)
        if "\r" not in document.text:
            other = replace(document, text=document.text.replace("\n", end))
            assert told(decomposer().explain(document)) == told(decomposer().explain(other)), case.name
