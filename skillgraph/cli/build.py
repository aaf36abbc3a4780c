"""`skillgraph build`: postings into a store."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgraph.cli import options, progress

if TYPE_CHECKING:
    from skillgraph.pipeline import BuildReport

_WORDS = {
    "added": "new",
    "replaced": "changed",
    "unchanged": "unchanged",
    "lost": "skipped",
}


@click.command("build")
@options.paths_argument
@options.columns_option
@options.store_option
@options.ontology_option
@click.option("--html", metavar="FILE", help="Also write an interactive page.")
@click.option("--sync", is_flag=True, help="Also remove what the store holds and the PATHs do not.")
@click.option("--no-text", is_flag=True, help="Do not keep the postings' texts in the store.")
@options.processes_option
@options.strict_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    columns: dict[str, str],
    store_url: str,
    overlays: tuple[Path, ...],
    html: str | None,
    sync: bool,
    no_text: bool,
    processes: int,
    strict: bool,
) -> None:
    """Turn the postings of files, folders, patterns or standard input (-) into a graph in a store.

    Again, it brings the store up to date: what is unchanged stays, what has changed is replaced.

    \b
    Examples:
      skillgraph build examples/postings
      skillgraph build examples/postings/sre.txt --store oxigraph:jobs.db --html jobs.html
      skillgraph build 'examples/postings/*.md'
      skillgraph build examples/postings/openings.csv --column text=description
      cat examples/postings/boards.jsonl | skillgraph build -
    """
    from skillgraph import pipeline
    from skillgraph.cli.overlays import load_with

    given = options.existing(paths)
    with options.opened(store_url) as store:
        source = pipeline.Source(given, options.standard_input(given), strict=strict, columns=columns)
        notices = progress.Notices()
        with progress.progress_bar() as show:
            done = pipeline.build(
                source,
                store,
                load_with(overlays),
                report=notices,
                progress=show,
                sync=sync,
                keep_text=not no_text,
                processes=processes,
            )
        notices.close()
        held = sum(1 for _ in store.identifiers())
        click.echo(f"{_summary(done)}; {store_url} holds {held:,} now", err=html == "-")
        if html is not None:
            from skillgraph.cli.view import write_page

            write_page(pipeline.load_graph(store), html, "Skills of the postings")
    if not done.total and not done.lost:
        click.echo("no posting was found", err=True)
    if done.lost or not done.total:
        ctx.exit(1)


def _summary(done: "BuildReport") -> str:
    counts = [(getattr(done, name), word) for name, word in _WORDS.items()]
    said = [f"{done.total:,} posting{'' if done.total == 1 else 's'} taken"]
    if any(count for count, _ in counts):
        said[0] += ": " + ", ".join(f"{count:,} {word}" for count, word in counts if count)
    if done.refreshed:
        said.append(f"{done.refreshed:,} of the store decomposed again, since ontology or rules have changed")
    if done.removed:
        said.append(f"{done.removed:,} removed")
    return "; ".join(said)
