"""Recall: the first step tells a class, noise follows, and at the end the class is asked for."""

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.sequences.count import count

RECALL_CLASSES = 4
"""How many classes there are; each has a feature of its own, and the noise has one more."""


def recall(
    n: int, delay: int, *, rng: np.random.Generator | int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Draw sequences whose first step carries a class that is asked for after `delay` steps of noise.

    The simplest task that needs a long memory, and no other skill: to keep one of four things, and to let
    nothing in on top of it.

    Parameters
    ----------
    n : int
        How many sequences, at least 1.
    delay : int
        Steps of noise after the first one, at least 0.
    rng : numpy.random.Generator or int
        Same seed, same sequences.

    Returns
    -------
    X : (n, delay + 1, 5)
        At the first step one of the features 0 to 3 is 1, the class; all else in them is 0. Feature 4 is
        0 at the first step, and standard normal noise after it.
    y : (n,)
        The class, 0 to 3, all equally likely.

    Raises
    ------
    ValueError
        If `n` or `delay` is not a whole number, or too small.

    References
    ----------
    In the manner of Bengio, Simard and Frasconi (1994), Learning long-term dependencies with gradient descent
    is difficult, where a class shown at the start is asked for after a span of noise.

    Examples
    --------
    >>> X, y = recall(3, 2, rng=0)
    >>> X.shape, y
    ((3, 3, 5), array([3, 2, 2]))
    >>> X[0, 0], X[0, 1:, :4].any()
    (array([0., 0., 0., 1., 0.], dtype=float32), np.False_)
    """
    n, delay = count("n", n, least=1), count("delay", delay, least=0)
    rng = np.random.default_rng(rng)
    y = rng.integers(RECALL_CLASSES, size=n)
    X = np.zeros((n, delay + 1, RECALL_CLASSES + 1), np.float32)
    X[np.arange(n), 0, y] = 1
    X[:, 1:, RECALL_CLASSES] = rng.standard_normal((n, delay), np.float32)
    return X, y
