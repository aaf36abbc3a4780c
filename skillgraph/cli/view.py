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
MOST_POSTINGS = 20_000
"""Of how many postings a page is made unless more are asked for: about 0.8 kB each in the file."""


@click.command("view")
@click.option(
    "--concept", "concepts", multiple=True, metavar="NAME", help="Show it with what is around it; may be repeated."
)
@click.option(
    "--posting", "postings", multiple=True, metavar="ID", help="Show what a posting asks for; may be repeated."
)
@click.option("--path", "ends", nargs=2, metavar="FROM TO", help="Show the ways from one skill to another.")
@click.option("--gap", metavar="ID", help="Compare with a posting what somebody has, as --have says.")
@click.option("--have", "names", multiple=True, metavar="NAME", help="What somebody has; repeat it.")
@click.option("--depth", default=1, show_default=True, type=click.IntRange(1, 4), help="How far around a concept.")
@click.option("--all", "everything", is_flag=True, help="Also draw what no posting asks for: the whole ontology.")
@click.option(
    "--renderer",
    type=click.Choice(["explorer", "pyvis"]),
    help="What draws: the explorer, to search, filter and walk in (the default), or pyvis, for up to 1,000 nodes.",
)
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    metavar="FILE",
    help="The page, or the picture of a path or gap where it ends in .svg; - is standard output.",
)
@click.option(
    "--most",
    default=MOST_POSTINGS,
    show_default=True,
    type=click.IntRange(min=1),
    help="Of how many postings the page is at most; of more, a sample spread evenly over their ids.",
)
@click.option("--no-quotes", is_flag=True, help="Leave out the postings' words.")
@options.store_option
def command(
    concepts: tuple[str, ...],
    postings: tuple[str, ...],
    ends: tuple[str, str] | None,
    gap: str | None,
    names: tuple[str, ...],
    depth: int,
    everything: bool,
    renderer: str | None,
    target: str,
    most: int,
    no_quotes: bool,
    store_url: str,
) -> None:
    """Write one HTML page, opened with no network, of the whole graph or of a part of it.

    The explorer holds the whole graph and opens at the part. pyvis draws the part alone. A FILE that ends in .svg
    becomes a picture of a path or of a gap, without script, for documents and paper.

    \b
    Examples:
      skillgraph view --path CloudFormation Terraform -o path.html
      skillgraph view --path CloudFormation Terraform -o path.svg
      skillgraph view --posting backend-platform.md -o posting.html
      skillgraph view --gap sre.txt --have CloudFormation --have Flask -o gap.html
      skillgraph view --concept Kafka --depth 2 --renderer pyvis -o kafka.html
    """
    from skillgraph import pipeline
    from skillgraph.viz import Focus

    if renderer == "pyvis" and (names or gap or everything):
        raise click.UsageError("--gap, --have and --all are for the explorer, not for --renderer pyvis")
    if target.endswith(".svg") and not (ends or gap):
        raise click.UsageError("an .svg file shows a path or a gap: add --path FROM TO or --gap ID")
    asked = (*postings, *([gap] if gap else []))
    with options.opened(store_url) as store:
        naming = store.taxonomy().naming
        options.check_postings(store, asked)
        around = tuple(naming.resolve(name).concept for name in concepts)
        have = tuple(dict.fromkeys(naming.resolve(name).concept for name in names))
        paths = _paths(store, ends)
        if target.endswith(".svg"):
            _write(target, _picture(store, paths, have, gap, quotes=not no_quotes))
            return
        whole = not (concepts or asked or ends or have)
        of_all = whole or (renderer != "pyvis" and not asked)
        graph = load_page(store, most) if of_all else pipeline.load_graph(store, asked)
    focus = Focus(around, asked, paths, depth, have, compares=bool(gap or have))
    title = _title(concepts, asked, ends)
    write_page(graph, target, title, focus, renderer=renderer, quotes=not no_quotes, everything=everything)


def load_page(store: "Store", most: int) -> "SkillGraph":
    """Return the graph of a store, or, where it holds more than `most` postings, of a sample, which is said."""
    from skillgraph import pipeline

    known = list(store.identifiers())
    kept = pipeline.sampled(known, most)
    if len(kept) < len(known):
        click.echo(
            f"note: the store holds {len(known):,} postings; the page is of {len(kept):,} of them, "
            "spread evenly over their ids; --most N keeps more or fewer, --posting ID that one alone",
            err=True,
        )
    return pipeline.load_graph(store, kept)


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


def _picture(
    store: "Store", paths: "tuple[TransferPath, ...]", have: tuple[str, ...], gap: str | None, *, quotes: bool
) -> str:
    from skillgraph import pipeline
    from skillgraph.viz import gap_picture, path_picture

    if gap is None:
        return path_picture(paths[0], store.taxonomy(), quotes=quotes).svg
    title = store.read(gap).document.posting.title or gap
    return gap_picture(pipeline.gap(store, have, gap), title, store.taxonomy()).svg


def _title(concepts: tuple[str, ...], postings: tuple[str, ...], ends: tuple[str, str] | None) -> str:
    parts = [*concepts, *postings, *([" → ".join(ends)] if ends else [])]
    return ", ".join(parts) or "Skills of the postings"


def write_page(
    graph: "SkillGraph",
    target: str,
    title: str,
    focus: "Focus | None" = None,
    *,
    renderer: str | None = None,
    quotes: bool = True,
    everything: bool = False,
) -> None:
    """Write the page of a graph and say so; `-` is standard output.

    Without a `renderer` the explorer draws, or, where it was not built with this installation, pyvis, which is said.
    """
    from skillgraph.viz import explorer_script, to_explorer, to_page

    if renderer is None and explorer_script() is None:
        click.echo(
            "note: the explorer was not built with this installation (npm packages could not be fetched then); "
            "this page is drawn by pyvis",
            err=True,
        )
        renderer = "pyvis"
    if renderer == "pyvis":
        page = to_page(graph, title=title, focus=focus, quotes=quotes)
    else:
        page = to_explorer(graph, title=title, focus=focus, quotes=quotes, everything=everything)
    _write(target, page)


def _write(target: str, text: str) -> None:
    """Write a page or a picture as UTF-8 and say so; `-` is standard output."""
    from skillgraph.export.file import write_file

    if target == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    write_file(Path(target), partial(_fill, text.encode("utf-8")))
    click.echo(f"wrote {target}", err=True)


def _fill(content: bytes, out: BinaryIO) -> None:
    out.write(content)
