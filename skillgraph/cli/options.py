"""Options and arguments that several verbs share, and what they stand for."""

import difflib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from skillgraph.errors import StoreError, UnknownNameError
from skillgraph.stores import DEFAULT_URL

if TYPE_CHECKING:
    from skillgraph.stores.store import Store


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_IN_MEMORY = 64 * 1024 * 1024
_SUGGESTIONS = 3

store_option = click.option(
    "--store",
    "store_url",
    metavar="URL",
    envvar="SKILLGRAPH_STORE",
    default=DEFAULT_URL,
    show_default=True,
    help="The store; SKILLGRAPH_STORE sets it for all verbs.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="How the rows are written.",
)
answer_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How the answer is written: for people or for programs.",
)
ontology_option = click.option(
    "--ontology",
    "overlays",
    metavar="DIR",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of your own tables on top of the ontology; may be repeated.",
)
strict_option = click.option("--strict", is_flag=True, help="Stop at the first posting that cannot be read.")


def _columns(_ctx: click.Context, _option: click.Parameter, given: Sequence[str]) -> dict[str, str]:
    """Return the column for each noun of NOUN=NAME options. Raises a usage error where one is none."""
    from skillgraph.postings import NOUNS

    columns: dict[str, str] = {}
    for said in given:
        noun, _, name = said.partition("=")
        if noun not in NOUNS or not name:
            raise click.BadParameter(f"{said!r} is not NOUN=NAME, with one of {', '.join(NOUNS)} as NOUN")
        if noun in columns:
            raise click.BadParameter(f"two columns for the {noun}: {columns[noun]!r} and {name!r}")
        columns[noun] = name
    return columns


columns_option = click.option(
    "--column",
    "columns",
    metavar="NOUN=NAME",
    multiple=True,
    callback=_columns,
    help="The column of tables and JSON rows that holds the text, title, id, company, url, date, location or language; "
    "repeat it. Where none is given it is guessed by name.",
)
processes_option = click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=_processors,
    metavar="N",
    help="How many processes decompose many postings; by default one a processor.",
)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH…")


@contextmanager
def opened(url: str, language: str | None = None) -> Iterator["Store"]:
    """Yield the store that `url` names, and close it. Raises a usage error where it names none.

    An embedded store on disk is opened so that it answers `language`, where one is given.
    """
    from skillgraph.stores import asked_in, open_store

    try:
        store = open_store(asked_in(url, language) if language else url, _ask if sys.stdin.isatty() else None)
    except StoreError as error:
        raise click.UsageError(str(error)) from error
    try:
        yield store
    finally:
        store.close()


def _ask(what: str) -> str:
    return str(click.prompt(what, hide_input=True, default="", show_default=False, err=True))


def warn_unfinished(store: "Store") -> None:
    """Say where a build of the store has begun and not ended: what it holds is not of one piece then."""
    if store.state().unfinished():
        click.echo("note: a build of this store is under way or did not end; build again to complete it", err=True)


def check_postings(store: "Store", wanted: Iterable[str]) -> None:
    """Raise UnknownNameError, with near ids, at the first id that no posting of the store bears."""
    known = set(store.identifiers())
    for identifier in wanted:
        if identifier not in known:
            raise UnknownNameError("posting", identifier, _near(identifier, sorted(known)))


def _near(wanted: str, known: Sequence[str]) -> list[str]:
    """Return ids that hold the words given, else those spelt much the same."""
    folded = wanted.casefold()
    holding = [identifier for identifier in known if folded and folded in identifier.casefold()]
    return (holding or difflib.get_close_matches(wanted, known))[:_SUGGESTIONS]


def existing(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the paths. Raises a usage error at the first that does not exist and matches nothing as a pattern."""
    from skillgraph.postings import is_pattern, matches

    for path in paths:
        if path == "-" or os.path.exists(path):  # noqa: PTH110 - unlike Path, it raises at no name
            continue
        if not is_pattern(path):
            raise click.UsageError(f"{path!r} does not exist")
        if not matches(path):
            raise click.UsageError(f"{path!r} does not exist, and no file matches it as a pattern")
    return tuple(paths)


def standard_input(paths: Sequence[str]) -> BinaryIO | None:
    """Return standard input as a stream that can be read twice, while the verb runs, where a path is `-`."""
    if "-" not in paths:
        return None
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the verb's end closes it
    click.get_current_context().call_on_close(kept.close)
    while chunk := sys.stdin.buffer.read(1 << 20):
        kept.write(chunk)
    return cast("BinaryIO", kept)
