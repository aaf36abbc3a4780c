"""How long each named question takes on the embedded store, and what of it is Oxigraph's own work.

    python benchmarks/recombine.py 50000 CORPUS.jsonl… > many.jsonl
    python benchmarks/queries.py many.jsonl            # or an existing store: oxigraph:many.db

Printed for each question: the rows, the best of three runs in milliseconds, and how many times that of the bare
evaluation of the same text by pyoxigraph (1.0: nothing is added). A question over a second is marked.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from skillgraph import pipeline
from skillgraph.cli.overlays import load_with
from skillgraph.queries import library, run
from skillgraph.queries.arguments import arguments, in_sparql
from skillgraph.queries.question import Question
from skillgraph.stores.oxigraph import OxigraphStore
from skillgraph.stores.store import Language
from skillgraph.stores.terms import PREFIXES

GIVEN = {
    "concept": "Python",
    "other": "Java",
    "domain": "Databases",
    "group": "infrastructure-provisioning",
    "role": "engineer",
    "skills": "Django, PostgreSQL, Docker, AWS",
}
RUNS = 3
LONG = 1_000


def best(action: Callable[[], object]) -> tuple[float, object]:
    """Return the shortest of some runs in milliseconds, and what the last one gave."""
    times, found = [], None
    for _ in range(RUNS):
        begun = time.perf_counter()
        found = action()
        times.append((time.perf_counter() - begun) * 1000)
    return min(times), found


def bare(store: OxigraphStore, question: Question, given: dict[str, str]) -> Callable[[], int]:
    """Return the evaluation of a question's text by pyoxigraph alone, which counts the rows."""
    values = arguments(question, given, store.taxonomy, lambda: None)
    text = in_sparql(question, question.texts[Language.SPARQL], values)
    base = store.reading().base

    def evaluate() -> int:
        found = base.query(text, use_default_graph_as_union=True, prefixes=PREFIXES)
        return sum(1 for _ in found) if isinstance(found, ox.QuerySolutions) else 0

    return evaluate


def main(source: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = source if source.startswith("oxigraph:") else f"oxigraph:{Path(folder) / 'jobs.db'}"
        store = OxigraphStore(Path(url.removeprefix("oxigraph:")))
        if url != source:
            taken = pipeline.Source([source])
            pipeline.build(taken, store, load_with(()), report=lambda _: None, progress=lambda *_: None, processes=2)
        postings = sorted(store.identifiers())
        quads = len(store.reading().base)
        print(f"{len(postings):,} postings, {quads:,} quads: {quads / len(postings):.0f} a posting")
        for question in library():
            names = {parameter.name for parameter in question.parameters if parameter.required}
            given = {name: value for name, value in {**GIVEN, "posting": postings[0]}.items() if name in names}
            took, found = best(lambda q=question, g=given: run(q, store, g))
            alone, _ = best(bare(store, question, given))
            mark = "  over a second" if took > LONG else ""
            print(
                f"{question.name:20} {len(found.rows):7,} rows {took:9.1f} ms {took / alone:6.1f} x{mark}", flush=True
            )
        store.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    main(parser.parse_args().source)
