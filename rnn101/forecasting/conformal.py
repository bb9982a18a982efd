"""Prediction intervals from past errors alone: split conformal, and adaptive conformal inference.

A *score* says how far a forecast was off, such as ``|actual - forecast|``. The interval around the next
forecast is as wide as the scores of the past say. No distribution is assumed. An argument outside its range,
or scores that are no series, raise a ValueError.
"""

import math
from bisect import bisect_left, insort
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rnn101.arguments import between, whole
from rnn101.forecasting.series import FloatArray, as_series


class AdaptiveIntervals(NamedTuple):
    """What :func:`adaptive_conformal` said at each step."""

    radius: FloatArray
    """Half the width of each interval, shape (T,). inf is an interval that holds everything, -inf an empty
    one."""
    missed: NDArray[np.bool_]
    """Whether the score was above it, shape (T,)."""
    alpha: FloatArray
    """The share of misses that was aimed at, shape (T + 1,): before each step, and after the last one."""


def conformal_rank(n: int, alpha: float) -> int:
    """Return the rank of the score that bounds the interval: ⌈(n + 1)(1 - α)⌉ of n.

    If scores are exchangeable (as likely in any order), the next one is at most the score of this rank with a
    probability of at least ``1 - alpha``: among n + 1 scores every place in the order is as likely. With rank
    n + 1 there is no such score, and the interval must be infinite: n is below ``1 / alpha - 1``.

    Source: Vovk, Gammerman and Shafer, *Algorithmic learning in a random world* (2005). Lei, G'Sell, Rinaldo,
    Tibshirani and Wasserman, *Distribution-free predictive inference for regression*, Journal of the American
    Statistical Association 113 (2018), section 2.

    Parameters
    ----------
    n : int
        Scores of the past, 0 or more.
    alpha : float
        Share of misses that is allowed, between 0 and 1.

    Examples
    --------
    >>> conformal_rank(99, 0.1), conformal_rank(100, 0.1), conformal_rank(8, 0.1)
    (90, 91, 9)
    """
    return _rank(whole("n", n, least=0), between("alpha", alpha, 0, 1))


def split_conformal(scores: ArrayLike, alpha: float = 0.1) -> float:
    """Return the radius of intervals that the next score exceeds with a probability of at most α.

    It is the score of rank :func:`conformal_rank`, from the smallest, or ``inf`` if there are fewer scores
    than ``1 / alpha - 1``. The promise holds if the scores and the next one are exchangeable, which is not so
    where quiet and wild times take turns. Its probability is that of drawing all of them: a radius once set
    misses a little more or less.

    Parameters
    ----------
    scores : array_like, shape (n,)
        Errors on values that the forecaster was not trained on, such as ``|actual - forecast|``.
    alpha : float
        Share of misses that is allowed, between 0 and 1.

    Examples
    --------
    >>> split_conformal([3, 1, 4, 1, 5, 9, 2, 6, 5], alpha=0.2)
    6.0
    >>> split_conformal([3, 1, 4], alpha=0.2)
    inf
    """
    ordered = np.sort(as_series("scores", scores))
    rank = conformal_rank(len(ordered), alpha)
    return float(ordered[rank - 1]) if rank <= len(ordered) else math.inf


def adaptive_conformal(
    scores: ArrayLike, calibration: ArrayLike, *, alpha: float = 0.1, gamma: float = 0.05
) -> AdaptiveIntervals:
    """Make intervals step by step, wider after a miss and narrower after a hit.

    At step t the radius is that of split conformal at ``α_t``, from the latest scores (as many as there are
    in ``calibration``). Then ``α_(t+1) = α_t + γ (α - err_t)``, where ``err_t`` is 1 for a miss, else 0. With
    ``α_t <= 0`` the interval holds everything; with ``α_t >= 1`` it is empty and always missed. Therefore,
    for *every* sequence of T scores, however it was made (proposition 4.1 of the paper),

    ``|mean(err) - α| <= (max(α, 1 - α) + γ) / (T γ)``.

    Parameters
    ----------
    scores : array_like, shape (T,)
        In order of time; each becomes known after the interval that is meant for it.
    calibration : array_like, shape (n,)
        Scores of the time before.
    alpha : float
        Share of misses to aim at, between 0 and 1; also the first ``α_t``.
    gamma : float
        How strongly it reacts, 0 or more. The paper uses 0.005. With 0 it only forgets: it is split conformal
        on the latest scores, without the bound.

    Source: Gibbs and Candès, *Adaptive conformal inference under distribution shift*, Advances in Neural
    Information Processing Systems 34 (2021), equation 2 and proposition 4.1.

    Examples
    --------
    >>> found = adaptive_conformal([1, 5, 6, 7, 8, 9], calibration=range(1, 5), alpha=0.4, gamma=0.3)
    >>> found.radius
    array([ 3.,  3.,  5., inf,  7., inf])
    >>> found.missed.astype(int)
    array([0, 1, 1, 0, 1, 0])
    >>> found.alpha.round(2)
    array([0.4 , 0.52, 0.34, 0.16, 0.28, 0.1 , 0.22])
    """
    alpha = between("alpha", alpha, 0, 1)
    if not 0 <= gamma < math.inf:
        raise ValueError(f"gamma: expected 0 or more, got {gamma!r}")
    series, past = as_series("scores", scores), as_series("calibration", calibration).tolist()
    ordered, aim = sorted(past), alpha
    radii, aims = np.empty(len(series)), [alpha]
    for t, score in enumerate(series.tolist()):
        radii[t] = _radius(ordered, aim)
        aim += gamma * (alpha - (score > radii[t]))
        aims.append(aim)
        past.append(score)
        del ordered[bisect_left(ordered, past[t])]
        insort(ordered, score)
    return AdaptiveIntervals(radii, series > radii, np.array(aims))


def error_bound(n_steps: int, *, alpha: float = 0.1, gamma: float = 0.05) -> float:
    """Return how far adaptive conformal inference's share of misses can be from α after T steps, at most.

    ``(max(α, 1 - α) + γ) / (T γ)``: proposition 4.1 of Gibbs and Candès (2021), with ``α_1 = α``, T =
    `n_steps`, at least 1, and the rest as in :func:`adaptive_conformal`.

    Examples
    --------
    >>> round(error_bound(500, alpha=0.1, gamma=0.05), 3)
    0.038
    """
    n_steps = whole("n_steps", n_steps, least=1)
    alpha, gamma = between("alpha", alpha, 0, 1), between("gamma", gamma, 0, math.inf)
    return (max(alpha, 1 - alpha) + gamma) / (n_steps * gamma)


def _rank(n: int, alpha: float) -> int:
    """⌈(n + 1)(1 - alpha)⌉, with alpha of any size; nine digits, because 20 · 0.55 comes out above 11."""
    return math.ceil(round((n + 1) * (1 - alpha), 9))


def _radius(ordered: list[float], alpha: float) -> float:
    if alpha <= 0:
        return math.inf
    rank = _rank(len(ordered), alpha)
    if rank < 1:
        return -math.inf
    return ordered[rank - 1] if rank <= len(ordered) else math.inf
