"""The laws of every store: the same input gives the same content, whatever happened before."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import OVERLAID, TAXONOMY, Notices, asking, build, dump, texts, write
from conftest import STORES, NewStore
from hypothesis import given, settings
from hypothesis import strategies as st

from skillgraph import pipeline
from skillgraph.errors import StoreError, UnknownNameError
from skillgraph.postings.census import Census
from skillgraph.stores import open_store
from skillgraph.stores.store import Store
from skillgraph.taxonomy import Taxonomy, load

EXAMPLES = Path(__file__).parents[1] / "examples" / "postings"
TAXONOMIES = (TAXONOMY, OVERLAID)
IDS = ("a", "b", "b/../c", "B", "é 😀", "https://jobs.example/1?x=%2F")
SAID = (
    asking("kafka or rabbitmq"),
    asking("terraform, pulumi or similar", "3+ years of python"),
    asking("both kubernetes and python", "kafka"),
    asking("nomad or kubernetes", "no docker required") + "\n## Nice to have\n- kafka or rabbitmq\n",
    "# Cook\n\nWe cook.\n",
)
BUILD_AND_PRINT = """
import hashlib, io, sys
from pathlib import Path
from building import build, dump
from skillgraph import pipeline
from skillgraph.export.formats import FORMATS, GraphFormat, QuadFormat
from skillgraph.stores import open_store
from skillgraph.taxonomy import load
store = open_store(sys.argv[1])
build(store, *map(Path, sys.argv[2:]), taxonomy=load())
print(hashlib.sha256("\\n".join(dump(store)).encode()).hexdigest())
for name, form in FORMATS.items():
    out = io.BytesIO()
    if isinstance(form, QuadFormat):
        form.write(store.quads(), out)
    elif isinstance(form, GraphFormat):
        form.write(pipeline.load_graph(store), out)
    print(name, hashlib.sha256(out.getvalue()).hexdigest())
"""


def printed(seed: int, url: str, *paths: Path) -> str:
    """Build in a process of its own with a hash seed, and return the hashes of the dump and of all exports."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD_AND_PRINT, url, *map(str, paths)],
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_same_postings_give_the_same_bytes(tmp_path: Path) -> None:
    elsewhere = tmp_path / "else" / "where"
    elsewhere.mkdir(parents=True)
    files = sorted(EXAMPLES.iterdir())
    for file in reversed(files):
        (elsewhere / file.name).write_bytes(file.read_bytes())
    here = printed(1, f"oxigraph:{tmp_path / 'one.db'}", *files)
    there = printed(2, "memory:", *(elsewhere / file.name for file in reversed(files)))
    assert here == there


def once(postings: Mapping[str, object], taxonomy: Taxonomy, folder: Path) -> list[str]:
    """Return what a store holds that was built once."""
    store = open_store("memory:")
    build(store, write(folder, dict(postings)), taxonomy=taxonomy)  # type: ignore[arg-type]
    return dump(store)


ROWS = st.fixed_dictionaries(
    {
        "text": st.sampled_from(SAID),
        "company": st.sampled_from(["Ann", "Bob", None]),
        "location": st.permutations(["Oslo", "Rome", "Lima"]),
    }
)
STEPS = st.one_of(
    st.tuples(
        st.sampled_from(["build", "sync"]),
        st.dictionaries(st.sampled_from(IDS), ROWS, max_size=4),
        st.sampled_from(TAXONOMIES),
    ),
    st.tuples(st.just("remove"), st.sets(st.sampled_from(IDS)), st.booleans()),
)


