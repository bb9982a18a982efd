"""Temporal order: two symbols far apart among distractors, and the question in which order they came."""

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.sequences.count import count

TEMPORAL_ORDER_SYMBOLS = ("A", "B", "a", "b", "c", "d")
"""The two symbols that count, and the four that distract; each has the feature of its place."""


def temporal_order(
    n: int, steps: int, *, rng: np.random.Generator | int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Draw sequences of symbols with an A or B early and another one in the middle: AA, AB, BA or BB?

    Parameters
    ----------
    n : int
        How many sequences, at least 1.
    steps : int
        Their length, at least 10. The first symbol that counts comes at a place p with 0.1 · steps ≤ p <
        0.2 · steps, counted from 0, the second one at 0.5 · steps ≤ p < 0.6 · steps, all bounds cut to whole
        numbers; everywhere else stands one of the four distractors.
    rng : numpy.random.Generator or int
        Same seed, same sequences.

    Returns
    -------
    X : (n, steps, 6)
        One feature for each symbol: 1 where it stands, else 0.
    y : (n,)
        0 for AA, 1 for AB, 2 for BA, 3 for BB, all equally likely.

    Raises
    ------
    ValueError
        If `n` or `steps` is not a whole number, or too small.

    References
    ----------
    Hochreiter and Schmidhuber (1997), Long short-term memory, experiment 6a; in this form Pascanu, Mikolov
    and Bengio (2013), On the difficulty of training recurrent neural networks, section 4.1.

    Examples
    --------
    >>> X, y = temporal_order(1, 20, rng=0)
    >>> "".join(TEMPORAL_ORDER_SYMBOLS[k] for k in X[0].argmax(axis=1)), y.item()
    ('dccAbaaaadBdccdccccd', 1)
    """
    n, steps = count("n", n, least=1), count("steps", steps, least=10)
    rng = np.random.default_rng(rng)
    symbols = rng.integers(2, len(TEMPORAL_ORDER_SYMBOLS), size=(n, steps))
    first, second = rng.integers(2, size=(2, n))
    early, late = ((steps * low // 10, steps * (low + 1) // 10) for low in (1, 5))
    every = np.arange(n)
    symbols[every, rng.integers(*early, size=n)] = first
    symbols[every, rng.integers(*late, size=n)] = second
    X = np.eye(len(TEMPORAL_ORDER_SYMBOLS), dtype=np.float32)[symbols]
    return X, 2 * first + second
