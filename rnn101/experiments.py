"""The recipes of the stored results.

``python -m rnn101.experiments regressor`` trains lesson 12's network and writes its weights to ``data/``.
"""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from rnn101 import nn
from rnn101.datasets.files import data_path
from rnn101.datasets.prices import load_google
from rnn101.forecasting import MinMaxScaler, windows

TEST_START = np.datetime64("2008-01-01")
"""Lesson 12 trains on the days before this one, and tests on the others: the year of the crash."""

_FILES = {"regressor": "google_regressor.npz"}


def regressor(*, epochs: int = 100, seed: int = 12, progress: bool = True) -> nn.Network:
    """Train lesson 12's stacked LSTM regressor on Google's opening prices before 2008.

    Parameters
    ----------
    epochs : int
        How often each window is seen, 0 or more. An epoch takes about half a second.
    seed : int
        For the first weights, the dropout and the order of the windows. On one machine the same seed gives
        the same weights; another CPU rounds otherwise, and 100 epochs make another network out of that, of
        much the same worth.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    Network
        From 60 scaled prices, (batch, 60, 1), to the next one, (batch, 1). The scale is that of the training
        part: 0 is its lowest price, 1 its highest.

    Examples
    --------
    >>> regressor(epochs=0).summary()
    layer    output shape       parameters
    LSTM     (batch, 60, 50)        10,400
    Dropout  (batch, 60, 50)             0
    LSTM     (batch, 60, 50)        20,200
    Dropout  (batch, 60, 50)             0
    LSTM     (batch, 60, 50)        20,200
    Dropout  (batch, 60, 50)             0
    LSTM     (batch, 50)            20,200
    Dropout  (batch, 50)                 0
    Dense    (batch, 1)                 51
    total                           71,051
    """
    google = load_google()
    train = google.open[google.dates < TEST_START]
    X, y = windows(MinMaxScaler().fit(train).transform(train), window=60)
    stack: list[nn.layers.Layer] = []
    for layer in range(1, 5):
        stack += [nn.LSTM(50, return_sequences=layer < 4), nn.Dropout(0.2)]
    net = nn.Network([*stack, nn.Dense(1)], input_shape=(60, 1), rng=seed)
    net.fit(X, y, epochs=epochs, batch_size=32, optimizer=nn.Adam(), progress=progress)
    return net


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a stored result, and print its file's name and sha256."""
    parser = argparse.ArgumentParser(prog="python -m rnn101.experiments", description=main.__doc__)
    parser.add_argument("result", choices=_FILES)
    parser.add_argument("--epochs", type=int, default=100, help="fewer, to try it out (100)")
    parser.add_argument("--to", type=Path, help="the file to write; by default the one in data/")
    chosen = parser.parse_args(arguments)
    path = chosen.to or data_path("README.md").with_name(_FILES[chosen.result])
    regressor(epochs=chosen.epochs).save(path)
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
