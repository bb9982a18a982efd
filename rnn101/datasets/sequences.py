"""Made-up sequences that ask for a memory, and series to forecast: the classic tests of recurrent networks.

To classify or to sum up: :func:`recall`, :func:`temporal_order`, :func:`adding`. To go on, symbol by symbol:
:func:`reber` and :func:`continual_reber`. To forecast: :func:`mackey_glass` and :func:`narma10`. To answer at
every step: :func:`parity`, :func:`neighbors`.

`n` is how many sequences there are, or values in a series; the same seed or generator `rng` gives the same
ones. What is no whole number, or too small, raises a ValueError.
"""

from collections import deque

import numpy as np
from numpy.typing import NDArray

from rnn101.arguments import whole
from rnn101.datasets.reber_grammar import REBER_SYMBOLS, ReberStreams, continual_reber, reber

__all__ = [
    "ADDING_BASELINE",
    "REBER_SYMBOLS",
    "RECALL_CLASSES",
    "TEMPORAL_ORDER_SYMBOLS",
    "ReberStreams",
    "adding",
    "continual_reber",
    "mackey_glass",
    "narma10",
    "neighbors",
    "parity",
    "reber",
    "recall",
    "temporal_order",
]

Floats = NDArray[np.float32]
Classes = NDArray[np.int64]
Answers = NDArray[np.int8]
Series = NDArray[np.float64]

RECALL_CLASSES = 4
"""How many classes there are; each has a feature of its own, and the noise has one more."""


def recall(n: int, delay: int, *, rng: np.random.Generator | int) -> tuple[Floats, Classes]:
    """Draw sequences whose first step carries a class that is asked for after `delay` steps of noise.

    The simplest task that needs a long memory, and no other skill: to keep one of four things, and to let
    nothing in on top of it. In the manner of Bengio, Simard and Frasconi (1994), Learning long-term
    dependencies with gradient descent is difficult, where a class shown at the start is asked for after a
    span of noise.

    Parameters
    ----------
    n, delay : int
        How many sequences, at least 1, and steps of noise after the first one, at least 0.

    Returns
    -------
    X : (n, delay + 1, 5)
        At the first step one of the features 0 to 3 is 1, the class; all else in them is 0. Feature 4 is
        0 at the first step, and standard normal noise after it.
    y : (n,)
        The class, 0 to 3, all equally likely.

    Examples
    --------
    >>> X, y = recall(3, 2, rng=0)
    >>> X.shape, y
    ((3, 3, 5), array([3, 2, 2]))
    >>> X[0, 0], X[0, 1:, :4].any()
    (array([0., 0., 0., 1., 0.], dtype=float32), np.False_)
    """
    n, delay = whole("n", n, least=1), whole("delay", delay, least=0)
    rng = np.random.default_rng(rng)
    y = rng.integers(RECALL_CLASSES, size=n)
    X = np.zeros((n, delay + 1, RECALL_CLASSES + 1), np.float32)
    X[np.arange(n), 0, y] = 1
    X[:, 1:, RECALL_CLASSES] = rng.standard_normal((n, delay), np.float32)
    return X, y


TEMPORAL_ORDER_SYMBOLS = ("A", "B", "a", "b", "c", "d")
"""The two symbols that count, and the four that distract; each has the feature of its place."""


