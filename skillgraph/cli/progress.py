"""What people read on standard error while a verb works: notices about the input, and how far it has come."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from skillgraph.cli.output import plain

if TYPE_CHECKING:
    from skillgraph.postings import Notice

Progress = Callable[[str, int, int], None]
_SHOWN_NOTICES = 20


class Notices:
    """Prints what is found while reading, one line each; very many of them are counted instead."""

    def __init__(self) -> None:
        self.lost = 0
        self._said = 0

    def __call__(self, notice: "Notice") -> None:
        """Print a notice, or count it where many have been printed."""
        self.lost += notice.lost
        self._said += 1
        if self._said <= _SHOWN_NOTICES:
            click.echo(f"{'skipped' if notice.lost else 'note'}: {plain(notice.where)}: {plain(notice.what)}", err=True)

    def close(self) -> None:
        """Say how many notices were not printed."""
        if self._said > _SHOWN_NOTICES:
            click.echo(f"… and {self._said - _SHOWN_NOTICES} more of these; {self.lost} skipped in all", err=True)


@contextmanager
def progress_bar(*, hidden: bool = False) -> Iterator[Progress]:
    """Show progress on standard error while the block runs; in a pipe, or where `hidden`, show nothing."""
    if hidden or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # standard output is data and may be a file: the bar, which is on standard error, must not take it over
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield show
