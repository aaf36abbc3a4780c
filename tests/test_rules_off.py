"""Every rule of decomposing is needed: with any pattern, or any kind of row of a table, off some case fails."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from test_cases import CASES, decomposer, wrong_of

from skillgraph import decompose
from skillgraph.decompose import reading, sections, tables

NEVER = re.compile(r"(?!)")
MODULES: tuple[ModuleType, ...] = tuple(
    importlib.import_module(f"skillgraph.decompose.{module.name}")
    for module in pkgutil.iter_modules(decompose.__path__)
)
PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
}
IN_TABLES = {
    (module, name, key): value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, dict)
    for key, value in value.items()
    if isinstance(value, re.Pattern)
}
KINDS = {"cues.tsv": 1, "negations.tsv": 1, "prose.tsv": 1, "levels.tsv": 1, "sections.tsv": 1, "facts.tsv": 2}
ROWS = sorted({(name, row[column]) for name, column in KINDS.items() for row in tables.table(name)})


def some_case_fails() -> bool:
    return any(fails(number) for number in range(len(CASES)))


def fails(number: int) -> bool:
    try:
        return bool(wrong_of(CASES[number]))
    except Exception:  # noqa: BLE001 - a rule without which nothing can be read is needed
        return True


def test_with_all_rules_no_case_fails() -> None:
    assert not some_case_fails()


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_each_pattern_is_needed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in MODULES:
        for attribute, value in list(vars(module).items()):
            if value is PATTERNS[name]:
                monkeypatch.setattr(module, attribute, NEVER)
    clear()
    assert some_case_fails()


@pytest.mark.parametrize(
    ("module", "name", "key"), IN_TABLES, ids=lambda part: part.__name__ if isinstance(part, ModuleType) else str(part)
)
def test_each_pattern_of_a_table_is_needed(
    module: ModuleType, name: str, key: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(module)[name], key, NEVER)
    clear()
    assert some_case_fails()


@pytest.fixture
def without_rows(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    def switch_off(name: str, kind: str) -> None:
        def table(wanted: str) -> tuple[tuple[str, ...], ...]:
            rows = tables.table(wanted)
            return tuple(row for row in rows if row[KINDS[name]] != kind) if wanted == name else rows

        for module in (reading, sections):
            monkeypatch.setattr(module, "table", table)
        clear()

    yield switch_off
    monkeypatch.undo()
    clear()


def clear() -> None:
    reading._book.cache_clear()  # noqa: SLF001 - what is compiled of the tables
    sections.sections.cache_clear()


@pytest.mark.parametrize(("name", "meaning"), ROWS, ids=str)
def test_each_kind_of_row_is_needed(name: str, meaning: str, without_rows: Callable[[str, str], None]) -> None:
    without_rows(name, meaning)
    assert decomposer() is not None
    assert some_case_fails()
