"""Arguments: what somebody gives for the parameters of a question, checked and bound in the language of a store.

SPARQL has no parameters, so terms stand in VALUES, written by the library of terms: no value can leave its place.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from pyoxigraph import Literal, NamedNode

from skillgraph import iri
from skillgraph.errors import ParameterError, UnknownNameError
from skillgraph.queries.question import TOP, Need, Parameter, Question, Type
from skillgraph.stores.store import Argument, Cell
from skillgraph.stores.terms import literal
from skillgraph.taxonomy import Taxonomy
from skillgraph.taxonomy.naming import fold
from skillgraph.transfer import TransferNetwork
from skillgraph.transfer.reach import knowledge

Newest = Callable[[], str | None]

_PLACE = re.compile(
    r"# (?P<what>VALUES|GIVEN|OPEN)(?P<names>(?: (?!AS )\w+)*)(?: AS (?P<alias>\w+))?(?:: (?P<pattern>.+))?$",
    re.MULTILINE,
)
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_DAYS = re.compile(r"(\d{1,5})d", re.ASCII)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DAY = len("2026-05-01")


def check(question: Question, given: Mapping[str, str]) -> None:
    """Raise ParameterError where a parameter is unknown or missing."""
    known = [parameter.name for parameter in question.parameters]
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"it takes {', '.join(known) or 'none'}"
            raise ParameterError(f"the query {question.name} has no parameter {name!r}; {hint}")
    for parameter in question.parameters:
        if parameter.required and parameter.name not in given:
            raise ParameterError(f"the query {question.name} needs --param {parameter.name}=…")


def arguments(
    question: Question, given: Mapping[str, str], taxonomy: Callable[[], Taxonomy], newest: Newest
) -> dict[str, Argument]:
    """Return the value of each parameter but `top`, None where it is open: ids, texts, numbers, lists of ids.

    Raises ParameterError where one is unknown, missing or malformed, UnknownNameError where nothing bears its name.
    """
    check(question, given)
    return {
        parameter.name: _value(parameter, given.get(parameter.name), taxonomy, newest)
        for parameter in question.parameters
        if parameter.name != TOP
    }


def whole_number(name: str, text: str) -> int:
    """Return the number of a parameter. Raises ParameterError where it is none."""
    if not _INTEGER.fullmatch(text):
        raise ParameterError(f"the parameter {name!r} is a whole number of at most 18 digits, not {text!r}")
    return int(text)


def _value(parameter: Parameter, text: str | None, taxonomy: Callable[[], Taxonomy], newest: Newest) -> Argument:
    if text is None:
        return newest() or "" if parameter.need is Need.NEWEST else None
    if _SURROGATE.search(text):
        raise ParameterError(f"the parameter {parameter.name!r} is no text: {text!r}")
    parsers: Mapping[Type, Callable[[], Argument]] = {
        Type.CONCEPT: lambda: taxonomy().naming.resolve(text).concept,
        Type.SKILLS: lambda: _known(parameter.name, text, taxonomy()),
        Type.POSTINGS: lambda: [text],
        Type.GROUP: lambda: _group(text, taxonomy()),
        Type.INTEGER: lambda: whole_number(parameter.name, text),
        Type.DATE: lambda: _date(parameter.name, text, newest),
        Type.WORDS: text.lower,
    }
    return parsers[parameter.type]() if parameter.type in parsers else text


def _known(name: str, text: str, taxonomy: Taxonomy) -> list[str]:
    """Return the concepts between commas, and all that somebody knows who has them."""
    said = [part.strip() for part in text.split(",") if part.strip()]
    if not said:
        raise ParameterError(f"the parameter {name!r} names no skill; write some between commas")
    return list(knowledge(TransferNetwork(taxonomy), {taxonomy.naming.resolve(part).concept for part in said}))


def _group(text: str, taxonomy: Taxonomy) -> str:
    labels = {fold(group.label): group.id for group in taxonomy.groups.values()}
    if text in taxonomy.groups:
        return text
    if fold(text) not in labels:
        near = difflib.get_close_matches(fold(text), [*labels, *taxonomy.groups])
        raise UnknownNameError("group of alternatives", text, near)
    return labels[fold(text)]


def _date(name: str, text: str, newest: Newest) -> str:
    if days := _DAYS.fullmatch(text):
        return _before(newest() or "", int(days[1]))
    if not _DATE.fullmatch(text) or not _is_day(text):
        raise ParameterError(f"the parameter {name!r} is a date such as 2026-05-01, or days such as 30d, not {text!r}")
    return text


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text + "-01-01"[len(text) - _DAY :] if len(text) < _DAY else text)
    except ValueError:
        return False
    return True


def _before(newest: str, days: int) -> str:
    """Return the day so many days before a date; before one without a day, before the first it can mean."""
    try:
        first = date.fromisoformat(newest + "-01-01"[len(newest) - _DAY :] if len(newest) < _DAY else newest)
        return (first - timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def in_sparql(question: Question, text: str, values: Mapping[str, Argument]) -> str:
    """Return a query with its arguments in their places.

    `# VALUES` stands for all that are given, `# VALUES name` for one, `# VALUES name AS other` for one by another
    name; `# GIVEN name: …` is a pattern that counts only where that one is given, `# OPEN name: …` where it is not.
    """
    kinds = {parameter.name: parameter.type for parameter in question.parameters}
    terms = {name: _terms(kinds[name], value) for name, value in values.items() if value is not None}

    def replaced(place: re.Match[str]) -> str:
        names = place["names"].split()
        if place["what"] != "VALUES":
            return place["pattern"] if (names[0] in terms) == (place["what"] == "GIVEN") else ""
        wanted = [name for name in names or terms if name in terms]
        return " ".join(f"VALUES ?{place['alias'] or name} {{ {terms[name]} }}" for name in wanted)

    return _PLACE.sub(replaced, text)


def in_cypher(question: Question, values: Mapping[str, Argument]) -> dict[str, Argument]:
    """Return the arguments as the parameters of a Cypher query; a posting is given by its IRI."""
    kinds = {parameter.name: parameter.type for parameter in question.parameters}
    return {name: _in_cypher(kinds[name], value) for name, value in values.items()}


def _in_cypher(kind: Type, value: Argument) -> Argument:
    if kind is Type.POSTING and isinstance(value, str):
        return iri.posting(value)
    if kind is Type.POSTINGS and isinstance(value, list):
        return [iri.posting(identifier) for identifier in value]
    return value


def _terms(kind: Type, value: Argument) -> str:
    return " ".join(str(_term(kind, item)) for item in (value if isinstance(value, list) else [value]))


def _term(kind: Type, value: Cell) -> NamedNode | Literal:
    match kind:
        case Type.CONCEPT | Type.SKILLS:
            return NamedNode(iri.concept(str(value)))
        case Type.POSTING | Type.POSTINGS:
            return NamedNode(iri.posting(str(value)))
        case Type.GROUP:
            return NamedNode(iri.substitution_group(str(value)))
        case _:
            return literal(value or "")
