"""What people and programs read: tables, JSON, JSON lines, CSV; notices and progress on standard error."""

import csv
import io
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from skillgraph.export.json_value import JsonValue, dumps
from skillgraph.postings import Notice

Progress = Callable[[str, int, int], None]
_WIDTH = 100
_SHOWN_NOTICES = 20


def plain(text: str) -> str:
    """Return `text` on one line without characters that steer a terminal or turn the direction of writing."""
    return "".join(
        " " if c in "\t\r\n" else "\ufffd" if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in text
    )


def rows(columns: Sequence[str], table: Sequence[Sequence[JsonValue]], form: str) -> None:
    """Print rows in the form asked for."""
    if form == "table":
        print_table(columns, [["" if cell is None else plain(_cell(cell)) for cell in row] for row in table])
    elif form == "csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([["" if cell is None else _cell(cell) for cell in row] for row in table])
        click.echo(out.getvalue(), nl=False)
    else:
        records((dict(zip(columns, row, strict=True)) for row in table), form)


def records(found: Iterator[Mapping[str, JsonValue]], form: str) -> None:
    """Print records as a JSON array, or one a line."""
    if form == "jsonl":
        for record in found:
            click.echo(dumps(dict(record)))
    else:
        click.echo(dumps([dict(record) for record in found]))


def print_table(columns: Sequence[str], table: Sequence[Sequence[str]]) -> None:
    """Print a table for a person, as wide as the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDTH, highlight=False, markup=False)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(columns):
        numbers = bool(table) and all(row[index].replace(".", "", 1).isdigit() for row in table if row[index])
        drawn.add_column(column.replace("_", " "), justify="right" if numbers else "left", overflow="fold")
    for row in table:
        drawn.add_row(*map(Text, row))
    console.print(drawn)


def _cell(value: JsonValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else dumps(value)


class Notices:
    """Prints what is found while reading, one line each; very many of them are counted instead."""

    def __init__(self) -> None:
        self.lost = 0
        self._said = 0

    def __call__(self, notice: Notice) -> None:
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
def progress_bar() -> Iterator[Progress]:
    """Show progress on standard error while the block runs; in a pipe show nothing."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield show
