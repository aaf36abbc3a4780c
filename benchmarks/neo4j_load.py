"""How fast postings are written to Neo4j over Bolt: ratios to a bare driver loop and to neo4j-admin, in one run.

    python benchmarks/neo4j_load.py CORPUS.jsonl… [--relationships 300000] [--line 5.26.19]

A server is started as the tests start theirs. All three load the same nodes and relationships of as many postings as
make so many relationships: the postings of the corpora, again and again under new ids. The bare loop is given its rows
ready, sends `UNWIND $rows` in batches of 5,000 on the same constraint, nodes first, and derives nothing; the writer
projects each posting, keeps it whole in a transaction, and derives the counts. neo4j-admin reads CSV files from disk.
A build streams; what is held here ready is kept from the garbage collector, which would else look through it for the
writer's rows and not for the loop's.
"""

import argparse
import csv
import gc
import json
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from neo4j import GraphDatabase, Session

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from neo4j_server import LONG_TERM, Neo4jServer, admin, neo4j_server

from skillgraph import pipeline
from skillgraph.model import Contribution
from skillgraph.stores.neo4j.address import Address
from skillgraph.stores.neo4j.statements import SCHEMA
from skillgraph.stores.neo4j.store import Neo4jStore
from skillgraph.stores.posting_graph import posting_graph
from skillgraph.stores.property_graph import OURS, PropertyGraph
from skillgraph.stores.taxonomy_graph import taxonomy_graph
from skillgraph.taxonomy import Taxonomy, load

BATCH = 5_000
ROUNDS = 2
SOME = 1_000


def contributions(corpora: Sequence[Path], taxonomy: Taxonomy, relationships: int) -> list[Contribution]:
    """Return contributions with so many relationships, the same few under many ids, each with a text of its own."""
    source = pipeline.Source([str(path) for path in corpora])
    first = []
    with suppress(StopIteration):
        found = pipeline.decompose(source, taxonomy, report=lambda _: None, progress=lambda *_: None)
        first = [next(found) for _ in range(SOME)]
    many: list[Contribution] = []
    while relationships > 0:
        for contribution in first:
            document = contribution.document
            posting = replace(document.posting, id=f"posting-{len(many)}", sha256=f"{len(many):064}")
            many.append(replace(contribution, document=replace(document, posting=posting)))
            relationships -= len(posting_graph(contribution, "").relationships)
    return many


def written(server: Neo4jServer, taxonomy: Taxonomy, many: Iterable[Contribution]) -> float:
    """Return how long the writer takes for the postings, the counts included."""
    with Neo4jStore(Address(server.uri, None), lambda _: server.password) as store:
        store.clear()
        with store.writing() as writer:
            writer.write_taxonomy(taxonomy)
            writer.finish("rules")
        start = time.perf_counter()
        with store.writing() as writer:
            for contribution in many:
                writer.write(contribution, contribution.document.posting.sha256, keep_text=True)
            writer.finish("rules")
        return time.perf_counter() - start


def bare(server: Neo4jServer, taxonomy: PropertyGraph, postings: Sequence[PropertyGraph]) -> float:
    """Return how long a loop over the driver takes for the postings' rows."""
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver, driver.session() as session:
        for statement in SCHEMA:
            session.run(statement).consume()
        send(session, [taxonomy])
        ready = list(statements(postings))
        start = time.perf_counter()
        for statement, rows in ready:
            session.run(statement, rows=rows).consume()
        return time.perf_counter() - start


def send(session: Session, graphs: Iterable[PropertyGraph]) -> None:
    for statement, rows in statements(graphs):
        session.run(statement, rows=rows).consume()


def statements(graphs: Iterable[PropertyGraph]) -> Iterator[tuple[str, list[object]]]:
    """Yield statements with their rows, nodes first."""
    nodes: dict[str, list[object]] = defaultdict(list)
    edges: dict[str, list[object]] = defaultdict(list)
    for graph in graphs:
        for node in graph.nodes:
            nodes[":".join(node.labels)].append({**node.properties, "iri": node.iri})
        for edge in graph.relationships:
            edges[edge.type].append([edge.start, edge.end, edge.properties])
    made = [(f"UNWIND $rows AS row CREATE (n:{OURS}:{labels}) SET n = row", rows) for labels, rows in nodes.items()]
    match = f"UNWIND $rows AS row MATCH (a:{OURS} {{iri: row[0]}}) MATCH (b:{OURS} {{iri: row[1]}})"
    made += [(f"{match} CREATE (a)-[r:{kind}]->(b) SET r = row[2]", rows) for kind, rows in edges.items()]
    for statement, rows in made:
        for begin in range(0, len(rows), BATCH):
            yield statement, rows[begin : begin + BATCH]


def imported(line: str, home: Path, graphs: Sequence[PropertyGraph]) -> float:
    """Return how long neo4j-admin takes for the same, from CSV files, each property as text."""
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    nodes, edges = home / "nodes.csv", home / "edges.csv"
    with nodes.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["iri:ID", ":LABEL", "properties"])
        rows.writerows([n.iri, ";".join((OURS, *n.labels)), json.dumps(n.properties)] for g in graphs for n in g.nodes)
    with edges.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([":START_ID", ":END_ID", ":TYPE", "properties"])
        rows.writerows([e.start, e.end, e.type, json.dumps(e.properties)] for g in graphs for e in g.relationships)
    start = time.perf_counter()
    given = [f"--nodes={nodes}", f"--relationships={edges}", "--multiline-fields=true", "--overwrite-destination"]
    admin(line, home, "database", "import", "full", "neo4j", *given)
    return time.perf_counter() - start


def emptied(server: Neo4jServer) -> None:
    """Delete everything, as much at a time as one transaction may hold."""
    for some in ("MATCH ()-[x]->() WITH x LIMIT 20000", "MATCH (x) WITH x LIMIT 20000"):
        while server.run(f"{some} DELETE x RETURN count(*)")[0][0]:
            pass
    server.empty()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--relationships", type=int, default=300_000)
    parser.add_argument("--line", default=LONG_TERM)
    arguments = parser.parse_args()
    core = load()
    taxonomy, many = taxonomy_graph(core), contributions(arguments.corpora, core, arguments.relationships)
    graphs = [posting_graph(contribution, contribution.document.posting.sha256) for contribution in many]
    count = sum(len(graph.relationships) for graph in graphs)
    gc.freeze()
    print(f"{len(graphs):,} postings, {sum(len(g.nodes) for g in graphs):,} nodes, {count:,} relationships", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        own, loop = [], []
        with neo4j_server(arguments.line, Path(folder) / "server") as server:
            bare(server, taxonomy, graphs[:SOME])
            for _ in range(ROUNDS):
                emptied(server)
                loop.append(bare(server, taxonomy, graphs))
                emptied(server)
                before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                own.append(written(server, core, many))
                grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
                print(
                    f"bare loop {loop[-1]:.1f} s, writer {own[-1]:.1f} s, memory grown by {grown / 1024:.0f} MB",
                    flush=True,
                )
        bulk = imported(arguments.line, Path(folder) / "import", [taxonomy, *graphs])
    print(
        f"bare loop {count / min(loop):,.0f}/s, writer {count / min(own):,.0f}/s ({min(loop) / min(own):.2f} of it), "
        f"neo4j-admin {count / bulk:,.0f}/s (writer {bulk / min(own):.2f} of it)"
    )


if __name__ == "__main__":
    main()
