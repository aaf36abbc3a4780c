"""Options and arguments that several verbs share."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

import click

from skillgraph.stores import DEFAULT_URL

Function = TypeVar("Function", bound=Callable[..., Any])
_IN_MEMORY = 64 * 1024 * 1024

store_option = click.option(
    "--store",
    "store_url",
    metavar="URL",
    envvar="SKILLGRAPH_STORE",
    default=DEFAULT_URL,
    show_default=True,
    help="The store; SKILLGRAPH_STORE sets it for all verbs.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="How the rows are written.",
)
ontology_option = click.option(
    "--ontology",
    "overlays",
    metavar="DIR",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of your own tables on top of the ontology; may be repeated.",
)
strict_option = click.option("--strict", is_flag=True, help="Stop at the first posting that cannot be read.")
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH…")


def existing(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the paths. Raises a usage error at the first that does not exist."""
    for path in paths:
        if path != "-" and not Path(path).exists():
            raise click.BadParameter(f"{path!r} does not exist", param_hint="PATH")
    return tuple(paths)


def standard_input(paths: Sequence[str]) -> BinaryIO | None:
    """Return standard input as a stream that can be read twice, where a path is `-`."""
    if "-" not in paths:
        return None
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - lives as long as the program
    while chunk := sys.stdin.buffer.read(1 << 20):
        kept.write(chunk)
    return cast("BinaryIO", kept)
