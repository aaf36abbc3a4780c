"""Grids: tables whose columns or rows say what is asked: "| Must have | Nice to have |", "| SQL | required |"."""

from collections.abc import Iterator, Sequence
from itertools import repeat

from skillgraph.decompose.meanings import FACT
from skillgraph.decompose.outline import Line, Part
from skillgraph.decompose.sections import Sections
from skillgraph.model import Strength

_ASKED = {Strength.REQUIRED, Strength.PREFERRED, Strength.EXCLUDED}
_FEWEST = 2
_LONGEST = 80

Cells = list[tuple[int, int]]


def grids(text: str, lines: Sequence[Line], sections: Sections) -> dict[int, list[Part]]:
    """Return the cells of the tables that say what is asked, by the index of their line; a head has none."""
    read: dict[int, list[Part]] = {}
    for table in _tables(text, lines):
        read |= _by_column(text, table, sections) or _by_row(text, table, sections)
    return read


def _tables(text: str, lines: Sequence[Line]) -> Iterator[dict[int, Cells]]:
    """Yield the rows that stand together, each with its cells."""
    table: dict[int, Cells] = {}
    for index, line in enumerate(lines):
        cells = _cells(text, line)
        follows = bool(table) and line.number == lines[index - 1].number + 1
        if table and not (cells and follows):
            yield table
            table = {}
        if cells:
            table[index] = cells
    if table:
        yield table


def _cells(text: str, line: Line) -> Cells:
    """Return where the cells of a row stand, also the empty ones, or none where a line is no row."""
    start, end = line.start, line.end
    if text.find("|", start, end) < 0:
        return []
    if text[start] == "|" and text[end - 1] == "|":
        start, end = start + 1, end - 1
    cells: Cells = []
    begin = start
    for stop in [*(at for at in range(start, end) if text[at] == "|"), end]:
        cell = text[begin:stop]
        first = begin + len(cell) - len(cell.lstrip(" \t*_"))
        cells.append((first, max(first, begin + len(cell.rstrip(" \t*_")))))
        begin = stop + 1
    return cells if len(cells) >= _FEWEST else []


def _by_column(text: str, table: dict[int, Cells], sections: Sections) -> dict[int, list[Part]]:
    """Return the cells under the heads of their columns, where two of these say different things."""
    (head, cells), *rows = table.items()
    heads = [text[start:end] for start, end in cells]
    told = [_told(one, sections) for one in heads]
    if len(set(filter(None, told))) < _FEWEST or not rows:
        return {}
    read: dict[int, list[Part]] = {head: []}
    for index, row in rows:
        labels = [one if said else None for one, said in zip(heads, told, strict=True)]
        labels = [*repeat(None, len(row) - len(labels)), *labels]
        read[index] = _parts(row, labels)
    return read


def _by_row(text: str, table: dict[int, Cells], sections: Sections) -> dict[int, list[Part]]:
    """Return the cells of the rows in which one says what is asked, the first of those behind it or a later one."""
    read: dict[int, list[Part]] = {}
    if len(table) == 1 and any(len(row) > _FEWEST for row in table.values()):
        return read  # a header: "Wanted | Data Engineer | Oslo"
    for index, row in table.items():
        told = [_told(text[start:end], sections) for start, end in row]
        said = 0 if told[0] else next((n for n, meaning in enumerate(told) if meaning in _ASKED), None)
        if said is None:
            continue
        label = text[slice(*row[said])]
        read[index] = _parts([cell for n, cell in enumerate(row) if n != said], [label] * len(row))
    return read


def _told(cell: str, sections: Sections) -> str | None:
    """Return what a cell says that is a heading, and none of a fact or about the employer."""
    meaning = sections.of((cell,)) if len(cell) <= _LONGEST and sections.is_heading(cell) else None
    return None if meaning in {FACT, Strength.CONTEXT} else meaning


def _parts(row: Cells, labels: Sequence[str | None]) -> list[Part]:
    """Return the cells that hold something as items under their labels."""
    return [
        Part(start, end, item=True, label=label, closes_section=False)
        for (start, end), label in zip(row, labels, strict=False)
        if end > start
    ]
