"""How far two gradings of the same pairs agree: `python benchmarks/grading.py [TABLE]`.

The table has the columns `first`, `first_back`, `second`, `second_back`, each a grade. By default it is
the blind second grading of the ontology. Weighted kappa is Cohen's with quadratic weights.
"""

import csv
import sys
from collections import Counter
from itertools import product
from pathlib import Path

GRADES = ["drop_in", "close", "same_purpose", "distant"]
TABLE = Path(__file__).parents[1] / "ontology" / "second-grading.tsv"


def weighted_kappa(counts: Counter[tuple[str, str]]) -> float:
    """Return 1 - observed over expected disagreement, a disagreement weighing the square of its steps."""
    total = counts.total()
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), count in counts.items():
        first[one] += count
        second[other] += count
    weight = {(a, b): (GRADES.index(a) - GRADES.index(b)) ** 2 for a, b in product(GRADES, GRADES)}
    observed = sum(weight[pair] * count for pair, count in counts.items()) / total
    expected = sum(weight[a, b] * first[a] * second[b] for a, b in product(GRADES, GRADES)) / total**2
    return 1 - observed / expected


def main(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts[row["first"], row["second"]] += 1
        counts[row["first_back"], row["second_back"]] += 1
    steps = Counter(abs(GRADES.index(one) - GRADES.index(other)) for one, other in counts.elements())
    print(f"{len(rows)} pairs, {counts.total()} grades")
    print(f"equal {steps[0] / counts.total():.2f}, within one step {(steps[0] + steps[1]) / counts.total():.2f}")
    print(f"weighted kappa {weighted_kappa(counts):.2f}")
    print("first \\ second", *GRADES, sep="\t")
    for one in GRADES:
        print(one, *(counts[one, other] for other in GRADES), sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE)
