"""How the time of decomposing grows with the length of one posting: seconds per megabyte at each size, by kind of text.

    python benchmarks/long_posting.py [--megabytes 1 4 10]

Linear means that the last column stays near 1: it divides the seconds per megabyte of the longest by those of the
shortest text.
"""

import argparse
import time

from skillgraph.decompose import Decomposer
from skillgraph.model import Document, Posting
from skillgraph.taxonomy import load

KINDS = {
    "one line": "You have 3+ years of Python or Java, know Kafka (RabbitMQ a plus) and write SQL. ",
    "short lines": "Python and SQL\n",
    "bullets": "- 3+ years of Go, Rust or similar languages\n- Docker, Kubernetes preferred\n",
    "commas": ",",
    "brackets": "(",
    "one name": "Java ",
    "list": "Java, Python, Go or ",
    "told": "We like Java, Python, Go, ",
    "nested": "- Bonus points for:\n  * Java\n  * Nice to have:\n    - Python, Go\n* Experience with any of:\n",
    "slashes": "billing/tax/audit/",
    "bars": "Java | Python | ",
    "dots": "Java.Python.",
    "stack": "We use a stack (Java, Python) ",
    "seeking": "We are looking for Java and Python, ",
    "clients": "Our clients in industries (insurance, telecom, ",
    "roles": "We are hiring for several roles (Java, ",
    "no spaces": "JavaPython",
    "headings": "Requirements: Java. What we offer: Python courses. ",
    "postings": "# Engineer\n\n## Requirements\n- 3+ years of Python or Java (Go a plus)\n\n## Perks\n- RabbitMQ\n",
    "perks": "Java ",
    "teams": "C++ Teams, ",
}
HEADS = {"perks": "We offer\n", "teams": "Requirements\n"}
"""What stands once before the repeated words of a kind."""

MEGABYTE = 1_000_000


def seconds(decomposer: Decomposer, text: str) -> float:
    start = time.process_time()
    decomposer.decompose(Document(Posting("x", "", "x", "0" * 64), text))
    return time.process_time() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", nargs="+", type=float, default=[1, 4, 10])
    sizes = parser.parse_args().megabytes
    own = Decomposer(load())
    print(f"{'seconds a MB at':<16}", *(f"{size:>6.4g} MB" for size in sizes), "   ratio")
    for kind, unit in KINDS.items():
        each = [seconds(own, HEADS.get(kind, "") + unit * int(size * MEGABYTE / len(unit))) / size for size in sizes]
        print(f"{kind:<16}", *(f"{one:>9.3f}" for one in each), f"{each[-1] / each[0]:>8.2f}", flush=True)
