"""`skillgraph explain`: why each thing was read of a posting, and why a name was passed over."""

import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from skillgraph.cli import options, output, progress
from skillgraph.export.explanation import Explained, explained, explanation_form, line_count

_COLUMNS = ("line", "words", "read_as", "why")
_NOTHING = "nothing was read there, and nothing passed over"


@click.command("explain")
@options.paths_argument
@options.columns_option
@click.option(
    "--line", "lines", type=click.IntRange(min=1), multiple=True, metavar="N", help="Only this line; repeat it."
)
@options.ontology_option
@options.answer_format_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    columns: dict[str, list[str]],
    lines: tuple[int, ...],
    overlays: tuple[Path, ...],
    form: str,
) -> None:
    """Say of each mention, group and strength which rule and which words made it, and what was passed over and why.

    \b
    Examples:
      skillgraph explain examples/postings/backend-platform.md --line 12
      skillgraph explain examples/postings/backend-platform.md --format json
    """
    from skillgraph import pipeline
    from skillgraph.cli.overlays import load_with

    given = options.existing(paths)
    source = pipeline.Source(given, options.kept_streams(given), columns=columns)
    taxonomy, notices = load_with(overlays), progress.Notices()
    lengths: list[int] = []

    def parts_of_each() -> Iterator[tuple[str, list[Explained]]]:
        for explanation in pipeline.explain(source, taxonomy, report=notices, progress=show):
            document = explanation.contribution.document
            lengths.append(line_count(document.text))
            parts = explained(explanation, taxonomy)
            yield document.posting.id, [part for part in parts if not lines or part.line in lines]

    with progress.progress_bar(hidden=sys.stdout.isatty()) as show:
        if form == "json":
            output.records(itertools.starmap(explanation_form, parts_of_each()), "json")
        else:
            for identifier, parts in parts_of_each():
                within = not lines or min(lines) <= lengths[-1]
                nothing = _NOTHING if within else f"it has {lengths[-1]} lines"
                _print(identifier, parts, nothing, first=len(lengths) == 1)
    notices.close()
    if not lengths:
        click.echo("no posting was found", err=True)
    longest = max(lengths, default=0)
    beyond = [line for line in lines if lengths and line > longest]
    for line in beyond:
        click.echo(f"there is no line {line}: the longest posting has {longest} lines", err=True)
    if notices.lost or not lengths or beyond:
        ctx.exit(1)


def _print(identifier: str, parts: Sequence[Explained], nothing: str, *, first: bool) -> None:
    if not first:
        click.echo()
    output.say(identifier)
    if parts:
        rows = [(part.line, part.words, part.read_as or part.what, "; ".join(part.why)) for part in parts]
        output.rows(_COLUMNS, rows, "table")
    else:
        output.say(nothing, "  ")
