"""RDF terms: the properties that are used, and literals in one canonical form each."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from skillgraph import iri

Object = NamedNode | Literal

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA_ORG = "https://schema.org/"

PREFIXES = {
    "sg": iri.SCHEMA,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "skosxl": SKOSXL,
    "dcterms": DCTERMS,
    "prov": PROV,
    "schema": SCHEMA_ORG,
}

TYPE = NamedNode(RDF + "type")
DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
PRIMARY_SOURCE = NamedNode(PROV + "hadPrimarySource")
_DECIMAL = NamedNode(XSD + "decimal")
_DECIMAL_END = f'"^^<{XSD}decimal>'
_INTEGER = NamedNode(XSD + "integer")
_ESCAPE = re.compile(r"\\\\([uU])|\\.")


@cache
def sg(name: str) -> NamedNode:
    """Return the class or property `name` of skillgraph's own vocabulary."""
    return NamedNode(iri.term(name))


@cache
def camel(name: str) -> str:
    """Return `alternative_to` as `alternativeTo`, the way RDF properties are written."""
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def literal(value: str | float | Decimal) -> Literal:
    """Return the canonical literal of a value. Numbers with a fraction are decimals without trailing zeros."""
    if isinstance(value, (str, bool, int)):
        return Literal(value)
    written = f"{Decimal(str(value)):f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return Literal(written, datatype=_DECIMAL)


def canonical(quad: Quad) -> Quad:
    """Return a quad that a server printed with the literal that we would have written: `1` for its `1.0`, say."""
    term = quad.object
    if not isinstance(term, Literal):
        return quad
    if term.language is not None and term.language != term.language.lower():
        return Quad(quad.subject, quad.predicate, Literal(term.value, language=term.language.lower()), quad.graph_name)
    if term.datatype == _DECIMAL:
        return Quad(quad.subject, quad.predicate, literal(Decimal(term.value)), quad.graph_name)
    if term.datatype == _INTEGER:
        return Quad(quad.subject, quad.predicate, literal(int(term.value)), quad.graph_name)
    return quad


def sparql(said: Triple) -> str:
    """Return a triple as text of SPARQL and of N-Triples that every server takes for the same.

    A backslash before a `u` of the data would be the beginning of an escape to servers that replace these before they
    parse (SPARQL 1.1, section 19.2), so that `u` is written as an escape of its own. Jena's TDB2 takes `3` for `3.0`
    when it shows a decimal and not when it deletes one, so whole decimals have a fraction.
    """
    written = str(said)
    if written.endswith(_DECIMAL_END) and "." not in said.object.value:  # type: ignore[union-attr] # it is a literal
        written = written.removesuffix(_DECIMAL_END) + ".0" + _DECIMAL_END
    return _ESCAPE.sub(_unmistakable, written) if "\\" in written else written


def _unmistakable(match: re.Match[str]) -> str:
    return f"\\\\\\u{ord(match[1]):04X}" if match[1] else match[0]


def canonical_line(quad: Quad | Triple) -> str:
    """Return the N-Quads line of a quad without its end, the key by which quads are sorted."""
    return str(quad)


def shorten(cell: str | float | None) -> str | float | None:
    """Return an IRI with its prefix, or without the base of all our own; anything else as it is."""
    if not isinstance(cell, str) or not cell.startswith(("http://", "https://")):
        return cell
    for prefix, namespace in PREFIXES.items():
        if cell.startswith(namespace):
            return f"{prefix}:{cell.removeprefix(namespace)}"
    return cell.removeprefix(iri.BASE)


class Description:
    """What is said of one subject, in one graph; empty values say nothing."""

    def __init__(self, subject: NamedNode, graph: NamedNode) -> None:
        self.subject = subject
        self._graph = graph
        self._quads: list[Quad] = []

    def link(self, predicate: NamedNode, *objects: NamedNode) -> None:
        """Say that the subject has `predicate` to each of `objects`."""
        for obj in objects:
            self._quads.append(Quad(self.subject, predicate, obj, self._graph))

    def say(self, predicate: NamedNode, *values: str | bool | float | Decimal | None) -> None:
        """Say that the subject has `predicate` with each of `values`; None and the empty string say nothing."""
        for value in values:
            if value is not None and value != "":
                self._quads.append(Quad(self.subject, predicate, literal(value), self._graph))

    def name(self, predicate: NamedNode, text: str, language: str | None) -> None:
        """Say a name, in a language or (None) in none."""
        term = Literal(text, language=language) if language else Literal(text)
        self._quads.append(Quad(self.subject, predicate, term, self._graph))

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._quads)


class Facts:
    """The quads of one graph, indexed for reading records back."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._index: dict[str, dict[str, list[NamedNode | BlankNode | Literal | Triple]]] = {}
        for quad in quads:
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
            self._index.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(quad.object)

    @property
    def subjects(self) -> list[str]:
        """Every subject, sorted."""
        return sorted(self._index)

    def of_type(self, kind: NamedNode) -> list[str]:
        """Return the subjects of a class, sorted."""
        return [subject for subject in self.subjects if kind in self._index[subject].get(TYPE.value, ())]

    def links(self, subject: str, predicate: NamedNode) -> list[str]:
        """Return the IRIs that a subject links to, sorted."""
        return sorted(term.value for term in self._objects(subject, predicate) if isinstance(term, NamedNode))

    def link(self, subject: str, predicate: NamedNode) -> str | None:
        """Return the one IRI that a subject links to, or None."""
        return next(iter(self.links(subject, predicate)), None)

    def texts(self, subject: str, predicate: NamedNode) -> tuple[str, ...]:
        """Return the literals of a subject as text, sorted."""
        return tuple(sorted(term.value for term in self._objects(subject, predicate) if isinstance(term, Literal)))

    def text(self, subject: str, predicate: NamedNode) -> str | None:
        """Return the one literal of a subject as text, or None."""
        return next(iter(self.texts(subject, predicate)), None)

    def number(self, subject: str, predicate: NamedNode) -> float | None:
        """Return the one number of a subject, or None."""
        found = self.text(subject, predicate)
        return None if found is None else float(found)

    def whole(self, subject: str, predicate: NamedNode) -> int:
        """Return the one integer of a subject, 0 where there is none."""
        return int(self.text(subject, predicate) or 0)

    def truth(self, subject: str, predicate: NamedNode) -> bool | None:
        """Return the one boolean of a subject, or None."""
        found = self.text(subject, predicate)
        return None if found is None else found == "true"

    def names(self, subject: str, predicate: NamedNode) -> list[tuple[str, str | None]]:
        """Return the literals of a subject with their languages, sorted."""
        terms = [term for term in self._objects(subject, predicate) if isinstance(term, Literal)]
        return sorted(((term.value, term.language) for term in terms), key=lambda name: (name[0], name[1] or ""))

    def _objects(self, subject: str, predicate: NamedNode) -> list[NamedNode | BlankNode | Literal | Triple]:
        return self._index.get(subject, {}).get(predicate.value, [])


__all__ = [
    "DCTERMS",
    "DERIVED_FROM",
    "OWL",
    "PREFIXES",
    "PRIMARY_SOURCE",
    "PROV",
    "RDFS",
    "SCHEMA_ORG",
    "SKOS",
    "SKOSXL",
    "TYPE",
    "DefaultGraph",
    "Description",
    "Facts",
    "camel",
    "canonical",
    "canonical_line",
    "literal",
    "sg",
    "shorten",
    "sparql",
]
