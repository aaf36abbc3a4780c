"""Giving up work that takes too long."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from skillgraph.errors import QueryError

T = TypeVar("T")


def within(seconds: float | None, work: Callable[[], T]) -> T:
    """Return what `work` gives. Raises what it raises, and QueryError where it takes longer than `seconds`.

    No engine here can be told to stop: what is given up goes on unheeded, in a thread that ends with the program.
    """
    if seconds is None:
        return work()
    done: SimpleQueue[tuple[T, None] | tuple[None, BaseException]] = SimpleQueue()

    def run() -> None:
        try:
            done.put((work(), None))
        except BaseException as error:  # noqa: BLE001 - it is raised again in the thread that waits
            done.put((None, error))

    Thread(target=run, daemon=True).start()
    try:
        found, error = done.get(timeout=seconds)
    except Empty:
        raise QueryError(
            f"the query was given up after {seconds:g} seconds; --timeout sets how long it may take"
        ) from None
    if error is not None:
        raise error
    return found  # type: ignore[return-value] # without an error there is a result
