"""Tables with a header, as vocabularies are handed out: separated by commas, semicolons or tabs."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from skillgraph.errors import InputError

_LONGEST = 1 << 20


def rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each row by column, with its line. Raises InputError where a column is missing or a row is broken."""
    csv.field_size_limit(_LONGEST)
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        separator = max(",;\t", key=first.count)
        if separator == "\t":
            reader = csv.DictReader(file, delimiter=separator, quoting=csv.QUOTE_NONE)
        else:
            reader = csv.DictReader(file, delimiter=separator, strict=True)
        try:
            columns = [column.strip() for column in reader.fieldnames or ()]
            reader.fieldnames = columns
            for column in needed:
                if column not in columns:
                    held = ", ".join(columns) or "nothing"
                    raise InputError(f"{path}:1", f"column {column!r} is missing; the columns are {held}")
            for row in reader:
                yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if key}
        except csv.Error as error:
            raise InputError(f"{path}:{reader.line_num}", f"no row of a table: {error}") from error
