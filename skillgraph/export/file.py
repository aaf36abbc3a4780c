"""Files written whole or not at all."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from skillgraph.errors import ExportError


def write_file(path: Path, writer: Callable[[BinaryIO], None]) -> None:
    """Let `writer` fill the file at `path`, which changes only once all is written.

    A link is followed. A device or a pipe is written to as it stands.
    Raises ExportError where the file cannot be written.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                writer(out)
        else:
            _replace(target, writer)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error


def _replace(target: Path, writer: Callable[[BinaryIO], None]) -> None:
    partial = target.with_name(f".skillgraph-{secrets.token_hex(8)}.partial")
    try:
        with partial.open("xb") as out:
            writer(out)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
