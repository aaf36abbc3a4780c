"""Patterns: tables of expressions, each row with a text that it alone is for, compiled to one pattern a name."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from skillgraph.decompose.jobs import HOLDER
from skillgraph.decompose.tables import one_of, table

_PARTS = {"HOLDER": HOLDER, "TASK": one_of("tasks.tsv")}
_NOTATION = r"\[(?:\\.|[^\]\\])*\]|'| |(?<![A-Z_])[A-Z_]{3,}(?![A-Z_])"


def patterns(name: str, frame: str | Mapping[str, str] = "{}", **parts: str) -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of a table (`name`, `pattern`, `example`) in its order; a frame stands around each row's.

    There is one frame, or one a name. In a row, a space is any space and an apostrophe straight or curled, but in a
    set of signs; `HOLDER` is any word for who holds a job, `TASK` any verb of `tasks.tsv`, and so are further parts.
    Case counts only where a row says so.
    """
    parts = _PARTS | parts
    return {
        key: re.compile(
            (frame if isinstance(frame, str) else frame[key]).replace(
                "{}", _either(_expression(row[1], parts) for row in rows)
            ),
            re.IGNORECASE,
        )
        for key, rows in groupby(table(name), key=lambda row: row[0])
    }


def _either(expressions: Iterable[str]) -> str:
    return f"(?:{'|'.join(expressions)})"


def _expression(notation: str, parts: Mapping[str, str]) -> str:
    """Return the regular expression of a row."""
    return re.sub(_NOTATION, lambda part: _written(part[0], parts), notation)


def _written(part: str, parts: Mapping[str, str]) -> str:
    if part.startswith("["):
        return part.replace(" ", r"\s")
    return {" ": r"\s", "'": "['’]"}.get(part) or parts.get(part, part)
