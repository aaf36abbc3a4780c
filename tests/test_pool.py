"""Several processes: the same contributions in the same order, and no more documents held than are at work."""

from collections.abc import Iterator

import pytest

from skillgraph.decompose import Decomposer, DecomposerPool, pool
from skillgraph.model import Document, Posting
from skillgraph.taxonomy import load


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
