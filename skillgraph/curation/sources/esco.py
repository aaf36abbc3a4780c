"""ESCO's CSV files: `skills_LANG.csv`, `occupations_LANG.csv` and `broaderRelationsSkillPillar_LANG.csv`.

Columns as in ESCO 1.1 and 1.2: `conceptUri`, `preferredLabel`, `altLabels` and `hiddenLabels` (a label a line),
`description` or `definition`. The table of broader relations is read where it lies beside the skills.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from skillgraph.curation.entry import Entry
from skillgraph.curation.sources.separated import rows

_LANGUAGE = re.compile(r"_([a-z]{2})\Z")


def read(path: Path) -> Iterator[Entry]:
    """Yield an entry a skill or occupation. Raises InputError."""
    found = _LANGUAGE.search(path.stem)
    language = found[1] if found else "en"
    parents = _parents(path, language)
    for _, row in rows(path, ("conceptUri", "preferredLabel")):
        uri = row["conceptUri"]
        names = [(name, "alt") for name in _lines(row.get("altLabels", ""))]
        names += [(name, "hidden") for name in _lines(row.get("hiddenLabels", ""))]
        yield Entry(
            source=uri,
            label=row["preferredLabel"],
            kind="role" if "/occupation/" in uri else "skill",
            definition=row.get("definition") or row.get("description", ""),
            language=language,
            names=tuple((name, language, kind) for name, kind in names),
            broader=tuple(parents[uri]),
        )


def _parents(path: Path, language: str) -> defaultdict[str, list[str]]:
    parents: defaultdict[str, list[str]] = defaultdict(list)
    beside = path.with_name(f"broaderRelationsSkillPillar_{language}.csv")
    if beside.is_file():
        for _, row in rows(beside, ("conceptUri", "broaderUri")):
            parents[row["conceptUri"]].append(row["broaderUri"])
    return parents


def _lines(cell: str) -> list[str]:
    return [line for line in map(str.strip, cell.split("\n")) if line]
