"""What the lesson's tables say: losses at some steps, and how much of a quantity a state holds."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def row(losses: ArrayLike) -> str:
    """Write the losses at the steps 1, 2, 3 and the last.

    Examples
    --------
    >>> row([0.125, 0.0412, 0.013, 0.0009])
    '0.125    0.041    0.013    0.001'
    """
    steps = np.asarray(losses)[[0, 1, 2, -1]]
    return "    ".join(f"{loss:.3f}" for loss in steps)


def share_explained(states: NDArray[np.float64], wanted: ArrayLike) -> float:
    """Return how much of what is wanted the best weighted sum of a state's units gives: 1 is all of it.

    It is 1 minus the mean squared error over the variance, with a bias.

    Examples
    --------
    >>> states = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 2.0], [3.0, 1.0]])
    >>> round(share_explained(states, states[:, 0] - 2 * states[:, 1] + 5), 6)
    1.0
    """
    units = states.reshape(-1, states.shape[-1])
    columns = np.column_stack([units, np.ones(len(units))])
    target = np.ravel(wanted)
    weights = np.linalg.lstsq(columns, target)[0]
    return float(1 - np.mean((columns @ weights - target) ** 2) / np.var(target))
