"""Generations: a store on disk is a folder of them and a file that names the current one.

A build writes a new generation beside the current one, made from it of hard links, and replaces the name when all is
on disk. Readers hold the generation they opened; one that nobody holds and nobody names is cleared by the next writer.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import portalocker

from skillgraph.errors import StoreBusyError, StoreError, StoreMissingError

_NAME_FILE = "current"
_WRITER = "writer.lock"
_GENERATION = re.compile(r"generation-(\d{6,})")
_OURS = re.compile(
    rf"{re.escape(_WRITER)}|{_NAME_FILE}\.new|generation-\d{{6,}}(?:\.lock|\.taxonomy|\.cypher(?:\.\d+)?)?"
)
_ATTEMPTS = 10

Lock = IO[bytes]


class Generations:
    """The generations in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def current(self) -> Path | None:
        """Return the current generation, or None where nothing has been built.

        Raises StoreError where the folder is no store, or its current generation is gone.
        """
        try:
            name = (self._folder / _NAME_FILE).read_text("ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{self._folder}: cannot be read as a store: {_reason(error)}") from error
        if not _GENERATION.fullmatch(name):
            raise StoreError(
                f"{self._folder}: the file {_NAME_FILE!r} names no generation; is this a skillgraph store?"
            )
        generation = self._folder / name
        if not generation.is_dir() and self._is_named(name):
            raise StoreError(f"{self._folder}: {name}, the current generation, is gone; build again in a new folder")
        return generation

    def held(self) -> bool:
        """Return whether a reader holds any generation."""
        return any(_is_held(path) for path in self._all())

    def hold_current(self) -> tuple[Path, Lock]:
        """Return the current generation and a shared lock on it, which keeps it from being cleared.

        Raises StoreMissingError where nothing has been built.
        """
        for _ in range(_ATTEMPTS):
            path = self.current()
            if path is None:
                raise StoreMissingError(f"{self._folder}: nothing is built here yet; run `skillgraph build` first")
            lock = self._open_lock(path)
            if lock is not None:
                portalocker.lock(lock, portalocker.LockFlags.SHARED)
                if self.current() == path:
                    return path, lock
                lock.close()
        raise StoreError(f"{self._folder}: the current generation keeps changing; is a build running in a loop?")

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Hold the writer's lock and yield the path of the next generation, which is made current by `publish`.

        What was not published is cleared when the block ends, however it ends.
        Raises StoreBusyError at once where another writer holds the store, StoreError where it cannot be written or
        holds what is not ours.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._refuse_foreign()
            lock = (self._folder / _WRITER).open("ab")
        except OSError as error:
            raise StoreError(f"{self._folder}: cannot be written: {_reason(error)}") from error
        with lock:
            try:
                portalocker.lock(lock, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
            except portalocker.LockException as error:
                raise StoreBusyError(f"{self._folder}: another build is writing to it; wait until it ends") from error
            self.clear()
            try:
                yield self._next()
            finally:
                self.clear()

    def publish(self, generation: Path) -> None:
        """Make a generation the current one: everything in it is on disk before the name is replaced, in one step."""
        _lock_file(generation).touch()
        for path in sorted(generation.rglob("*")):
            if path.is_file():
                _sync(path)
        _sync(generation)
        if taxonomy_file(generation).is_file():
            _sync(taxonomy_file(generation))
        temporary = self._folder / (_NAME_FILE + ".new")
        temporary.write_text(generation.name + "\n", "ascii")
        _sync(temporary)
        temporary.replace(self._folder / _NAME_FILE)
        _sync(self._folder)

    def clear(self) -> list[Path]:
        """Remove the generations that are not current and that no reader holds; return those still held."""
        current = self.current()
        held = []
        for path in self._all():
            if path == current:
                continue
            if _is_held(path):
                held.append(path)
                continue
            shutil.rmtree(path, ignore_errors=True)
            taxonomy_file(path).unlink(missing_ok=True)
            for projection in self._folder.glob(projection_file(path).name + "*"):
                projection.unlink(missing_ok=True)
            _lock_file(path).unlink(missing_ok=True)
        return held

    def _all(self) -> list[Path]:
        return sorted(path for path in self._folder.iterdir() if _GENERATION.fullmatch(path.name))

    def _is_named(self, name: str) -> bool:
        """Return whether `current` still names it: a writer may have replaced the name and cleared what it named."""
        return (self._folder / _NAME_FILE).read_text("ascii").strip() == name

    def _refuse_foreign(self) -> None:
        """Raise StoreError where the folder holds files that no store has: it is somebody's, and not to be written."""
        if self.current() is not None:
            return
        foreign = sorted(path.name for path in self._folder.iterdir() if not _OURS.fullmatch(path.name))
        if foreign:
            raise StoreError(
                f"{self._folder}: is no skillgraph store and not empty ({foreign[0]!r}); name a new folder"
            )

    def _next(self) -> Path:
        numbers = [int(match[1]) for path in self._folder.iterdir() if (match := _GENERATION.match(path.name))]
        return self._folder / f"generation-{max(numbers, default=0) + 1:06}"

    def _open_lock(self, generation: Path) -> Lock | None:
        try:
            return _lock_file(generation).open("rb")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self._folder}: cannot be read: {_reason(error)}") from error


def store_around(path: Path) -> Path | None:
    """Return the folder of the store on disk that `path` is or lies in, or None where there is none."""
    return next((folder for folder in (path, *path.parents) if _is_store(folder)), None)


def _is_store(folder: Path) -> bool:
    try:
        return _GENERATION.fullmatch((folder / _NAME_FILE).read_text("ascii").strip()) is not None
    except (OSError, UnicodeDecodeError):
        return False


def taxonomy_file(generation: Path) -> Path:
    """Return the file beside a generation in which its taxonomy stands to be read fast."""
    return generation.with_name(generation.name + ".taxonomy")


def projection_file(generation: Path) -> Path:
    """Return the file beside a generation in which it stands to be asked in Cypher; readers make it, and replace it."""
    return generation.with_name(generation.name + ".cypher")


def _lock_file(generation: Path) -> Path:
    return generation.with_name(generation.name + ".lock")


def _is_held(generation: Path) -> bool:
    try:
        lock = _lock_file(generation).open("rb")
    except OSError:
        return False
    with lock:
        try:
            portalocker.lock(lock, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
        except portalocker.LockException:
            return True
    return False


def _sync(path: Path) -> None:
    """Wait until a file or a folder's names are on disk; where the system cannot sync a folder, go on."""
    with suppress(PermissionError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
