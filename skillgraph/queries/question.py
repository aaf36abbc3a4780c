"""A question: a query with a name, parameters and typed columns, as the head of its file states them."""

import re
from dataclasses import dataclass
from enum import StrEnum

from skillgraph.errors import SkillgraphError

_HEAD = re.compile(r"# *(?P<key>description|parameter|column|order): *(?P<value>.+)")


class Type(StrEnum):
    """What a parameter or a cell is. A concept is given by any name of it, and answered by its id."""

    CONCEPT = "concept"
    POSTING = "posting"
    TEXT = "text"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; one that is not required leaves the question open in that respect."""

    name: str
    type: Type
    required: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Question:
    """A named query. `order` names the columns by which its rows are sorted, with `-` for descending, ids last."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    text: str


def parse(name: str, text: str) -> Question:
    """Return the question that a file states. Raises SkillgraphError where its head lacks a part."""
    found: dict[str, list[str]] = {}
    for match in map(_HEAD.fullmatch, text.splitlines()):
        if match:
            found.setdefault(match["key"], []).append(match["value"].strip())
    if not {"description", "column", "order"} <= set(found):
        raise SkillgraphError(f"the query {name} has no description, column or order")
    return Question(
        name,
        found["description"][0],
        tuple(_parameter(value) for value in found.get("parameter", ())),
        tuple(Column(column, Type(kind)) for column, kind in (value.split() for value in found["column"])),
        tuple(found["order"][0].split()),
        text,
    )


def _parameter(value: str) -> Parameter:
    name, kind, need = value.split()
    return Parameter(name, Type(kind), need == "required")
