"""Options and arguments that several verbs share, and what they stand for."""

import difflib
import math
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import click

from skillgraph.errors import InputError, StoreError, UnknownNameError
from skillgraph.stores import DEFAULT_URL

if TYPE_CHECKING:
    from skillgraph.stores.graph_input import GraphInput
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


class FiniteRange(click.FloatRange):
    """A number in a range. Unlike its parent it takes neither `nan` nor `inf`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 - click's
        """Return the number. Raises a usage error where it is none, or not in the range."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a number that can be reckoned with.", param, ctx)
        return number


def _columns(_ctx: click.Context, _option: click.Parameter, given: Sequence[str]) -> dict[str, list[str]]:
    """Return the columns for each noun of NOUN=NAME options. Raises a usage error where one is none."""
    from skillgraph.postings import NOUNS

    columns: dict[str, list[str]] = {}
    for said in given:
        noun, _, name = said.partition("=")
        if noun not in NOUNS or not name:
            raise click.BadParameter(f"{said!r} is not NOUN=NAME, with one of {', '.join(NOUNS)} as NOUN")
        if noun in columns and noun != "text":
            raise click.BadParameter(f"two columns for the {noun}: {columns[noun][0]!r} and {name!r}")
        columns.setdefault(noun, []).append(name)
    return columns


columns_option = click.option(
    "--column",
    "columns",
    metavar="NOUN=NAME",
    multiple=True,
    callback=_columns,
    help="The column of tables and JSON rows that holds the text, title, id, company, url, date, location, "
    "language, employment, remote or salary; "
    "repeat it, also for a text in several columns. Where none is given it is guessed by name.",
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


def graphs(paths: Sequence[str], store_url: str) -> "tuple[tuple[str, ...], list[GraphInput]]":
    """Return the paths that are no graphs, and those that are, open while the verb runs.

    Raises a usage error where one is the store that is written to.
    """
    from skillgraph.stores.graph_input import GraphInput, is_graph

    found = [path for path in paths if is_graph(path)]
    if store_url in found:
        raise click.UsageError(f"{store_url} is the store that is written to, and so no input")
    ctx = click.get_current_context()
    inputs = [ctx.with_resource(GraphInput(path)) for path in _existing_files(found)]
    return tuple(path for path in paths if path not in found), inputs


def _existing_files(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths. Raises a usage error at a file that does not exist."""
    for path in paths:
        if ":" not in path and not os.path.isfile(path):  # noqa: PTH113 - unlike Path, it raises at no name
            raise click.UsageError(f"{path!r} does not exist")
        yield path


def kept_streams(paths: Sequence[str]) -> dict[str, BinaryIO]:
    """Return what standard input (`-`) and each pipe among the paths hold, kept so that it can be read again.

    They are kept while the verb runs. Raises InputError where one cannot be read or kept.
    """
    once = [path for path in dict.fromkeys(paths) if path == "-" or _is_pipe(path)]
    return {path: _kept(path) for path in once}


def _is_pipe(path: str) -> bool:
    """Whether what stands at a path is gone once it is read, as `<(command)` of a shell is."""
    return os.path.exists(path) and stat.S_ISFIFO(os.stat(path).st_mode)  # noqa: PTH110, PTH116 - Path raises at some names


def _kept(path: str) -> BinaryIO:
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the verb's end closes it
    click.get_current_context().call_on_close(kept.close)
    try:
        with click.open_file(path, "rb") as stream:
            shutil.copyfileobj(stream, kept)
    except OSError as error:
        raise InputError("standard input" if path == "-" else path, f"{error.strerror or error}") from error
    return cast("BinaryIO", kept)
