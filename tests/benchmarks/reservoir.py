"""Seconds of the reservoir beside reservoirpy's: ``python -m tests.benchmarks.reservoir [--rounds N]``.

The same weights (density 0.1) and inputs for all, interleaved in one run, so that a busy minute hits all
alike. reservoirpy keeps its weights as a SciPy sparse matrix, and so do we where that is faster. Where
reservoirpy is not installed ours are timed alone.
"""

import argparse
import importlib.util
import statistics
import time
from collections.abc import Callable

import numpy as np

from rnn101.nn.reservoir import Reservoir

STEPS = 5000


def contestants(units: int, inputs: np.ndarray) -> dict[str, Callable[[], np.ndarray]]:
    """Make one function a row of the table; each runs the same reservoir over the inputs."""
    drawn = Reservoir(units, rng=np.random.default_rng(0))
    single = Reservoir.from_weights(drawn.W, drawn.W_in, dtype="float32")
    rows = {"rnn101": lambda: drawn.run(inputs), "rnn101, float32": lambda: single.run(inputs)}
    if importlib.util.find_spec("reservoirpy"):
        from reservoirpy.nodes import Reservoir as TheirReservoir
        from scipy.sparse import csr_array

        theirs = TheirReservoir(W=csr_array(drawn.W), Win=csr_array(drawn.W_in), bias=0.0)

        def run_theirs() -> np.ndarray:
            if theirs.initialized:
                theirs.reset()
            return theirs.run(inputs)

        rows = {"reservoirpy": run_theirs, **rows}
    return rows


def compare(units: int, rounds: int) -> None:
    """Print seconds, median and best of the rounds, each with its ratio to the first row."""
    inputs = np.random.default_rng(1).uniform(-0.5, 0.5, (STEPS, 1))
    rows = contestants(units, inputs)
    expected = next(iter(rows.values()))()
    for name, run in rows.items():
        # float32 states of a contracting reservoir stay close; the others agree to rounding.
        np.testing.assert_allclose(run(), expected, rtol=0, atol=1e-4 if "float32" in name else 1e-10)
    seconds: dict[str, list[float]] = {name: [] for name in rows}
    for _ in range(rounds):
        for name, run in rows.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    print(f"\n{units} units, {STEPS} steps, {rounds} rounds\n{'':16} median s  ratio    best s  ratio")
    first = next(iter(seconds.values()))
    for name, times in seconds.items():
        columns = (f"{f(times):8.3f} {f(times) / f(first):6.2f}" for f in (statistics.median, min))
        print(f"{name:16} {'   '.join(columns)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    n_rounds = parser.parse_args().rounds
    for n_units in (300, 1000):
        compare(n_units, n_rounds)
