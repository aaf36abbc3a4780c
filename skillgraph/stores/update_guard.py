"""The guard of raw updates: they write beside our graph, in graphs that they name, and never take whole graphs away.

Our own graph is what `build` and `remove` make of postings and ontology; whatever else changed it would be lost by the
next build, or contradict it. So each quad that is written or taken stands inside `GRAPH <…> { … }` (or under `WITH`)
with an absolute IRI that is not ours; CLEAR, DROP, CREATE, COPY, MOVE and ADD are refused, and LOAD into anything else.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from skillgraph import iri
from skillgraph.errors import QueryError
from skillgraph.stores import guard
from skillgraph.stores.guard import Lexeme

_WHOLE = frozenset({"CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})
_READING = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>]*>")
_OURS = iri.BASE.rstrip("/").casefold()


def check(text: str, *, allow_network: bool = False) -> None:
    """Raise QueryError where an update would do more than it may. Escapes are read as for queries (`guard.check`)."""
    guard.check(text, allow_network=allow_network)
    for said in guard.readings(text):
        lexemes = list(guard.lexemes(said))
        if any(kind == "doubt" for kind, _ in lexemes):
            raise QueryError("the update cannot be told apart for certain; write it without escapes in names")
        for operation in _operations(lexemes):
            _check_operation(operation)


def _operations(lexemes: list[Lexeme]) -> Iterator[list[Lexeme]]:
    """Yield the lexemes of each operation, without its prologue."""
    depth, operation = 0, list[Lexeme]()
    for lexeme in [*lexemes, ("sign", ";")]:
        depth += _step(lexeme)
        if depth < 0:
            break
        if lexeme != ("sign", ";") or depth:
            operation.append(lexeme)
            continue
        while operation and operation[0][1].upper() in {"PREFIX", "BASE"}:
            operation = operation[3 if operation[0][1].upper() == "PREFIX" else 2 :]
        if operation:
            yield operation
        operation = []
    if operation or depth:
        raise QueryError("the update cannot be parsed: its braces do not match")


def _step(lexeme: Lexeme) -> int:
    return {("sign", "{"): 1, ("sign", "}"): -1}.get(lexeme, 0)


def _check_operation(operation: list[Lexeme]) -> None:
    first = operation[0][1].upper()
    if first in _WHOLE:
        raise QueryError(f"{first} takes or makes whole graphs and is refused; DELETE WHERE says what is to go")
    if first in _READING:
        raise QueryError(f"{first} changes nothing; leave --write out")
    if first == "LOAD" and [word.upper() for _, word in operation[-3:-1]] == ["INTO", "GRAPH"]:
        _check_graph(operation[-1])
        return
    if first not in {"INSERT", "DELETE", "WITH"}:
        raise QueryError(f"the update begins with {operation[0][1]!r}; it takes INSERT, DELETE and WITH")
    named = first == "WITH"
    if named:
        _check_graph(operation[1] if len(operation) > 1 else ("sign", ""))
    for quads in _templates(operation):
        _check_quads(quads, named=named)


def _templates(operation: list[Lexeme]) -> Iterator[list[Lexeme]]:
    """Yield what stands in the braces after INSERT, DELETE, their DATA, and in those of DELETE WHERE."""
    depth, start, wanted = 0, 0, False
    written = False
    for place, (before, lexeme) in enumerate(pairwise([("sign", ""), *operation])):
        if depth == 0 and lexeme == ("sign", "{"):
            word = before[1].upper()
            wanted = word in {"INSERT", "DELETE", "DATA"} or (word == "WHERE" and not written)
            written, start = True, place + 1
        depth += _step(lexeme)
        if depth == 0 and lexeme == ("sign", "}") and wanted:
            yield operation[start:place]


def _check_quads(quads: list[Lexeme], *, named: bool) -> None:
    """Check that all quads name a graph that is not ours; under WITH (`named`) they need not name one."""
    depth = 0
    for place, lexeme in enumerate(quads):
        if depth == 0 and lexeme[1].upper() == "GRAPH":
            _check_graph(quads[place + 1] if place + 1 < len(quads) else ("sign", ""))
        elif depth == 0 and not named and lexeme[1] not in {"{", "}", "."} and _outside(quads, place):
            raise QueryError(
                "an update names the graph of all it writes: GRAPH <…> { … }; graphs of your own are seen too"
            )
        depth += _step(lexeme)


def _outside(quads: list[Lexeme], place: int) -> bool:
    """Return whether a lexeme between the braces is something else than the name of a graph."""
    return place == 0 or quads[place - 1][1].upper() != "GRAPH"


def _check_graph(lexeme: Lexeme) -> None:
    kind, said = lexeme
    if kind != "iri" or not _ABSOLUTE.fullmatch(said) or "/." in said:
        raise QueryError(f"an update names a graph by its whole IRI, <…>, not by {said!r}")
    if said[1:-1].casefold().startswith(_OURS):
        raise QueryError(f"{said} is of the graph that `build` and `remove` alone may change; write to one of your own")
