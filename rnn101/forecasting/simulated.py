"""Series whose best forecast is known: what an evaluation says of them tells whether it can be believed.

Prices are of shape (n,), float64. An argument outside its range raises a ValueError.
"""

import numpy as np

from rnn101.arguments import between, positive, whole
from rnn101.forecasting.series import FloatArray


def random_walk(
    n: int, *, start: float = 100.0, step: float = 1.0, rng: np.random.Generator | int
) -> FloatArray:
    """Draw a price that goes up or down by chance alone: no forecast has skill against persistence.

    ``price[t] = price[t - 1] + step · z_t`` with independent standard normal ``z_t``. The *negative control*:
    an evaluation that finds skill here, again and again, has a leak.

    Parameters
    ----------
    n : int
        Prices, at least 1.
    start : float
        The first price. A long walk may fall below 0.
    step : float
        Standard deviation of the changes, above 0.
    rng : numpy.random.Generator or int
        Same seed, same walk.

    Examples
    --------
    >>> random_walk(3, rng=0).round(2)
    array([100.  , 100.13,  99.99])
    """
    return autoregressive_prices(n, 0.0, start=start, step=step, rng=rng)


def autoregressive_prices(
    n: int,
    phi: float = 0.3,
    *,
    start: float = 100.0,
    step: float = 1.0,
    rng: np.random.Generator | int,
) -> FloatArray:
    """Draw a price whose changes follow each other: the best forecast has a skill of φ² against persistence.

    The changes are an AR(1) process, ``r_t = φ r_(t-1) + sqrt(1 - φ²) · step · z_t``, stationary from the
    first one on and with standard deviation ``step``. Persistence forecasts no change and has the mean
    squared error ``step²``; the best forecast, ``φ r_(t-1)``, has ``(1 - φ²) step²``. The *positive control*:
    with φ = 0.3 an evaluation must find a skill near 0.09.

    Parameters
    ----------
    n, start, step, rng
        As for :func:`random_walk`.
    phi : float
        Share of a change that the next one repeats, -1 to 1 without the ends.

    Examples
    --------
    >>> changes = np.diff(autoregressive_prices(10_000, 0.3, rng=0))
    >>> bool(abs(np.corrcoef(changes[1:], changes[:-1])[0, 1] - 0.3) < 0.03)
    True
    """
    n, step, phi = whole("n", n, least=1), positive("step", step), between("phi", phi, -1, 1)
    z = step * np.random.default_rng(rng).normal(size=n - 1)
    changes = z[:1].tolist()
    for shock in (np.sqrt(1 - phi**2) * z[1:]).tolist():
        changes.append(phi * changes[-1] + shock)
    return start + np.concatenate([[0.0], np.cumsum(changes)])


def bursty_walk(
    n: int,
    *,
    start: float = 100.0,
    step: float = 1.0,
    shock: float = 0.15,
    memory: float = 0.83,
    rng: np.random.Generator | int,
) -> tuple[FloatArray, FloatArray]:
    """Draw a random walk whose steps are now small, now large, in bursts: a GARCH(1,1) process.

    ``change_t = s_t z_t`` with ``s_t² = (1 - shock - memory) step² + shock · change²_(t-1) + memory ·
    s²_(t-1)``: a large change makes large ones more likely, in either direction. The price itself cannot be
    foreseen, but how far it will be off can. Source: Bollerslev, *Generalized autoregressive conditional
    heteroskedasticity*, Journal of Econometrics 31 (1986).

    Parameters
    ----------
    n, start, step, rng
        As for :func:`random_walk`; the changes have the standard deviation ``step`` over a long time.
    shock, memory : float
        How much of today's variance the last change and the last variance decide: 0 or more, together below
        1. The larger their sum, the longer a burst.

    Returns
    -------
    prices, spread : ndarray of float64, shape (n,)
        ``spread`` is ``s_t``, the standard deviation of the change to each price; the first is ``step``.

    Examples
    --------
    >>> prices, spread = bursty_walk(1000, rng=0)
    >>> prices.shape, bool(spread.max() > 2 * spread.min())
    ((1000,), True)
    """
    n, step = whole("n", n, least=1), positive("step", step)
    if not (min(shock, memory) >= 0 and shock + memory < 1):
        raise ValueError(
            f"shock, memory: expected 0 or more, and together less than 1, got {shock} and {memory}"
        )
    variances, changes = [step**2], [0.0]
    for z in np.random.default_rng(rng).normal(size=n - 1).tolist():
        changes.append(variances[-1] ** 0.5 * z)
        variances.append((1 - shock - memory) * step**2 + shock * changes[-1] ** 2 + memory * variances[-1])
    return start + np.cumsum(changes), np.sqrt([step**2, *variances[: n - 1]])
