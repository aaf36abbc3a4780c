"""The store on disk: what was published is whole, whoever writes, reads, is killed or runs out of room meanwhile."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from building import asking, build, dump, texts, write

from skillgraph import pipeline
from skillgraph.errors import StoreBusyError, StoreError, StoreMissingError
from skillgraph.model import Relation, RelationType
from skillgraph.stores import open_store
from skillgraph.stores.store import Store
from skillgraph.taxonomy import Taxonomy

MARKER = "qzxjkvwpyfgh"
BUILD = """
import os, resource, signal, sys
from pathlib import Path
from building import TAXONOMY
from skillgraph import pipeline
from skillgraph.stores import generations, open_store

store, postings, end, how = sys.argv[1:]

def progress(stage, number, total):
    if end == f"{stage} {number}":
        os.kill(os.getpid(), getattr(signal, how))

def end_here(*_):
    os.kill(os.getpid(), getattr(signal, how))

if how == "room":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(end), int(end)))
elif end == "publish":
    Path.replace = end_here
elif end == "sync":
    generations._sync = end_here
elif end == "clear":
    generations.Generations.publish, publish = lambda *a: (publish(*a), end_here()), generations.Generations.publish
pipeline.build(
    pipeline.Source([postings]), open_store(store), TAXONOMY, report=lambda _: None, progress=progress, sync=True
)
"""


def start(url: str, postings: Path, end: str, how: str) -> "subprocess.Popen[bytes]":
    """Begin such a build, and do not wait for it."""
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, url, str(postings), end, how],
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def run(url: str, postings: Path, end: str, how: str) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own that ends, in the way `how`, at the moment `end`."""
    return subprocess.run(
        [sys.executable, "-c", BUILD, url, str(postings), end, how],
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def occurrences(folder: Path, word: str) -> int:
    return sum(path.read_bytes().count(word.encode()) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def built(on_disk: Store, tmp_path: Path) -> Store:
    build(on_disk, write(tmp_path / "first", texts("abc")))
    return on_disk


def test_a_store_that_was_moved_is_the_same_store(built: Store, folder: Path) -> None:
    before = dump(built)
    built.close()
    moved = open_store(str(folder.rename(folder.with_name("moved.db"))))
    assert dump(moved) == before
    moved.close()


def test_a_purge_leaves_no_byte_of_the_text(on_disk: Store, folder: Path, tmp_path: Path) -> None:
    secret = asking(f"kafka or rabbitmq {MARKER}") + "".join(f"\n{MARKER}{number}" for number in range(50))
    build(on_disk, write(tmp_path / "secret", {"x": {"text": secret, "title": MARKER, "company": MARKER}}))
    build(on_disk, write(tmp_path / "others", texts("ab")))
    assert occurrences(folder, MARKER) > 0, "the word would be found if it were there"
    pipeline.remove(["x"], on_disk, purge=True)
    assert occurrences(folder, MARKER) == 0
    assert set(on_disk.identifiers()) == {"a", "b"}
    on_disk.close()
    assert occurrences(folder, MARKER) == 0


def test_a_purge_reaches_what_was_removed_or_replaced_before(on_disk: Store, folder: Path, tmp_path: Path) -> None:
    build(on_disk, write(tmp_path / "secret", {name: asking(f"kafka {MARKER}") for name in "xyz"}))
    build(on_disk, write(tmp_path / "others", texts("axz")))
    pipeline.remove(["y"], on_disk)
    assert occurrences(folder, MARKER) > 0
    pipeline.remove([], on_disk, purge=True)
    assert occurrences(folder, MARKER) == 0
    assert set(on_disk.identifiers()) == {"a", "x", "z"}


def test_a_purge_is_refused_while_somebody_reads(built: Store, folder: Path) -> None:
    reader = open_store(str(folder))
    before = dump(reader)
    with pytest.raises(StoreError, match="a program reads it"):
        pipeline.remove(["a"], built, purge=True)
    assert dump(built) == before
    built.close()
    reader.close()
    pipeline.remove(["a"], built, purge=True)
    assert len([name for name in names(folder) if re.fullmatch(r"generation-\d+", name)]) == 1


def test_readers_keep_the_generation_they_opened(built: Store, folder: Path, tmp_path: Path) -> None:
    reader = open_store(str(folder))
    before = dump(reader)
    [held] = [name for name in names(folder) if re.fullmatch(r"generation-\d+", name)]
    for number in range(3):
        build(built, write(tmp_path / str(number), texts(f"d{number}")))
        assert dump(reader) == before
    assert held in names(folder), "it is not cleared while it is held"
    reader.close()
    assert dump(reader) != before
    reader.close()
    build(built, write(tmp_path / "last", texts("z")))
    assert [name for name in names(folder) if name.startswith("generation")] == [
        (folder / "current").read_text().strip(),
        (folder / "current").read_text().strip() + ".lock",
        (folder / "current").read_text().strip() + ".taxonomy",
    ]


def test_a_second_process_is_refused_at_once(built: Store, folder: Path, tmp_path: Path) -> None:
    with built.writing():
        done = run(str(folder), tmp_path / "first", "never", "SIGINT")
    assert done.returncode == 1
    assert "StoreBusyError" in done.stderr.splitlines()[-1]
    with open_store(str(folder)).writing() as writer:
        assert writer.fingerprint("a")
        with pytest.raises(StoreBusyError):
            build(built, tmp_path / "first")


@pytest.mark.parametrize(
    "end", ["reading 200", "decomposing 1", "decomposing 177", "decomposing 300", "sync", "publish"]
)
@pytest.mark.parametrize("how", ["SIGKILL", "SIGINT"])
def test_a_build_that_is_ended_leaves_the_old_content_whole(
    built: Store, folder: Path, tmp_path: Path, end: str, how: str
) -> None:
    before = dump(built)
    built.close()
    many = tmp_path / "many.jsonl"
    one = (tmp_path / "first").glob("*.jsonl").__next__().read_text()
    many.write_text("".join(one.replace('"id": "', f'"id": "{number}-') + "\n" for number in range(300)))
    done = run(str(folder), many, end, how)
    assert done.returncode == -getattr(signal, how)
    assert dump(built) == before
    if how == "SIGINT":
        assert len([name for name in names(folder) if re.fullmatch(r"generation-\d+", name)]) == 1
    assert build(built, many, sync=True).added == 300
    assert len(set(built.identifiers())) == 300
    built.close()
    assert len([name for name in names(folder) if re.fullmatch(r"generation-\d+", name)]) == 1


def test_a_build_that_is_ended_after_publishing_has_been_done(built: Store, folder: Path, tmp_path: Path) -> None:
    built.close()
    done = run(str(folder), write(tmp_path / "other", texts("xy")), "clear", "SIGKILL")
    assert done.returncode == -signal.SIGKILL
    assert set(built.identifiers()) == {"x", "y"}
    build(built, write(tmp_path / "third", texts("z")))
    assert len([name for name in names(folder) if re.fullmatch(r"generation-\d+", name)]) == 1


def test_a_first_build_that_is_killed_can_be_begun_again(folder: Path, tmp_path: Path) -> None:
    first = write(tmp_path / "first", texts("abc"))
    for end in ("decomposing 2", "sync", "publish"):
        assert run(str(folder), first, end, "SIGKILL").returncode == -signal.SIGKILL
        with pytest.raises(StoreMissingError, match="run `skillgraph build` first"):
            list(open_store(str(folder)).identifiers())
    assert run(str(folder), first, "never", "SIGKILL").returncode == 0
    with closing(open_store(str(folder))) as store:
        assert set(store.identifiers()) == {"a", "b", "c"}


def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_content(
    built: Store, folder: Path, tmp_path: Path
) -> None:
    before = dump(built)
    built.close()
    new = write(
        tmp_path / "new", {f"n{number}": asking(f"kafka or rabbitmq for team {number}") for number in range(40)}
    )
    with closing(open_store("memory:")) as kept:
        build(kept, new)
        after = dump(kept)
    chance, outcomes = random.Random(6), set[bool]()  # noqa: S311 - the same moments each time
    longest = 1.0
    for _ in range(8):
        begun = time.monotonic()
        process = start(str(folder), new, "never", "SIGKILL")
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, longest) if outcomes else None)
        longest = longest if outcomes else time.monotonic() - begun
        process.kill()
        process.wait()
        found = dump(built)
        built.close()
        assert found in (before, after)
        outcomes.add(found == after)
        build(built, tmp_path / "first", sync=True)
        assert dump(built) == before
        built.close()
    assert True in outcomes, "the first one is not killed"


