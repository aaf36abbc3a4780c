"""`skillgraph explain`: why each thing was read of a posting, and why a name was passed over."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgraph.cli import options, output, progress
from skillgraph.export.explanation import Explained, explained, explanation_form, line_count

if TYPE_CHECKING:
    from skillgraph.export.json_value import JsonObject

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
    some, longest = False, 0
    told: list[JsonObject] = []
    with progress.progress_bar(hidden=sys.stdout.isatty()) as show:
        for explanation in pipeline.explain(source, taxonomy, report=notices, progress=show):
            document = explanation.contribution.document
            identifier, length = document.posting.id, line_count(document.text)
            longest = max(longest, length)
            parts = [part for part in explained(explanation, taxonomy) if not lines or part.line in lines]
            if form == "json":
                told.append(explanation_form(identifier, parts))
            else:
                within = not lines or min(lines) <= length
                _print(identifier, parts, _NOTHING if within else f"it has {length} lines", first=not some)
            some = True
    if form == "json":
        output.records(told, "json")
    notices.close()
    if not some:
        click.echo("no posting was found", err=True)
    beyond = [line for line in lines if some and line > longest]
    for line in beyond:
        click.echo(f"there is no line {line}: the longest posting has {longest} lines", err=True)
    if notices.lost or not some or beyond:
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
