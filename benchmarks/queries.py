"""Each named question on each store: whether all give the same rows, and how long it takes.

    python benchmarks/recombine.py 50000 CORPUS.jsonl… > many.jsonl
    python benchmarks/queries.py many.jsonl --stores oxigraph,cypher,fuseki,neo4j
    python benchmarks/queries.py examples/postings     # on all stores; or an existing one: oxigraph:many.db

The postings are built into an embedded store and copied from there into the others; servers are started as the tests
start theirs. What is asked for is the first of some names for which the embedded store has rows. Printed for each
question: the rows, the milliseconds on each store (the best of three runs; of the processor, on servers of the clock),
and how many times that of the bare evaluation of the same text by pyoxigraph the embedded store takes (1.0: nothing is
added). A question over a second is marked `!`, rows that differ `≠`. The exit code is 1 where rows differ or a
question has none.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice, product
from pathlib import Path

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import fuseki
from neo4j_server import CURRENT, LONG_TERM, neo4j_server

from skillgraph import iri, pipeline
from skillgraph.errors import SkillgraphError
from skillgraph.queries import library, run
from skillgraph.queries.arguments import arguments, in_sparql
from skillgraph.queries.question import Need, Question
from skillgraph.stores import open_store
from skillgraph.stores.held import graphs, read_held
from skillgraph.stores.oxigraph import OxigraphStore
from skillgraph.stores.store import Language, Store, Table
from skillgraph.stores.terms import PREFIXES
from skillgraph.taxonomy import load

NAMES = {
    "concept": ("Python", "PostgreSQL", "Terraform", "Docker", "AWS", "Kafka", "React"),
    "other": ("Java", "MySQL", "AWS CloudFormation", "Kubernetes", "GCP", "RabbitMQ", "Angular"),
    "domain": ("Databases", "Cloud Computing", "Web Development"),
    "group": ("infrastructure-provisioning", "cloud-platforms", "relational-databases"),
    "since": ("30d", "1000d", "5000d"),
    "role": ("engineer", "developer"),
    "skills": ("Django, PostgreSQL, Docker, AWS", "Python", "Linux, Python, AWS, Kubernetes, Terraform, SQL, CI/CD"),
}
RUNS, LONG, ENOUGH, TRIED = 3, 1_000, 10_000, 200
SERVERS = ("fuseki", "neo4j", "neo4j-current")
Given = Mapping[str, str]
Clock = Callable[[], float]


@contextmanager
def sparql_server() -> Iterator[str]:
    os.environ |= {"SPARQL_USERNAME": fuseki.USER, "SPARQL_PASSWORD": fuseki.PASSWORD}
    with fuseki.running() as server:
        yield server.url()


@contextmanager
def cypher_server(line: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as home, neo4j_server(line, Path(home)) as server:
        os.environ |= {"NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": server.password}
        yield server.uri


@contextmanager
def memory() -> Iterator[str]:
    yield "memory:"


STARTED = {
    "memory": memory,
    "fuseki": sparql_server,
    "neo4j": lambda: cypher_server(LONG_TERM),
    "neo4j-current": lambda: cypher_server(CURRENT),
}
STORES = ("oxigraph", "cypher", *STARTED)


def built(source: str, folder: Path) -> str:
    """Return the folder of an embedded store with the postings of a file or folder, or of the store that is named."""
    if source.startswith("oxigraph:"):
        return source.removeprefix("oxigraph:")
    path = str(folder / "jobs.db")
    with OxigraphStore(Path(path)) as store:
        pipeline.build(pipeline.Source([source]), store, load(), report=lambda _: None, progress=lambda *_: None)
    return path


def copied(source: OxigraphStore, target: Store) -> Store:
    """Write into a store what another holds, without decomposing it again."""
    with target.writing() as writer:
        writer.write_taxonomy(source.taxonomy())
        for name, quads in graphs(source.quads()):
            held = read_held(quads) if name.startswith(f"{iri.BASE}posting/") else None
            if held is not None and held.document is not None:
                contribution = replace(held.contribution, document=held.document)
                writer.write(contribution, held.fingerprint, keep_text=True)
        writer.finish(source.state().rules() or "")
    return target


def others(names: Sequence[str], source: OxigraphStore, folder: str, opened: ExitStack) -> Iterator[tuple[str, Store]]:
    """Yield the stores of these names, with what `source` holds."""
    for name in names:
        begun = time.perf_counter()
        if name == "cypher":
            store = open_store(f"cypher:{folder}")
            store.query("RETURN 1")
        else:
            store = copied(source, open_store(opened.enter_context(STARTED[name]())))
        opened.callback(store.close)
        print(f"{name}: filled in {time.perf_counter() - begun:.1f} s", flush=True)
        yield name, store


def dump(store: Store) -> str:
    """Return a hash of a store's sorted dump."""
    found = hashlib.sha256()
    for quad in store.quads():
        found.update(f"{quad}\n".encode())
    return found.hexdigest()


