"""SKOS in any RDF syntax that is told by the name of the file: Turtle, RDF/XML, N-Triples, TriG, N-Quads, JSON-LD."""

from collections.abc import Iterator
from pathlib import Path

from skillgraph.curation.entry import Entry
from skillgraph.errors import InputError

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SUFFIXES = {"owl": "rdf", "skos": "rdf", "json": "jsonld"}


def read(path: Path) -> Iterator[Entry]:
    """Yield an entry a `skos:Concept` with a preferred label. Raises InputError where the file is no RDF."""
    import pyoxigraph as ox  # noqa: PLC0415 - only this form needs it

    suffix = path.suffix.removeprefix(".").casefold()
    syntax = ox.RdfFormat.from_extension(_SUFFIXES.get(suffix, suffix))
    if syntax is None:
        raise InputError(str(path), f"no RDF syntax is written with the ending {path.suffix!r}; use .ttl, .rdf or .nt")
    store = ox.Store()
    try:
        store.load(path=str(path), format=syntax, base_iri="http://localhost/")
    except SyntaxError as error:
        raise InputError(f"{path}:{error.lineno or 1}", f"no {syntax}: {error.msg}") from error
    concept, kind = ox.NamedNode(_SKOS + "Concept"), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    nodes = {quad.subject for quad in store.quads_for_pattern(None, kind, concept, None)}
    for node in sorted((node for node in nodes if isinstance(node, ox.NamedNode)), key=str):

        def literals(name: str, node: ox.NamedNode = node) -> list[tuple[str, str]]:
            found = (quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(_SKOS + name), None, None))
            return sorted((term.value, term.language or "en") for term in found if isinstance(term, ox.Literal))

        labels = sorted(literals("prefLabel"), key=lambda label: (label[1] != "en", label[1], label[0]))
        if not labels:
            continue
        names = [(*label, "alt") for label in (*labels[1:], *literals("altLabel"))]
        names += [(*label, "hidden") for label in literals("hiddenLabel")]
        definitions = sorted(literals("definition"), key=lambda text: text[1] != "en")
        broader = (quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(_SKOS + "broader"), None, None))
        yield Entry(
            source=node.value,
            label=labels[0][0],
            definition=definitions[0][0] if definitions else "",
            language=labels[0][1].casefold(),
            names=tuple((text, language.casefold(), kind) for text, language, kind in names),
            broader=tuple(sorted(term.value for term in broader if isinstance(term, ox.NamedNode))),
        )
