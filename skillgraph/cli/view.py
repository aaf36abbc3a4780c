"""`skillgraph view`: an interactive page."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from skillgraph.cli import options

if TYPE_CHECKING:
    from skillgraph.graph import SkillGraph
    from skillgraph.model import TransferPath
    from skillgraph.stores.store import Store
    from skillgraph.viz import Focus

_PATHS = 3


@click.command("view")
@click.option(
    "--concept", "concepts", multiple=True, metavar="NAME", help="Show it with what is around it; may be repeated."
)
@click.option(
    "--posting", "postings", multiple=True, metavar="ID", help="Show what a posting asks for; may be repeated."
)
@click.option("--path", "ends", nargs=2, metavar="FROM TO", help="Show the ways from one skill to another.")
@click.option("--depth", default=1, show_default=True, type=click.IntRange(1, 4), help="How far around a concept.")
@click.option("-o", "--output", "target", required=True, metavar="FILE", help="The page; - is standard output.")
@click.option("--no-quotes", is_flag=True, help="Leave out the postings' words.")
@options.store_option
def command(
    concepts: tuple[str, ...],
    postings: tuple[str, ...],
    ends: tuple[str, str] | None,
    depth: int,
    target: str,
    no_quotes: bool,
    store_url: str,
) -> None:
    """Write one HTML page, opened with no network, of the whole graph or of a part of it.

    \b
    Examples:
      skillgraph view --path CloudFormation Terraform -o path.html
      skillgraph view --posting backend-platform.md -o posting.html
      skillgraph view --concept Kafka --depth 2 -o kafka.html
    """
    from skillgraph import pipeline
    from skillgraph.viz import Focus

    with options.opened(store_url) as store:
        naming = store.taxonomy().naming
        options.check_postings(store, postings)
        around = tuple(naming.resolve(name).concept for name in concepts)
        paths = _paths(store, ends)
        whole = not (concepts or postings or ends)
        graph = pipeline.load_graph(store, None if whole else postings)
    focus = None if whole else Focus(around, postings, paths, depth)
    write_page(graph, target, _title(concepts, postings, ends), focus, quotes=not no_quotes)


def _paths(store: "Store", ends: tuple[str, str] | None) -> "tuple[TransferPath, ...]":
    from skillgraph import pipeline

    if ends is None:
        return ()
    naming = store.taxonomy().naming
    start, end = (naming.resolve(name).concept for name in ends)
    found = tuple(pipeline.transfer_paths(store, [start], [end], k=_PATHS))
    if not found:
        raise click.ClickException(f"there is no path from {ends[0]} to {ends[1]}; `skillgraph path` says what is near")
    return found


def _title(concepts: tuple[str, ...], postings: tuple[str, ...], ends: tuple[str, str] | None) -> str:
    parts = [*concepts, *postings, *([" → ".join(ends)] if ends else [])]
    return ", ".join(parts) or "Skills of the postings"


def write_page(graph: "SkillGraph", target: str, title: str, focus: "Focus | None", *, quotes: bool = True) -> None:
    """Write the page of a graph and say so; `-` is standard output."""
    from skillgraph.export.file import write_file
    from skillgraph.viz import to_page

    page = to_page(graph, title=title, focus=focus, quotes=quotes).encode("utf-8")
    if target == "-":
        sys.stdout.buffer.write(page)
        return
    write_file(Path(target), partial(_fill, page))
    click.echo(f"wrote {target}", err=True)


def _fill(page: bytes, out: BinaryIO) -> None:
    out.write(page)