def best(action: Callable[[], Table], clock: Clock = time.process_time) -> tuple[float, Table | str]:
    """Return the shortest of some runs in milliseconds, and the answer or the error; a long one is not run again."""
    times: list[float] = []
    found: Table | str = ""
    while len(times) < RUNS and sum(times) < ENOUGH:
        begun = clock()
        try:
            found = action()
        except SkillgraphError as error:
            found = str(error)
        times.append((clock() - begun) * 1000)
    return min(times), found


def with_rows(question: Question, store: OxigraphStore, postings: Sequence[str]) -> Given:
    """Return the first arguments that give rows, of those which may be given the last tried where none does."""
    names = [parameter.name for parameter in question.parameters if parameter.need is not Need.OPTIONAL]
    choices = [NAMES.get(name, postings) for name in names]
    given: dict[str, str] = {}
    for values in islice(product(*choices), TRIED):
        given = dict(zip(names, values, strict=True))
        if run(question, store, given).rows:
            break
    return given


def bare(store: OxigraphStore, question: Question, given: Given) -> float:
    """Return how long pyoxigraph alone takes for a question's text, in milliseconds."""
    values = arguments(question, given, store.taxonomy, lambda: None)
    text = in_sparql(question, question.texts[Language.SPARQL], values)
    base = store.reading().base

    def evaluate() -> Table:
        found = base.query(text, use_default_graph_as_union=True, prefixes=PREFIXES)
        return Table((), tuple(() for _ in found) if isinstance(found, ox.QuerySolutions) else ())

    return best(evaluate)[0]


def compare(question: Question, given: Given, source: OxigraphStore, stores: Mapping[str, Store]) -> bool:
    """Print the line of a question, and return whether all stores give the same rows and there are some."""
    took, expected = best(lambda: run(question, source, given))
    rows = len(expected.rows) if isinstance(expected, Table) else 0
    cells = [f"{took:10.1f}{'!' if took > LONG else ' '} {took / bare(source, question, given):6.1f} x"]
    same = rows > 0
    for name, store in stores.items():
        clock = time.perf_counter if name in SERVERS else time.process_time
        took, found = best(lambda store=store: run(question, store, given), clock)  # type: ignore[misc]
        cells.append(f"{took:12.1f}{'!' if took > LONG else ' '}{' ' if found == expected else '≠'}")
        if isinstance(found, str):
            cells.append(found)
        same = same and found == expected
    asked = ", ".join(f"{name}={value}" for name, value in given.items())
    print(f"{question.name:20}{rows:8,}{''.join(cells)}  {asked}", flush=True)
    return same


def main(source: str, names: Sequence[str]) -> int:
    """Return the exit code."""
    with tempfile.TemporaryDirectory() as room, ExitStack() as opened:
        folder = built(source, Path(room))
        store = opened.enter_context(OxigraphStore(Path(folder)))
        postings = sorted(store.identifiers())
        quads = len(store.reading().base)
        print(f"{len(postings):,} postings, {quads:,} quads: {quads / len(postings):.0f} a posting", flush=True)
        stores = dict(others([name for name in names if name != "oxigraph"], store, folder, opened))
        expected = dump(store)
        differing = [name for name, other in stores.items() if dump(other) != expected]
        print(f"dumps: {', '.join(differing) + ' differ' if differing else 'all equal'}")
        print(f"{'milliseconds':20}{'rows':>8}{'oxigraph':>10}  of bare{''.join(f'{name:>14}' for name in stores)}")
        good = [compare(question, with_rows(question, store, postings), store, stores) for question in library()]
        print(f"{sum(good)} of {len(good)} questions have rows, the same on every store")
        return 0 if all(good) and not differing else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--stores", default=",".join(STORES), help=f"some of {', '.join(STORES)}")
    given = parser.parse_args()
    sys.exit(main(given.source, given.stores.split(",")))
