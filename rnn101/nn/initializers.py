"""First values for the weights of recurrent layers.

An initializer is a function ``(shape, rng) -> array``; every layer takes one by its name (as in Keras) or as
such a function. Those that need a setting (:func:`scaled`, :func:`chrono_bias` …) are made by a call.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .types import Array

Initializer = Callable[[tuple[int, ...], np.random.Generator], NDArray[np.float64]]


def zeros(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """All weights zero, the usual start of a bias."""
    return np.zeros(shape)


def ones(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """All weights one."""
    return np.ones(shape)


def glorot_uniform(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """Uniform in ±sqrt(6 / (fan_in + fan_out)): keeps the variance of a *feed-forward* signal.

    References
    ----------
    Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward networks, eq. 16.

    Examples
    --------
    >>> limit = np.sqrt(6 / (3 + 4))
    >>> bool(np.abs(glorot_uniform((3, 4), np.random.default_rng(0))).max() <= limit)
    True
    """
    limit = math.sqrt(6 / (shape[0] + shape[-1]))
    return rng.uniform(-limit, limit, shape)


def orthogonal(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw a random matrix with orthonormal rows or columns: all its singular values are 1.

    For a layer with several gates the whole ``(units, gates * units)`` matrix has orthonormal rows, as in
    Keras.

    References
    ----------
    Saxe, McClelland and Ganguli (2014), Exact solutions to the nonlinear dynamics of learning.

    Examples
    --------
    >>> q = orthogonal((3, 3), np.random.default_rng(0))
    >>> bool(np.allclose(q @ q.T, np.eye(3)))
    True
    """
    rows, columns = shape
    q, r = np.linalg.qr(rng.standard_normal((max(rows, columns), min(rows, columns))))
    q *= np.sign(np.diag(r))  # makes the draw uniform over all orthogonal matrices
    return q if rows >= columns else np.ascontiguousarray(q.T)


