"""Sequences with a question at every step: about all that came so far, the last mark, or both neighbors."""

import numpy as np

from rnn101.datasets.sequences.count import count
from rnn101.nn.types import Array

# The six permutations of three things, p[k] being where the k-th goes; 0 is the one that moves nothing.
_PERMUTATIONS = np.array([[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])


def parity(n: int, steps: int, *, rng: np.random.Generator) -> tuple[Array, Array]:
    """Make sequences of bits; at every step the question is whether the number of ones so far is odd.

    Parameters
    ----------
    n : int
        How many sequences.
    steps : int
        How long.
    rng : numpy.random.Generator

    Returns
    -------
    X : (n, steps, 1)
        The bits.
    y : (n, steps)
        1 where the number of ones up to this step is odd.

    Examples
    --------
    >>> X, y = parity(1, 6, rng=np.random.default_rng(3))
    >>> X[0, :, 0].astype(int).tolist(), y[0].tolist()
    ([1, 0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 0])
    """
    bits = _draw(2, n, steps, rng)
    return bits[:, :, None].astype(np.float32), np.bitwise_xor.accumulate(bits, axis=1)


def permutations(n: int, steps: int, *, rng: np.random.Generator) -> tuple[Array, Array]:
    """Make sequences of permutations of three things; at every step the question is how the things lie now.

    Parameters
    ----------
    n, steps, rng
        As for :func:`parity`.

    Returns
    -------
    X : (n, steps, 6)
        One-hot: one of the six permutations, each as probable as the others.
    y : (n, steps)
        The number of the permutation that all up to this step make together. Their order matters.

    Examples
    --------
    >>> X, y = permutations(1, 4, rng=np.random.default_rng(0))
    >>> X[0].argmax(axis=1).tolist(), y[0].tolist()
    ([5, 3, 3, 1], [5, 1, 2, 4])
    """
    drawn = _draw(6, n, steps, rng)
    together = np.array(
        [[_number(_PERMUTATIONS[second][_PERMUTATIONS[first]]) for second in range(6)] for first in range(6)]
    )
    y = np.empty_like(drawn)
    now = np.zeros(n, int)
    for t in range(steps):
        now = y[:, t] = together[now, drawn[:, t]]
    return np.eye(6, dtype=np.float32)[drawn], y


def bit_after_mark(n: int, steps: int, *, rng: np.random.Generator) -> tuple[Array, Array]:
    """Make sequences of bits and rare marks; at every step the question is which bit followed the last mark.

    Parameters
    ----------
    n, steps, rng
        As for :func:`parity`.

    Returns
    -------
    X : (n, steps, 2)
        A bit, and 1 where there is a mark. The first step is marked, the others with a chance of 1 in 8.
    y : (n, steps)
        The bit at the step after the last mark. At a marked step itself that bit has not come yet, and the
        one before still counts; 0 at the first step.

    Examples
    --------
    >>> X, y = bit_after_mark(1, 8, rng=np.random.default_rng(3))
    >>> X[0].astype(int).T.tolist(), y[0].tolist()
    ([[1, 0, 0, 0, 0, 1, 1, 1], [1, 0, 0, 0, 0, 1, 0, 0]], [0, 0, 0, 0, 0, 0, 1, 1])
    """
    bits = _draw(2, n, steps, rng)
    marks = rng.random((n, steps)) < 1 / 8
    marks[:, 0] = True
    y = np.zeros_like(bits)
    for t in range(1, steps):
        y[:, t] = np.where(marks[:, t - 1], bits[:, t], y[:, t - 1])
    return np.stack([bits, marks], axis=-1).astype(np.float32), y


def neighbors(n: int, steps: int, *, rng: np.random.Generator) -> tuple[Array, Array]:
    """Make sequences of bits; at every step the question is whether the bits on its two sides differ.

    Parameters
    ----------
    n, steps, rng
        As for :func:`parity`.

    Returns
    -------
    X : (n, steps, 1)
        The bits.
    y : (n, steps)
        1 where the bit before and the bit after this step differ; beyond the borders there are zeros.

    Examples
    --------
    >>> X, y = neighbors(1, 6, rng=np.random.default_rng(3))
    >>> X[0, :, 0].astype(int).tolist(), y[0].tolist()
    ([1, 0, 0, 0, 0, 1], [0, 1, 0, 0, 1, 0])
    """
    bits = _draw(2, n, steps, rng)
    around = np.pad(bits, ((0, 0), (1, 1)))
    return bits[:, :, None].astype(np.float32), (around[:, :-2] != around[:, 2:]).astype(np.int8)


def _draw(symbols: int, n: int, steps: int, rng: np.random.Generator) -> Array:
    """Draw symbols, each as probable as the others, (n, steps), in one byte each."""
    drawn = rng.integers(0, symbols, (count("n", n, least=1), count("steps", steps, least=1)))
    return drawn.astype(np.int8)


def _number(permutation: Array) -> int:
    return int(np.flatnonzero((permutation == _PERMUTATIONS).all(axis=1))[0])
