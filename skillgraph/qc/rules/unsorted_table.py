"""The rows of a table are sorted, so that a diff shows what changed."""

from collections.abc import Iterator

from skillgraph.qc.rows import files
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - the form of all rules
    """Yield the first row of each table that belongs further up, by the bytes of the line."""
    for name, lines in files(layers):
        for number, (line, before) in enumerate(zip(lines[1:], lines, strict=False), start=3):
            if line < before:
                yield f"{name}:{number}", "this row belongs further up; sort the rows below the header (LC_ALL=C sort)"
                break
