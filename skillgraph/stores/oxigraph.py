"""The embedded store: Oxigraph, on disk in generations or in memory."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

import pyoxigraph as ox

from skillgraph import iri
from skillgraph.errors import QueryError, StoreBusyError, StoreError, StoreMissingError, UnknownNameError
from skillgraph.model import Contribution, DemandType, Evidence, EvidenceRole
from skillgraph.stores import derived_quads, guard
from skillgraph.stores.answers import answer
from skillgraph.stores.dataset import Dataset
from skillgraph.stores.generations import Generations, Lock, taxonomy_file
from skillgraph.stores.oxigraph_writer import OxigraphWriter
from skillgraph.stores.store import Argument, Language, Table
from skillgraph.stores.syntax import fault
from skillgraph.stores.taxonomy_file import from_json, to_json
from skillgraph.stores.terms import PREFIXES
from skillgraph.taxonomy import Taxonomy

_STATES = """
SELECT ?posting ?id ?line ?start ?quote WHERE {{
  VALUES ?concept {{ <{first}> <{second}> }}
  GRAPH ?posting {{
    ?group sg:member <{first}>, <{second}> ; sg:mode ?mode ; sg:mention ?mention .
    ?mention sg:concept ?concept ; sg:line ?line ; sg:start ?start ; sg:quote ?quote .
    ?posting dcterms:identifier ?id
  }}
  FILTER(?mode != "all_of")
}}
"""
_ASKS = """
SELECT ?posting ?id ?line ?start ?quote WHERE {{
  VALUES ?concept {{ <{first}> <{second}> }}
  GRAPH ?posting {{
    ?mention sg:concept ?concept ; sg:line ?line ; sg:start ?start ; sg:quote ?quote ; sg:strength ?strength .
    ?posting dcterms:identifier ?id
  }}
  FILTER(?strength != "context" && ?strength != "excluded")
}}
"""


class OxigraphStore:
    """A graph in Oxigraph: on disk where a folder is given, else in memory for as long as this object lives."""

    language: ClassVar[Language] = Language.SPARQL

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._generations = Generations(folder) if folder is not None else None
        self._memory = ox.Store()
        self._busy = False
        self._open: tuple[Dataset, Lock | None] | None = None
        self._path: Path | None = None
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
        with self._writing_in_memory() if self._generations is None else self._writing_on_disk(self._generations) as w:
            yield w
        self.close()

    @contextmanager
    def _writing_in_memory(self) -> Iterator[OxigraphWriter]:
        if self._busy:
            raise StoreBusyError("memory: another build is writing to it; wait until it ends")
        self._busy = True
        try:
            fresh = ox.Store()
            fresh.extend(list(self._memory))
            writer = OxigraphWriter(fresh)
            yield writer
            if writer.finished:
                self._memory = writer.release()
        finally:
            self._busy = False

    @contextmanager
    def _writing_on_disk(self, generations: Generations) -> Iterator[OxigraphWriter]:
        with generations.writing() as generation, _told(str(self._folder)):
            current = generations.current()
            if current is not None:
                ox.Store.read_only(str(current)).backup(str(generation))
            writer = OxigraphWriter(ox.Store(str(generation)))
            try:
                yield writer
                if writer.finished:
                    self._publish(writer, generation, generations, current)
            finally:
                writer.release()

    def _publish(self, writer: OxigraphWriter, generation: Path, generations: Generations, before: Path | None) -> None:
        """Make what was written the current generation, with no file of it still open."""
        written = writer.release()
        try:
            if writer.purging:
                self._refuse_readers(generations)
            compact = _compact_copy(written, generation, rewrite=writer.purging)
        finally:
            del written
        if writer.taxonomy is not None:
            taxonomy_file(compact).write_bytes(to_json(writer.taxonomy))
        elif before is not None and taxonomy_file(before).is_file():
            shutil.copyfile(taxonomy_file(before), taxonomy_file(compact))
        generations.publish(compact)
        if writer.purging and generations.clear():
            raise StoreError(
                f"{self._folder}: removed, but a program began to read the older state meanwhile; "
                "the next build or removal after it has ended clears that"
            )

    def _refuse_readers(self, generations: Generations) -> None:
        """Raise StoreError where a reader, here or in another process, holds what is to be purged."""
        self.close()
        if generations.held():
            raise StoreError(
                f"{self._folder}: a program reads it, so nothing can be purged; nothing was removed, "
                "end that program and run this again"
            )

    def taxonomy(self) -> Taxonomy:
        """Return the taxonomy with which the store was built. Raises StoreMissingError where nothing was."""
        if self._taxonomy is None:
            reading = self._reading()
            self._taxonomy = self._from_file(reading.taxonomy_fingerprint()) or reading.taxonomy()
        if self._taxonomy is None:
            raise StoreMissingError("nothing is built in this store yet; run `skillgraph build` first")
        return self._taxonomy

    def _from_file(self, fingerprint: str | None) -> Taxonomy | None:
        """Return the taxonomy from the file beside the generation that is read, where that is the one of the quads."""
        if self._path is None or fingerprint is None:
            return None
        try:
            return from_json(taxonomy_file(self._path).read_bytes(), fingerprint)
        except OSError:
            return None

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
            mentions = sorted(
                (row["id"].value, int(row["line"].value), int(row["start"].value), row["quote"].value)
                for row in reading.select(query)
                if not reading.is_duplicate(row["posting"].value)
            )
            lines = {(posting, line): quote for posting, line, _, quote in reversed(mentions)}
            fresh = [key for key in sorted(lines) if key not in found]
            for posting, line in fresh[:limit]:
                found[posting, line] = Evidence(role, posting=posting, line=line, quote=lines[posting, line])
        return list(found.values())

    def query(
        self, text: str, parameters: Mapping[str, Argument] | None = None, *, allow_network: bool = False
    ) -> Table | list[ox.Quad]:
        """Answer a SPARQL query over the union of the graphs; CONSTRUCT and DESCRIBE give quads.

        Raises QueryError where the query is refused, cannot be parsed, or fails.
        """
        if parameters:
            raise QueryError("SPARQL has no parameters; write terms into VALUES")
        guard.check(text, allow_network=allow_network)
        try:
            found = self._reading().base.query(text, use_default_graph_as_union=True, prefixes=PREFIXES)
            return answer(found)
        except SyntaxError as error:
            raise QueryError(fault(text, str(error))) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query failed: {_one_line(error)}") from error

    def quads(self) -> Iterator[ox.Quad]:
        """Yield everything in the store, sorted by graph, then by N-Quads line."""
        return self._reading().quads()

    def close(self) -> None:
        """Let go of the generation that is read."""
        if self._open is not None and self._open[1] is not None:
            self._open[1].close()
        self._open, self._path, self._taxonomy = None, None, None

    def _reading(self) -> Dataset:
        if self._open is None:
            if self._generations is None:
                self._open = (Dataset(self._memory), None)
            else:
                with ExitStack() as held, _told(str(self._folder)):
                    path, lock = self._generations.hold_current()
                    held.enter_context(lock)
                    self._open, self._path = (Dataset(ox.Store.read_only(str(path))), lock), path
                    held.pop_all()
        return self._open[0]


def _compact_copy(written: ox.Store, generation: Path, *, rewrite: bool) -> Path:
    """Return a new generation with what was written, without the logs of writing it, which are several times as large.

    `rewrite` copies each quad, so that no file holds a byte of what is gone; else the files are linked.
    """
    target = generation.with_name(f"generation-{int(generation.name.rpartition('-')[2]) + 1:06}")
    if rewrite:
        fresh = ox.Store(str(target))
        fresh.bulk_extend(iter(written))
        fresh.flush()
    else:
        written.flush()
        written.backup(str(target))
    return target


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Turn the errors of files and of Oxigraph into one that names the store."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{where}: {error.strerror or _one_line(error)}") from error
    except RuntimeError as error:
        if type(error) is not RuntimeError:
            raise
        raise StoreError(f"{where}: {_one_line(error)}") from error  # so Oxigraph says that files are damaged


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
