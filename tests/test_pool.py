"""Several processes: the same contributions in the same order, and no more documents held than are at work."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from skillgraph.decompose import Decomposer, DecomposerPool, pool
from skillgraph.model import Document, Posting
from skillgraph.taxonomy import load

WAITS = """
import multiprocessing, time
from skillgraph.decompose import DecomposerPool
from skillgraph.model import Document, Posting
from skillgraph.taxonomy import load
if __name__ == "__main__":
    with DecomposerPool(load(), 2) as two:
        list(two.decompose(Document(Posting(str(n), "", "x", "0" * 64), "Python") for n in range(100)))
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
        time.sleep(600)
"""


def documents(count: int, drawn: list[int] | None = None) -> Iterator[Document]:
    for number in range(count):
        if drawn is not None:
            drawn.append(number)
        text = f"Developer {number}\n\nRequirements:\n- Python or Go, {number % 9 + 1} years\n- Kafka a plus"
        yield Document(Posting(str(number), "", "x", "0" * 64), text)


def test_processes_give_what_one_gives_in_order() -> None:
    taxonomy = load()
    alone = list(map(Decomposer(taxonomy).decompose, documents(200)))
    with DecomposerPool(taxonomy, 2) as two:
        assert list(two.decompose(documents(200))) == alone
    with DecomposerPool(taxonomy, 1) as one:
        assert list(one.decompose(documents(200))) == alone


def test_no_more_documents_are_drawn_than_are_at_work() -> None:
    drawn: list[int] = []
    with DecomposerPool(load(), 2) as two:
        found = two.decompose(documents(5_000, drawn))
        next(found)
        assert len(drawn) <= 2 * pool._AHEAD * pool._BATCH  # noqa: SLF001 - the bound is what is tested
        assert len(drawn) < 5_000


def test_what_goes_wrong_in_the_reading_is_raised_here() -> None:
    def broken() -> Iterator[Document]:
        yield from documents(40)
        raise OSError("the disk is gone")

    with DecomposerPool(load(), 2) as two, pytest.raises(OSError, match="the disk is gone"):
        list(two.decompose(broken()))


def test_processes_end_with_the_one_that_started_them_when_it_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", WAITS], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        assert workers
        parent.kill()
    end = time.monotonic() + 60
    while any(map(lives, workers)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not [pid for pid in workers if lives(pid)]


def lives(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return False
