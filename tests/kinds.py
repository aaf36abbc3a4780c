"""The kinds of store that every shared test runs on, and what each of them cannot do, with the reason.

A kind that is added here is tested from then on. A test says what it needs, `@pytest.mark.needs("rollback")`, and runs
on the kinds that have it; no test asks what class a store is of.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, cast

import pytest
from neo4j_server import LONG_TERM, lines

from skillgraph.stores import open_store
from skillgraph.stores.store import Store, Writer

if TYPE_CHECKING:
    from pathlib import Path

    from fuseki import Server

ABILITIES = {
    "rollback": "a build that fails leaves the store as it was",
    "lock": "a second writer is refused while the first one writes",
    "purge": "what was removed can be purged from the store's files",
    "reopen": "what was written is there after closing",
    "sparql": "it answers SPARQL",
}
Empty = Callable[[pytest.FixtureRequest, int], str]


@dataclass(frozen=True)
class Kind:
    """A kind of store: what names an empty one, the `number`-th of a test, and what it lacks."""

    empty: Empty
    lacks: Mapping[str, str] = field(default_factory=dict)
    slow: bool = False
    open: Callable[[str], Store] = open_store


def _folder(request: pytest.FixtureRequest, number: int) -> str:
    folder: Path = request.getfixturevalue("tmp_path")
    return f"oxigraph:{folder / f'store-{number}' / 'jobs.db'}"


def _dataset(request: pytest.FixtureRequest, _: int) -> str:
    server: Server = request.getfixturevalue("fuseki")
    return cleared(server.url())


def _database(line: str, request: pytest.FixtureRequest, _: int) -> str:
    return str(request.getfixturevalue("neo4j_of")(line).uri)


class Viewed:
    """A store that is read by kglite and written as the embedded store whose projection that is."""

    def __init__(self, url: str) -> None:
        self._read = open_store(url)
        self._written = open_store(url.replace("cypher:", "oxigraph:", 1))

    def __getattr__(self, name: str) -> object:
        return getattr(self._read, name)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        self._read.close()
        with self._written.writing() as writer:
            yield writer
        self._read.close()

    def clear(self) -> None:
        self._read.close()
        self._written.clear()


def _viewed(url: str) -> Store:
    return cast("Store", Viewed(url))


def cleared(url: str) -> str:
    """Return the URL of a server's store, in which nothing of ours is left."""
    with closing(open_store(url)) as store:
        store.clear()
    return url


KINDS = {
    "memory": Kind(lambda *_: "memory:", {"reopen": "it lives as long as the object that holds it"}),
    "oxigraph": Kind(_folder),
    "fuseki": Kind(
        _dataset,
        {
            "rollback": "HTTP has no transaction over several requests: a posting is whole, a build is marked",
            "lock": "a build that died cannot be told from one that runs: the later goes on, the earlier stops",
            "purge": "the files are the server's",
        },
        slow=True,
    ),
    "kglite": Kind(
        lambda request, number: _folder(request, number).replace("oxigraph:", "cypher:", 1),
        {
            "reopen": "it is written through the embedded store, whose kind has it",
            "sparql": "it answers Cypher",
        },
        slow=True,
        open=_viewed,
    ),
} | {
    "neo4j" if line == LONG_TERM else f"neo4j-{line}": Kind(
        partial(_database, line),
        {
            "rollback": "a build of more than one batch is several transactions: a posting is whole, a build is marked",
            "purge": "the server keeps what was deleted in its logs",
            "sparql": "it answers Cypher",
        },
        slow=True,
    )
    for line in lines()
}
