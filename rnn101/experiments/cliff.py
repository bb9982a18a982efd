"""The cliff: the error of a network of one unit over its weight and bias, with a wall in it.

The network of Fig. 6 of Pascanu, Mikolov and Bengio (2013): x_t = w σ(x_{t-1}) + b from x_0 = 0.5, without
input, and after 50 steps the error E = (σ(x_50) - 0.7)². x_t stands *before* the activation, as in the paper.
"""

import numpy as np
from numpy.typing import ArrayLike

from rnn101 import nn
from rnn101.arguments import positive, whole
from rnn101.nn.steps import sigmoid
from rnn101.nn.types import Array

START = 0.5
"""x_0."""

STEPS = 50
"""Steps from x_0 to the error."""

TARGET = 0.7
"""What σ(x_50) should be."""


def states(w: ArrayLike, b: ArrayLike, *, steps: int = STEPS) -> Array:
    """Compute x_0 … x_steps, (steps + 1, …), of the network x_t = w σ(x_{t-1}) + b; arrays w and b broadcast.

    Examples
    --------
    >>> states(2.0, -1.0, steps=2).round(3)
    array([0.5  , 0.245, 0.122])
    """
    steps = whole("steps", steps, least=1)
    w, b = np.broadcast_arrays(np.asarray(w, float), np.asarray(b, float))
    x = np.empty((steps + 1, *w.shape))
    x[0] = START
    for t in range(steps):
        x[t + 1] = w * sigmoid(x[t]) + b
    return x


def error(w: ArrayLike, b: ArrayLike, *, steps: int = STEPS) -> Array:
    """Compute E = (σ(x_steps) - 0.7)², in the shape that `w` and `b` broadcast to.

    Examples
    --------
    >>> error([5.0, 6.0], -2.5).round(3)
    array([0.024, 0.07 ])
    """
    x: Array = np.full(np.broadcast_shapes(np.shape(w), np.shape(b)), START)
    for _ in range(whole("steps", steps, least=1)):  # keeps one state: a map of the error has many points
        x = np.asarray(w, float) * sigmoid(x) + b
    missed: Array = (sigmoid(x) - TARGET) ** 2
    return missed


def gradient(w: ArrayLike, b: ArrayLike, *, steps: int = STEPS) -> tuple[Array, Array]:
    """Compute dE/dw and dE/db by back-propagation through time, each in the shape of :func:`error`.

    Examples
    --------
    >>> dw, db = gradient(5.0, -2.0)
    >>> nudge = 1e-6
    >>> bool(np.isclose(dw, (error(5.0 + nudge, -2.0) - error(5.0 - nudge, -2.0)) / (2 * nudge)))
    True
    """
    x = states(w, b, steps=steps)
    s = sigmoid(x)
    slope = s * (1 - s)  # σ'(x_t)
    dx = 2 * (s[-1] - TARGET) * slope[-1]
    dw, db = np.zeros_like(dx), np.zeros_like(dx)
    for t in range(len(x) - 1, 0, -1):
        dw += dx * s[t - 1]
        db += dx
        dx = dx * w * slope[t - 1]
    return dw, db


def descend(
    w: float, b: float, *, learning_rate: float, n_updates: int, max_norm: float | None = None
) -> Array:
    """Walk down the error by plain gradient descent from (w, b).

    Parameters
    ----------
    learning_rate : float
        Positive.
    n_updates : int
        At least 0.
    max_norm : float, optional
        Clip the gradient (dw, db) to this norm before each update; its direction stays.

    Returns
    -------
    path : (n_updates + 1, 2)
        (w, b) at the start and after every update.

    Examples
    --------
    >>> path = descend(5.0, -2.0, learning_rate=0.1, n_updates=20)
    >>> path.shape, bool(error(*path[-1]) < error(*path[0]))
    ((21, 2), True)
    """
    learning_rate = positive("learning_rate", learning_rate)
    path = np.empty((whole("n_updates", n_updates, least=0) + 1, 2))
    path[0] = w, b
    for k in range(len(path) - 1):
        step = np.array(gradient(*path[k]))
        if max_norm is not None:
            (step,) = nn.clip_by_norm([step], max_norm)
        path[k + 1] = path[k] - learning_rate * step
    return path
