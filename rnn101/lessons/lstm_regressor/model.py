"""Lesson 14's model: LSTM layers on top of each other that forecast one number."""

from typing import Any

import numpy as np

from rnn101.arguments import share, whole
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

    From (batch, window, features) to (batch, 1). All LSTM layers but the last hand on their state at every
    step; `dropout` is the share of a layer's outputs that is set to zero in training. Compiled with Adam and
    the mean squared error. `seed` is for the first weights and the dropout; the order of the batches is drawn
    by Keras's own generator: ``keras.utils.set_random_seed``.
    """
    for name, value in {"window": window, "features": features, "layers": layers, "units": units}.items():
        whole(name, value, least=1)
    share("dropout", dropout)
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
