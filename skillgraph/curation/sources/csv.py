"""Plain tables: a column `label`, and where there are such `id`, `kind`, `definition`, `aliases`, `domain`, `language`.

Several aliases or domains in a cell are separated by `|`; a domain is named by its label.
"""

from collections.abc import Iterator
from pathlib import Path

from skillgraph.curation.entry import Entry
from skillgraph.curation.sources.separated import rows
from skillgraph.errors import InputError
from skillgraph.model import Kind


def read(path: Path) -> Iterator[Entry]:
    """Yield an entry a row, and one for each domain that is named. Raises InputError."""
    domains: set[str] = set()
    for line, row in rows(path, ("label",)):
        kind = row.get("kind", "").casefold() or "skill"
        if kind not in set(Kind):
            raise InputError(f"{path}:{line}", f"unknown kind {kind!r}; it is one of {', '.join(Kind)}")
        language = row.get("language") or "en"
        named = _list(row.get("domain", "") or row.get("domains", ""))
        for domain in named:
            if domain not in domains:
                domains.add(domain)
                yield Entry(f"domain {domain}", domain, "domain")
        yield Entry(
            source=row.get("id") or f"{path.name}:{line}",
            label=row["label"],
            kind=kind,
            definition=row.get("definition", ""),
            language=language,
            names=tuple((alias, language, "alt") for alias in _list(row.get("aliases", ""))),
            domains=tuple(f"domain {domain}" for domain in named),
        )


def _list(cell: str) -> list[str]:
    return [item for item in map(str.strip, cell.split("|")) if item]
