"""What is wrong with a query that cannot be parsed, in one short line for a person."""

import re

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][a-z]*(?: [\w-]+)+")
_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX|BASE)[^>]*>\s*)*(INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE
)
_SHOWN = 20


def fault(query: str, message: str, *, reads: bool = True) -> str:
    """Return where a text goes wrong, from Oxigraph's message without the grammar that it lists.

    `reads` says that it was to be a query, so that an update is named as one.
    """
    update = _UPDATE.match(query)
    if update and reads:
        return f"a query only reads; {update[1].upper()} is refused"
    found = _PLACE.match(message)
    if found is None:
        return f"the query cannot be parsed: {' '.join(message.split())[:100]}"
    line, column = int(found[1]), int(found[2])
    sentence = _SENTENCE.search(found[3])
    why = f" ({sentence[0]})" if sentence else ""
    return f"the query cannot be parsed at line {line}, column {column}, {_rest(query, line, column)}{why}"


def _rest(query: str, line: int, column: int) -> str:
    lines = query.split("\n")
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    if not rest:
        return "where it ends" if line >= len(lines) else "at the end of the line"
    return f"before {rest[:_SHOWN] + '…' * (len(rest) > _SHOWN)!r}"
