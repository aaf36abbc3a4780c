"""Each module imports only from the layers to its left, and only the command line prints and exits."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import skillgraph

LAYERS = [
    *("errors", "iri", "model", "quotes", "taxonomy", "postings", "decompose", "graph", "transfer", "stores"),
    *("queries", "export", "viz", "qc", "curation", "bench", "advice", "pipeline", "cli"),
]
ROOT = Path(skillgraph.__file__).parent
TREES = {
    path.relative_to(ROOT): ast.parse(path.read_text("utf-8"))
    for path in sorted(ROOT.rglob("*.py"))
    if path.parent != ROOT or path.stem not in {"__init__", "__main__"}
}
SPEAKING = {"print", "exit", "quit", "sys.exit", "os._exit", "sys.stdout.write", "sys.stderr.write", "click.echo"}
HEAVY = ("networkx", "rdflib", "pyoxigraph", "numpy", "rich", "pyvis")


def layer(path: Path) -> str:
    return path.with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the layers that a module imports, in functions and for type checkers too."""
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{'.' * node.level}{node.module}.{name}" for name in names]
        yield from (name.split(".")[1] for name in names if name.startswith(("skillgraph.", ".")))


def test_a_module_imports_only_what_stands_to_its_left() -> None:
    edges = {(path, other) for path, tree in TREES.items() for other in imported(tree) if other != "__version__"}
    assert len(edges) > len(TREES)
    assert not [
        (str(path), other)
        for path, other in edges
        if other not in LAYERS or (other != layer(path) and LAYERS.index(other) > LAYERS.index(layer(path)))
    ]


def test_only_the_command_line_prints_and_exits() -> None:
    calls = [
        (layer(path), ast.unparse(node.func))
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]
    assert {own for own, called in calls if called in SPEAKING} == {"cli"}


def test_the_command_line_starts_without_heavy_modules() -> None:
    code = f"import sys, skillgraph.cli; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
