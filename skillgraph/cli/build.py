"""`skillgraph build`: postings into a store."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgraph.cli import options, progress

if TYPE_CHECKING:
    from skillgraph.pipeline import BuildReport
    from skillgraph.stores.store import Store

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
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@options.processes_option
@options.strict_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    columns: dict[str, list[str]],
    store_url: str,
    overlays: tuple[Path, ...],
    html: str | None,
    sync: bool,
    no_text: bool,
    dry_run: bool,
    processes: int,
    strict: bool,
) -> None:
    """Turn the postings of files, folders, patterns or standard input (-) into a graph in a store.

    Again, it brings the store up to date: what is unchanged stays, what has changed is replaced. A PATH may also be
    another store (by its URL) or a file of `export` in Turtle, TriG or N-Quads: so graphs merge.

    \b
    Examples:
      skillgraph build examples/postings
      skillgraph build examples/postings/sre.txt --store oxigraph:jobs.db --html jobs.html
      skillgraph build 'examples/postings/*.md'
      skillgraph build examples/postings/openings.csv --column text=description
      skillgraph build oxigraph:skillgraph.db --store oxigraph:all.db
      cat examples/postings/boards.jsonl | skillgraph build -
    """
    from skillgraph import pipeline
    from skillgraph.cli.overlays import load_with

    if dry_run and html is not None:
        raise click.UsageError("--dry-run writes nothing, so --html has no page to show")
    files, graphs = options.graphs(paths, store_url)
    given = options.existing(files)
    with options.opened(store_url) as store:
        streams = options.kept_streams(given)
        source = pipeline.Source(given, streams, strict=strict, columns=columns, graphs=graphs)
        notices = progress.Notices()
        act = pipeline.foresee if dry_run else partial(pipeline.build, processes=processes)
        with progress.progress_bar() as show:
            done = act(
                source,
                store,
                load_with(overlays),
                report=notices,
                progress=show,
                sync=sync,
                keep_text=not no_text,
            )
        notices.close()
        click.echo(_summary(done, store, store_url, dry_run=dry_run), err=html == "-")
        if html is not None:
            from skillgraph.cli.view import MOST_POSTINGS, load_page, write_page

            write_page(load_page(store, MOST_POSTINGS), html, "Skills of the postings")
    if not done.total and not done.lost:
        click.echo("no posting was found", err=True)
    if done.lost or not done.total:
        ctx.exit(1)


def _summary(done: "BuildReport", store: "Store", url: str, *, dry_run: bool) -> str:
    would = "would be " if dry_run else ""
    counts = [(getattr(done, name), word) for name, word in _WORDS.items()]
    said = [f"{done.total:,} posting{'' if done.total == 1 else 's'} {would}taken"]
    if any(count for count, _ in counts):
        said[0] += ": " + ", ".join(f"{count:,} {word}" for count, word in counts if count)
    if done.refreshed:
        said.append(f"{done.refreshed:,} of the store {would}decomposed again, since ontology or rules have changed")
    if done.removed:
        said.append(f"{done.removed:,} {would}removed")
    if dry_run:
        return "; ".join([*said, "nothing is written"])
    return "; ".join([*said, f"{url} holds {sum(1 for _ in store.identifiers()):,} now"])