@pytest.mark.parametrize("url", STORES.values(), ids=STORES)
@settings(max_examples=12, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_what_remains_is_what_one_build_gives(url: str, steps: list[tuple[str, object, object]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, remains, taxonomy = Path(name), dict[str, object](), TAXONOMY
        store = open_store(url.format(folder=folder))
        build(store, write(folder / "none", {}))
        for number, (verb, said, how) in enumerate(steps):
            if isinstance(said, dict) and isinstance(how, Taxonomy):
                taxonomy = how
                remains = {**(remains if verb == "build" else {}), **said}
                build(store, write(folder / str(number), said), taxonomy=how, sync=verb == "sync")
            elif isinstance(said, set):
                gone = said & set(remains)
                remains = {identifier: row for identifier, row in remains.items() if identifier not in gone}
                pipeline.remove(gone, store, purge=bool(how))
        found = dump(store)
        store.close()
        assert found == once(remains, taxonomy, folder / "once")


def test_the_examples_taken_in_turns_end_as_if_taken_at_once(store: Store, new_store: NewStore) -> None:
    core, other = load(), new_store()
    files = sorted(EXAMPLES.iterdir())
    build(store, *files[5:], taxonomy=core)
    build(store, *files[:5], taxonomy=TAXONOMY)
    pipeline.remove([files[0].name], store)
    build(store, *files[2:7], taxonomy=core)
    build(other, *files[1:], taxonomy=core)
    assert len(dump(store)) > 1000
    assert dump(store) == dump(other)


def test_the_same_build_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", dict(zip(IDS, SAID, strict=False)))
    assert build(store, postings).added == len(SAID)
    before = dump(store)
    done = build(store, postings)
    assert (done.unchanged, done.total, done.refreshed) == (len(SAID), len(SAID), 0)
    assert dump(store) == before


def test_the_same_build_twice_keeps_the_generation(on_disk: Store, folder: Path, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", texts("ab"))
    build(on_disk, postings)
    before = sorted(path.name for path in folder.iterdir()), (folder / "current").read_bytes()
    build(on_disk, postings)
    assert (sorted(path.name for path in folder.iterdir()), (folder / "current").read_bytes()) == before


def test_keeping_texts_or_not_is_brought_up_to_date_too(store: Store, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", texts("ab"))
    build(store, postings)
    whole = dump(store)
    assert build(store, postings, keep_text=False).replaced == 2
    assert store.read("a").document.text == ""
    assert build(store, postings, keep_text=False).unchanged == 2
    assert build(store, postings).replaced == 2
    assert dump(store) == whole


def test_a_changed_taxonomy_reaches_the_postings_that_are_not_given(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "first", {"a": SAID[3]}))
    assert "nomad" not in {mention.concept for mention in store.read("a").mentions}
    done = build(store, write(tmp_path / "second", {"b": SAID[0]}), taxonomy=OVERLAID)
    assert (done.added, done.refreshed) == (1, 1)
    assert "nomad" in {mention.concept for mention in store.read("a").mentions}
    assert "nomad" in store.taxonomy()


def test_changed_rules_reach_the_postings_that_are_not_given(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, write(tmp_path / "first", texts("ab")))
    before = dump(store)
    monkeypatch.setattr(pipeline, "rules_fingerprint", lambda: "other rules")
    empty = write(tmp_path / "none", {})
    assert build(store, empty).refreshed == 2
    assert dump(store) != before
    assert build(store, empty).refreshed == 0
    monkeypatch.undo()
    assert build(store, empty).refreshed == 2
    assert dump(store) == before


def test_what_is_stale_and_has_no_text_is_named_and_stops_the_build(store: Store, tmp_path: Path) -> None:
    first = write(tmp_path / "first", texts("ab"))
    build(store, first, keep_text=False)
    before = dump(store)
    with pytest.raises(StoreError, match="the text of 'a' is not in the store"):
        build(store, write(tmp_path / "second", texts("c")), taxonomy=OVERLAID)
    assert dump(store) == before
    assert build(store, first, taxonomy=OVERLAID, keep_text=False).replaced == 2


def test_two_contents_with_one_id_are_named_and_neither_is_written(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", {"x": SAID[0], "y": SAID[1]}))
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "x", "text": SAID[1]}))
    (tmp_path / "two.jsonl").write_text(json.dumps({"id": "x", "text": SAID[2]}))
    notices = Notices()
    done = build(store, tmp_path / "one.jsonl", tmp_path / "two.jsonl", notices=notices)
    assert notices.lost == ["two.jsonl: two texts with the one id 'x', here and in one.jsonl; neither is taken"]
    assert (done.total, done.lost) == (0, 1)
    assert store.read("x").document.text == SAID[0]


def test_an_old_content_whose_new_ones_clash_follows_the_taxonomy(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", {"x": SAID[3]}))
    (tmp_path / "new.jsonl").write_text("".join(json.dumps({"id": "x", "text": text}) + "\n" for text in SAID[:2]))
    assert build(store, tmp_path / "new.jsonl", taxonomy=OVERLAID).refreshed == 1
    assert "nomad" in {mention.concept for mention in store.read("x").mentions}


def test_ids_that_unicode_holds_for_equal_are_one_id(store: Store, tmp_path: Path) -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    notices = Notices()
    build(store, write(tmp_path / "two", {composed: SAID[0], decomposed: SAID[1]}), notices=notices)
    assert len(notices.lost) == 1
    build(store, write(tmp_path / "one", {decomposed: SAID[1]}))
    assert list(store.identifiers()) == [decomposed]
    assert store.read(composed) == store.read(decomposed)
    assert build(store, write(tmp_path / "one", {})).unchanged == 1


def test_a_posting_that_stands_twice_is_the_same_one_in_any_order(
    store: Store, new_store: NewStore, tmp_path: Path
) -> None:
    for name, company in (("one", "Ann"), ("two", "Bob")):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "x", "company": company, "text": SAID[0]}))
    files, other = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"], new_store()
    assert build(store, *files).added == build(other, *files[::-1]).added == 1
    assert dump(store) == dump(other)


