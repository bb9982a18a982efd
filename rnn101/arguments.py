"""Checks of single arguments, each with an error that names the argument. Imports nothing of the package."""

import operator
from typing import Any


def whole(name: str, value: Any, *, least: int, most: int | None = None) -> int:
    """Return a whole number, NumPy's too, as an int; raise ValueError if it is none, or outside the limits.

    >>> whole("epochs", 0.5, least=0)
    Traceback (most recent call last):
    ValueError: epochs: expected a whole number of at least 0, got 0.5
    >>> whole("start", 9, least=1, most=4)
    Traceback (most recent call last):
    ValueError: start: expected a whole number from 1 to 4, got 9
    """
    try:
        number = operator.index(value)
    except TypeError:
        number = least - 1
    if number < least or isinstance(value, bool) or (most is not None and number > most):
        limits = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise ValueError(f"{name}: expected a whole number {limits}, got {value!r}")
    return number


def share(name: str, value: Any) -> float:
    """Return a number in [0, 1) as a float; raise ValueError if it is none, or outside.

    >>> share("momentum", 1.0)
    Traceback (most recent call last):
    ValueError: momentum: expected a number in [0, 1), got 1.0
    """
    try:
        inside = 0 <= value < 1
    except TypeError:
        inside = False
    if not inside:
        raise ValueError(f"{name}: expected a number in [0, 1), got {value!r}")
    return float(value)


def positive(name: str, value: Any) -> float:
    """Return a positive number as a float; raise ValueError if it is none, or not above 0.

    >>> positive("clip_norm", -1)
    Traceback (most recent call last):
    ValueError: clip_norm: expected a positive number, got -1
    """
    try:
        above = value > 0
    except TypeError:
        above = False
    if not above or isinstance(value, bool):
        raise ValueError(f"{name}: expected a positive number, got {value!r}")
    return float(value)


def between(name: str, value: Any, low: float, high: float) -> float:
    """Return a number above `low` and below `high` as a float; raise ValueError if it is none, or outside.

    >>> between("alpha", 1.0, 0, 1)
    Traceback (most recent call last):
    ValueError: alpha: expected a number between 0 and 1, without the ends, got 1.0
    """
    try:
        inside = low < value < high
    except TypeError:
        inside = False
    if not inside or isinstance(value, bool):
        raise ValueError(
            f"{name}: expected a number between {low} and {high}, without the ends, got {value!r}"
        )
    return float(value)
