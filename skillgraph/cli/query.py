"""`skillgraph query`: a named question, or one in SPARQL."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillgraph.cli import options, output

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from skillgraph.export.json_value import JsonValue


@click.command("query")
@click.argument("name", required=False)
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of a named query; repeat it.")
@click.option("--sparql", metavar="QUERY", help="A SPARQL query; prefixes sg:, skos:, schema:, … are known.")
@click.option(
    "--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file with a SPARQL query."
)
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option("--limit", type=click.IntRange(1), help="At most so many rows.")
@click.option("--allow-network", is_flag=True, help="Let SERVICE ask other machines.")
@options.format_option
@options.store_option
@click.pass_context
def command(
    ctx: click.Context,
    name: str | None,
    params: tuple[str, ...],
    sparql: str | None,
    file: Path | None,
    listing: bool,
    limit: int | None,
    allow_network: bool,
    form: str,
    store_url: str,
) -> None:
    """Ask the store a named question, or one of your own in SPARQL. It is never changed by that.

    \b
    skillgraph query --list
    skillgraph query alternatives --param concept=Terraform
    skillgraph query --sparql 'SELECT ?tool WHERE { ?tool sg:alternativeTo/rdfs:label "Terraform" }'
    """
    if listing:
        _list(form)
        return
    if sum(given is not None for given in (name, sparql, file)) != 1:
        raise click.UsageError("give one of NAME, --sparql, --file; --list shows the names")
    from skillgraph.queries import named, run
    from skillgraph.stores import open_store
    from skillgraph.stores.store import Table
    from skillgraph.stores.terms import shorten

    store = open_store(store_url)
    if name is not None:
        found: Table | list[Quad] = run(named(name), store, dict(map(_pair, params)), limit)
    else:
        found = store.query(sparql or _read(file), allow_network=allow_network)
    if isinstance(found, Table):
        cells = [tuple(shorten(cell) if form == "table" else cell for cell in row) for row in found.rows[:limit]]
        output.rows(found.columns, cells, form)
        empty = not found.rows
    else:
        from skillgraph.export.rdf import write_turtle

        write_turtle(found, click.get_binary_stream("stdout"))
        empty = not found
    store.close()
    if empty:
        click.echo("no rows", err=True)
        ctx.exit(1)


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not KEY=VALUE", param_hint="--param")
    return key, value


def _read(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.FileError(str(file), "not a UTF-8 text file") from error


def _list(form: str) -> None:
    from skillgraph.queries import library

    if form in {"table", "csv"}:
        table: list[tuple[JsonValue, ...]] = [
            (
                question.name,
                question.description,
                ", ".join(p.name if p.required else f"[{p.name}]" for p in question.parameters),
            )
            for question in library()
        ]
        output.rows(("name", "answers", "parameters"), table, form)
        return
    output.records(
        (
            {
                "name": question.name,
                "description": question.description,
                "parameters": [{"name": p.name, "required": p.required} for p in question.parameters],
                "columns": [column.name for column in question.columns],
            }
            for question in library()
        ),
        form,
    )
