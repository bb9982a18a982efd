"""The Keras models of the course.

Keras, and TensorFlow below it, take seconds to import: they are imported by the functions here, when first
called.
"""

import contextlib
import importlib
import os
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import numpy as np


def load_keras() -> ModuleType:
    """Import Keras without the notes that TensorFlow writes to stderr while it starts.

    An environment variable that is set already, such as ``TF_CPP_MIN_LOG_LEVEL``, stays as it is.

    Returns
    -------
    module
        ``keras``.

    Examples
    --------
    >>> keras = load_keras()
    >>> keras.layers.LSTM(50).units
    50
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # errors only, also later on
    with _stderr_discarded():
        keras = importlib.import_module("keras")
        keras.ops.zeros(1)  # the devices are looked for, and spoken of, at the first operation
    return keras


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
    for name, value in {"window": window, "features": features, "layers": layers, "units": units}.items():
        if value < 1:
            raise ValueError(f"stacked_lstm_regressor: {name} must be at least 1, got {value}")
    if not 0 <= dropout < 1:
        raise ValueError(f"stacked_lstm_regressor: dropout must be 0 or more and below 1, got {dropout}")
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


@contextlib.contextmanager
def _stderr_discarded() -> Iterator[None]:
    """Send what is written to stderr nowhere, compiled code's words included; errors are raised as ever."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
