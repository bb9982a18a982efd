"""Is a forecast better than a baseline, or was it luck? A test, and an interval for the skill.

Both look at the squared errors of the same days, in pairs, and ask how far their mean difference could have
come about by the choice of those days alone.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rnn101.arguments import between, whole
from rnn101.forecasting.scores import skill
from rnn101.forecasting.series import FloatArray, errors_of

_LOSSES = {"squared": np.square, "absolute": np.abs}


class DieboldMariano(NamedTuple):
    """What a Diebold-Mariano test found."""

    statistic: float
    """Below 0 if the forecast lost less than the baseline, in standard errors."""
    p_value: float
    """How often a difference this large, in either direction, comes about if both are equally good."""
    mean_difference: float
    """Mean loss of the forecast minus that of the baseline, in the unit of the loss."""
    n: int
    """How many values were forecast."""


class SkillInterval(NamedTuple):
    """A skill, and what it may be on other days of the same kind."""

    skill: float
    low: float
    high: float


def diebold_mariano(
    actual: ArrayLike, forecast: ArrayLike, baseline: ArrayLike, *, horizon: int = 1, loss: str = "squared"
) -> DieboldMariano:
    """Test whether two forecasts are equally good.

    With the loss differences ``d_t = loss(e_t) - loss(e⁰_t)`` of n values, forecast h steps ahead, the
    statistic is ``mean(d) / sqrt(v) · sqrt((n + 1 - 2h + h(h - 1) / n) / n)``. There
    ``v = (γ_0 + 2 γ_1 + … + 2 γ_(h-1)) / n``, and ``γ_k`` is the autocovariance of d at lag k, with n as
    divisor: good forecasts h steps ahead have errors that are correlated over h - 1 steps. The p-value is
    that of Student's t with n - 1 degrees of freedom, on both sides. For h = 1 this is the t test of a mean.

    Differences more than h - 1 steps apart are taken as uncorrelated. So they nearly are for good forecasts;
    one that is off to the same side for days on end gets a statistic that is too large. A larger ``horizon``
    takes more lags in.

    A ValueError says that all differences are equal or, for h > 1, that the estimated v is not positive.

    The test takes the differences as coming from one lasting state of affairs. It says nothing about size:
    with enough days the smallest difference is significant.

    Parameters
    ----------
    actual, forecast, baseline : array_like, shape (n,)
        What came, what was forecast for it, and what the other forecast said.
    horizon : int
        Steps h from the last value that a forecast knew to the value that it is for, 1 to n - 1.
    loss : {"squared", "absolute"}
        What an error costs.

    Source: Diebold and Mariano, *Comparing predictive accuracy*, Journal of Business & Economic Statistics 13
    (1995). Harvey, Leybourne and Newbold, *Testing the equality of prediction mean squared errors*,
    International Journal of Forecasting 13 (1997): the factor and Student's t.

    Examples
    --------
    >>> found = diebold_mariano([1, 2, 3, 4], forecast=[1, 2, 3, 5], baseline=[2, 3, 5, 5])
    >>> f"{found.statistic:.3f} {found.p_value:.3f} {found.mean_difference}"
    '-1.732 0.182 -1.5'
    """
    if loss not in _LOSSES:
        raise ValueError(f"loss: expected 'squared' or 'absolute', got {loss!r}")
    losses, to_beat = _paired_losses(actual, forecast, baseline, loss)
    difference, n = losses - to_beat, len(losses)
    horizon = whole("horizon", horizon, least=1, most=n - 1)
    off = difference - difference.mean()
    if not off.any():
        raise ValueError(
            f"forecast: expected losses whose differences from the baseline's vary, got {n} times the same: "
            "there is no spread to judge by"
        )
    covariances = [float(off[k:] @ off[: n - k]) / n for k in range(horizon)]
    variance = (covariances[0] + 2 * sum(covariances[1:])) / n
    if variance <= 0:
        raise ValueError(
            f"horizon: expected one at which the mean's variance comes out above 0, got {horizon}: it is "
            f"{variance:.3g}, from {n} values; more values are needed"
        )
    factor = math.sqrt((n + 1 - 2 * horizon + horizon * (horizon - 1) / n) / n)
    statistic = float(difference.mean()) / math.sqrt(variance) * factor
    return DieboldMariano(statistic, _two_sided_p(statistic, n - 1), float(difference.mean()), n)


def skill_interval(
    actual: ArrayLike, forecast: ArrayLike, baseline: ArrayLike, *, level: float = 0.95
) -> SkillInterval:
    """Compute the skill of one-step forecasts with an interval: all skills that a test would not reject.

    A skill of s means that the forecast's squared error is ``1 - s`` times the baseline's. So s belongs to
    the interval if the mean of ``e_t² - (1 - s) e⁰_t²`` is no more than ``t`` standard errors from 0, with
    ``t`` from Student's distribution with n - 1 degrees of freedom. The ends are the roots of a quadratic.
    Thus, where ``low`` is finite, 0 is outside exactly if :func:`diebold_mariano` has a p-value below
    ``1 - level``. ``low`` is -inf where the baseline's own mean squared error is too uncertain to divide by;
    a perfect baseline raises a ValueError.

    Days are taken as independent, which squared errors are not quite; for a forecast that is off to one side
    for days on end the interval is too narrow. In simulations of 100 to 1,000 days,
    intervals of level 0.95 held the true skill in 93 of 100 cases where the changes were an AR(1) process
    with φ = 0.3, and in 95 where the forecast was worthless, the errors came in bursts, and the forecast's
    size followed them; in 77 to 89 where its size did not.

    Parameters
    ----------
    actual, forecast, baseline
        As for :func:`diebold_mariano`, forecast one step ahead.
    level : float
        How often intervals made like this hold the true skill, between 0 and 1.

    Source: Fieller, *Some problems in interval estimation*, Journal of the Royal Statistical Society B 16
    (1954), for the ratio of two means.

    Examples
    --------
    >>> actual, baseline = np.zeros(100), np.ones(100)
    >>> forecast = np.tile([0.8, 1.0], 50)
    >>> found = skill_interval(actual, forecast, baseline)
    >>> f"{found.skill:.3f}, {found.low:.3f} to {found.high:.3f}"
    '0.180, 0.144 to 0.216'
    """
    level = between("level", level, 0, 1)
    losses, to_beat = _paired_losses(actual, forecast, baseline, "squared")
    found, n = skill(actual, forecast, baseline), len(losses)
    mean, base = losses.mean(), to_beat.mean()
    (v, shared), (_, w) = np.cov(losses, to_beat) / n * _t_quantile(level, n - 1) ** 2
    # All ratios r with (mean - r base)² <= v - 2 r shared + r² w, where v and w are variances times t².
    a, b, c = base**2 - w, base * mean - shared, mean**2 - v
    if a <= 0:
        return SkillInterval(found, -math.inf, 1.0)
    reach = math.sqrt(max(b**2 - a * c, 0.0))
    return SkillInterval(found, float(1 - (b + reach) / a), float(min(1 - (b - reach) / a, 1.0)))


def _paired_losses(
    actual: ArrayLike, forecast: ArrayLike, baseline: ArrayLike, loss: str
) -> tuple[FloatArray, FloatArray]:
    cost = _LOSSES[loss]
    return (
        cost(errors_of("forecast", forecast, actual, least=2)),
        cost(errors_of("baseline", baseline, actual, least=2)),
    )


def _two_sided_p(statistic: float, freedom: int) -> float:
    from scipy.special import stdtr  # noqa: PLC0415 - SciPy loads when it is first needed

    return float(2 * stdtr(freedom, -abs(statistic)))


def _t_quantile(level: float, freedom: int) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415 - see above

    return float(stdtrit(freedom, (1 + level) / 2))
