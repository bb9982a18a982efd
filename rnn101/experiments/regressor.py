"""Lesson 14's regressor: how it is trained, the stored one, and what it is worth."""

import numpy as np
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.datasets.prices import load_google
from rnn101.experiments.recipes import NetworkRecipe
from rnn101.forecasting import MinMaxScaler, chronological_split, rmse, windows

TEST_START = np.datetime64("2008-01-01")
"""Lesson 14 trains on the days before this one, and tests on the others: the year of the crash."""


def regressor(
    *,
    layers: int = 4,
    dropouts: int = 4,
    target: str = "price",
    epochs: int = 100,
    seed: int = 12,
    progress: bool = True,
) -> nn.Network:
    """Train lesson 14's stacked LSTM regressor on Google's opening prices before 2008.

    From 60 scaled prices, (batch, 60, 1), to the next one, (batch, 1). The scale is that of the training
    part: 0 is its lowest price, 1 its highest. `layers` and `dropouts` make other stacks: dropout of 0.2
    stands after so many of the layers, counted from the last. With ``target="change"`` the answer is the
    change to the next price, on the same scale. An epoch of four layers takes about half a second. On one
    machine the same seed gives the same weights; another CPU rounds otherwise, and 100 epochs make another
    network out of that, of much the same worth.

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
    net = untrained(layers, dropouts, seed)
    X, y = training_examples(target)
    net.fit(X, y, epochs=epochs, batch_size=32, optimizer=nn.Adam(), progress=progress)
    return net


def untrained(layers: int, dropouts: int, seed: int) -> nn.Network:
    """Return LSTMs, the last `dropouts` of them with dropout, and the Dense layer, before training."""
    stack: list[nn.layers.Layer] = []
    for layer in range(1, layers + 1):
        stack.append(nn.LSTM(50, return_sequences=layer < layers))
        if layer > layers - dropouts:
            stack.append(nn.Dropout(0.2))
    return nn.Network([*stack, nn.Dense(1)], input_shape=(60, 1), rng=seed)


def training_examples(target: str = "price") -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the windows of the training part, (788, 60, 1), and their answers, (788,), both scaled."""
    google = load_google()
    train = google.open[google.dates < TEST_START]
    X, y = windows(MinMaxScaler().fit(train).transform(train), window=60)
    return X, y - X[:, -1, 0] if target == "change" else y


def regressor_error(net: nn.Network) -> float:
    """Measure a network such as :func:`regressor` returns on the test part, the 199 days from TEST_START on.

    The root mean squared error of its forecasts, in dollars.
    """
    google = load_google()
    n_test = int((google.dates >= TEST_START).sum())
    train, test = chronological_split(google.open, n_test, history=60)
    scaler = MinMaxScaler().fit(train)
    X, real = windows(test, window=60)
    return rmse(real, scaler.inverse_transform(net.predict(scaler.transform(X))[:, 0]))


STORED_NETWORK = NetworkRecipe("google_regressor.npz", train=regressor)