def test_a_full_disk_leaves_the_old_content_whole(built: Store, folder: Path, tmp_path: Path) -> None:
    before = dump(built)
    built.close()
    large = write(tmp_path / "large", {"x": asking("kafka") + "word " * 100_000})
    done = run(str(folder), large, "150000", "room")
    assert done.returncode == 1
    assert re.search(r"StoreError: .*jobs\.db: ", done.stderr.splitlines()[-1])
    assert dump(built) == before
    assert build(built, large).added == 1


def refused(url: str, postings: Path) -> list[str]:
    """Return what is said where a store can be neither read nor written."""
    said = []
    for use in (lambda store: list(store.quads()), lambda store: build(store, postings)):
        with pytest.raises(StoreError) as caught:
            use(open_store(url))
        said.append(str(caught.value))
    assert all(line.count("\n") == 0 for line in said)
    return said


def test_a_path_where_no_folder_can_be_is_named(tmp_path: Path) -> None:
    postings = write(tmp_path / "first", texts("a"))
    (tmp_path / "file").write_text("not a folder")
    for path in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/nowhere/jobs.db")):
        _, writing = refused(f"oxigraph:{path}", postings)
        assert writing.startswith(f"{path}: cannot be ")


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    postings = write(tmp_path / "first", texts("a"))
    reading, writing = refused(str(postings), postings)
    assert "nothing is built here yet" in reading
    assert "is no skillgraph store and not empty" in writing
    assert names(postings) == names(write(tmp_path / "second", texts("a")))


