"""A question: a query with a name, parameters and typed columns, as the head of its file states them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from skillgraph.errors import SkillgraphError
from skillgraph.stores.store import Language

_HEAD = re.compile(r"# *(?P<key>description|parameter|column|share|per|finish|order): *(?P<value>.+)")
_PARAMETER = re.compile(r"(?P<name>\w+) (?P<type>\w+) (?P<need>required|optional|newest)(?:; (?P<about>.+))?")
_SHARE = re.compile(r"(?P<column>\w+) = (?P<part>\w+) / (?P<whole>\w+)")
TOP = "top"
"""The parameter of a question with `per`: how many rows of each it keeps."""


class Type(StrEnum):
    """What a parameter or a cell is.

    A concept, a posting and a group (of alternatives) are answered by their ids; a concept and a group are given by any
    name. `postings` are some of them. `skills` are several concepts between commas, with all that follows from them;
    `words` are text in any case; a `date` is ISO 8601 as far as it is known; a `share` is a number of 0 to 1, to four
    places.
    """

    CONCEPT = "concept"
    SKILLS = "skills"
    POSTING = "posting"
    POSTINGS = "postings"
    GROUP = "group"
    TEXT = "text"
    WORDS = "words"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    SHARE = "share"


class Need(StrEnum):
    """Whether a parameter must be given; `NEWEST` is a date that is the newest posting's where none is given."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; one that is optional leaves the question open in that respect. `about` is for people."""

    name: str
    type: Type
    need: Need
    about: str = ""

    @property
    def required(self) -> bool:
        """Whether there is no answer without it."""
        return self.need is Need.REQUIRED


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Share:
    """A column that is computed: one number that the query selects by another."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named query, in each language of stores.

    `order` names the columns by which its rows are sorted, with `-` for descending, ids last. `per` names the column of
    whose every value the parameter `top` keeps so many rows. `finish` names what makes the answer of what the text
    finds (`satisfaction.FINISHES`), where that is more than a query can say.
    """

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    texts: Mapping[Language, str]
    shares: Mapping[str, Share]
    per: str | None = None
    finish: str | None = None


def parse(name: str, texts: Mapping[Language, str]) -> Question:
    """Return the question that its files state, the one in SPARQL with a head.

    Raises SkillgraphError where the head lacks a part or one cannot be read.
    """
    found: dict[str, list[str]] = {}
    for match in map(_HEAD.fullmatch, texts[Language.SPARQL].splitlines()):
        if match:
            found.setdefault(match["key"], []).append(match["value"].strip())
    if not {"description", "column", "order"} <= set(found):
        raise SkillgraphError(f"the query {name} has no description, column or order")
    shares = [_matched(_SHARE, value) for value in found.get("share", ())]
    return Question(
        name,
        found["description"][0],
        tuple(_parameter(value) for value in found.get("parameter", ())),
        tuple(Column(column, Type(kind)) for column, kind in (value.split() for value in found["column"])),
        tuple(found["order"][0].split()),
        texts,
        {share["column"]: Share(share["part"], share["whole"]) for share in shares},
        next(iter(found.get("per", ())), None),
        next(iter(found.get("finish", ())), None),
    )


def _parameter(value: str) -> Parameter:
    said = _matched(_PARAMETER, value)
    return Parameter(said["name"], Type(said["type"]), Need(said["need"]), said["about"] or "")


def _matched(pattern: re.Pattern[str], value: str) -> re.Match[str]:
    match = pattern.fullmatch(value)
    if match is None:
        raise SkillgraphError(f"the head of a query cannot be read: {value!r}")
    return match
