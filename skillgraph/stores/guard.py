"""The guard of raw queries: nothing leaves the machine unless that was asked for."""

import re

from skillgraph.errors import QueryError

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\r\n]|\\.)*"|\'(?:[^\'\\\r\n]|\\.)*\''
    r"|<[^<>\"{}|^`\\\x00-\x20]*>|#[^\r\n]*|[?$]\w+|@[A-Za-z-]+|[\w.-]*:[\w.%-]*|(?P<word>[A-Za-z_]\w*)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NETWORK = frozenset({"SERVICE", "LOAD"})
_LAST_CODE_POINT = 0x10FFFF


def keywords(query: str) -> frozenset[str]:
    """Return the bare words of a SPARQL query, in capitals: no strings, IRIs, comments, variables or prefixed names.

    The code point escapes of SPARQL 1.1 (section 19.2) are read both as written and as what they stand for.
    """
    return frozenset(
        match["word"].upper()
        for text in (query, _ESCAPE.sub(_unescape, query))
        for match in _TOKEN.finditer(text)
        if match["word"]
    )


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= _LAST_CODE_POINT else " "


def check(query: str, *, allow_network: bool = False) -> None:
    """Raise QueryError where a query would make the store ask other machines, and that was not allowed."""
    found = sorted(keywords(query) & _NETWORK)
    if found and not allow_network:
        raise QueryError(f"{found[0]} would ask another machine; say --allow-network if that is wanted")
