"""What people and programs read on standard output: prose, tables, JSON, JSON lines, CSV."""

import csv
import io
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import click

from skillgraph.export.json_value import JsonValue, dumps

_PIPE_WIDTH = 100
_PROSE_WIDTH = 100


def plain(text: str) -> str:
    """Return `text` on one line, without characters that steer a terminal or turn the direction of writing."""
    return "".join(map(_shown, text)) if not (text.isascii() and text.isprintable()) else text


def _shown(character: str) -> str:
    kind = unicodedata.category(character)
    if character in "\t\r\n" or kind in {"Zl", "Zp"}:
        return " "
    if kind == "Cf":
        return ""
    return "\ufffd" if kind in {"Cc", "Cs"} else character


def width() -> int:
    """Return how many columns there are: those of the terminal; in a pipe always the same."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _PIPE_WIDTH


def say(text: str, first: str = "", rest: str | None = None) -> None:
    """Print text folded to the width, `first` before its first line and `rest` (blanks) before the others."""
    later = " " * len(first) if rest is None else rest
    columns = max(min(width(), _PROSE_WIDTH), len(later) + 20)
    click.echo(click.wrap_text(plain(text), columns, first, later, preserve_paragraphs=False))


def rows(columns: Sequence[str], table: Sequence[Sequence[JsonValue]], form: str) -> None:
    """Print rows in the form asked for."""
    if form == "table":
        from skillgraph.cli.table import print_table

        print_table(columns, [["" if cell is None else plain(_cell(cell)) for cell in row] for row in table], width())
    elif form == "csv":
        comma_separated(columns, table)
    else:
        records((dict(zip(columns, row, strict=True)) for row in table), form)


def comma_separated(columns: Sequence[str], table: Iterable[Sequence[JsonValue]]) -> None:
    """Print rows as CSV, one after the other; a terminal gets them without what would steer it."""
    clean = plain if sys.stdout.isatty() else str
    click.echo(_csv_line(columns), nl=False)
    for row in table:
        click.echo(_csv_line(["" if cell is None else clean(_cell(cell)) for cell in row]), nl=False)


def _csv_line(cells: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def records(found: Iterable[Mapping[str, JsonValue]], form: str) -> None:
    """Print records one a line: as JSON lines, or as one JSON array."""
    if form == "jsonl":
        for record in found:
            click.echo(dumps(dict(record)))
        return
    before = "["
    for record in found:
        click.echo(before + dumps(dict(record)), nl=False)
        before = ",\n"
    click.echo("[]" if before == "[" else "]")


def _cell(value: JsonValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else dumps(value)
