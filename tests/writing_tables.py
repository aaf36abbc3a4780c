"""Tables of an ontology, written for a test."""

from collections.abc import Mapping
from pathlib import Path

from skillgraph.taxonomy.tables import TABLES

Tables = Mapping[str, list[str]]


def tables(folder: Path, given: Tables) -> Path:
    """Write tables, `|` for a tab and `;` for the separator of lists, and return their folder."""
    area = folder / "area"
    area.mkdir(parents=True, exist_ok=True)
    for name, rows in given.items():
        lines = ["\t".join(TABLES[f"{name}.tsv"]), *(row.replace("|", "\t").replace(";", "|") for row in rows)]
        (area / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder
