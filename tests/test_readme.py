"""What the README prints is what comes out: its console blocks are run in order, in a folder with the examples."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


@dataclass(frozen=True)
class Step:
    command: str
    output: str


def console_steps() -> list[Step]:
    steps = []
    for block in re.findall(r"^```console\n(.*?)^```$", README, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            more = next((i for i, line in enumerate(lines[1:], 1) if not line.startswith("> ")), len(lines))
            command = "\n".join([lines[0], *(line.removeprefix("> ") for line in lines[1:more])])
            steps.append(Step(command, "\n".join(lines[more:])))
    return steps


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", path / "examples")
    launcher = path / "bin" / "skillgraph"
    launcher.parent.mkdir()
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m skillgraph "$@"\n', "ascii")
    launcher.chmod(0o755)
    return path


def run(command: str, folder: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SKILLGRAPH")}
    environment = kept | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S602 - the README's own commands, as a user types them
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def test_console_blocks_print_what_they_say(folder: Path) -> None:
    steps = console_steps()
    assert len(steps) > 4
    for step in steps:
        assert step.output.strip("\n") == run(step.command, folder), step.command
    assert (folder / "skills.html").is_file()


def test_python_block_runs(folder: Path) -> None:
    [code] = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "0.8\n"


def test_every_linked_file_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_set_up_command_is_what_the_console_block_shows() -> None:
    [first, *_] = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    for step in console_steps()[:2]:
        assert step.command in first.replace(".venv/bin/", "")
