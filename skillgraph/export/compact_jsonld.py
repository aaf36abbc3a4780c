"""Compact JSON-LD by the context of the ontology's folder. Subjects are sorted: the same quads give the same bytes."""

import json
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode, Quad

from skillgraph.export.json_value import JsonObject, JsonValue
from skillgraph.stores.terms import TYPE, XSD
from skillgraph.taxonomy import core_folder

CONTEXT = "context.jsonld"


def write_compact_jsonld(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Write the quads of all graphs as one graph. They must hold no blank nodes."""
    context: JsonObject = json.loads((core_folder() / CONTEXT).read_text("utf-8"))["@context"]
    compactor = _Compactor(context)
    nodes: dict[str, dict[str, list[JsonValue]]] = {}
    for quad in sorted(set(quads), key=str):
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, (NamedNode, Literal)):
            raise TypeError(f"no IRI and no literal: {quad}")
        term, value = compactor.said(quad.predicate, quad.object)
        nodes.setdefault(quad.subject.value, {}).setdefault(term, []).append(value)
    graph = [
        {"@id": compactor.short(subject), **{term: said[0] if len(said) == 1 else said for term, said in node.items()}}
        for subject, node in nodes.items()
    ]
    document = {"@context": context, "@graph": graph}
    out.write(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8") + b"\n")


class _Compactor:
    def __init__(self, context: JsonObject) -> None:
        self._prefixes = {term: base for term, base in context.items() if isinstance(base, str)}
        self._terms: dict[str, tuple[str, str | None]] = {}
        for term, definition in context.items():
            if isinstance(definition, Mapping):
                kind = definition.get("@type")
                self._terms[self._long(str(definition["@id"]))] = term, self._long(str(kind)) if kind else None

    def _long(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._prefixes.get(prefix, f"{prefix}:") + local if local else name

    def short(self, value: str) -> str:
        """Return an IRI by its longest prefix, or as it is."""
        fitting = [(base, prefix) for prefix, base in self._prefixes.items() if value.startswith(base)]
        if not fitting:
            return value
        base, prefix = max(fitting, key=lambda pair: len(pair[0]))
        return f"{prefix}:{value.removeprefix(base)}"

    def said(self, predicate: NamedNode, obj: NamedNode | Literal) -> tuple[str, JsonValue]:
        """Return the term of a predicate, and the value of an object under it."""
        if predicate == TYPE:
            return "@type", self.short(obj.value)
        term, kind = self._terms.get(predicate.value, (predicate.value, None))
        if isinstance(obj, NamedNode):
            short = self.short(obj.value)
            return term, short if kind == "@id" else {"@id": short}
        if obj.language:
            return term, {"@value": obj.value, "@language": obj.language}
        datatype = obj.datatype.value
        if datatype == (kind or f"{XSD}string"):
            return term, obj.value
        return term, {"@value": obj.value, "@type": self.short(datatype)}
