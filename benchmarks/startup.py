"""How long `skillgraph --help` takes, as a ratio to a Python that imports click and nothing else, in one run."""

import statistics
import subprocess
import sys
import time

ROUNDS = 15


def seconds(*arguments: str) -> float:
    """Return the median time of running Python with these arguments."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    click = seconds("-c", "import click")
    own = seconds("-m", "skillgraph", "--help")
    print(f"import click {click * 1000:.0f} ms, skillgraph --help {own * 1000:.0f} ms, ratio {own / click:.2f}")
