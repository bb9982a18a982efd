"""The Mackey-Glass equation: a chaotic series from one delayed feedback."""

from collections import deque

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.sequences.count import count

_EULER_STEPS = 10  # for each unit of time


def mackey_glass(
    n: int, *, tau: float = 17.0, discard: int = 1000, rng: np.random.Generator | int
) -> NDArray[np.float64]:
    """Compute a series of dy/dt = 0.2 y(t-τ) / (1 + y(t-τ)¹⁰) - 0.1 y(t), one value a unit of time.

    Integrated by Euler's method with steps of 0.1, of which every tenth value is kept, as by Jaeger (2001).
    Other authors integrate otherwise, which gives another (but alike) series.

    Parameters
    ----------
    n : int
        How many values, at least 1.
    tau : float
        The delay τ in units of time, at least 0.1, rounded to tenths. The series is chaotic at 17, and more
        so at 30.
    discard : int
        Values at the beginning that are left out, while the series finds to its attractor.
    rng : numpy.random.Generator or int
        For the history before the beginning, uniform in [1.1, 1.3]. Same seed, same series.

    Returns
    -------
    (n,)
        Values between about 0.2 and 1.4.

    Raises
    ------
    ValueError
        If an argument is outside its range.

    References
    ----------
    Mackey and Glass (1977), Oscillation and chaos in physiological control systems. Jaeger (2001), The "echo
    state" approach to analysing and training recurrent neural networks, GMD 148, section 6.

    Examples
    --------
    >>> series = mackey_glass(500, rng=0)
    >>> bool(0.2 < series.min() < 0.6 and 1.2 < series.max() < 1.4)
    True
    """
    n, discard = count("n", n, least=1), count("discard", discard, least=0)
    lag = round(tau * _EULER_STEPS)
    if lag < 1:
        raise ValueError(f"tau: expected at least {1 / _EULER_STEPS}, got {tau!r}")
    # Plain floats: for numbers that come one by one they are much faster than NumPy's.
    y = deque(np.random.default_rng(rng).uniform(1.1, 1.3, lag + 1).tolist(), maxlen=lag + 1)
    series, now = np.empty(discard + n), y[-1]
    for t in range(discard + n):
        series[t] = now
        for _ in range(_EULER_STEPS):
            delayed = y[0]
            now += (0.2 * delayed / (1 + delayed**10) - 0.1 * now) / _EULER_STEPS
            y.append(now)  # and the oldest goes
    return series[discard:]
