r"""The guard of raw Cypher: it only reads, and nothing leaves the machine, unless that was asked for.

The words are found as the grammar finds them: comments, texts and names in backticks hide nothing and hide behind
nothing. Neo4j replaces `\u004c` by `L` before it reads anything else, so an escape that stands for an ASCII character
is refused; nobody needs one. The server is told besides that the transaction only reads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from skillgraph.errors import QueryError

PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.info",
        "db.ping",
        "dbms.components",
    }
)
"""The procedures that a raw query may call, in lower case: they tell of the graph's own form."""

NAMESPACES = frozenset(
    {"date", "datetime", "localdatetime", "localtime", "time", "duration", "point", "vector.similarity"}
)
"""The namespaces of functions that a raw query may use, in lower case: they only reckon."""

_WRITING = frozenset(
    {
        *("CREATE", "MERGE", "INSERT", "SET", "REMOVE", "DELETE", "DETACH", "NODETACH", "FOREACH", "DROP", "ALTER"),
        *("RENAME", "GRANT", "DENY", "REVOKE", "START", "STOP", "TERMINATE", "ENABLE", "DEALLOCATE", "REALLOCATE"),
    }
)
_LEXEME = re.compile(
    r"""
    (?P<blank>\s+|//[^\r\n]*|/\*.*?\*/)
    |(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<quoted>`(?:[^`]|``)*`)
    |(?P<number>\d)
    |(?P<word>[^\W\d]\w*)
    |(?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ASCII_ESCAPE = re.compile(r"\\u+00[0-7][0-9A-Fa-f]", re.IGNORECASE)
_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")
_BEFORE_A_NAME = frozenset({".", ":", "|", "$", "&", "!"})
_UNCLOSED = frozenset({'"', "'", "`"})
_HINT = "say --allow-network if that is wanted"


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str

    @property
    def name(self) -> str | None:
        """What a word or a name in backticks says, in lower case."""
        if self.kind == "word":
            return self.text.casefold()
        return self.text[1:-1].replace("``", "`").casefold() if self.kind == "quoted" else None

    @property
    def keyword(self) -> str | None:
        return self.text.upper() if self.kind == "word" else None


def check(query: str, *, write: bool = False, allow_network: bool = False) -> None:
    """Raise QueryError where a query writes, or calls what may ask other machines, and that was not allowed."""
    if _NO_TEXT.search(query):
        raise QueryError("the query holds characters that are none")
    if _ASCII_ESCAPE.search(query) and not (write and allow_network):
        raise QueryError("the query writes a letter or a sign as a \\u escape; write it as it is")
    lexemes = list(_lexemes(query))
    if not allow_network:
        _refuse_calls(lexemes)
    if not write:
        _refuse_writing(lexemes)


def _lexemes(query: str) -> Iterator[_Lexeme]:
    for match in _LEXEME.finditer(query):
        kind = match.lastgroup or ""
        if kind == "sign" and (match.group() in _UNCLOSED or query.startswith("/*", match.start())):
            raise QueryError("the query cannot be parsed: a text, a name or a comment in it does not end")
        if kind != "blank":
            yield _Lexeme(kind, match.group())


def _refuse_calls(lexemes: list[_Lexeme]) -> None:
    for place, lexeme in enumerate(lexemes):
        before = lexemes[place - 1] if place else None
        following = lexemes[place + 1] if place + 1 < len(lexemes) else None
        if lexeme.keyword == "LOAD" and following is not None and following.keyword == "CSV":
            raise QueryError(f"LOAD CSV would read a file or ask another machine; {_HINT}")
        if lexeme.keyword == "USE" and _begins_a_clause(before, following):
            raise QueryError(f"USE may ask another database; NEO4J_DATABASE names the one to ask, or {_HINT}")
        if before is not None and before.text == ".":
            continue
        name, follow = _qualified(lexemes, place)
        if before is not None and before.keyword == "CALL" and name and name not in PROCEDURES:
            raise QueryError(f"the procedure {name} is not among those that a query may call; {_HINT}")
        if "." in name and follow == "(" and name not in PROCEDURES and name.rpartition(".")[0] not in NAMESPACES:
            raise QueryError(f"the function {name} is not among those that a query may use; {_HINT}")


def _begins_a_clause(before: _Lexeme | None, following: _Lexeme | None) -> bool:
    """Return whether a word can be the first of a clause: the first of all, or one between two that are no signs."""
    if before is None or before.text in {"{", ";"}:
        return True
    return before.kind != "sign" and before.keyword != "AS" and following is not None and following.name is not None


def _qualified(lexemes: list[_Lexeme], place: int) -> tuple[str, str]:
    """Return the name that begins at a place, with its namespaces, and the sign that follows it."""
    parts = list[str]()
    while place < len(lexemes) and (name := lexemes[place].name) is not None:
        parts.append(name)
        place += 1
        if place + 1 >= len(lexemes) or lexemes[place].text != "." or lexemes[place + 1].name is None:
            break
        place += 1
    return ".".join(parts), lexemes[place].text if place < len(lexemes) else ""


def _refuse_writing(lexemes: list[_Lexeme]) -> None:
    for place, lexeme in enumerate(lexemes):
        named = place > 0 and lexemes[place - 1].text in _BEFORE_A_NAME
        key = place + 1 < len(lexemes) and lexemes[place + 1].text == ":"
        if lexeme.keyword in _WRITING and not named and not key:
            raise QueryError(
                f"a query only reads; {lexeme.keyword} needs --write (a name of that kind stands in backticks)"
            )
