"""Seconds per epoch of the classic regressor: Keras at its defaults, the engine, torch if it is installed.

4 × LSTM(50) with dropout 0.2 after each, Dense(1); 60 steps, batch 32, 1,197 windows, Adam, MSE. Epochs of
all contestants are interleaved in one run, since a machine's speed drifts; the median counts.

Run it with ``python -m tests.benchmarks.engine [--epochs N]``. With ``--layers`` it times one forward and
backward pass of each kind of layer instead, of the engine alone; ``--against CHECKOUT`` does the same with
the engine of another checkout, turn by turn, and shows how many times as long that takes.
"""

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np

from rnn101 import nn

UNITS, LAYERS, STEPS, BATCH, WINDOWS = 50, 4, 60, 32, 1197


def data() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    X = rng.random((WINDOWS, STEPS, 1), dtype=np.float32)
    return X, X.mean(axis=1)


def engine(X: np.ndarray, y: np.ndarray) -> Callable[[], None]:
    net = nn.Network([*classic_stack(), nn.Dense(1)], input_shape=(STEPS, 1), rng=0)
    optimizer = nn.Adam(1e-3)
    return lambda: net.fit(X, y, epochs=1, batch_size=BATCH, optimizer=optimizer, progress=False)


def keras(X: np.ndarray, y: np.ndarray) -> Callable[[], None]:
    import keras

    model = keras.Sequential([keras.Input((STEPS, 1))])
    for k in range(LAYERS):
        model.add(keras.layers.LSTM(UNITS, return_sequences=k < LAYERS - 1))
        model.add(keras.layers.Dropout(0.2))
    model.add(keras.layers.Dense(1))
    model.compile(optimizer="adam", loss="mean_squared_error")
    return lambda: model.fit(X, y, epochs=1, batch_size=BATCH, verbose=0)


def torch(X: np.ndarray, y: np.ndarray) -> Callable[[], None]:
    import torch

    lstm = torch.nn.LSTM(1, UNITS, num_layers=LAYERS, dropout=0.2, batch_first=True)
    dropout, dense = torch.nn.Dropout(0.2), torch.nn.Linear(UNITS, 1)
    parameters = [*lstm.parameters(), *dense.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=1e-3)
    inputs, targets = torch.from_numpy(X), torch.from_numpy(y)

    def epoch() -> None:
        order = torch.randperm(WINDOWS)
        for rows in order.split(BATCH):
            optimizer.zero_grad()
            outputs = dense(dropout(lstm(inputs[rows])[0][:, -1]))
            torch.nn.functional.mse_loss(outputs, targets[rows]).backward()
            optimizer.step()

    return epoch


def classic_stack() -> list[nn.layers.Layer]:
    lower = [
        part for _ in range(LAYERS - 1) for part in (nn.LSTM(UNITS, return_sequences=True), nn.Dropout(0.2))
    ]
    return [*lower, nn.LSTM(UNITS), nn.Dropout(0.2)]


# Each by its layers and the number of steps.
KINDS: dict[str, tuple[Callable[[], list[nn.layers.Layer]], int]] = {
    "RNN": (lambda: [nn.RNN(UNITS)], STEPS),
    "LSTM": (lambda: [nn.LSTM(UNITS)], STEPS),
    "LSTM, 200 steps": (lambda: [nn.LSTM(UNITS)], 200),
    "LSTM without forget gate": (lambda: [nn.LSTM(UNITS, forget_gate=False)], STEPS),
    "LSTM, 256 units": (lambda: [nn.LSTM(256)], STEPS),
    "LSTM, 8 units": (lambda: [nn.LSTM(8)], STEPS),
    "GRU": (lambda: [nn.GRU(UNITS)], STEPS),
    "GRU, reset before": (lambda: [nn.GRU(UNITS, reset_after=False)], STEPS),
    "MinGRU": (lambda: [nn.MinGRU(UNITS)], STEPS),
    "Bidirectional(LSTM)": (lambda: [nn.Bidirectional(nn.LSTM(UNITS))], STEPS),
    "GRU, Dropout": (lambda: [nn.GRU(UNITS, return_sequences=True), nn.Dropout(0.2)], STEPS),
    "4 LSTM, Dropout": (classic_stack, STEPS),
}


def time_layers(repeats: int) -> dict[str, float]:
    """Return the milliseconds of one pass over a batch, forward and back: the lowest of some repeats."""
    rng = np.random.default_rng(0)
    times = {}
    for name, (layers, steps) in KINDS.items():
        net = nn.Network([*layers(), nn.Dense(1)], input_shape=(steps, 1), rng=0)
        X = rng.random((BATCH, steps, 1), dtype=np.float32)
        y = np.zeros((BATCH, *(n for n in net.output_shape)), np.float32)

        def one_pass(net: nn.Network = net, X: np.ndarray = X, y: np.ndarray = y) -> None:
            net.loss_and_gradients(X, y, training=True)

        one_pass()
        times[name] = 1000 * min(seconds(one_pass) for _ in range(repeats))
    return times


def compare_layers(other: Path | None, *, rounds: int = 5) -> None:
    """Print the times of each layer, beside those of another checkout if there is one."""
    checkouts = [Path(__file__).parents[2], *([other] if other else [])]
    found: list[dict[str, float]] = [{} for _ in checkouts]
    for _ in range(rounds):  # the lowest of some turns, since whatever else runs here comes and goes
        for times, checkout in zip(found, checkouts, strict=True):
            command = [sys.executable, __file__, "--print-layers"]
            environment = {**os.environ, "PYTHONPATH": str(checkout)}
            answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
            for name, value in json.loads(answer.stdout).items():
                times[name] = min(value, times.get(name, value))
    print(f"{'ms a pass':26}{'here':>8}" + (f"{'there':>8}{'there / here':>14}" if other else ""))
    for name, value in found[0].items():
        there = f"{found[1][name]:8.2f}{found[1][name] / value:14.2f}" if other else ""
        print(f"{name:26}{value:8.2f}{there}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=7, help="timed epochs of each contestant (7)")
    parser.add_argument("--layers", action="store_true", help="time each kind of layer alone")
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="… and those of another checkout")
    parser.add_argument("--print-layers", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.print_layers:
        print(json.dumps(time_layers(15)))
    elif chosen.layers or chosen.against:
        compare_layers(chosen.against)
    else:
        compare_engines(chosen.epochs)


def compare_engines(epochs: int) -> None:
    """Print the seconds per epoch of the engine, Keras and torch."""
    makers = {"Keras, defaults": keras, "rnn101.nn": engine}
    if importlib.util.find_spec("torch"):
        makers["torch.nn.LSTM"] = torch
    X, y = data()
    contestants = {name: make(X, y) for name, make in makers.items()}
    first = {name: seconds(run) for name, run in contestants.items()}
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(epochs):
        for name, run in contestants.items():
            times[name].append(seconds(run))
    median = {name: statistics.median(values) for name, values in times.items()}
    print(f"{'':18}{'first epoch':>12}{'s per epoch':>13}{'lowest':>9}{'× Keras':>9}")
    for name, value in median.items():
        ratio = median["Keras, defaults"] / value
        print(f"{name:18}{first[name]:12.2f}{value:13.2f}{min(times[name]):9.2f}{ratio:9.2f}")


def seconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
