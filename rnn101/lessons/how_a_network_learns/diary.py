"""A diary of mornings, made up: when somebody left, and how long the trip to work took."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

_LUCK = 0.4  # tens of minutes: the red lights, and those that were green


def rush_hour(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rule behind the diary, in tens of minutes, which no network is told.

    Parameters
    ----------
    x : array
        When one leaves, in hours after 8:00.

    Examples
    --------
    >>> rush_hour(np.array([-2.0, 0.0, 2.0])).round(2)
    array([1.8 , 4.07, 2.4 ])
    """
    jam = 2.2 * np.exp(-((x / 0.55) ** 2))
    busier_from_half_past_eight = 0.6 / (1 + np.exp(-4 * (x - 0.5)))
    return 1.8 + jam + busier_from_half_past_eight


def diary(number: int = 0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Make up 80 mornings: when one left, in hours after 8:00, and what it took, in tens of minutes.

    Both are of shape (80, 1), to whole minutes. Each `number` gives another diary by the same rule.

    Examples
    --------
    >>> x, y = diary()
    >>> clock(x[0]), y[0]
    ('8:33', array([3.]))
    """
    rng = np.random.default_rng(number)
    x = np.round(60 * rng.uniform(-2, 2, (80, 1))) / 60
    y = np.round(10 * (rush_hour(x) + _LUCK * rng.normal(size=(80, 1)))) / 10
    return x, y


def own_diary(
    times: Sequence[str], minutes: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return trips of one's own as two arrays (mornings, 1): hours after 8:00, and tens of minutes.

    Examples
    --------
    >>> own_diary(["7:30"], [26])
    (array([[-0.5]]), array([[2.6]]))
    """
    if not len(times):
        raise ValueError("times: expected at least one time of leaving, got none")
    if len(minutes) != len(times):
        raise ValueError(
            f"minutes: expected one number for each of the {len(times)} times, got {len(minutes)}"
        )
    x = np.array([[hours(time)] for time in times])
    return x, np.asarray(minutes, dtype=float).reshape(-1, 1) / 10


def span(times: Sequence[str]) -> NDArray[np.float64]:
    """Return 200 moments (200, 1), in hours after 8:00, from just before the first time to after the last.

    Examples
    --------
    >>> [clock(moment) for moment in span(["6:30", "17:45"])[[0, -1]]]
    ['6:24', '17:51']
    """
    at = [hours(time) for time in times]
    return np.linspace(min(at) - 0.1, max(at) + 0.1, 200).reshape(-1, 1)


def clock(x: ArrayLike) -> str:
    """Write hours after 8:00 as a time of day.

    Examples
    --------
    >>> clock(-1.5), clock(1 / 3)
    ('6:30', '8:20')
    """
    minutes = 8 * 60 + round(60 * np.asarray(x, dtype=float).item())
    return f"{minutes // 60}:{minutes % 60:02d}"


def hours(time: str) -> float:
    """Read a time of day as hours after 8:00.

    Examples
    --------
    >>> hours("7:30")
    -0.5
    """
    hour, colon, minute = str(time).strip().partition(":")  # 8 and 8.5 are answered below
    if not (colon and hour.isdigit() and minute.isdigit() and int(minute) < 60):
        raise ValueError(f'time: expected hours and minutes such as "7:50", got {time!r}')
    return int(hour) + int(minute) / 60 - 8


def nearest(
    when: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64], *, count: int = 3
) -> NDArray[np.float64]:
    """Return, for each time in `when` (n, 1), the mean of what the `count` mornings closest to it took.

    Examples
    --------
    >>> nearest(np.array([[0.1]]), np.array([[0.0], [0.5], [2.0]]), np.array([[4.0], [3.0], [1.0]]), count=2)
    array([[3.5]])
    """
    distances = np.abs(when - x[:, 0])  # (n, mornings)
    closest = np.argsort(distances, axis=1, kind="stable")[:, :count]
    return np.asarray(y[closest].mean(axis=1))
