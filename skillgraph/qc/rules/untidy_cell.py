"""Cells hold words and nothing that one cannot see."""

import unicodedata
from collections.abc import Iterator

from skillgraph.qc.rows import files
from skillgraph.taxonomy import Layers, Taxonomy

_INVISIBLE = {"Cc", "Cf", "Co", "Cn", "Zl", "Zp"}


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - the form of all rules
    """Yield rows with blanks at the ends of a cell or two in a row, invisible characters, or text that is not NFC."""
    for name, lines in files(layers):
        for number, line in enumerate((line.decode("utf-8") for line in lines), start=2):
            if not line.isascii() and not unicodedata.is_normalized("NFC", line):
                yield f"{name}:{number}", "a cell is not in Unicode NFC; normalise it"
            if any(cell != " ".join(cell.split()) for cell in line.split("\t")):
                yield f"{name}:{number}", "a cell has blanks at an end, two in a row, or one that is no space"
            elif any(unicodedata.category(character) in _INVISIBLE for character in line.replace("\t", "")):
                yield f"{name}:{number}", "a cell holds a character that cannot be seen; take it out"
