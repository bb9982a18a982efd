"""Where the cells of a picture are; and a trained captioner taken apart, with its step in NumPy."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rnn101.backend import load_keras
from rnn101.decoding import State, Step
from rnn101.nn.steps import lstm_step

_SIDE = 3  # cells of a picture, down and across
_AT_ONCE = 64  # pictures: what the first convolution makes of one is twenty times as large

Look = Callable[[ArrayLike], State]


def with_places(cells: Any) -> Any:
    """Append to each of 3 × 3 cells, (pictures, 9, features), its row and its column, from -1 to 1."""
    keras = load_keras()
    places = np.stack(np.meshgrid(*[np.linspace(-1, 1, _SIDE)] * 2, indexing="ij"), axis=-1)
    places = places.reshape(1, _SIDE**2, 2).astype(np.float32)

    def append(features: Any) -> Any:
        repeated = keras.ops.repeat(places, keras.ops.shape(features)[0], axis=0)
        return keras.ops.concatenate([features, repeated], axis=-1)

    return keras.layers.Lambda(append, name="cells")(cells)


def captioner_parts(model: Any) -> tuple[Look, Step]:
    """Take the lesson's captioner apart.

    The first part goes from pictures (n, 24, 24, 3) to the state that writing starts from: the two states of
    the LSTM, (n, units), and the cells of the pictures, (n, 9, 66). The second is the step with which
    :mod:`rnn101.decoding` writes word by word. It keeps the weights that the model has now, and computes with
    NumPy: for one picture Keras would take much longer to start than to compute.
    """
    return _eye(model), _mouth(model)


def _eye(model: Any) -> Look:
    told = [model.get_layer(name).output for name in ("first_h", "first_c", "cells")]
    eye = load_keras().Model(model.inputs[0], told)

    def look(pictures: ArrayLike) -> State:
        shown = np.asarray(pictures, np.float32)
        parts = [
            [np.asarray(array) for array in eye(shown[i : i + _AT_ONCE], training=False)]
            for i in range(0, len(shown), _AT_ONCE)
        ]
        return tuple(np.concatenate(arrays) for arrays in zip(*parts, strict=True))

    return look


def _mouth(model: Any) -> Step:
    weights = {layer.name: layer.get_weights() for layer in model.layers}

    def step(tokens: NDArray[np.int64], state: State) -> tuple[NDArray[np.floating], State]:
        h, c, cells = state
        read = weights["read"][0][tokens]
        h, c = lstm_step(read, h, c, *weights["state"])
        seen = _look_again(weights["glance"], h, cells)
        mixed = np.maximum(_affine(weights["mix"], np.concatenate([h, seen], axis=1)), 0)
        return _softmax(_affine(weights["words"], mixed)), (h, c, cells)

    return step


def _look_again(
    weights: list[NDArray[np.floating]], asking: NDArray[np.floating], cells: NDArray[np.floating]
) -> NDArray[np.floating]:
    """Mix the cells (n, cells, features) as the layer "glance" does, for what is asked for (n, features)."""
    W_query, b_query, W_key, b_key, W_value, b_value, W_out, b_out = weights
    query = np.tensordot(asking, W_query, 1) + b_query  # (n, heads, keys)
    key = (np.tensordot(cells, W_key, 1) + b_key).swapaxes(1, 2)  # (n, heads, cells, keys)
    value = (np.tensordot(cells, W_value, 1) + b_value).swapaxes(1, 2)  # (n, heads, cells, values)
    shares = _softmax((key @ query[..., np.newaxis])[..., 0] / math.sqrt(key.shape[-1]))
    mixtures = (shares[:, :, np.newaxis] @ value)[:, :, 0]  # (n, heads, values)
    mixed: NDArray[np.floating] = np.tensordot(mixtures, W_out, 2) + b_out
    return mixed


def _affine(weights: list[NDArray[np.floating]], x: NDArray[np.floating]) -> NDArray[np.floating]:
    W, b = weights
    y: NDArray[np.floating] = x @ W + b
    return y


def _softmax(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: NDArray[np.floating] = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return shares