def identity(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """Take the identity matrix, with ReLU the *IRNN*: at first the state is carried over unchanged.

    References
    ----------
    Le, Jaitly and Hinton (2015), A simple way to initialize recurrent networks of rectified linear units.

    Examples
    --------
    >>> identity((2, 2), np.random.default_rng(0))
    array([[1., 0.],
           [0., 1.]])
    """
    rows, columns = shape
    return np.eye(rows, columns)


def normal(std: float) -> Initializer:
    """Make an initializer that draws from the normal distribution N(0, std²).

    Examples
    --------
    >>> normal(0.1)((2, 3), np.random.default_rng(0)).shape
    (2, 3)
    """
    return lambda shape, rng: rng.normal(0.0, std, shape)


def uniform(limit: float) -> Initializer:
    """Make an initializer that draws uniformly from [-limit, limit].

    Examples
    --------
    >>> uniform(0.1)((2, 3), np.random.default_rng(0)).shape
    (2, 3)
    """
    return lambda shape, rng: rng.uniform(-limit, limit, shape)


def scaled(initializer: "str | Initializer", gain: float) -> Initializer:
    """Make an initializer that multiplies what another one draws by `gain`.

    ``scaled("orthogonal", 0.9)`` has all singular values 0.9.

    Examples
    --------
    >>> scaled("identity", 0.5)((2, 2), np.random.default_rng(0))
    array([[0.5, 0. ],
           [0. , 0.5]])
    """
    draw = get(initializer)
    return lambda shape, rng: gain * draw(shape, rng)


def with_spectral_radius(radius: float) -> Initializer:
    """Make an initializer of normal weights, scaled to a given spectral radius.

    Examples
    --------
    >>> w = with_spectral_radius(0.95)((20, 20), np.random.default_rng(0))
    >>> round(spectral_radius(w), 6)
    0.95
    """
    return lambda shape, rng: scale_to_spectral_radius(rng.standard_normal(shape), radius)


def forget_bias(value: float) -> Initializer:
    """Make the bias of an LSTM whose forget gates start at `value`; all other biases are 0.

    1 is what ``unit_forget_bias`` sets. A gate that stays where it starts keeps σ(value)^T of a cell over T
    steps; to keep half of it takes -ln(2^(1/T) - 1), about ln(T / ln 2).

    References
    ----------
    Gers, Schmidhuber and Cummins (2000), Learning to forget; Jozefowicz, Zaremba and Sutskever (2015), An
    empirical exploration of recurrent network architectures.

    Examples
    --------
    >>> forget_bias(2)((8,), np.random.default_rng(0)).reshape(4, 2)[1]  # order: i, f, c, o
    array([2., 2.])
    """

    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
        bias = np.zeros(shape)
        _, f, _, _ = np.split(bias, 4)
        f[:] = value
        return bias

    return draw


def chrono_bias(max_steps: int) -> Initializer:
    """Make the bias of an LSTM whose memory shall span up to `max_steps` steps, at least 3.

    Forget-gate biases are ln(u) with u uniform in [1, max_steps - 1], so that the gates forget over time
    scales of 2 to `max_steps` steps; input-gate biases are their negatives; the others are 0.

    References
    ----------
    Tallec and Ollivier (2018), Can recurrent neural networks warp time?, eq. 16.

    Examples
    --------
    >>> i, f, c, o = chrono_bias(100)((8,), np.random.default_rng(0)).reshape(4, 2)
    >>> bool((f >= 0).all() and (f <= np.log(99)).all() and (i == -f).all()), c.tolist(), o.tolist()
    (True, [0.0, 0.0], [0.0, 0.0])
    """
    _check_span(max_steps)

    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
        bias = np.zeros(shape)
        i, f, _, _ = np.split(bias, 4)
        f[:] = np.log(rng.uniform(1, max_steps - 1, f.shape))
        i[:] = -f
        return bias

    return draw


def gru_chrono_bias(max_steps: int) -> Initializer:
    """Make the bias of a GRU whose memory shall span up to `max_steps` steps, at least 3.

    Update-gate biases are ln(u) with u uniform in [1, max_steps - 1], the others 0. The update gate z keeps
    what was held and lets in 1 - z, so it needs no second gate to be the negative.

    References
    ----------
    Tallec and Ollivier (2018), Can recurrent neural networks warp time?, applied to the update gate.

    Examples
    --------
    >>> z, r, c = gru_chrono_bias(100)((6,), np.random.default_rng(0)).reshape(3, 2)
    >>> bool((z >= 0).all() and (z <= np.log(99)).all()), r.tolist(), c.tolist()
    (True, [0.0, 0.0], [0.0, 0.0])
    """
    _check_span(max_steps)

    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
        bias = np.zeros(shape)
        z = np.split(bias, 3)[0]
        z[:] = np.log(rng.uniform(1, max_steps - 1, z.shape))
        return bias

    return draw


def _check_span(max_steps: int) -> None:
    if max_steps < 3:
        raise ValueError(f"max_steps: expected at least 3, got {max_steps}")


def spectral_radius(matrix: Array) -> float:
    """Compute the largest absolute value of a square matrix's eigenvalues.

    It decides what happens to a *linear* recurrence in the long run; how much one single step can stretch a
    vector is the largest singular value, which is never smaller.

    Examples
    --------
    >>> shear = np.array([[0.5, 5.0], [0.0, 0.5]])
    >>> spectral_radius(shear), round(float(np.linalg.norm(shear, 2)), 2)
    (0.5, 5.05)
    """
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"matrix: expected a square matrix, got shape {matrix.shape}")
    return float(np.abs(np.linalg.eigvals(matrix)).max())


def scale_to_spectral_radius(matrix: Array, radius: float) -> NDArray[np.float64]:
    """Scale a square matrix so that its spectral radius becomes `radius`.

    ValueError if it is not square or all its eigenvalues are 0 (no factor can help then).

    Examples
    --------
    >>> scale_to_spectral_radius(np.diag([1.0, -2.0]), 0.5)
    array([[ 0.25,  0.  ],
           [ 0.  , -0.5 ]])
    """
    current = spectral_radius(matrix)
    if current == 0:
        raise ValueError(f"matrix: all eigenvalues are 0, so it cannot be scaled to spectral radius {radius}")
    return np.asarray(matrix * (radius / current), dtype=np.float64) + 0.0


_BY_NAME: dict[str, Initializer] = {
    "zeros": zeros,
    "ones": ones,
    "glorot_uniform": glorot_uniform,
    "orthogonal": orthogonal,
    "identity": identity,
    "uniform": uniform(0.05),  # Keras's default for embeddings
}


def get(initializer: "str | Initializer") -> Initializer:
    """Look an initializer up by its Keras name; a function is returned as it is. ValueError if there is none.

    >>> get("orthogonal") is orthogonal
    True
    """
    if callable(initializer):
        return initializer
    if initializer not in _BY_NAME:
        raise ValueError(
            f"initializer: expected one of {sorted(_BY_NAME)} or a function, got {initializer!r}"
        )
    return _BY_NAME[initializer]
