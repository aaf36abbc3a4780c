"""Links from concepts to other vocabularies, as SSSOM tables (https://mapping-commons.github.io/sssom/)."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from skillgraph import iri
from skillgraph.errors import InputError
from skillgraph.stores.taxonomy_quads import GRAPH
from skillgraph.stores.terms import SKOS
from skillgraph.taxonomy import Taxonomy

PREDICATES = frozenset(f"skos:{name}Match" for name in ("exact", "close", "broad", "narrow", "related"))
_NEEDED = ("subject_id", "predicate_id", "object_id")


def links(path: Path, taxonomy: Taxonomy) -> Iterator[Quad]:
    """Yield a link a row of an SSSOM table; rows whose object is words and not an IRI give none.

    The head of the file, in lines that begin with `#`, holds the prefixes of the objects as `prefix: "IRI"`.
    Raises InputError, with file and line, where a row names no concept, no SKOS mapping or an unknown prefix.
    """
    prefixes: dict[str, str] = {}
    columns: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        where = f"{path.name}:{number}"
        if line.startswith("#"):
            name, _, expansion = line.removeprefix("#").strip().partition(": ")
            prefixes[name] = expansion.strip(" \"'")
        elif not columns:
            columns = line.split("\t")
            if missing := [column for column in _NEEDED if column not in columns]:
                raise InputError(where, f"column {missing[0]!r} is missing")
        else:
            row = dict(zip(columns, line.split("\t"), strict=False))
            concept = row.get("subject_id", "").removeprefix("skillgraph:")
            if concept not in taxonomy:
                raise InputError(where, f"no concept has the id {concept!r}")
            if row.get("predicate_id") not in PREDICATES:
                raise InputError(where, f"unknown predicate {row.get('predicate_id')!r}")
            prefix, _, local = row.get("object_id", "").partition(":")
            if not local:
                continue
            if prefix not in prefixes:
                raise InputError(where, f"the prefix {prefix!r} stands in no line of the head")
            predicate = NamedNode(SKOS + row["predicate_id"].removeprefix("skos:"))
            yield Quad(NamedNode(iri.concept(concept)), predicate, NamedNode(prefixes[prefix] + local), GRAPH)
