"""The embedded store: Oxigraph, on disk in generations or in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from skillgraph import iri
from skillgraph.errors import QueryError, StoreError, StoreMissingError, UnknownNameError
from skillgraph.model import Contribution, DemandType, Document, Evidence, EvidenceRole
from skillgraph.stores import derived_quads, guard, posting_quads, taxonomy_quads
from skillgraph.stores.generations import Generations, Lock
from skillgraph.stores.store import Cell, Table
from skillgraph.stores.terms import PREFIXES, XSD, canonical_line
from skillgraph.taxonomy import Taxonomy

_BATCH = 50_000
_STATES = """
SELECT ?posting ?id ?line ?quote WHERE {{
  GRAPH ?posting {{
    ?group sg:member <{first}>, <{second}> ; sg:mode ?mode ; sg:mention ?mention .
    ?mention sg:line ?line ; sg:quote ?quote . ?posting dcterms:identifier ?id
  }}
  FILTER(?mode != "all_of")
}}
"""
_ASKS = """
SELECT ?posting ?id ?line ?quote WHERE {{
  VALUES ?concept {{ <{first}> <{second}> }}
  GRAPH ?posting {{
    ?mention sg:concept ?concept ; sg:line ?line ; sg:quote ?quote ; sg:strength ?strength .
    ?posting dcterms:identifier ?id
  }}
  FILTER(?strength != "context" && ?strength != "excluded")
}}
"""


class _Reading:
    """What can be asked of an open Oxigraph store."""

    def __init__(self, base: ox.Store) -> None:
        self.base = base

    def select(self, query: str) -> ox.QuerySolutions:
        found = self.base.query(query, use_default_graph_as_union=True, prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - only SELECT comes here
        return found

    def graph(self, name: str) -> Iterator[ox.Quad]:
        return self.base.quads_for_pattern(None, None, None, ox.NamedNode(name))

    def value(self, subject: str, predicate: ox.NamedNode, graph: str) -> str | None:
        found = self.base.quads_for_pattern(ox.NamedNode(subject), predicate, None, ox.NamedNode(graph))
        return next((quad.object.value for quad in found if isinstance(quad.object, ox.Literal)), None)

    def has(self, subject: str, predicate: ox.NamedNode, graph: str) -> bool:
        return any(self.base.quads_for_pattern(ox.NamedNode(subject), predicate, None, ox.NamedNode(graph)))

    def taxonomy(self) -> Taxonomy | None:
        held = self.value(iri.ONTOLOGY, taxonomy_quads.FINGERPRINT, iri.ONTOLOGY)
        return None if held is None else taxonomy_quads.read_taxonomy(self.graph(iri.ONTOLOGY))

    def identifiers(self) -> Iterator[str]:
        for quad in self.base.quads_for_pattern(None, posting_quads.SHA256, None, None):
            found = iri.posting_identifier(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else None
            if found is not None:
                yield found

    def posting(self, identifier: str) -> Contribution | None:
        return posting_quads.read_posting(self.graph(iri.posting(identifier)))

    def quads(self) -> Iterator[ox.Quad]:
        names = sorted(graph.value for graph in self.base.named_graphs() if isinstance(graph, ox.NamedNode))
        for name in names:
            yield from sorted(self.graph(name), key=canonical_line)


class OxigraphWriter:
    """One build or removal under way, in a store of its own that becomes current when it is finished."""

    def __init__(self, base: ox.Store) -> None:
        self._base = base
        self._reading = _Reading(base)
        self._pending: list[ox.Quad] = []
        self._changed = False
        self.finished = False
        self.purging = False

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy in the store, or None where there is none yet."""
        return self._reading.value(iri.ONTOLOGY, taxonomy_quads.FINGERPRINT, iri.ONTOLOGY)

    def rules(self) -> str | None:
        """Return the fingerprint of the rules by which the store's postings were decomposed."""
        return self._reading.value(iri.DERIVED, derived_quads.RULES, iri.DERIVED)

    def fingerprint(self, identifier: str) -> str | None:
        """Return the fingerprint of a posting, or None where the store does not hold it."""
        node = iri.posting(identifier)
        return self._reading.value(node, posting_quads.FINGERPRINT, node)

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings in the store."""
        self._flush()
        return iter(sorted(self._reading.identifiers()))

    def document(self, identifier: str) -> Document | None:
        """Return the document of a posting, or None where its text was left out."""
        return posting_quads.read_document(self._reading.graph(iri.posting(identifier)))

    def write_taxonomy(self, taxonomy: Taxonomy) -> None:
        """Replace the taxonomy."""
        self._replace(iri.ONTOLOGY, taxonomy_quads.taxonomy_quads(taxonomy))

    def write(self, contribution: Contribution, fingerprint: str, *, keep_text: bool) -> None:
        """Add a posting, or replace the one of the same id."""
        quads = posting_quads.posting_quads(contribution, fingerprint, keep_text=keep_text)
        self._replace(iri.posting(contribution.document.posting.id), quads)

    def remove(self, identifier: str) -> None:
        """Remove a posting. Raises UnknownNameError where the store does not hold it."""
        graph = ox.NamedNode(iri.posting(identifier))
        if not self._base.contains_named_graph(graph):
            raise UnknownNameError("posting", identifier)
        self._base.remove_graph(graph)
        self._changed = True

    def finish(self, rules: str, *, purge: bool = False) -> None:
        """Derive the counts; what was written becomes the store's content when the block ends.

        `purge` leaves no byte of what was removed in any file.
        """
        self._flush()
        if self.taxonomy_fingerprint() is None or not (self._changed or purge or self.rules() != rules):
            return
        self._base.remove_graph(ox.NamedNode(iri.DERIVED))
        self._base.extend(list(derived_quads.derived_quads(self._reading.select, rules)))
        self.finished, self.purging = True, purge

    def release(self) -> ox.Store:
        """Return the store that was written to, and keep no hold of its files."""
        base, self._base = self._base, ox.Store()
        self._reading = _Reading(self._base)
        return base

    def _replace(self, name: str, quads: Iterator[ox.Quad]) -> None:
        graph = ox.NamedNode(name)
        if self._base.contains_named_graph(graph):
            self._base.remove_graph(graph)
        self._pending.extend(quads)
        self._changed = True
        if len(self._pending) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._pending:
            self._base.extend(self._pending)
            self._pending.clear()


class OxigraphStore:
    """A graph in Oxigraph: on disk where a folder is given, else in memory for as long as this object lives."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._generations = Generations(folder) if folder is not None else None
        self._memory = ox.Store()
        self._open: tuple[_Reading, Lock | None] | None = None
        self._taxonomy: Taxonomy | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[OxigraphWriter]:
        """Begin to write. What was finished becomes the store's content when the block ends without an error.

        Raises StoreBusyError where another writer does, StoreError where the store cannot be written, or where a
        reader still holds what was to be purged.
        """
        self.close()
        if self._generations is None:
            fresh = ox.Store()
            fresh.extend(list(self._memory))
            writer = OxigraphWriter(fresh)
            yield writer
            if writer.finished:
                self._memory = writer.release()
            return
        with self._generations.writing() as generation, _told(str(self._folder)):
            current = self._generations.current()
            if current is not None:
                ox.Store.read_only(str(current)).backup(str(generation))
            writer = OxigraphWriter(ox.Store(str(generation)))
            try:
                yield writer
            finally:
                written = writer.release()
            if writer.finished:
                finished = _fresh_copy(written, generation) if writer.purging else generation
                written.flush()
                del written
                self._generations.publish(finished)
                if writer.purging and self._generations.clear():
                    raise StoreError(f"{self._folder}: removed, but a program still reads an older state; purge again")

    def taxonomy(self) -> Taxonomy:
        """Return the taxonomy with which the store was built. Raises StoreMissingError where nothing was."""
        if self._taxonomy is None:
            self._taxonomy = self._reading().taxonomy()
        if self._taxonomy is None:
            raise StoreMissingError("nothing is built in this store yet; run `skillgraph build` first")
        return self._taxonomy

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings, in no particular order."""
        return self._reading().identifiers()

    def read(self, identifier: str) -> Contribution:
        """Return a posting. Raises UnknownNameError where the store does not hold it."""
        found = self._reading().posting(identifier)
        if found is None:
            raise UnknownNameError("posting", identifier)
        return found

    def asked_by(self, concept: str) -> dict[DemandType, int]:
        """Return how many distinct postings ask for a concept, by kind of edge."""
        reading, node = self._reading(), iri.concept(concept)
        return {
            kind: int(reading.value(node, derived_quads.count_property(kind), iri.DERIVED) or 0) for kind in DemandType
        }

    def supports(self, concept: str) -> dict[tuple[str, str], int]:
        """Return, for each alternative of a concept, how many distinct texts state it; by (smaller id, larger id)."""
        node = iri.concept(concept)
        query = (
            f"SELECT ?a ?b ?n WHERE {{ {{ BIND(<{node}> AS ?a) ?edge sg:subject <{node}> ; sg:object ?b }} UNION "
            f"{{ BIND(<{node}> AS ?b) ?edge sg:object <{node}> ; sg:subject ?a }} ?edge sg:support ?n }}"
        )
        found: dict[tuple[str, str], int] = {}
        for row in self._reading().select(query):
            pair = (iri.concept_slug(row["a"].value) or "", iri.concept_slug(row["b"].value) or "")
            found[pair] = max(int(row["n"].value), found.get(pair, 0))
        return found

    def evidence(self, first: str, second: str, limit: int) -> list[Evidence]:
        """Return what postings say for an edge, at most `limit` lines a role, by posting and line.

        A line that states the edge is not listed again as one that asks for an end of it.
        """
        reading, found = self._reading(), dict[tuple[str, int], Evidence]()
        for role, pattern in ((EvidenceRole.STATES, _STATES), (EvidenceRole.ASKS, _ASKS)):
            query = pattern.format(first=iri.concept(first), second=iri.concept(second))
            lines = {
                (row["id"].value, int(row["line"].value)): row["quote"].value
                for row in reading.select(query)
                if not reading.has(row["posting"].value, derived_quads.DUPLICATE_OF, iri.DERIVED)
            }
            fresh = [(key, lines[key]) for key in sorted(lines) if key not in found]
            for (posting, line), quote in fresh[:limit]:
                found[posting, line] = Evidence(role, posting=posting, line=line, quote=quote)
        return list(found.values())

    def query(self, text: str, *, allow_network: bool = False) -> Table | list[ox.Quad]:
        """Answer a SPARQL query over the union of the graphs; CONSTRUCT and DESCRIBE give quads.

        Raises QueryError where the query is refused, cannot be parsed, or fails.
        """
        guard.check(text, allow_network=allow_network)
        try:
            found = self._reading().base.query(text, use_default_graph_as_union=True, prefixes=PREFIXES)
            return _answer(found)
        except SyntaxError as error:
            raise QueryError(f"the query cannot be parsed: {' '.join(str(error).split())[:300]}") from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query failed: {' '.join(str(error).split())[:300]}") from error

    def quads(self) -> Iterator[ox.Quad]:
        """Yield everything in the store, sorted by graph, then by N-Quads line."""
        return self._reading().quads()

    def close(self) -> None:
        """Let go of the generation that is read."""
        if self._open is not None and self._open[1] is not None:
            self._open[1].close()
        self._open, self._taxonomy = None, None

    def _reading(self) -> _Reading:
        if self._open is None:
            if self._generations is None:
                self._open = (_Reading(self._memory), None)
            else:
                with _told(str(self._folder)):
                    path, lock = self._generations.hold_current()
                    self._open = (_Reading(ox.Store.read_only(str(path))), lock)
        return self._open[0]


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Table | list[ox.Quad]:
    if isinstance(found, ox.QueryBoolean):
        return Table(("answer",), ((bool(found),),))
    if isinstance(found, ox.QueryTriples):
        return sorted((ox.Quad(t.subject, t.predicate, t.object) for t in found), key=canonical_line)
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, tuple(tuple(_cell(row[column]) for column in columns) for row in found))


_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    kind = term.datatype.value
    if kind == XSD + "boolean":
        return term.value in {"true", "1"}
    if kind in _NUMBERS:
        number = float(term.value)
        return int(number) if number.is_integer() and kind != XSD + "double" else number
    return term.value


def _fresh_copy(written: ox.Store, generation: Path) -> Path:
    """Copy what is there into a new generation, whose files then hold nothing of what is gone."""
    target = generation.with_name(f"generation-{int(generation.name.rpartition('-')[2]) + 1:06}")
    fresh = ox.Store(str(target))
    fresh.bulk_extend(iter(written))
    fresh.flush()
    return target


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Turn the errors of files and of Oxigraph into one that names the store."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or " ".join(str(error).split())
        raise StoreError(f"{where}: {reason[:300]}") from error
