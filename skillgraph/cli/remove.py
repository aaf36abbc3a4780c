"""`skillgraph remove`: postings out of a store."""

import click

from skillgraph.cli import options


@click.command("remove")
@click.argument("postings", nargs=-1, metavar="[POSTING…]")
@click.option(
    "--all", "everything", is_flag=True, help="Take out all that is ours, the ontology too, and nothing else."
)
@options.store_option
@click.option("--purge", is_flag=True, help="Leave no byte of their text in any file of the store.")
def command(postings: tuple[str, ...], everything: bool, store_url: str, purge: bool) -> None:
    """Take exactly these postings, by id, out of the store. `-` reads ids from standard input, one a line.

    \b
    Examples:
      skillgraph remove backend-platform.md
      skillgraph query postings --format csv | cut -d, -f1 | tail -n +2 | skillgraph remove -
      skillgraph remove --all --store oxigraph:old.db
    """
    if everything == bool(postings):
        raise click.UsageError("give the ids of postings, or --all")
    if everything and purge:
        raise click.UsageError("--all leaves nothing in the files of an embedded store; it takes no --purge")
    if everything:
        with options.opened(store_url) as store:
            store.clear()
        click.echo(f"all removed; what others keep in {store_url} is untouched")
        return
    from skillgraph import pipeline

    identifiers = {name for posting in postings for name in (_listed() if posting == "-" else [posting])}
    with options.opened(store_url) as store:
        options.check_postings(store, sorted(identifiers))
        pipeline.remove(identifiers, store, purge=purge)
        held = sum(1 for _ in store.identifiers())
    click.echo(f"{len(identifiers):,} removed; {store_url} holds {held:,} now")


def _listed() -> list[str]:
    with click.open_file("-", encoding="utf-8") as lines:
        return [line.strip() for line in lines if line.strip()]
