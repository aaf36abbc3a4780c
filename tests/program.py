"""The command line, run in this process as `skillgraph` would run, or in a process of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from skillgraph.cli import main

ROOT = Path(__file__).parents[1]
POSTINGS = ROOT / "examples" / "postings"


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401 - a test says what it expects
        return json.loads(self.out)

    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Streams:
    """Standard streams that are no terminal."""

    def __init__(self, stdin: bytes) -> None:
        self.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        self.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        self.stderr = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")


def run(*arguments: str, stdin: bytes = b"") -> Result:
    """Run `skillgraph` with these arguments in the current folder and return what it did."""
    streams = Streams(stdin)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["skillgraph", *arguments])
        for name, stream in vars(streams).items():
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as stopped:
            main()
    return Result(code_of(stopped.value), written(streams.stdout), written(streams.stderr))


def code_of(stopped: SystemExit) -> int:
    assert isinstance(stopped.code, int)
    return stopped.code


def written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")


def environment() -> dict[str, str]:
    """Return the environment for a process that imports skillgraph from this repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SKILLGRAPH_")}
    for size in ("COLUMNS", "LINES"):  # a worker of pytest-xdist has them, where a terminal has its own
        kept.pop(size, None)
    return {**kept, "PYTHONPATH": str(ROOT)}


def spawn(arguments: Sequence[str], folder: Path) -> "subprocess.Popen[bytes]":
    """Start `skillgraph` in a process of its own, in `folder`, as a terminal starts it: what it starts is its group."""
    return subprocess.Popen(
        [sys.executable, "-m", "skillgraph", *arguments],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
