"""The golden cases of `transfer_cases/`, on the ontology as it ships."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from skillgraph.decompose import Decomposer
from skillgraph.model import Contribution, Document, GapItem, Posting
from skillgraph.taxonomy import load
from skillgraph.transfer import TransferNetwork, find_gap, find_paths

CASES = Path(__file__).parent / "transfer_cases"
FEWEST = 80


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


PATHS, GAPS = rows("paths.tsv"), rows("gaps.tsv")


@cache
def network() -> TransferNetwork:
    return TransferNetwork(load())


@cache
def decomposer() -> Decomposer:
    return Decomposer(network().taxonomy)


def concepts(names: str) -> list[str]:
    return [network().taxonomy.naming.resolve(name.strip()).concept for name in names.split("+") if name.strip()]


def best(starts: str, end: str) -> float:
    return next((path.transfer for path in find_paths(network(), concepts(starts), concepts(end), k=1)), 0.0)


def read(lines: str) -> Contribution:
    text = "\n".join(part.strip() for part in lines.split(" / "))
    return decomposer().decompose(Document(Posting("case", "A job", "case", ""), text))


def test_there_are_enough_cases_of_each_kind() -> None:
    assert len(PATHS) + len(GAPS) >= FEWEST
    kinds = Counter(row["kind"] for row in [*PATHS, *GAPS])
    assert {"direct", "implied", "managed service", "reverse", "cross-cloud", "hub trap", "non-edge", "group"} < set(
        kinds
    )
    assert {"open group", "excluded", "detour"} < set(kinds)


@pytest.mark.parametrize("row", PATHS, ids=lambda row: f"{row['from']} to {row['to']}")
def test_a_path(row: dict[str, str]) -> None:
    found = best(row["from"], row["to"])
    assert float(row["at_least"]) <= found <= float(row["at_most"]), row["why"]
    if row["harder"] == "back":
        assert best(row["to"], row["from"]) < found


@pytest.mark.parametrize("row", GAPS, ids=lambda row: f"{row['have']} for {row['posting']}")
def test_a_gap(row: dict[str, str]) -> None:
    gap = find_gap(network(), concepts(row["have"]), read(row["posting"]))
    items = [*gap.required, *gap.preferred, *gap.other]
    for expectation in filter(None, row["expected"].split(";")):
        what, _, status = expectation.strip().rpartition("=")
        assert status_of(what, items) == status, row["why"]
    if row["learn"]:
        wanted = [] if row["learn"] == "-" else [name.strip() for name in row["learn"].split("+")]
        assert sorted(network().taxonomy[concept].label for concept in gap.minimal_sets[0].concepts) == wanted


def status_of(what: str, items: list[GapItem]) -> str:
    return next((item.status.value for item in items if what in item.label), "absent")
