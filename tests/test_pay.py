"""Pay that a source states in fields is told as it is stated, whatever the text says besides."""

import json
from pathlib import Path

import pytest
from decomposing import decomposer
from hypothesis import given
from hypothesis import strategies as st
from reading import Reading

from skillgraph.decompose.salaries import salary
from skillgraph.model import Salary
from skillgraph.postings import pay

AMOUNTS = st.integers(1, 10**9).map(float) | st.integers(1_001, 10**8).map(lambda cents: cents / 100)
PERIODS = st.sampled_from(["hour", "day", "week", "month", "year"])


@given(AMOUNTS, AMOUNTS, st.sampled_from(["USD", "RON", "KRW", "INR"]), PERIODS)
def test_fields_are_told_back_exactly(one: float, other: float, currency: str, period: str) -> None:
    least, most = sorted((one, other))
    for fields, expected in (
        ({"minValue": one, "maxValue": other}, Salary(least, most, currency, period)),
        ({"minValue": one}, Salary(one, None, currency, period)),
        ({"maxValue": one}, Salary(None, one, currency, period)),
        ({"value": one}, Salary(one, one, currency, period)),
    ):
        line = pay.stated({"currency": currency, "value": {**fields, "unitText": period.upper()}})
        assert salary(f"Dev.\n\n**{pay.LABEL}:** {line}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("60000 EUR", Salary(60000, 60000, "EUR", "year")),
        ("from 30 EUR", Salary(30, None, "EUR", None)),
        ("50000 - 60000", Salary(50000, 60000, None, "year")),
        ("7 $ per hour", Salary(7, 7, "USD", "hour")),
        ("50000 USD per year; plus shares", Salary(50000, 50000, "USD", "year")),
        ("€60K - €80K", Salary(60000, 80000, "EUR", "year")),
        ("12", Salary()),
        ("competitive", Salary()),
        ("9" * 400 + " USD", Salary()),
    ],
)
def test_lines_of_pay(line: str, expected: Salary) -> None:
    assert salary(f"Dev.\n\n**Salary:** {line}") == expected


def test_what_is_stated_goes_before_what_the_text_says() -> None:
    text = "In Ohio the salary is $90,000 to $95,000 a year.\n\n**Salary:** 100000 - 150000 USD per year"
    assert salary(text) == Salary(100000, 150000, "USD", "year")
    assert salary(text.partition("\n")[0]) == Salary(90000, 95000, "USD", "year")


TABLE_ROW = {"text": "Go", "min_amount": "40000", "max_amount": "50000", "currency": "PLN", "interval": "monthly"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (TABLE_ROW, Salary(40000, 50000, "PLN", "month")),
        (TABLE_ROW | {"max_amount": ""}, Salary(40000, None, "PLN", "month")),
        ({"text": "Go", "salary": "$60k - $70k"}, Salary(60000, 70000, "USD", "year")),
        (
            {"text": "Go", "salary": {"min": 8, "max": 9, "currency": "EUR", "interval": "1 HOUR"}},
            Salary(8, 9, "EUR", "hour"),
        ),
        ({"text": "Go", "salary": 0, "currency": "EUR"}, Salary()),
        ({"text": "Go", "currency": "EUR"}, Salary()),
    ],
)
def test_tables_state_pay_too(tmp_path: Path, row: dict[str, object], expected: Salary) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert decomposer().decompose(Reading(path).one()).facts.salary == expected


def test_tables_state_employment_and_remote_work(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "Go", "job_type": "PART_TIME", "is_remote": True, "city": "Bonn"},
        {"id": "b", "text": "Go", "employment_type": "Internship", "remote_allowed": "1.0"},
        {"id": "c", "text": "Go", "is_remote": False},
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    told = [decomposer().decompose(document).facts for document in Reading(path).documents]
    assert [(facts.employment_type, facts.remote, facts.locations) for facts in told] == [
        ("part-time", True, ("Bonn", "Remote")),
        ("internship", True, ("Remote",)),
        (None, None, ()),
    ]
