"""Tables of patterns: each row is for its example, which no other row of its name takes."""

import re
from collections.abc import Callable, Mapping
from importlib.resources import files

import pytest

from skillgraph.decompose import (
    ambiguity,
    beginnings,
    employment,
    frames,
    gists,
    hints,
    roles,
    seekers,
    speakers,
    stacks,
    wanted,
    workplaces,
)
from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.tables import table

HEADER = ["name", "pattern", "example"]
FRAMES: dict[str, tuple[str | Mapping[str, str], dict[str, str]]] = {
    "ambiguity.tsv": (ambiguity._FRAMES, ambiguity._PARTS),  # noqa: SLF001 - what stands around each row
    "beginnings.tsv": (beginnings._AT_BEGINNING, beginnings._PARTS),  # noqa: SLF001
    "changes.tsv": (frames._AT_WORD, {}),  # noqa: SLF001
    "colleagues.tsv": (speakers._WITHOUT_TASK, {}),  # noqa: SLF001
    "employment.tsv": (employment._FRAMES, employment._PARTS),  # noqa: SLF001
    "frames.tsv": (frames._FRAMES, {}),  # noqa: SLF001
    "gists.tsv": (gists._WORDS, {}),  # noqa: SLF001
    "hints.tsv": (hints._AT_WORD, {}),  # noqa: SLF001
    "possessions.tsv": (beginnings._HAVING, {}),  # noqa: SLF001
    "roles.tsv": (roles._FRAMES, roles._PARTS),  # noqa: SLF001
    "seekers.tsv": (seekers._AT_WORD, seekers._PARTS),  # noqa: SLF001
    "speakers.tsv": (speakers._AT_WORD, speakers._PARTS),  # noqa: SLF001
    "stacks.tsv": (stacks._AT_BEGINNING, stacks._PARTS),  # noqa: SLF001
    "using.tsv": (stacks._BEFORE_NAMES, {}),  # noqa: SLF001
    "wanted.tsv": (wanted._FRAMES, {}),  # noqa: SLF001
    "workplaces.tsv": (workplaces._AS_WRITTEN, {}),  # noqa: SLF001
}
SEARCHED = [
    f"{name}.tsv" for name in ("colleagues", "gists", "hints", "roles", "seekers", "speakers", "using", "workplaces")
]


def beside_a_word(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.search(f"{text} ") if pattern.pattern.endswith(r"\Z") else pattern.match(f" {text} ")


FIND: dict[str, Callable[[re.Pattern[str], str], re.Match[str] | None]] = {
    **dict.fromkeys(SEARCHED, re.Pattern.search),
    **dict.fromkeys(("ambiguity.tsv", "employment.tsv", "frames.tsv"), beside_a_word),
}
ROWS = [(name, number) for name in FRAMES for number in range(len(table(name)))]


def test_every_table_of_patterns_is_tested() -> None:
    tables = [file for file in files("skillgraph.decompose").iterdir() if file.name.endswith(".tsv")]
    assert {f.name for f in tables if f.read_text("utf-8").splitlines()[0].split("\t") == HEADER} == set(FRAMES)


@pytest.mark.parametrize(("name", "number"), ROWS)
def test_a_row_alone_takes_its_example(name: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    key, _, example = table(name)[number]
    alone, others = table(name)[number : number + 1], (*table(name)[:number], *table(name)[number + 1 :])
    assert _takes(name, alone, key, example, monkeypatch), example
    assert not _takes(name, others, key, example, monkeypatch), example


def test_a_heading_is_read_by_its_row() -> None:
    for meaning, _, example in table("gists.tsv"):
        assert gists.gist(example) == meaning, example


def _takes(name: str, rows: tuple[tuple[str, ...], ...], key: str, text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr("skillgraph.decompose.patterns.table", lambda _: rows)
    frame, parts = FRAMES[name]
    pattern = patterns(name, frame, **parts).get(key)
    return pattern is not None and FIND.get(name, re.Pattern.match)(pattern, text) is not None
