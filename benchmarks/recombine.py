"""Many postings out of few: each takes the blocks of several, nine of ten texts are distinct, the same each time.

    python benchmarks/recombine.py N CORPUS.jsonl… > many.jsonl

A posting gets the head (title, company, date, first block) of one, as many blocks as another has, each from any of
them, so that lengths and words are spread as in the corpora. Every tenth is the text of an earlier one under an id of
its own. A line of a corpus has a `text`; a block is what stands between blank lines, or a line where there are none.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

SEED = 20_240_229
COPIED = 10  # one of so many is a copy
_BLANK = re.compile(r"\n[ \t]*\n+")


def blocks(text: str) -> list[str]:
    """Return the blocks of a text, without blanks around them."""
    parts = _BLANK.split(text) if _BLANK.search(text.strip()) else text.splitlines()
    return [part.strip("\n") for part in parts if part.strip()]


def recombined(corpora: Sequence[Path], seed: int = SEED) -> Iterator[dict[str, str]]:
    """Yield postings without end. Raises ValueError where the corpora hold no text."""
    rows = [json.loads(line) for path in corpora for line in path.open(encoding="utf-8") if line.strip()]
    heads = [(row, found) for row in rows if (found := blocks(row["text"]))]
    bodies = [block for _, found in heads for block in found[1:]]
    if not bodies:
        raise ValueError("the corpora hold no text of two blocks")
    chance = random.Random(seed)  # noqa: S311 - the same each time is the point
    texts: list[str] = []
    seen: set[str] = set()
    number = 0
    while True:
        row, [first, *_] = chance.choice(heads)
        if number % COPIED == COPIED - 1:
            text = chance.choice(texts)
        else:
            length = len(chance.choice(heads)[1]) - 1
            text = "\n\n".join([first, *(chance.choice(bodies) for _ in range(length))])
            if text in seen:
                text += "\n\n" + chance.choice(bodies) + f"\n\nReference {number}"
            seen.add(text)
            texts.append(text)
        kept = {key: row[key] for key in ("title", "company", "date") if row.get(key)}
        yield {"id": f"recombined-{number:07}", **kept, "text": text}
        number += 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("corpora", nargs="+", type=Path)
    arguments = parser.parse_args()
    for posting in islice(recombined(arguments.corpora), arguments.number):
        sys.stdout.write(json.dumps(posting, ensure_ascii=False) + "\n")
