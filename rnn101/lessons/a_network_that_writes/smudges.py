"""Restore a smudged letter: by a network, or by what stood most often between such neighbors."""

import numpy as np

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.nn.types import Array

_SYMBOLS = len(topics.ALPHABET) + 2  # the smudge, and what lies outside a row


def reader(layer: nn.GRU | nn.Bidirectional, X: Array, y: Array, counts: Array, epochs: int) -> nn.Network:
    """Train a network of one recurrent layer to say a letter at each step.

    Parameters
    ----------
    layer : GRU or Bidirectional
        A recurrent one that returns its sequence.
    X, y : (rows, steps)
        Letters as they are read, smudges among them, and the answers.
    counts : (rows, steps)
        How much each answer counts: 0 or 1.
    epochs : int
    """
    letters = len(topics.ALPHABET)
    net = nn.Network([nn.OneHot(letters + 1), layer, nn.Dense(letters)], input_shape=(None,), rng=0)
    net.fit(
        X,
        y,
        sample_weight=counts,
        epochs=epochs,
        loss="sparse_categorical_crossentropy",
        optimizer=nn.Adam(0.01),
        clip_norm=1.0,
    )
    return net


def restore(smudged: Array, answers: Array, new: Array, left: int, right: int) -> Array:
    """Say of each letter of new rows what stood most often between the letters around it.

    Parameters
    ----------
    smudged, answers : (rows, steps)
        What is counted: letters as they are read, smudges among them, and as they are.
    new : (new rows, steps)
        Read in the same way.
    left, right : int
        Letters that are looked at on each side. Where they never came, one fewer on each, and so on.

    Returns
    -------
    (new rows, steps)

    Examples
    --------
    >>> row = np.array([[0, 1, 2, 0, 3, 2, 0, 1, 2]])
    >>> restore(row, row, np.array([[0, 96, 2]]), 1, 1)[0, 1]
    np.int64(1)
    """
    said = np.empty_like(new)
    for fewer in range(max(left, right), -1, -1):  # the most letters last, so that they have the last word
        sides = max(left - fewer, 0), max(right - fewer, 0)
        contexts, likeliest = _likeliest(_around(smudged, *sides).ravel(), answers.ravel())
        asked = _around(new, *sides)
        place = np.minimum(np.searchsorted(contexts, asked), len(contexts) - 1)
        said = np.where(contexts[place] == asked, likeliest[place], said)
    return said


def _around(rows: Array, left: int, right: int) -> Array:
    """Return one number for the letters around each letter, (rows, steps)."""
    padded = np.pad(rows, ((0, 0), (left, right)), constant_values=_SYMBOLS - 1)
    number = np.zeros_like(rows)
    for shift in [*range(left), *range(left + 1, left + right + 1)]:
        number = _SYMBOLS * number + padded[:, shift : shift + rows.shape[1]]
    return number


def _likeliest(contexts: Array, letters: Array) -> tuple[Array, Array]:
    """Return each context once, in order, and the letter that came there most often."""
    pairs, counts = np.unique(_SYMBOLS * contexts + letters, return_counts=True)
    pairs = pairs[np.lexsort((counts, pairs // _SYMBOLS))]  # of each context the most frequent letter last
    context = pairs // _SYMBOLS
    last = np.append(context[1:] != context[:-1], True)
    return context[last], pairs[last] % _SYMBOLS
