"""The kinds of store that every shared test runs on, and what each of them cannot do, with the reason.

A kind that is added here is tested from then on. A test says what it needs, `@pytest.mark.needs("rollback")`, and runs
on the kinds that have it; no test asks what class a store is of.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from neo4j_server import CURRENT, LONG_TERM, Neo4jServer, lines

from skillgraph.stores import open_store
from skillgraph.stores.embedded_cypher import EmbeddedCypherStore
from skillgraph.stores.oxigraph_writer import OxigraphWriter
from skillgraph.stores.store import Store

if TYPE_CHECKING:
    from fuseki import Server

ABILITIES = {
    "rollback": "a build that fails leaves the store as it was",
    "lock": "a second writer is refused while the first one writes",
    "purge": "what was removed can be purged from the store's files",
    "reopen": "what was written is there after closing",
    "sparql": "it answers SPARQL",
}
_SERVER = {
    "rollback": "a build is more than one transaction: a posting is never half there, and a mark stands meanwhile",
    "purge": "the files are the server's",
}
_CYPHER = {"sparql": "it answers Cypher"}
Empty = Callable[[pytest.FixtureRequest, int], str]


@dataclass(frozen=True)
class Kind:
    """A kind of store: what names an empty one, the `number`-th of a test, how that is opened, and what it lacks."""

    empty: Empty
    lacks: Mapping[str, str] = field(default_factory=dict)
    open: Callable[[str], Store] = open_store
    slow: bool = False


class Followed(EmbeddedCypherStore):
    """The embedded engine for Cypher, where what is written goes to the store that it reads, as it tells people to."""

    @contextmanager
    def writing(self) -> Iterator[OxigraphWriter]:  # type: ignore[override]
        self.close()
        with closing(open_store(f"oxigraph:{self._folder}")) as store, store.writing() as writer:
            assert isinstance(writer, OxigraphWriter)
            yield writer

    def clear(self) -> None:  # type: ignore[override]
        self.close()
        with closing(open_store(f"oxigraph:{self._folder}")) as store:
            store.clear()


def _followed(url: str) -> Followed:
    return Followed(Path(url.removeprefix("cypher:")))


def _in_folder(scheme: str) -> Empty:
    def empty(request: pytest.FixtureRequest, number: int) -> str:
        folder: Path = request.getfixturevalue("tmp_path")
        return f"{scheme}:{folder / f'store-{number}' / 'jobs.db'}"

    return empty


def _dataset(request: pytest.FixtureRequest, _: int) -> str:
    server: Server = request.getfixturevalue("fuseki")
    return _cleared(server.url())


def _database(line: str) -> Empty:
    def empty(request: pytest.FixtureRequest, _: int) -> str:
        server: Neo4jServer = request.getfixturevalue("neo4j_lines")(line)
        patch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
        patch.setenv("NEO4J_USERNAME", server.user)
        patch.setenv("NEO4J_PASSWORD", server.password)
        return _cleared(server.uri)

    return empty


def _cleared(url: str) -> str:
    with closing(open_store(url)) as store:
        store.clear()
    return url


KINDS = {
    "memory": Kind(lambda *_: "memory:", {"reopen": "it lives as long as the object that holds it"}),
    "oxigraph": Kind(_in_folder("oxigraph")),
    "cypher": Kind(_in_folder("cypher"), _CYPHER, _followed, slow=True),
    "fuseki": Kind(
        _dataset,
        {
            **_SERVER,
            "lock": "a build that died cannot be told from one that runs: the later goes on, the earlier stops",
        },
        slow=True,
    ),
} | {
    {LONG_TERM: "neo4j-lts", CURRENT: "neo4j"}[line]: Kind(_database(line), {**_SERVER, **_CYPHER}, slow=True)
    for line in lines()
}
