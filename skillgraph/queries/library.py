"""The library of named questions, and how one is put to a store."""

import difflib
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files

from skillgraph import iri
from skillgraph.errors import QueryError, UnknownNameError
from skillgraph.queries.arguments import arguments, in_cypher, in_sparql, whole_number
from skillgraph.queries.question import TOP, Question, Type, parse
from skillgraph.queries.satisfaction import FINISHES
from skillgraph.stores.store import Argument, Cell, Language, Store, Table
from skillgraph.transfer import TransferNetwork

_SUFFIXES = {Language.SPARQL: ".rq", Language.CYPHER: ".cypher"}
_PLACES = 4
_TOGETHER = 1_000


@cache
def library() -> tuple[Question, ...]:
    """Return all named questions, by name."""
    folder = files("skillgraph.queries")
    names = sorted(item.name.removesuffix(".rq") for item in folder.iterdir() if item.name.endswith(".rq"))
    return tuple(
        parse(name, {lang: folder.joinpath(name + suffix).read_text("utf-8") for lang, suffix in _SUFFIXES.items()})
        for name in names
    )


def named(name: str) -> Question:
    """Return the question of that name. Raises UnknownNameError, with near names."""
    names = [question.name for question in library()]
    if name not in names:
        near = [other for other in names if name and name in other] or difflib.get_close_matches(name, names)
        raise UnknownNameError("query", name, near[:3])
    return library()[names.index(name)]


def run(question: Question, store: Store, given: Mapping[str, str], limit: int | None = None) -> Table:
    """Answer a question; its rows are in its own order, the same on every store, and `limit` comes after that.

    Raises ParameterError where a parameter is missing, unknown or malformed, UnknownNameError where a name is unknown.
    """
    values = arguments(question, given, store.taxonomy, lambda: _newest(store))
    found = _asked(question, store, values)
    if question.finish is not None:
        found = _finished(question.finish, _plain_table(found), store, values)
    names = [column.name for column in question.columns]
    rows = [_row(question, dict(zip(found.columns, row, strict=True))) for row in found.rows]
    for key in reversed([*question.order, *names]):
        place = names.index(key.removeprefix("-"))
        rows.sort(key=lambda row: _sortable(row[place]), reverse=key.startswith("-"))
        rows.sort(key=lambda row: row[place] is None)
    if question.per and TOP in given:
        rows = _first_of_each(rows, names.index(question.per), whole_number(TOP, given[TOP]))
    return Table(tuple(names), tuple(rows[:limit]))


def _asked(question: Question, store: Store, values: Mapping[str, Argument]) -> Table:
    text = question.texts[store.language]
    if store.language is Language.CYPHER:
        found = store.query(text, in_cypher(question, values))
    else:
        found = store.query(in_sparql(question, text, values))
    if not isinstance(found, Table):
        raise QueryError(f"the query {question.name} gives no rows")
    return found


def _finished(finish: str, found: Table, store: Store, values: Mapping[str, Argument]) -> Table:
    """Return the answer of a question about somebody's skills."""
    known = values["skills"]
    network = TransferNetwork(store.taxonomy())
    return FINISHES[finish](
        found, frozenset(known if isinstance(known, list) else ()), network, partial(_groups, store)
    )


def _groups(store: Store, postings: Collection[str]) -> Table:
    """Return the parts of the groups that postings require, asked for so many postings at a time."""
    question, rows, wanted = named("groups"), list[tuple[Cell, ...]](), list(postings)
    for start in range(0, len(wanted), _TOGETHER):
        found = _asked(question, store, {"posting": wanted[start : start + _TOGETHER]})
        rows += (_row(question, dict(zip(found.columns, row, strict=True))) for row in found.rows)
    return Table(tuple(column.name for column in question.columns), tuple(rows))


def _plain_table(found: Table) -> Table:
    """Return a table with ids in place of IRIs, whatever they are of."""
    kinds = {"posting": Type.POSTING, "missing": Type.CONCEPT}
    rows = (
        tuple(_plain(cell, kinds.get(name, Type.TEXT)) for name, cell in zip(found.columns, row, strict=True))
        for row in found.rows
    )
    return Table(found.columns, tuple(rows))


def _newest(store: Store) -> str | None:
    """Return the date of the newest posting with one."""
    [row] = _asked(named("dates"), store, {}).rows
    return str(row[1]) if row[1] else None


def _first_of_each(rows: Sequence[tuple[Cell, ...]], place: int, top: int) -> list[tuple[Cell, ...]]:
    seen: Counter[Cell] = Counter()
    kept = []
    for row in rows:
        seen[row[place]] += 1
        if seen[row[place]] <= top:
            kept.append(row)
    return kept


def _sortable(cell: Cell) -> tuple[float, str]:
    return (float(cell), "") if isinstance(cell, (int, float)) else (0.0, cell or "")


def _row(question: Question, found: Mapping[str, Cell]) -> tuple[Cell, ...]:
    return tuple(
        _share(found, question, column.name)
        if column.name in question.shares
        else _plain(found[column.name], column.type)
        for column in question.columns
    )


def _share(found: Mapping[str, Cell], question: Question, column: str) -> Cell:
    part, whole = found[question.shares[column].part], found[question.shares[column].whole]
    if not isinstance(part, (int, float)) or not isinstance(whole, (int, float)) or not whole:
        return None
    return round(part / whole, _PLACES)


def _plain(cell: Cell, kind: Type) -> Cell:
    if kind is Type.BOOLEAN and cell is not None:
        return bool(cell)
    if isinstance(cell, str):
        return _identifier(cell, kind)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def _identifier(cell: str, kind: Type) -> str:
    """Return the id of an IRI, where a store answers with one; that of a posting is NFC, as in its IRI."""
    if kind is Type.CONCEPT:
        return iri.concept_slug(cell) or cell
    if kind is Type.POSTING:
        return iri.posting_identifier(cell) or unicodedata.normalize("NFC", cell)
    if kind is Type.GROUP:
        return iri.group_slug(cell) or cell
    return cell
