"""The library of named questions, and how one is put to a store."""

import difflib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from skillgraph import iri
from skillgraph.errors import QueryError, UnknownNameError
from skillgraph.queries.question import Column, Question, Type, parse
from skillgraph.stores.store import Cell, Store, Table

_PLACE = "# VALUES"
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@cache
def library() -> tuple[Question, ...]:
    """Return all named questions, by name."""
    folder = files("skillgraph.queries")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".rq"))
    return tuple(parse(name.removesuffix(".rq"), folder.joinpath(name).read_text("utf-8")) for name in names)


def named(name: str) -> Question:
    """Return the question of that name. Raises UnknownNameError, with near names."""
    names = [question.name for question in library()]
    if name not in names:
        raise UnknownNameError("query", name, difflib.get_close_matches(name, names))
    return library()[names.index(name)]


def run(question: Question, store: Store, given: Mapping[str, str], limit: int | None = None) -> Table:
    """Answer a question; its rows are in its own order, the same on every store, and `limit` comes after that.

    Raises QueryError where a parameter is missing, unknown or no number, UnknownNameError where a name is unknown.
    """
    found = store.query(_bound(question, store, given))
    if not isinstance(found, Table):
        raise QueryError(f"the query {question.name} gives no rows")
    rows = [
        tuple(_plain(cell, column) for cell, column in zip(row, question.columns, strict=True)) for row in found.rows
    ]
    names = [column.name for column in question.columns]
    for key in reversed([*question.order, *names]):
        place = names.index(key.removeprefix("-"))
        rows.sort(key=lambda row: _sortable(row[place]), reverse=key.startswith("-"))
        rows.sort(key=lambda row: row[place] is None)
    return Table(tuple(names), tuple(rows[:limit]))


def _sortable(cell: Cell) -> tuple[float, str]:
    return (float(cell), "") if isinstance(cell, (int, float)) else (0.0, cell or "")


def _plain(cell: Cell, column: Column) -> Cell:
    if isinstance(cell, str) and column.type is Type.CONCEPT:
        return iri.concept_slug(cell) or cell
    if isinstance(cell, str) and column.type is Type.POSTING:
        return iri.posting_identifier(cell) or cell
    return cell


def _bound(question: Question, store: Store, given: Mapping[str, str]) -> str:
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            choices = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"the query {question.name} has no parameter {name!r}; {choices}")
    missing = [name for name, parameter in known.items() if parameter.required and name not in given]
    if missing:
        raise QueryError(f"the query {question.name} needs --param {missing[0]}=…")
    values = [f"VALUES ?{name} {{ {_term(known[name].type, name, value, store)} }}" for name, value in given.items()]
    return question.text.replace(_PLACE, " ".join(values))


def _term(kind: Type, name: str, value: str, store: Store) -> str:
    """Return a parameter as a SPARQL term; the library of terms writes it, so that no value can leave its place."""
    if _SURROGATE.search(value):
        raise QueryError(f"the parameter {name!r} is no text: {value!r}")
    if kind is Type.CONCEPT:
        return str(NamedNode(iri.concept(store.taxonomy().naming.resolve(value).concept)))
    if kind is Type.POSTING:
        return str(NamedNode(iri.posting(value)))
    if kind is Type.INTEGER:
        if not _INTEGER.fullmatch(value):
            raise QueryError(f"the parameter {name!r} is a whole number of at most 18 digits, not {value!r}")
        return str(Literal(int(value)))
    return str(Literal(value))
