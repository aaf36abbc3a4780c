"""Tables of patterns: each row is for its example, which no other row of its name takes."""

import re
from importlib.resources import files

import pytest

from skillgraph.decompose import ambiguity, beginnings, gists, speakers, stacks
from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.tables import table

HEADER = ["name", "pattern", "example"]
FRAMES: dict[str, tuple[str, dict[str, str]]] = {
    "before-names.tsv": (ambiguity._BEFORE_FRAME, {}),  # noqa: SLF001
    "behind-names.tsv": (ambiguity._BEHIND_FRAME, {"USERS": ambiguity._USERS}),  # noqa: SLF001
    "beginnings.tsv": (beginnings._AT_BEGINNING, beginnings._PARTS),  # noqa: SLF001 - what stands around each row
    "colleagues.tsv": (speakers._WITHOUT_TASK, {}),  # noqa: SLF001
    "gists.tsv": (gists._WORDS, {}),  # noqa: SLF001
    "praise.tsv": (ambiguity._WELL_FRAME, {}),  # noqa: SLF001
    "possessions.tsv": (beginnings._HAVING, {}),  # noqa: SLF001
    "speakers.tsv": (speakers._AT_WORD, speakers._PARTS),  # noqa: SLF001
    "stacks.tsv": (stacks._AT_BEGINNING, stacks._PARTS),  # noqa: SLF001
    "using.tsv": (stacks._BEFORE_NAMES, {}),  # noqa: SLF001
}
FIND = dict.fromkeys(
    ("before-names.tsv", "praise.tsv", "colleagues.tsv", "gists.tsv", "speakers.tsv", "using.tsv"), re.Pattern.search
)
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