def temporal_order(n: int, steps: int, *, rng: np.random.Generator | int) -> tuple[Floats, Classes]:
    """Draw sequences of symbols with an A or B early and another one in the middle: AA, AB, BA or BB?

    Source: Hochreiter and Schmidhuber (1997), Long short-term memory, experiment 6a; in this form Pascanu,
    Mikolov and Bengio (2013), On the difficulty of training recurrent neural networks, section 4.1.

    Parameters
    ----------
    n, steps : int
        How many sequences, at least 1, and how long, at least 10. The first symbol that counts comes at a
        place p with 0.1 · steps ≤ p < 0.2 · steps, counted from 0, the second one at 0.5 · steps ≤ p < 0.6 ·
        steps, all bounds cut to whole numbers; everywhere else stands one of the four distractors.

    Returns
    -------
    X : (n, steps, 6)
        One feature for each symbol: 1 where it stands, else 0.
    y : (n,)
        0 for AA, 1 for AB, 2 for BA, 3 for BB, all equally likely.

    Examples
    --------
    >>> X, y = temporal_order(1, 20, rng=0)
    >>> "".join(TEMPORAL_ORDER_SYMBOLS[k] for k in X[0].argmax(axis=1)), y.item()
    ('dccAbaaaadBdccdccccd', 1)
    """
    n, steps = whole("n", n, least=1), whole("steps", steps, least=10)
    rng = np.random.default_rng(rng)
    symbols = rng.integers(2, len(TEMPORAL_ORDER_SYMBOLS), size=(n, steps))
    first, second = rng.integers(2, size=(2, n))
    early, late = ((steps * low // 10, steps * (low + 1) // 10) for low in (1, 5))
    every = np.arange(n)
    symbols[every, rng.integers(*early, size=n)] = first
    symbols[every, rng.integers(*late, size=n)] = second
    X = np.eye(len(TEMPORAL_ORDER_SYMBOLS), dtype=np.float32)[symbols]
    return X, 2 * first + second


ADDING_BASELINE = 1 / 6
"""Mean squared error of the best answer that looks at nothing, 1: the variance of the sum of two numbers
uniform in [0, 1]."""


def adding(n: int, steps: int, *, rng: np.random.Generator | int) -> tuple[Floats, Floats]:
    """Draw sequences of numbers of which two are marked; the target is the sum of these two.

    Source: Hochreiter and Schmidhuber (1997), Long short-term memory, experiment 4, with other ranges and
    marks; in this form, one mark in each half, widely used since.

    Parameters
    ----------
    n, steps : int
        How many sequences, at least 1, and how long, at least 2.

    Returns
    -------
    X : (n, steps, 2)
        Feature 0: numbers uniform in [0, 1). Feature 1: the mark, 1 at one step of the first half and at one
        of the second half, else 0.
    y : (n,)
        Sum of the two marked numbers, 0 to 2. Whoever always says 1 has a mean squared error of 1/6.

    Examples
    --------
    >>> X, y = adding(1000, 50, rng=0)
    >>> bool(np.allclose((X[:, :, 0] * X[:, :, 1]).sum(axis=1), y)), X[:, :25, 1].sum(axis=1).max().item()
    (True, 1.0)
    >>> bool(abs(np.mean((y - 1) ** 2) - ADDING_BASELINE) < 0.02)
    True
    """
    n, steps = whole("n", n, least=1), whole("steps", steps, least=2)
    rng = np.random.default_rng(rng)
    X = np.zeros((n, steps, 2), np.float32)
    X[:, :, 0] = rng.random((n, steps), np.float32)
    half, every = steps // 2, np.arange(n)
    X[every, rng.integers(half, size=n), 1] = 1
    X[every, rng.integers(half, steps, size=n), 1] = 1
    y = (X[:, :, 0] * X[:, :, 1]).sum(axis=1)
    return X, y


def parity(n: int, steps: int, *, rng: np.random.Generator | int) -> tuple[Floats, Answers]:
    """Make sequences of bits; at every step the question is whether the number of ones so far is odd.

    X is (n, steps, 1), the bits; y is (n, steps), 1 where the number of ones up to this step is odd.

    Examples
    --------
    >>> X, y = parity(1, 6, rng=3)
    >>> X[0, :, 0].astype(int).tolist(), y[0].tolist()
    ([1, 0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 0])
    """
    bits = _draw(2, n, steps, rng)
    return bits[:, :, None].astype(np.float32), np.bitwise_xor.accumulate(bits, axis=1)


def neighbors(n: int, steps: int, *, rng: np.random.Generator | int) -> tuple[Floats, Answers]:
    """Make sequences of bits; at every step the question is whether the bits on its two sides differ.

    X is (n, steps, 1), the bits; y is (n, steps), 1 where the bit before and the bit after this step differ;
    beyond the borders there are zeros.

    Examples
    --------
    >>> X, y = neighbors(1, 6, rng=3)
    >>> X[0, :, 0].astype(int).tolist(), y[0].tolist()
    ([1, 0, 0, 0, 0, 1], [0, 1, 0, 0, 1, 0])
    """
    bits = _draw(2, n, steps, rng)
    around = np.pad(bits, ((0, 0), (1, 1)))
    return bits[:, :, None].astype(np.float32), (around[:, :-2] != around[:, 2:]).astype(np.int8)


def _draw(symbols: int, n: int, steps: int, rng: np.random.Generator | int) -> Answers:
    """Draw symbols, each as probable as the others, (n, steps), in one byte each."""
    shape = whole("n", n, least=1), whole("steps", steps, least=1)
    return np.random.default_rng(rng).integers(0, symbols, shape).astype(np.int8)


_EULER_STEPS = 10  # for each unit of time


def mackey_glass(n: int, *, tau: float = 17.0, discard: int = 1000, rng: np.random.Generator | int) -> Series:
    """Compute a series of dy/dt = 0.2 y(t-τ) / (1 + y(t-τ)¹⁰) - 0.1 y(t), one value a unit of time.

    Integrated by Euler's method with steps of 0.1, of which every tenth value is kept, as by Jaeger (2001).
    Other authors integrate otherwise, which gives another (but alike) series. Its values, (n,), lie between
    about 0.2 and 1.4. The history before the beginning is uniform in [1.1, 1.3].

    Source: Mackey and Glass (1977), Oscillation and chaos in physiological control systems. Jaeger (2001),
    The "echo state" approach to analysing and training recurrent neural networks, GMD 148, section 6.

    Parameters
    ----------
    n : int
        How many values, at least 1.
    tau : float
        The delay τ in units of time, at least 0.1, rounded to tenths. The series is chaotic at 17, and more
        so at 30.
    discard : int
        Values at the beginning that are left out, while the series finds to its attractor.

    Examples
    --------
    >>> series = mackey_glass(500, rng=0)
    >>> bool(0.2 < series.min() < 0.6 and 1.2 < series.max() < 1.4)
    True
    """
    n, discard = whole("n", n, least=1), whole("discard", discard, least=0)
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


_ORDER = 10
_LARGEST = 10.0  # a series beyond it has left for infinity; a bounded one stays below about 1


def narma10(n: int, *, rng: np.random.Generator | int) -> tuple[Series, Series]:
    """Draw random inputs u and the series y(t+1) = 0.3 y(t) + 0.05 y(t) Σ y(t-i) + 1.5 u(t) u(t-9) + 0.1.

    The sum goes over i = 0 … 9. Some inputs drive the series to infinity: those are drawn anew. The inputs u,
    (n,), are uniform in [0, 0.5); y[t], (n,), is the answer to the inputs up to u[t], that is y(t+1) of the
    formula. Inputs and values before the first ones count as 0. Source: Atiya and Parlos (2000), New results
    on recurrent network training.

    Examples
    --------
    >>> u, y = narma10(200, rng=0)
    >>> t = 100
    >>> bool(np.isclose(y[t], 0.3 * y[t-1] + 0.05 * y[t-1] * y[t-10:t].sum() + 1.5 * u[t] * u[t-9] + 0.1))
    True
    """
    n = whole("n", n, least=1)
    rng = np.random.default_rng(rng)
    while True:
        u = rng.uniform(0, 0.5, n)
        y = _answer(u)
        if np.all(np.abs(y) < _LARGEST):  # not so for a number that is not finite
            return u, y


def _answer(u: Series) -> Series:
    drive = 1.5 * u
    drive[: _ORDER - 1] = 0
    drive[_ORDER - 1 :] *= u[: len(u) - _ORDER + 1]
    y: list[float] = [0.0] * _ORDER
    for t in range(len(u)):
        before = y[-1]
        y.append(min(0.3 * before + 0.05 * before * sum(y[-_ORDER:]) + float(drive[t]) + 0.1, _LARGEST))
    return np.array(y[_ORDER:])
