"""How much of its past input a reservoir still holds: Jaeger's short-term memory capacity."""

import numpy as np

from rnn101.arguments import whole

from .readout import ridge
from .reservoir import Reservoir
from .types import Array


def memory_curve(
    reservoir: Reservoir, *, max_delay: int, n_steps: int = 2000, washout: int = 100, rng: np.random.Generator
) -> Array:
    """Measure how well a linear readout recalls the input of k steps ago, for k = 1 … max_delay.

    The input is independent and uniform in [-0.5, 0.5]; scale it with the reservoir's ``input_scaling``. For
    each delay a readout [1; u(t); x(t)] → u(t-k) is trained by least squares on `n_steps` steps; its squared
    correlation with u(t-k) is taken on the `n_steps` steps that follow. (Taken on the training steps it would
    be too large, by about units / n_steps at a delay that is forgotten, and the sum could pass the bound.)

    Parameters
    ----------
    reservoir : Reservoir
        With one input and no feedback.
    max_delay : int
        The longest delay, at least 1.
    n_steps : int
        Steps for training and again for testing; more than units + 2.
    washout : int
        Steps that are left out first, at least 0; never fewer than `max_delay` are.
    rng : numpy.random.Generator
        Where the input comes from.

    Returns
    -------
    (max_delay,)
        Squared correlations, 0 to 1; entry k - 1 is delay k.

    References
    ----------
    Jaeger (2001), Short term memory in echo state networks, GMD report 152.

    Examples
    --------
    A ring of four linear units that hand their value on, halved: clear for four steps, then almost gone.

    >>> ring = np.roll(np.eye(4), 1, axis=0) / 2
    >>> reservoir = Reservoir.from_weights(ring, [[1], [0], [0], [0]], activation="linear")
    >>> memory_curve(reservoir, max_delay=6, rng=np.random.default_rng(0)).round(1)
    array([1., 1., 1., 1., 0., 0.])
    """
    if reservoir.input_dim != 1 or reservoir.feedback_dim:
        raise ValueError(
            "reservoir: expected input_dim=1 and feedback_dim=0, "
            f"got {reservoir.input_dim} and {reservoir.feedback_dim}"
        )
    max_delay = whole("max_delay", max_delay, least=1)
    start = max(whole("washout", washout, least=0), max_delay)
    n_steps = whole("n_steps", n_steps, least=reservoir.units + 3)
    u = rng.uniform(-0.5, 0.5, start + 2 * n_steps)
    states = reservoir.run(u)[start:]
    features = np.column_stack([np.ones(2 * n_steps), u[start:], states])
    past = np.column_stack([u[start - k : len(u) - k] for k in range(1, max_delay + 1)])
    recalled = features[n_steps:] @ ridge(features[:n_steps], past[:n_steps], alpha=0)
    return _squared_correlation(recalled, past[n_steps:])


def memory_capacity(
    reservoir: Reservoir, *, max_delay: int, n_steps: int = 2000, washout: int = 100, rng: np.random.Generator
) -> float:
    """Compute the memory capacity up to `max_delay`: the sum of :func:`memory_curve`, with its arguments.

    Over all delays it is, for independent inputs, at most the number of units, whatever the weights and the
    activation. A linear reservoir reaches that if the vectors A^k W_in, k = 1 … units, are linearly
    independent, where A = (1 - α) I + α W. (The readout sees u(t) itself, so delay 0 does not count.)

    References
    ----------
    Jaeger (2001), Short term memory in echo state networks, GMD report 152.

    Examples
    --------
    >>> ring = np.roll(np.eye(4), 1, axis=0) / 2
    >>> reservoir = Reservoir.from_weights(ring, [[1], [0], [0], [0]], activation="linear")
    >>> round(memory_capacity(reservoir, max_delay=6, rng=np.random.default_rng(0)), 1)
    4.0
    """
    return float(
        memory_curve(reservoir, max_delay=max_delay, n_steps=n_steps, washout=washout, rng=rng).sum()
    )


def _squared_correlation(a: Array, b: Array) -> Array:
    """Compute the squared correlation of each column of `a` with the same column of `b`."""
    a, b = a - a.mean(axis=0), b - b.mean(axis=0)
    squared: Array = (a * b).sum(axis=0) ** 2 / ((a**2).sum(axis=0) * (b**2).sum(axis=0))
    return squared
