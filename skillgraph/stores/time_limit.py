"""Giving up work that takes too long."""

from collections.abc import Callable
from concurrent.futures import wait
from typing import TypeVar

from skillgraph.errors import QueryError
from skillgraph.stores.background import started

T = TypeVar("T")


def within(seconds: float | None, work: Callable[[], T]) -> T:
    """Return what `work` gives. Raises what it raises, and QueryError where it takes longer than `seconds`.

    No engine here can be told to stop: what is given up goes on unheeded, in a thread that ends with the program.
    """
    if seconds is None:
        return work()
    future = started(work)
    wait([future], seconds)
    if not future.done():
        raise QueryError(f"the query was given up after {seconds:g} seconds; --timeout sets how long it may take")
    return future.result()
