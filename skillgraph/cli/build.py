"""`skillgraph build`: postings into a store."""

from pathlib import Path

import click

from skillgraph.cli import options, output


@click.command("build")
@options.paths_argument
@options.store_option
@options.ontology_option
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Also write an interactive page.")
@click.option("--sync", is_flag=True, help="Also remove what the store holds and the PATHs do not.")
@click.option("--no-text", is_flag=True, help="Do not keep the postings' texts in the store.")
@options.strict_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    store_url: str,
    overlays: tuple[Path, ...],
    html: Path | None,
    sync: bool,
    no_text: bool,
    strict: bool,
) -> None:
    """Turn the postings of files, folders or standard input (-) into a graph in a store.

    Again, it brings the store up to date: what is unchanged stays, what has changed is replaced.

    \b
    skillgraph build examples/postings
    skillgraph build postings.jsonl more/ --store oxigraph:jobs.db
    """
    from skillgraph import pipeline
    from skillgraph.stores import open_store
    from skillgraph.taxonomy import load

    given = options.existing(paths)
    source = pipeline.Source(given, options.standard_input(given), strict=strict)
    notices = output.Notices()
    store = open_store(store_url)
    with output.progress_bar() as progress:
        done = pipeline.build(
            source, store, load(overlays), report=notices, progress=progress, sync=sync, keep_text=not no_text
        )
    notices.close()
    click.echo(_summary(done, store_url))
    if html is not None:
        from skillgraph.cli.view import write_page

        write_page(pipeline.load_graph(store), html, "Skills of the postings", None)
    store.close()
    if not done.total:
        click.echo("no posting was found", err=True)
    if done.lost or not done.total:
        ctx.exit(1)


def _summary(done: object, store_url: str) -> str:
    counts = [
        (name, getattr(done, name)) for name in ("added", "replaced", "unchanged", "refreshed", "removed", "lost")
    ]
    said = ", ".join(f"{count} {name}" for name, count in counts if count) or "nothing to do"
    return f"{said} ({store_url})"
