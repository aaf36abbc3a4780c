"""The guard of raw queries: nothing leaves the machine unless that was asked for.

A keyword need not stand apart: Oxigraph reads `SERVICE:x{…}` and `trueSERVICE<…>{…}` as calls. So the lexemes here are
those of the grammar, and where one cannot be told for certain, a query that mentions such a word is refused.
"""

import re
from collections.abc import Iterator

from skillgraph.errors import QueryError

_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[\w:]|{_PLX})(?:[\w:-]|{_PLX})*(?:\.+(?:[\w:-]|{_PLX})+)*"
_ESCAPED = r"\\[tbnrf\"'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_IN_IRI = r"[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_LEXEME = re.compile(
    rf"""
    (?P<blank>[ \t\r\n]+|\#[^\r\n]*)
    |(?P<string>\"\"\"(?:\"{{0,2}}(?:[^\"\\]|{_ESCAPED}))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPED}))*'''
        |\"(?:[^\"\\\r\n]|{_ESCAPED})*\"|'(?:[^'\\\r\n]|{_ESCAPED})*')
    |(?P<iri><[A-Za-z][\w+.-]*://(?:{_IN_IRI})*>|<(?:(?![)\#])(?:{_IN_IRI}))*>)
    |(?P<doubt><(?:{_IN_IRI})*>)
    |(?P<variable>[?$]\w+)
    |(?P<tag>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
    |(?P<node>_:\w(?:[\w.-]*[\w-])?)
    |(?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:{_LOCAL})?)
    |(?P<word>[A-Za-z]\w*)
    |(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    |(?P<sign>[][{{}}().;,|/^!=<>+*?&-])
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_MENTION = re.compile("SERVICE|LOAD", re.IGNORECASE)
_KEYWORD = re.compile(r"SERVICE|\ALOAD", re.IGNORECASE)
_CALL_LENGTH = 3
_LAST_CODE_POINT = 0x10FFFF

Lexeme = tuple[str, str]


def check(query: str, *, allow_network: bool = False) -> None:
    """Raise QueryError where a query would make the store ask other machines, and that was not allowed.

    The code point escapes of SPARQL 1.1 (section 19.2) are read both as written and as what they stand for.
    """
    if allow_network:
        return
    for text in readings(query):
        mention = _MENTION.search(text)
        if mention and _calls(list(lexemes(text))):
            raise QueryError(
                f"{mention.group().upper()} would ask another machine; say --allow-network if that is wanted"
            )


def names_dataset(query: str) -> bool:
    """Return whether a query says itself, by FROM, which graphs it asks."""
    return any(kind == "word" and word.upper() == "FROM" for kind, word in lexemes(query))


def readings(text: str) -> tuple[str, str]:
    """Return a text as it is written, and with its code point escapes replaced by what they stand for."""
    return text, _ESCAPE.sub(_unescape, text)


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= _LAST_CODE_POINT else " "


def lexemes(text: str) -> Iterator[Lexeme]:
    """Yield the kind and the characters of each lexeme; what cannot be told ends it, as a `doubt`."""
    position = 0
    while position < len(text):
        match = _LEXEME.match(text, position)
        if match is None or match.lastgroup is None:
            yield "doubt", text[position:]
            return
        if match.lastgroup != "blank":
            yield match.lastgroup, match.group()
        position = match.end()


def _calls(said: list[Lexeme]) -> bool:
    return any(
        kind == "doubt"
        or (kind == "word" and _KEYWORD.search(word))
        or (kind == "name" and (_KEYWORD.search(word.partition(":")[0]) or _may_be_split(said, index)))
        for index, (kind, word) in enumerate(said)
    )


def _may_be_split(said: list[Lexeme], index: int) -> bool:
    """Return whether a name may be read as `prefix:` and a call, which happens where its whole makes no valid IRI."""
    local = said[index][1].partition(":")[2]
    graph = index > 0 and said[index - 1][1].upper() == "GRAPH"
    follow = said[index + 1 : index + 1 + _CALL_LENGTH]
    return bool(re.match("SERVICE", local, re.IGNORECASE)) and not graph and ("sign", "{") in follow
