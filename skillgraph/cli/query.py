"""`skillgraph query`: a named question, or one in SPARQL or Cypher."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from skillgraph.cli import options, output
from skillgraph.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from skillgraph.export.json_value import JsonValue
    from skillgraph.queries.question import Question
    from skillgraph.stores.store import Store, Table


@click.command("query")
@click.argument("name", required=False)
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of a named query; repeat it.")
@click.option("--sparql", metavar="QUERY", help="A SPARQL query; prefixes sg:, skos:, schema:, … are known.")
@click.option("--cypher", metavar="QUERY", help="A Cypher query; an embedded store needs the extra [cypher] for it.")
@click.option(
    "--file",
    "file",
    metavar="FILE",
    help="A file with a query; .rq or .cypher tells its language; - is standard input.",
)
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option("--show", is_flag=True, help="Print the text of a named query, in SPARQL and in Cypher.")
@click.option("--limit", type=click.IntRange(1), help="At most so many rows.")
@click.option(
    "--timeout", metavar="SECONDS", type=options.FiniteRange(0, min_open=True), help="Give a raw query up then."
)
@click.option("--write", is_flag=True, help="Run an update; it may change graphs of your own, not those of postings.")
@click.option("--allow-network", is_flag=True, help="Let SERVICE and LOAD ask other machines.")
@options.format_option
@options.store_option
@click.pass_context
def command(
    ctx: click.Context,
    name: str | None,
    params: tuple[str, ...],
    sparql: str | None,
    cypher: str | None,
    file: str | None,
    listing: bool,
    show: bool,
    limit: int | None,
    timeout: float | None,
    write: bool,
    allow_network: bool,
    form: str,
    store_url: str,
) -> None:
    """Ask the store a named question, or one of your own in its language. Only --write changes anything.

    \b
    Examples:
      skillgraph query --list
      skillgraph query alternatives --param concept=Terraform
      skillgraph query companions --param concept=Terraform
      skillgraph query top-concepts --param kind=tool --limit 5 --format csv
      skillgraph query --sparql 'SELECT ?tool WHERE { ?tool sg:alternativeTo/rdfs:label "Terraform" }'
      skillgraph query --cypher "MATCH (t:Tool)-[:ALTERNATIVE_TO]-(:Tool {name: 'Terraform'}) RETURN t.name"
    """
    if listing:
        _list(form)
        return
    if sum(given is not None for given in (name, sparql, cypher, file)) != 1:
        raise click.UsageError("give one of NAME, --sparql, --cypher, --file; --list shows the names")
    if (params or show) and name is None:
        raise click.UsageError("--param and --show belong to a named query")
    if write and name is not None:
        raise click.UsageError("--write belongs to an update of your own; a named query changes nothing")
    question, asked = _question(name) if name is not None else None, _given(params)
    if show and question is not None:
        _show(question)
        return
    from skillgraph.queries import check, run
    from skillgraph.stores.store import Limits

    if question is not None:
        check(question, asked)
    language = _language(sparql, cypher, file)
    with options.opened(store_url, language) as store:
        text, limits = _read(file) if file else sparql or cypher or "", Limits(timeout, limit)
        if write:
            _check_language(store, language)
            store.update(text, limits=limits, allow_network=allow_network)
            return
        options.warn_unfinished(store)
        if question is not None:
            found: Table | list[Quad] = run(question, store, asked, limit)
        else:
            _check_language(store, language)
            found = store.query(text, limits=limits, allow_network=allow_network)
    if not _print(found, form, limit):
        click.echo("no rows", err=True)
        ctx.exit(1)


def _language(sparql: str | None, cypher: str | None, file: str | None) -> str | None:
    """Return the language of a query of one's own, as far as its option or the ending of its file tells."""
    if sparql is not None or (file or "").endswith((".rq", ".ru", ".sparql")):
        return "sparql"
    return "cypher" if cypher is not None or (file or "").endswith((".cypher", ".cyp", ".cql")) else None


def _check_language(store: "Store", language: str | None) -> None:
    """Raise a usage error where a query is in a language that the store does not answer."""
    if language is not None and store.language != language:
        raise click.UsageError(f"this store answers no {language} query, but one in {store.language}")


def _show(question: "Question") -> None:
    for language, text in question.texts.items():
        comment = "#" if language == "sparql" else "//"
        click.echo(f"{comment} {question.name} in {language}\n{text}")


def _print(found: "Table | list[Quad]", form: str, limit: int | None) -> bool:
    """Print an answer; return whether there is anything in it."""
    from skillgraph.stores.store import Table
    from skillgraph.stores.terms import shorten

    if isinstance(found, Table):
        cells = [tuple(shorten(cell) if form == "table" else cell for cell in row) for row in found.rows[:limit]]
        output.rows(found.columns, cells, form)
        return bool(found.rows)
    from skillgraph.export.rdf import write_turtle

    write_turtle(found[:limit], sys.stdout.buffer)
    return bool(found)


def _question(name: str) -> "Question":
    from skillgraph.queries import named

    try:
        return named(name)
    except UnknownNameError as error:
        raise click.UsageError(f"{error}; skillgraph query --list shows all") from error


def _given(params: Sequence[str]) -> dict[str, str]:
    """Return the parameters of a named query. Raises a usage error where one is no KEY=VALUE or given twice."""
    given: dict[str, str] = {}
    for text in params:
        key, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f"--param {text!r} is not KEY=VALUE")
        if key in given:
            raise click.UsageError(f"--param {key} is given twice; several skills stand between commas")
        given[key] = value
    return given


def _read(file: str) -> str:
    try:
        with click.open_file(file, encoding="utf-8") as text:
            return str(text.read())
    except OSError as error:
        raise InputError(file, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise InputError(file, "is no UTF-8 text") from error


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
                "parameters": [
                    {"name": p.name, "required": p.required, "type": p.type, "about": p.about}
                    for p in question.parameters
                ],
                "columns": [column.name for column in question.columns],
                "types": [column.type for column in question.columns],
            }
            for question in library()
        ),
        form,
    )
