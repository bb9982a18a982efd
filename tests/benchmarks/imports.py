"""``python -m tests.benchmarks.imports`` prints how long the front doors take beyond NumPy's own import."""

import statistics
import subprocess
import sys
import time

from tests.notebook_files import ROOT

STATEMENTS = ("import rnn101", "from rnn101 import nn")
LIMIT = 0.2  # seconds beyond NumPy
ROUNDS = 9


def seconds(statement: str) -> float:
    """Return how long a fresh Python takes from its start to its end for one statement."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], cwd=ROOT, check=True)
    return time.perf_counter() - start


def main() -> int:
    """Time the statements and NumPy's import by turns; print medians; return 1 if one is over the limit."""
    times: dict[str, list[float]] = {statement: [] for statement in ("import numpy", *STATEMENTS)}
    for _ in range(ROUNDS):
        for statement, measured in times.items():
            measured.append(seconds(statement))
    numpy = statistics.median(times["import numpy"])
    print(f"{'import numpy':<24}{numpy:8.3f} s, the start of Python included")
    over = False
    for statement in STATEMENTS:
        beyond = statistics.median(times[statement]) - numpy
        over |= beyond > LIMIT
        print(
            f"{statement:<24}{beyond:+8.3f} s beyond it, limit {LIMIT} s{'  OVER' if beyond > LIMIT else ''}"
        )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
