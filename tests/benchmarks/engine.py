"""Seconds per epoch of the classic regressor: Keras at its defaults, the engine, torch if it is installed.

4 × LSTM(50) with dropout 0.2 after each, Dense(1); 60 steps, batch 32, 1,197 windows, Adam, MSE. Epochs of
all contestants are interleaved in one run, since a machine's speed drifts; the median counts.

Run it with ``python -m tests.benchmarks.engine [--epochs N]``.
"""

import argparse
import importlib.util
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np

from rnn101 import nn

UNITS, LAYERS, STEPS, BATCH, WINDOWS = 50, 4, 60, 32, 1197


def data() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    X = rng.random((WINDOWS, STEPS, 1), dtype=np.float32)
    return X, X.mean(axis=1)


def engine(X: np.ndarray, y: np.ndarray) -> Callable[[], None]:
    stack: list[nn.layers.Layer] = []
    for k in range(LAYERS):
        stack += [nn.LSTM(UNITS, return_sequences=k < LAYERS - 1), nn.Dropout(0.2)]
    net = nn.Network([*stack, nn.Dense(1)], input_shape=(STEPS, 1), rng=0)
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=7, help="timed epochs of each contestant (7)")
    epochs = parser.parse_args().epochs
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