def test_a_posting_from_another_file_is_the_same_posting(store: Store, tmp_path: Path) -> None:
    row = json.dumps({"id": "x", "text": SAID[0]})
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text(row)
    build(store, tmp_path / "one.jsonl")
    assert build(store, tmp_path / "two.jsonl").unchanged == 1


def duplicates(store: Store) -> set[tuple[str, str]]:
    return {
        (line.split("> <")[0].rpartition("/")[2], line.split("> <")[2].rpartition("/")[2].rstrip(">"))
        for line in dump(store)
        if "#duplicateOf>" in line
    }


def test_the_smallest_id_stands_for_a_text_whatever_the_history(store: Store, tmp_path: Path) -> None:
    same = dict.fromkeys("abc", SAID[0])
    for identifier in "bca":
        build(store, write(tmp_path / identifier, {identifier: same[identifier]}))
    assert duplicates(store) == {("b", "a"), ("c", "a")}
    assert sum(store.asked_by("kafka").values()) == 1
    pipeline.remove(["a"], store)
    assert duplicates(store) == {("c", "b")}
    build(store, write(tmp_path / "other", {"b": SAID[2]}))
    assert duplicates(store) == set()
    assert sum(store.asked_by("kafka").values()) == 2


def test_an_id_that_clashes_stands_for_no_text(tmp_path: Path) -> None:
    rows = [("a", SAID[0]), ("b", SAID[0]), ("c", SAID[0]), ("a", SAID[1])]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps({"id": identifier, "text": text}) + "\n" for identifier, text in rows))
    source = pipeline.Source([str(file)])
    found = pipeline.decompose(source, TAXONOMY, report=Notices().append, progress=lambda *_: None)
    assert [(c.document.posting.id, c.document.posting.duplicate_of) for c in found] == [("b", None), ("c", "b")]


def test_the_census_holds_no_posting(tmp_path: Path) -> None:
    census, source = Census(), pipeline.Source([str(write(tmp_path / "some", texts("abc")))])
    for document in source.documents(Notices().append):
        census.count(document, Notices().append)
    assert len(census) == 3
    assert census.admits("a")
    assert not census.admits("d")


def test_sync_removes_what_has_left(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", texts("abc")))
    done = build(store, write(tmp_path / "new", texts("bd")), sync=True)
    assert (done.added, done.unchanged, done.removed) == (1, 1, 2)
    assert set(store.identifiers()) == {"b", "d"}


def test_sync_is_refused_where_an_input_was_lost(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", texts("abc")))
    before, new = dump(store), write(tmp_path / "new", texts("b"))
    (new / "broken.json").write_text("{")
    with pytest.raises(StoreError, match="cannot tell what has left"):
        build(store, new, sync=True)
    assert dump(store) == before


def test_removing_what_is_not_there_removes_nothing(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", texts("ab")))
    before = dump(store)
    for nothing in ("z", "", "../a", "\udc80", "A"):
        with pytest.raises(UnknownNameError, match="no posting is called"):
            pipeline.remove(["a", nothing], store)
    assert dump(store) == before
