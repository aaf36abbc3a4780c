"""Files written whole or not at all."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from skillgraph.errors import ExportError
from skillgraph.stores.generations import store_around


def write_file(path: Path, writer: Callable[[BinaryIO], None]) -> None:
    """Let `writer` fill the file at `path`, which changes only once all is written.

    A link is followed. A device or a pipe is written to as it stands.
    Raises ExportError where the file cannot be written, or lies in a store.
    """
    refuse_store(path)
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                writer(out)
        else:
            _replace(target, writer)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error


def refuse_store(path: Path) -> None:
    """Raise ExportError where `path` is the folder of a store on disk, or lies in one."""
    folder = store_around(Path(os.path.realpath(path)))
    if folder is not None:
        raise ExportError(f"{path} cannot be written: {folder.name} is the folder of a store; name another place")


def _replace(target: Path, writer: Callable[[BinaryIO], None]) -> None:
    partial = target.with_name(f".skillgraph-{secrets.token_hex(8)}.partial")
    try:
        with partial.open("xb") as out:
            writer(out)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
