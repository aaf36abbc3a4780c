"""What tests fetch from a registry, once: kept in the user's cache folder for later runs and for all workers of one."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import portalocker

_CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "skillgraph-tests"
_WAIT = 1_800.0
_FETCH = 900.0


def fetched(name: str, fetch: Callable[[Path], object]) -> Path:
    """Return the folder `name` of the cache, which `fetch` fills where it is new; one worker fetches at a time."""
    folder = _CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    with portalocker.Lock(_CACHE / "lock", timeout=_WAIT):
        if not (folder / "complete").is_file():
            fetch(folder)
            (folder / "complete").touch()
    return folder


def libraries(name: str, project: str) -> Path:
    """Return the folder of the jars that a Maven project needs to run."""

    def fetch(folder: Path) -> None:
        (folder / "pom.xml").write_text(project, "utf-8")
        maven(folder, "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=lib")

    return fetched(name, fetch) / "lib"


def maven(folder: Path, *arguments: str) -> None:
    """Run Maven in a folder."""
    command = ["mvn", "-q", "-B", *arguments]
    subprocess.run(command, cwd=folder, check=True, timeout=_FETCH)
