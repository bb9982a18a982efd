"""Lesson 14's model: LSTM layers on top of each other that forecast one number."""

from typing import Any

import numpy as np

from rnn101.arguments import check_at_least, check_dropout
from rnn101.backend import load_keras


def stacked_lstm_regressor(
    window: int = 60,
    features: int = 1,
    *,
    layers: int = 4,
    units: int = 50,
    dropout: float = 0.2,
    seed: int | None = None,
) -> Any:
    """Build the stacked LSTM regressor: LSTM layers, each with dropout after it, and one Dense output.

    All LSTM layers but the last hand on their state at every step. The model is compiled with Adam and the
    mean squared error.

    Parameters
    ----------
    window : int
        Steps that the model reads, at least 1.
    features : int
        Numbers at each step, at least 1.
    layers : int
        LSTM layers, at least 1.
    units : int
        Units of each, at least 1.
    dropout : float
        Share of a layer's outputs that is set to zero in training, 0 or more and below 1.
    seed : int, optional
        For the first weights and the dropout. The order of the batches is drawn by Keras's own generator:
        ``keras.utils.set_random_seed``.

    Returns
    -------
    keras.Sequential
        From (batch, window, features) to (batch, 1).

    Raises
    ------
    ValueError
        If an argument is outside its range.

    Examples
    --------
    >>> model = stacked_lstm_regressor(window=60, seed=0)
    >>> model.output_shape, model.count_params()
    ((None, 1), 71051)
    """
    check_at_least(
        "stacked_lstm_regressor",
        window=(window, 1),
        features=(features, 1),
        layers=(layers, 1),
        units=(units, 1),
    )
    check_dropout("stacked_lstm_regressor", dropout)
    keras = load_keras()
    # Each draw has a seed of its own: with one for all, layers of one shape would start equal.
    seeds = iter(np.random.SeedSequence(seed).generate_state(3 * layers + 1).tolist())
    model = keras.Sequential([keras.Input((window, features))])
    for layer in range(1, layers + 1):
        model.add(
            keras.layers.LSTM(
                units,
                return_sequences=layer < layers,
                kernel_initializer=keras.initializers.GlorotUniform(next(seeds)),
                recurrent_initializer=keras.initializers.Orthogonal(seed=next(seeds)),
            )
        )
        model.add(keras.layers.Dropout(dropout, seed=next(seeds)))
    model.add(keras.layers.Dense(1, kernel_initializer=keras.initializers.GlorotUniform(next(seeds))))
    model.compile(optimizer="adam", loss="mean_squared_error")
    return model
