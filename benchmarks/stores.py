"""Writing a million quads into the embedded store, against pyoxigraph's bare bulk load of the same N-Quads file.

    python benchmarks/stores.py CORPUS.jsonl… [--postings N] [--rounds N]

The postings are recombined from the corpora (`recombine.py`) and decomposed before the clock starts. Ours is a build's
whole writing: records to quads, batches, derived counts, a generation published after fsync. Bare is `bulk_load` of the
file that our store then dumps, and a flush. A build streams, so what is decomposed beforehand is kept from the garbage
collector. Both start from nothing, in folders of one disk, in turns; the best processor time of the rounds counts.
Memory is what a process of its own needs that builds the first quarter of the postings, and all of them.
"""

import argparse
import gc
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
from recombine import recombined

from skillgraph import pipeline
from skillgraph.decompose import rules_fingerprint
from skillgraph.model import Contribution
from skillgraph.stores import open_store
from skillgraph.taxonomy import Taxonomy, load

FINGERPRINT = "benchmark"


def contributions(file: Path, taxonomy: Taxonomy) -> list[Contribution]:
    source = pipeline.Source([str(file)])
    return list(pipeline.decompose(source, taxonomy, report=lambda _: None, progress=lambda *_: None))


def write_corpus(corpora: Sequence[Path], number: int, file: Path) -> Path:
    with file.open("w", encoding="utf-8") as out:
        for row in islice(recombined(corpora), number):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file


def ours(folder: Path, taxonomy: Taxonomy, decomposed: Sequence[Contribution]) -> None:
    with closing(open_store(f"oxigraph:{folder}")) as store, store.writing() as writer:
        writer.write_taxonomy(taxonomy)
        for contribution in decomposed:
            writer.write(contribution, FINGERPRINT, keep_text=True)
        writer.finish(rules_fingerprint())


def bare(folder: Path, file: Path) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    store.flush()


def seconds(work: Callable[[Path], None], folder: Path) -> float:
    """Return the processor time of some work, its threads included, which others on the machine disturb least."""
    shutil.rmtree(folder, ignore_errors=True)
    start = time.process_time()
    work(folder)
    return time.process_time() - start


def times(room: Path, own: Callable[[Path], None], rounds: int) -> tuple[float, float]:
    """Return the best time of ours and of the bare load, in seconds, taken in turns."""
    taken = [
        (seconds(own, room / "ours"), seconds(partial(bare, file=room / "dump.nq"), room / "bare"))
        for _ in range(rounds)
    ]
    return min(first for first, _ in taken), min(second for _, second in taken)


def dump(folder: Path, file: Path) -> Iterator[ox.Quad]:
    with closing(open_store(f"oxigraph:{folder}")) as store:
        quads = list(store.quads())
    file.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return iter(quads)


def peak(file: Path, folder: Path) -> int:
    """Return the most memory, in MB, that a process of its own holds that builds a file."""
    shutil.rmtree(folder, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, __file__, "--build", str(file), str(folder)], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


def build(file: str, folder: str) -> None:
    with closing(open_store(f"oxigraph:{folder}")) as store:
        pipeline.build(pipeline.Source([file]), store, load(), report=lambda _: None, progress=lambda *_: None)
    said = Path("/proc/self/status").read_text("ascii")  # what `resource` says was the parent's before
    print(int(said.partition("VmHWM:")[2].split()[0]) // 1024)


def main(corpora: Sequence[Path], number: int, rounds: int) -> None:
    taxonomy = load()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        file = write_corpus(corpora, number, room / "postings.jsonl")
        decomposed = contributions(file, taxonomy)
        gc.freeze()
        ours(room / "ours", taxonomy, decomposed)
        quads = list(dump(room / "ours", room / "dump.nq"))
        own = sum("/posting/" in str(quad.graph_name) for quad in quads)
        print(f"{len(quads):,} quads of {len(decomposed):,} postings, {own / len(decomposed):.0f} quads a posting")
        mine, theirs = times(room, partial(ours, taxonomy=taxonomy, decomposed=decomposed), rounds)
        print(
            f"ours {len(quads) / mine:,.0f}/s, bare bulk load {len(quads) / theirs:,.0f}/s, ratio {theirs / mine:.2f}"
        )
        quarter = write_corpus(corpora, number // 4, room / "quarter.jsonl")
        few, many = (peak(path, room / "memory") for path in (quarter, file))
        print(f"peak memory: {few} MB for {number // 4:,} postings, {many} MB for {number:,}, ratio {many / few:.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(*sys.argv[2:])
    else:
        parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument("corpora", nargs="+", type=Path)
        parser.add_argument("--postings", type=int, default=8000)
        parser.add_argument("--rounds", type=int, default=3)
        arguments = parser.parse_args()
        main(arguments.corpora, arguments.postings, arguments.rounds)
