"""Tables for people: as wide as they need, folded where that is too wide, a block a row where it is worse."""

from collections.abc import Sequence

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

_GAP = 3
_LEGIBLE = 10


def print_table(columns: Sequence[str], table: Sequence[Sequence[str]], width: int) -> None:
    """Print a table `width` columns wide at most; where its cells would be too narrow to read, a block a row."""
    names = [column.replace("_", " ") for column in columns]
    wanted = [max(map(cell_len, cells)) for cells in zip(names, *table, strict=True)]
    limit = _fair_limit(wanted, width - _GAP * (len(columns) - 1))
    if limit < _LEGIBLE:
        _print_blocks(names, table, width)
        return
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, name in enumerate(names):
        numbers = all(row[index].replace(".", "", 1).isdigit() for row in table if row[index])
        drawn.add_column(
            name,
            justify="right" if table and numbers else "left",
            width=min(wanted[index], limit),
            overflow="fold",
        )
    for row in table:
        drawn.add_row(*map(Text, row))
    _print(drawn, width)


def _fair_limit(wanted: Sequence[int], room: int) -> int:
    """Return the widest that a column may be, so that all fit and none is cut that needs less than its share."""
    left, limit = len(wanted), room
    for size in sorted(wanted):
        limit = room // left
        if size > limit:
            return limit
        room -= size
        left -= 1
    return max(wanted, default=limit)


def _print_blocks(names: Sequence[str], table: Sequence[Sequence[str]], width: int) -> None:
    for row in table:
        drawn = Table.grid(padding=(0, 1, 0, 0))
        drawn.add_column(max_width=width // 2, overflow="fold")
        drawn.add_column(overflow="fold")
        for name, cell in zip(names, row, strict=True):
            if cell:
                drawn.add_row(Text(name), Text(cell))
        _print(drawn, width)
        click.echo()


def _print(drawn: Table, width: int) -> None:
    """Print a table without the blanks that it would put behind its lines."""
    console = Console(width=width, highlight=False, markup=False)
    with console.capture() as captured:
        console.print(drawn)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())
