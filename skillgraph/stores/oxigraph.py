"""The embedded store: Oxigraph, on disk in generations or in memory."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph as ox

from skillgraph.errors import QueryError, StoreBusyError, StoreError, StoreMissingError
from skillgraph.stores import guard, update_guard
from skillgraph.stores.answers import answer
from skillgraph.stores.dataset import Dataset
from skillgraph.stores.generations import Generations, Lock, taxonomy_file
from skillgraph.stores.oxigraph_dataset import OxigraphDataset
from skillgraph.stores.oxigraph_writer import OxigraphWriter
from skillgraph.stores.quad_store import QuadStore, refuse_parameters
from skillgraph.stores.store import UNLIMITED, Argument, Limits, Table
from skillgraph.stores.syntax import fault
from skillgraph.stores.taxonomy_file import from_json, to_json
from skillgraph.stores.terms import PREFIXES
from skillgraph.stores.time_limit import within
from skillgraph.taxonomy import Taxonomy


class OxigraphStore(QuadStore):
    """A graph in Oxigraph: on disk where a folder is given, else in memory for as long as this object lives."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._generations = Generations(folder) if folder is not None else None
        self._memory = ox.Store()
        self._busy = False
        self._open: tuple[OxigraphDataset, Lock | None] | None = None
        self._path: Path | None = None

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
        elif before is not None and not writer.cleared and taxonomy_file(before).is_file():
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

    def read_taxonomy(self) -> Taxonomy | None:
        """Return the taxonomy that is held, from the file beside the generation where that is the one of the quads."""
        reading = self.reading()
        return self._from_file(reading.taxonomy_fingerprint()) or reading.taxonomy()

    def _from_file(self, fingerprint: str | None) -> Taxonomy | None:
        """Return the taxonomy from the file beside the generation that is read, where that is the one of the quads."""
        if self._path is None or fingerprint is None:
            return None
        try:
            return from_json(taxonomy_file(self._path).read_bytes(), fingerprint)
        except OSError:
            return None

    def state(self) -> Dataset:
        """Return what a build has to know of the store, also where nothing has been built."""
        try:
            return self.reading()
        except StoreMissingError:
            return OxigraphDataset(ox.Store())

    def query(
        self,
        text: str,
        parameters: Mapping[str, Argument] | None = None,
        *,
        limits: Limits = UNLIMITED,
        allow_network: bool = False,
    ) -> Table | list[ox.Quad]:
        """Answer a SPARQL query over the union of the graphs, or those of its FROM; CONSTRUCT and DESCRIBE give quads.

        Raises QueryError where the query is refused, cannot be parsed, fails or takes too long.
        """
        refuse_parameters(parameters)
        guard.check(text, allow_network=allow_network)
        base, union = self.reading().base, not guard.names_dataset(text)
        with _asked(text):
            return within(
                limits.seconds,
                lambda: answer(base.query(text, use_default_graph_as_union=union, prefixes=PREFIXES), limits.rows),
            )

    def update(self, text: str, *, limits: Limits = UNLIMITED, allow_network: bool = False) -> None:
        """Run a SPARQL update of graphs that are not ours, in a generation of its own: all of it or nothing.

        Raises QueryError where it is refused, cannot be parsed, fails or takes too long.
        """
        update_guard.check(text, allow_network=allow_network)
        self.require_built()
        with self.writing() as writer, _asked(text, reads=False):
            within(limits.seconds, lambda: writer.update(text))

    def clear(self) -> None:
        """Remove our graph from the files too; what an update put beside it stays."""
        with self.writing() as writer:
            writer.clear()

    def close(self) -> None:
        """Let go of the generation that is read."""
        super().close()
        if self._open is not None and self._open[1] is not None:
            self._open[1].close()
        self._open, self._path = None, None

    def generation(self) -> Path:
        """Return the generation that is read, which is held until the store is closed."""
        self.reading()
        assert self._path is not None  # noqa: S101 - a store in memory has no generation, and nobody asks for it
        return self._path

    def reading(self) -> OxigraphDataset:
        """Return the current generation, and hold it until the store is closed."""
        if self._open is None:
            if self._generations is None:
                self._open = (OxigraphDataset(self._memory), None)
            else:
                with ExitStack() as held, _told(str(self._folder)):
                    path, lock = self._generations.hold_current()
                    held.enter_context(lock)
                    self._open, self._path = (OxigraphDataset(ox.Store.read_only(str(path))), lock), path
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


@contextmanager
def _asked(text: str, *, reads: bool = True) -> Iterator[None]:
    """Turn the errors of Oxigraph about a text of the user into one that says what is wrong with it."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(fault(text, str(error), reads=reads)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {_one_line(error)}") from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
