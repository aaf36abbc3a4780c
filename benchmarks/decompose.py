"""How fast postings are decomposed: a ratio to dictionary matching alone on the same texts, in one run, and memory.

    python benchmarks/decompose.py CORPUS.jsonl… [--limit N]

The ceiling is what one core does with ahocorasick-rs over the same names and a check of the letters on either side of
each match; nothing is told of what is asked. Each line of a corpus has a `text`.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from skillgraph.decompose import Decomposer
from skillgraph.decompose.folding import fold
from skillgraph.model import Document, Kind, Posting
from skillgraph.taxonomy import Taxonomy, load

ROUNDS = 3


def seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the least processor time of going through the texts once: what else the machine does is not counted."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            work(text)
        times.append(time.process_time() - start)
    return min(times)


def matching(taxonomy: Taxonomy) -> Callable[[str], int]:
    """Return a function that counts the names in a text."""
    concepts = (concept for concept in taxonomy.concepts.values() if concept.kind is not Kind.ROLE)
    automaton = AhoCorasick(
        sorted({fold(name.text) for concept in concepts for name in concept.names}), MatchKind.LeftmostLongest
    )

    def count(text: str) -> int:
        folded = fold(text)
        return sum(
            not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum()
            for _, start, end in automaton.find_matches_as_indexes(folded)
        )

    return count


def measure(path: Path, limit: int, taxonomy: Taxonomy, decomposer: Decomposer) -> str:
    """Return one line with the speed of both on the first texts of a corpus."""
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(limit), strict=False)]
    size = sum(len(text.encode()) for text in texts) / 1e6
    ceiling = seconds(matching(taxonomy), texts)
    own = seconds(lambda text: decomposer.decompose(Document(Posting("x", "", "x", "0" * 64), text)), texts)
    return (
        f"{path.name}: {len(texts)} postings, {size * 1e6 / len(texts):.0f} bytes each; matching alone "
        f"{len(texts) / ceiling:.0f}/s, decomposing {len(texts) / own:.0f}/s, {size / own:.2f} MB/s, "
        f"ratio {ceiling / own:.3f}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=500)
    arguments = parser.parse_args()
    known = load()
    own = Decomposer(known)
    for corpus in arguments.corpora:
        print(measure(corpus, arguments.limit, known, own))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
