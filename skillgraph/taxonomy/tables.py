"""The tables in which the ontology and its overlays are written (`ontology/README.md` says what each column means)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from skillgraph.errors import TaxonomyError

CONCEPTS = ("id", "kind", "label", "definition", "domains", "broader", "hub", "retired", "note")
ALIASES = ("concept", "alias", "lang", "type", "case", "ambiguous", "context", "refuse")
RELATIONS = ("subject", "relation", "object", "basis", "context", "grade", "grade_back", "source")
GROUPS = ("id", "label", "class", "members", "grade", "source", "note")

TABLES = {"concepts.tsv": CONCEPTS, "aliases.tsv": ALIASES, "relations.tsv": RELATIONS, "groups.tsv": GROUPS}

LIST_SEPARATOR = " | "
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and where it stands."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> tuple[str, ...]:
        """Return the items of a cell that holds a list, without empty ones."""
        return tuple(item for item in map(str.strip, self[column].split(LIST_SEPARATOR.strip())) if item)

    def flag(self, column: str) -> bool:
        """Return whether a yes-or-nothing cell says yes."""
        if self[column] not in {"", "yes"}:
            raise self.error(f"column {column!r} holds {self[column]!r}; write `yes` or leave it empty")
        return self[column] == "yes"

    def slug(self, column: str) -> str:
        """Return a cell that must hold a slug."""
        if not _SLUG.fullmatch(self[column]):
            raise self.error(f"{self[column]!r} in column {column!r} is no id; use a-z, 0-9 and single hyphens")
        return self[column]

    def error(self, what: str, rule: str = "malformed-row") -> TaxonomyError:
        """Return the error that `what` is wrong with this row, by the rule that it breaks."""
        return TaxonomyError(self.where, what, rule)


Refuse = Callable[[TaxonomyError], None]


def refuse(error: TaxonomyError) -> None:
    """Raise the error: what happens to a row that cannot stand, unless somebody collects them."""
    raise error


def areas(folder: Path) -> list[Path]:
    """Return the folders that hold tables: `folder` itself and its direct subfolders, by name.

    Raises TaxonomyError where there is no table at all.
    """
    candidates = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())] if folder.is_dir() else []
    found = [path for path in candidates if any((path / name).is_file() for name in TABLES)]
    if not found:
        raise TaxonomyError(str(folder), f"no table here; an ontology folder holds {', '.join(TABLES)}")
    return found


def rows(folder: Path, table: str, refused: Refuse = refuse) -> Iterator[Row]:
    """Yield the rows of `table` in all areas of `folder`.

    Refuses, with file and row, a table that is not UTF-8 or has other columns, and a row with too many or too few
    cells; raises TaxonomyError there, unless `refused` does something else.
    """
    for area in areas(folder):
        path, name = area / table, f"{area.name}/{table}"
        if path.is_file():
            try:
                lines = _lines(path, name, TABLES[table])
            except TaxonomyError as error:
                refused(error)
                continue
            for number, line in enumerate(lines, start=2):
                if not line:
                    continue
                cells = line.split("\t")
                if len(cells) == len(TABLES[table]):
                    yield Row(f"{name}:{number}", dict(zip(TABLES[table], map(str.strip, cells), strict=True)))
                else:
                    what = f"{len(cells)} cells where {len(TABLES[table])} belong"
                    refused(TaxonomyError(f"{name}:{number}", f"{what}; is a tab missing, or does a cell hold one?"))


def _lines(path: Path, name: str, columns: tuple[str, ...]) -> list[str]:
    """Return the lines of a table below its header. Raises TaxonomyError."""
    rule = "unreadable-table"
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        broken = path.read_bytes()[: error.start].count(b"\n") + 1
        raise TaxonomyError(f"{name}:{broken}", "not UTF-8; save the file as UTF-8", rule) from error
    except OSError as error:
        raise TaxonomyError(name, error.strerror or "cannot be read", rule) from error
    header = tuple(lines[0].rstrip("\r").split("\t"))
    if header != columns:
        unknown = [column for column in header if column and column not in columns]
        missing = [column for column in columns if column not in header]
        what = f"unknown column {unknown[0]!r}" if unknown else f"column {missing[0]!r} is missing" if missing else ""
        raise TaxonomyError(
            f"{name}:1", f"{what or 'columns out of order'}; the columns are {', '.join(columns)}", rule
        )
    return [line.rstrip("\r") for line in lines[1:]]
