"""A recurrence that is linear in the state, h_t = a_t h_{t-1} + b_t: by a loop, and by a parallel scan.

Two steps one after the other are one step of the same form,

    a_2 (a_1 h + b_1) + b_2 = (a_2 a_1) h + (a_2 b_1 + b_2).

So steps may be joined in any grouping, and all states come out of log2(T) rounds in which every step does
the same work at the same time. Two steps with tanh around them are not one step of that form.
"""

import numpy as np

from .steps import sigmoid
from .types import Array


def linear_loop(a: Array, b: Array, h: Array) -> Array:
    """Compute h_t = a_t h_{t-1} + b_t one step after the other; return the states (steps, …).

    Parameters
    ----------
    a, b : (steps, …)
        Factor and summand of each step.
    h : (…)
        The state before the first step.

    Examples
    --------
    >>> linear_loop(np.array([0.5, 0.5, 0.5]), np.array([1.0, 0.0, 0.0]), np.array(8.0))
    array([5.  , 2.5 , 1.25])
    """
    states = np.empty(np.broadcast_shapes(a.shape, b.shape, (1, *np.shape(h))), np.result_type(a, b, h))
    for t in range(len(states)):
        h = states[t] = a[t] * h + b[t]
    return states


def linear_scan(a: Array, b: Array, h: Array) -> Array:
    """Compute what :func:`linear_loop` computes, in log2(steps) rounds over all steps at once.

    References
    ----------
    Hillis and Steele (1986), Data parallel algorithms; Blelloch (1990), Prefix sums and their applications.

    Examples
    --------
    >>> linear_scan(np.array([0.5, 0.5, 0.5]), np.array([1.0, 0.0, 0.0]), np.array(8.0))
    array([5.  , 2.5 , 1.25])
    """
    shape = np.broadcast_shapes(a.shape, b.shape, (1, *np.shape(h)))
    kind = np.result_type(a, b, h)
    a, b = np.broadcast_to(a, shape).astype(kind), np.broadcast_to(b, shape).astype(kind)
    reach = 1
    while reach < len(a):
        # a[t], b[t] stand for the last `reach` steps up to t; join them with the `reach` steps before those.
        a_before, b_before = a[:-reach].copy(), b[:-reach].copy()
        b[reach:] += a[reach:] * b_before
        a[reach:] *= a_before
        reach *= 2
    states: Array = a * h + b
    return states


def mingru_coefficients(x: Array, kernel: Array, bias: Array) -> tuple[Array, Array]:
    """Return factor and summand (…, units) of each step of a MinGRU: 1 - z_t and z_t h̃_t.

    `x` (…, features) has the inputs of all steps; the weights are those of :func:`rnn101.nn.mingru_step`.
    """
    z, candidate = np.split(x @ kernel + bias, 2, axis=-1)
    z = sigmoid(z)
    return 1 - z, z * candidate


def mingru_loop(x: Array, kernel: Array, bias: Array, h: Array) -> Array:
    """Run a MinGRU over the steps of x, (steps, …, features), from the state h, by a loop.

    The weights are those of :func:`rnn101.nn.mingru_step`.

    Examples
    --------
    >>> x = np.ones((5, 2, 3))
    >>> mingru_loop(x, np.ones((3, 8)), np.zeros(8), np.zeros((2, 4))).shape
    (5, 2, 4)
    """
    return linear_loop(*mingru_coefficients(x, kernel, bias), h)


def mingru_scan(x: Array, kernel: Array, bias: Array, h: Array) -> Array:
    """Run a MinGRU as :func:`mingru_loop` does, by a parallel scan.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> given = rng.normal(size=(50, 2, 3)), rng.normal(size=(3, 8)), rng.normal(size=8), np.zeros((2, 4))
    >>> bool(np.abs(mingru_scan(*given) - mingru_loop(*given)).max() < 1e-12)
    True
    """
    return linear_scan(*mingru_coefficients(x, kernel, bias), h)
