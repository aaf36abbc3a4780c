"""Taxonomies of servers in the user's cache folder: the same again, or read anew; nothing else is believed."""

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from building import TAXONOMY, build, write
from fuseki import Server
from kinds import cleared

from skillgraph.stores import open_store, taxonomy_cache
from skillgraph.stores.sparql_dataset import SparqlDataset
from skillgraph.stores.taxonomy_quads import read_taxonomy, taxonomy_quads
from skillgraph.taxonomy import Taxonomy, load


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(taxonomy_cache, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache" / "taxonomies"


def taxonomy(number: int) -> Taxonomy:
    """Return a taxonomy of a few concepts, another one for each number."""
    concepts = [replace(concept, note=str(number)) for concept in list(load().concepts.values())[:3]]
    return Taxonomy(concepts, (), ())


def test_what_was_remembered_is_recalled(cache: Path) -> None:
    said = taxonomy(1)
    assert taxonomy_cache.recall(said.fingerprint) is None
    taxonomy_cache.remember(said)
    found = taxonomy_cache.recall(said.fingerprint)
    assert found is not None
    assert found.concepts == said.concepts
    assert taxonomy_cache.recall(taxonomy(2).fingerprint) is None
    assert len(list(cache.iterdir())) == 1


def test_what_is_damaged_or_says_something_else_is_passed_over(cache: Path) -> None:
    said = taxonomy(1)
    taxonomy_cache.remember(said)
    [file] = cache.iterdir()
    whole = file.read_text("utf-8")
    for content in ("", whole[: len(whole) // 2], "[]", whole.replace('"1"', '"changed"')):
        file.write_text(content, "utf-8")
        assert taxonomy_cache.recall(said.fingerprint) is None


def test_the_last_ones_are_kept(cache: Path) -> None:
    for number in range(15):
        taxonomy_cache.remember(taxonomy(number))
    assert len(list(cache.iterdir())) == 10


def test_where_nothing_can_be_written_nothing_is_said(cache: Path) -> None:
    cache.parent.write_text("a file where the folder would be", "utf-8")
    taxonomy_cache.remember(taxonomy(1))
    assert taxonomy_cache.recall(taxonomy(1).fingerprint) is None


@pytest.mark.parametrize("said", ["", "../../../etc/passwd", "/etc/passwd", "\0", "x" * 5000, "\ud800"])
def test_a_server_may_say_anything(cache: Path, said: str) -> None:
    assert taxonomy_cache.recall(said) is None
    assert not cache.exists()


def test_a_server_is_asked_for_its_taxonomy_once(
    fuseki: Server, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = cleared(fuseki.url())
    said = read_taxonomy(taxonomy_quads(TAXONOMY))
    build(open_store(url), write(tmp_path / "postings", {"a.txt": "Requirements:\n- Python"}), taxonomy=said)
    assert open_store(url).taxonomy().fingerprint == said.fingerprint
    assert len(list(cache.iterdir())) == 1

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the graph was asked for again")

    monkeypatch.setattr(SparqlDataset, "graph", refuse)
    assert open_store(url).taxonomy().fingerprint == said.fingerprint
