"""Tables for people: as wide as they need, folded where that is too wide, a block a row where it is worse."""

from collections.abc import Sequence

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

_GAP = 3
_LEGIBLE = 10
_LONGEST_WORD = 24


def print_table(columns: Sequence[str], table: Sequence[Sequence[str]], width: int) -> None:
    """Print a table `width` columns wide at most; where its cells would be too narrow to read, a block a row."""
    names = [column.replace("_", " ") for column in columns]
    widths = _widths(list(zip(names, *table, strict=True)), width - _GAP * (len(names) - 1))
    if widths is None:
        _print_blocks(names, table, width)
        return
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, name in enumerate(names):
        numbers = all(row[index].replace(".", "", 1).isdigit() for row in table if row[index])
        justify: JustifyMethod = "right" if table and numbers else "left"
        drawn.add_column(name, justify=justify, width=widths[index], overflow="fold")
    for row in table:
        drawn.add_row(*map(Text, row))
    _print(drawn, width)


def _widths(cells: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return a width for each column, given its name and cells; they share what room there is.

    A column of single words, as ids and numbers are, is not cut where it is short. None where prose would be too
    narrow to read.
    """
    wanted = [max(map(cell_len, column)) for column in cells]
    least = [min(_whole_word(column), _LONGEST_WORD) for column in cells]
    for limit in range(min(room, max(wanted, default=0)), 0, -1):
        widths = [min(full, max(limit, word)) for full, word in zip(wanted, least, strict=True)]
        if sum(widths) <= room:
            return widths if limit >= min(_LEGIBLE, max(wanted)) else None
    return None


def _whole_word(column: Sequence[str]) -> int:
    """Return the width below which a column, whose name comes first, would break a word that should stay whole."""
    name, *cells = column
    words = name.split() if any(" " in cell for cell in cells) else [*name.split(), *cells]
    return max(map(cell_len, words), default=0)


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
