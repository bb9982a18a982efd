"""Adding: two of many numbers are marked, and their sum is asked for."""

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.sequences.count import count

ADDING_BASELINE = 1 / 6
"""Mean squared error of the best answer that looks at nothing, 1: the variance of the sum of two numbers
uniform in [0, 1]."""


def adding(
    n: int, steps: int, *, rng: np.random.Generator | int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Draw sequences of numbers of which two are marked; the target is the sum of these two.

    Parameters
    ----------
    n : int
        How many sequences, at least 1.
    steps : int
        Their length, at least 2.
    rng : numpy.random.Generator or int
        Same seed, same sequences.

    Returns
    -------
    X : (n, steps, 2)
        Feature 0: numbers uniform in [0, 1). Feature 1: the mark, 1 at one step of the first half and at one
        of the second half, else 0.
    y : (n,)
        Sum of the two marked numbers, 0 to 2. Whoever always says 1 has a mean squared error of 1/6.

    Raises
    ------
    ValueError
        If `n` or `steps` is not a whole number, or too small.

    References
    ----------
    Hochreiter and Schmidhuber (1997), Long short-term memory, experiment 4, with other ranges and marks; in
    this form, one mark in each half, widely used since.

    Examples
    --------
    >>> X, y = adding(1000, 50, rng=0)
    >>> bool(np.allclose((X[:, :, 0] * X[:, :, 1]).sum(axis=1), y)), X[:, :25, 1].sum(axis=1).max().item()
    (True, 1.0)
    >>> bool(abs(np.mean((y - 1) ** 2) - ADDING_BASELINE) < 0.02)
    True
    """
    n, steps = count("n", n, least=1), count("steps", steps, least=2)
    rng = np.random.default_rng(rng)
    X = np.zeros((n, steps, 2), np.float32)
    X[:, :, 0] = rng.random((n, steps), np.float32)
    half, every = steps // 2, np.arange(n)
    X[every, rng.integers(half, size=n), 1] = 1
    X[every, rng.integers(half, steps, size=n), 1] = 1
    y = (X[:, :, 0] * X[:, :, 1]).sum(axis=1)
    return X, y