def test_an_empty_folder_becomes_a_store(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    with closing(open_store(str(folder))) as store:
        assert build(store, write(tmp_path / "first", texts("a"))).added == 1


@pytest.mark.parametrize(
    "nonsense", [b"", b"elsewhere", b"../first", b"generation-1", b"\xff\xfe", b"generation-999999"]
)
def test_a_name_that_is_nonsense_is_said_and_nothing_is_cleared(
    built: Store, folder: Path, tmp_path: Path, nonsense: bytes
) -> None:
    built.close()
    before = names(folder)
    (folder / "current").write_bytes(nonsense)
    for said in refused(str(folder), tmp_path / "first"):
        assert re.search("names no generation|is gone|cannot be read as a store", said)
    assert names(folder) == before


def test_damaged_files_are_said(built: Store, folder: Path, tmp_path: Path) -> None:
    built.close()
    generation = folder / (folder / "current").read_text().strip()
    for path in generation.glob("MANIFEST*"):
        path.write_bytes(b"damaged")
    for said in refused(str(folder), tmp_path / "first"):
        assert said.startswith(f"{folder}: ")


def test_removing_from_a_store_that_is_not_there_makes_none(on_disk: Store, folder: Path) -> None:
    with pytest.raises(StoreMissingError):
        pipeline.remove(["a"], on_disk)
    assert not folder.exists()


def taxonomy_in(folder: Path) -> Taxonomy:
    with closing(open_store(f"oxigraph:{folder}")) as store:
        return store.taxonomy()


def test_the_file_of_the_taxonomy_says_what_the_quads_say_and_is_not_needed(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with closing(open_store(f"oxigraph:{folder}")) as store:
        build(store, write(tmp_path / "postings", {"a": asking("Kafka or RabbitMQ")}))
    [beside] = folder.glob("*.taxonomy")
    fast = taxonomy_in(folder)
    beside.write_bytes(beside.read_bytes()[:-10])
    damaged = taxonomy_in(folder)
    beside.write_bytes(b'{"fingerprint": "another"}')
    other = taxonomy_in(folder)
    beside.unlink()
    slow = taxonomy_in(folder)
    for slow_reading in (damaged, other, slow):
        assert fast.concepts == slow_reading.concepts
        assert list(map(edge, fast.relations)) == list(map(edge, slow_reading.relations))
        assert fast.groups == slow_reading.groups


def edge(relation: Relation) -> Relation:
    """Return a relation without the reason of a hierarchy, which quads do not hold."""
    return replace(relation, source="") if relation.type in {RelationType.IN_DOMAIN, RelationType.BROADER} else relation
