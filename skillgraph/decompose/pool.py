"""A pool of decomposers: postings decomposed by several processes, in order, no more of them held than are at work."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from threading import Event, Thread, current_thread, main_thread
from types import TracebackType
from typing import Self

from skillgraph.decompose.decomposer import Decomposer
from skillgraph.model import Contribution, Document
from skillgraph.taxonomy import Taxonomy

_BATCH = 32
_AHEAD = 3

_decomposer: Decomposer | None = None


class DecomposerPool:
    """Decomposes postings in `processes` processes, or in this one where that is 1. Use it as a context manager.

    The processes are spawned: a script that uses more than one needs its `if __name__ == "__main__"`.
    """

    def __init__(self, taxonomy: Taxonomy, processes: int) -> None:
        self._alone = Decomposer(taxonomy) if processes == 1 else None
        self._processes = processes
        self._executor = (
            None
            if processes == 1
            else ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _start, (taxonomy,))
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _value: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)

    def decompose(self, documents: Iterable[Document]) -> Iterator[Contribution]:
        """Yield the contribution of each document, in their order."""
        if self._alone is not None:
            yield from map(self._alone.decompose, documents)
        elif self._executor is not None:
            yield from self._at_work(self._executor, iter(documents))

    def _at_work(self, executor: ProcessPoolExecutor, documents: Iterator[Document]) -> Iterator[Contribution]:
        waiting: deque[Future[list[Contribution]]] = deque()
        while True:
            while len(waiting) < self._processes * _AHEAD and (batch := list(islice(documents, _BATCH))):
                with _interrupts_held():
                    waiting.append(executor.submit(_decompose, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold interrupts back while the block runs, and for ever from the processes that it starts.

    A terminal interrupts all processes at once: this one stops the others, and does so when they have been started.
    """
    before, held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}), Event()
    main = current_thread() is main_thread()  # another one hears of no interrupt
    handler = signal.signal(signal.SIGINT, lambda *_: held.set()) if main else None
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if main:
            signal.signal(signal.SIGINT, handler)
    if held.is_set():
        signal.raise_signal(signal.SIGINT)


def _start(taxonomy: Taxonomy) -> None:
    global _decomposer  # noqa: PLW0603 - a process has one, made when it starts
    Thread(target=_end_with_parent, daemon=True).start()
    _decomposer = Decomposer(taxonomy)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: killed, it cannot say so, and work would be awaited."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)


def _decompose(documents: list[Document]) -> list[Contribution]:
    if _decomposer is None:
        raise RuntimeError("the process was not started by a pool")
    return [_decomposer.decompose(document) for document in documents]
