"""What Oxigraph and SPARQL servers answer, as tables of plain values."""

from collections.abc import Iterable
from itertools import islice

import pyoxigraph as ox

from skillgraph.stores.store import Cell, Table
from skillgraph.stores.terms import XSD, canonical_line

_WHOLE = frozenset(XSD + name for name in ("integer", "int", "long", "short", "byte"))
_FRACTIONAL = frozenset(XSD + name for name in ("decimal", "double", "float"))


def answer(
    found: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple | ox.Quad], rows: int | None = None
) -> Table | list[ox.Quad]:
    """Return the first `rows` of a SELECT or an ASK, or of the sorted quads of a CONSTRUCT or a DESCRIBE."""
    if isinstance(found, ox.QueryBoolean):
        return Table(("answer",), ((bool(found),),))
    if not isinstance(found, ox.QuerySolutions):
        return sorted((ox.Quad(t.subject, t.predicate, t.object) for t in found), key=canonical_line)[:rows]
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, tuple(tuple(_cell(row[column]) for column in columns) for row in islice(found, rows)))


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    kind = term.datatype.value
    if kind == XSD + "boolean":
        return term.value in {"true", "1"}
    try:
        return _number(term.value, kind)
    except ValueError:
        return term.value


def _number(written: str, kind: str) -> Cell:
    """Return a literal of a number's type as that; decimals without a fraction are whole, other types are text."""
    if kind in _WHOLE:
        return int(written)
    if kind not in _FRACTIONAL:
        return written
    number = float(written)
    return int(number) if number.is_integer() and kind == XSD + "decimal" else number
