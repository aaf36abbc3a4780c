"""The same input gives the same bytes, whatever the process, the folder and the order; and what a census is."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType

from building import SAID, TAXONOMY, Notices, build, texts, write
from program import POSTINGS as EXAMPLES

from skillgraph import pipeline
from skillgraph.model import Document, Posting
from skillgraph.postings.census import Census
from skillgraph.stores.store import Store

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


def test_the_same_build_twice_keeps_the_generation(on_disk: Store, folder: Path, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", texts("ab"))
    build(on_disk, postings)
    before = sorted(path.name for path in folder.iterdir()), (folder / "current").read_bytes()
    build(on_disk, postings)
    assert (sorted(path.name for path in folder.iterdir()), (folder / "current").read_bytes()) == before


def test_an_id_that_clashes_stands_for_no_text(tmp_path: Path) -> None:
    rows = [("a", SAID[0]), ("b", SAID[0]), ("c", SAID[0]), ("a", SAID[1])]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps({"id": identifier, "text": text}) + "\n" for identifier, text in rows))
    source = pipeline.Source([str(file)])
    found = pipeline.decompose(source, TAXONOMY, report=Notices().append, progress=lambda *_: None)
    assert [(c.document.posting.id, c.document.posting.duplicate_of) for c in found] == [("b", None), ("c", "b")]


def test_copies_of_one_text_are_told_apart_once() -> None:
    census, text = Census(), "Go"
    copies = [Document(Posting(f"{number:05}", "Dev", "a.jsonl", "0" * 64), text) for number in range(20_000)]
    for document in copies:
        census.count(document, Notices().append)
    # looking through all of them for each would take many minutes
    assert [census.duplicate_of(document) for document in copies] == [None, *["00000"] * 19_999]


def reachable(root: object) -> Iterator[object]:
    """Yield what an object holds, and what that holds, but for code."""
    todo, seen = [root], {id(root)}
    while todo:
        for one in gc.get_referents(todo.pop()):
            if id(one) not in seen and not isinstance(one, type | ModuleType | FunctionType):
                seen.add(id(one))
                todo.append(one)
                yield one


def test_the_census_holds_no_posting(tmp_path: Path) -> None:
    census, source = Census(), pipeline.Source([str(write(tmp_path / "some", texts("abc")))])
    for document in source.documents(Notices().append):
        census.count(document, Notices().append)
    held = list(reachable(census))
    assert any(isinstance(one, bytes) for one in held)
    assert not [one for one in held if isinstance(one, Document | Posting)]
    assert len(census) == 3
    assert census.admits("a")
    assert not census.admits("d")
