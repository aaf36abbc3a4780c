"""Every rule of decomposing is needed: with any pattern, or any kind of row of a table, off some case fails.

A pattern that matches nothing in a case cannot change it: the cases in which it does are tried first.
"""

import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from test_cases import CASES, wrong_of

from skillgraph import decompose
from skillgraph.decompose import lists, reading, sections, tables

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


class Watched:
    """A pattern that is watched: whenever it matches, `matched` is called."""

    def __init__(self, pattern: re.Pattern[str], matched: Callable[[], None]) -> None:
        self._pattern, self._matched = pattern, matched

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        value = getattr(self._pattern, name)
        return self._watching(value) if callable(value) else value

    def _watching(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            if method.__name__ in {"search", "match", "fullmatch"}:
                found = method(*given, **named)
                if found is not None:
                    self._matched()
                return found
            if next(self._pattern.finditer(given[-1] if method.__name__ in {"sub", "subn"} else given[0]), None):
                self._matched()
            return method(*given, **named)

        return call


@cache
def cases_by_pattern() -> dict[re.Pattern[str], list[int]]:
    """Return the cases in which each pattern matches something, as far as nothing that is remembered hides it."""
    found: dict[re.Pattern[str], list[int]] = defaultdict(list)
    case = 0

    def watched(pattern: re.Pattern[str]) -> Any:  # noqa: ANN401 - taken for a pattern
        return Watched(pattern, lambda: found[pattern].append(case) if case not in found[pattern][-1:] else None)

    with pytest.MonkeyPatch.context() as patch:
        for module in MODULES:
            for name, value in list(vars(module).items()):
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, watched(value))
        for (module, name, key), value in IN_TABLES.items():
            patch.setitem(vars(module)[name], key, watched(value))
        clear()
        for case in range(len(CASES)):
            fails(case)
    clear()
    return found


def some_case_fails(likely: Iterable[int] = ()) -> bool:
    return any(fails(number) for number in dict.fromkeys((*likely, *range(len(CASES)))))


def fails(number: int) -> bool:
    try:
        return bool(wrong_of(CASES[number]))
    except Exception:  # noqa: BLE001 - a rule without which nothing can be read is needed
        return True


def test_with_all_rules_no_case_fails() -> None:
    assert not some_case_fails()


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_each_pattern_is_needed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    likely = cases_by_pattern()[PATTERNS[name]]
    for module in MODULES:
        for attribute, value in list(vars(module).items()):
            if value is PATTERNS[name]:
                monkeypatch.setattr(module, attribute, NEVER)
    clear()
    assert some_case_fails(likely)


@pytest.mark.parametrize(
    ("module", "name", "key"), IN_TABLES, ids=lambda part: part.__name__ if isinstance(part, ModuleType) else str(part)
)
def test_each_pattern_of_a_table_is_needed(
    module: ModuleType, name: str, key: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    likely = cases_by_pattern()[IN_TABLES[module, name, key]]
    monkeypatch.setitem(vars(module)[name], key, NEVER)
    clear()
    assert some_case_fails(likely)


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
    lists._joint_of.cache_clear()  # noqa: SLF001 - what is remembered of the gaps between names


@pytest.mark.parametrize(("name", "meaning"), ROWS, ids=str)
def test_each_kind_of_row_is_needed(name: str, meaning: str, without_rows: Callable[[str, str], None]) -> None:
    without_rows(name, meaning)
    assert some_case_fails()
