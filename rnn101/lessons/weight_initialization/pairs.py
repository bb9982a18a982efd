"""An orthogonal start whose units turn in pairs."""

import numpy as np
from numpy.typing import NDArray


def turns_in_pairs(shape: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw an orthogonal matrix that turns units 1 and 2 by a random angle, units 3 and 4, and so on.

    It is an initializer: no pair is connected with another one.
    """
    W = np.zeros(shape)
    for first in range(0, shape[0], 2):
        angle = rng.uniform(0, 2 * np.pi)
        W[first, first : first + 2] = np.cos(angle), np.sin(angle)
        W[first + 1, first : first + 2] = -np.sin(angle), np.cos(angle)
    return W
