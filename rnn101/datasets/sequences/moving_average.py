"""NARMA10: a series that depends on its own last ten values and on the input of now and nine steps ago."""

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.sequences.count import count

_ORDER = 10
_LARGEST = 10.0  # a series beyond it has left for infinity; a bounded one stays below about 1


def narma10(n: int, *, rng: np.random.Generator | int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Draw random inputs u and the series y(t+1) = 0.3 y(t) + 0.05 y(t) Σ y(t-i) + 1.5 u(t) u(t-9) + 0.1.

    The sum goes over i = 0 … 9. Some inputs drive the series to infinity: those are drawn anew.

    Parameters
    ----------
    n : int
        How many steps, at least 1.
    rng : numpy.random.Generator or int
        Same seed, same series.

    Returns
    -------
    u : (n,)
        Inputs, uniform in [0, 0.5).
    y : (n,)
        ``y[t]`` is the answer to the inputs up to ``u[t]``, that is y(t+1) of the formula. Inputs and values
        before the first ones count as 0.

    Raises
    ------
    ValueError
        If `n` is not a whole number of at least 1.

    References
    ----------
    Atiya and Parlos (2000), New results on recurrent network training.

    Examples
    --------
    >>> u, y = narma10(200, rng=0)
    >>> t = 100
    >>> bool(np.isclose(y[t], 0.3 * y[t-1] + 0.05 * y[t-1] * y[t-10:t].sum() + 1.5 * u[t] * u[t-9] + 0.1))
    True
    """
    n = count("n", n, least=1)
    rng = np.random.default_rng(rng)
    while True:
        u = rng.uniform(0, 0.5, n)
        y = _answer(u)
        if np.all(np.abs(y) < _LARGEST):  # not so for a number that is not finite
            return u, y


def _answer(u: NDArray[np.float64]) -> NDArray[np.float64]:
    drive = 1.5 * u
    drive[: _ORDER - 1] = 0
    drive[_ORDER - 1 :] *= u[: len(u) - _ORDER + 1]
    y: list[float] = [0.0] * _ORDER
    for t in range(len(u)):
        before = y[-1]
        y.append(min(0.3 * before + 0.05 * before * sum(y[-_ORDER:]) + float(drive[t]) + 0.1, _LARGEST))
    return np.array(y[_ORDER:])
