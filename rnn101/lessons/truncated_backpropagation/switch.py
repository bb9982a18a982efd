"""A task for the memory of a network: which pulse came last?"""

import numpy as np
from numpy.typing import NDArray

_CHANCES = (0.95, 0.025, 0.025)  # of nothing, and of either pulse


def pulses(
    streams: int, steps: int, seed: int
) -> tuple[NDArray[np.int_], NDArray[np.int_], NDArray[np.int_]]:
    """Return what is read (0, 1 or 2), which pulse came last (0 or 1), and how long ago; (streams, steps).

    Every stream begins with a pulse.

    Examples
    --------
    >>> x, y, age = pulses(3, 500, seed=0)
    >>> bool((y[age == 0] == x[age == 0] - 1).all()), bool((x[age > 0] == 0).all())
    (True, True)
    """
    rng = np.random.default_rng(seed)
    x = rng.choice(3, size=(streams, steps), p=_CHANCES)
    x[:, 0] = 1 + rng.integers(0, 2, streams)
    y, age = x.copy(), np.zeros_like(x)
    for t in range(1, steps):
        quiet = x[:, t] == 0
        y[quiet, t] = y[quiet, t - 1]
        age[quiet, t] = age[quiet, t - 1] + 1
    return x, y - 1, age
