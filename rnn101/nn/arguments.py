"""Checks of single arguments, each with an error that names the argument."""

import operator
from typing import Any


def whole(name: str, value: Any, *, least: int) -> int:
    """Return a whole number, NumPy's too, as an int.

    Raises
    ------
    ValueError
        If it is not a whole number or is below `least`.

    Examples
    --------
    >>> whole("epochs", 0.5, least=0)
    Traceback (most recent call last):
    ValueError: epochs: expected a whole number of at least 0, got 0.5
    """
    try:
        number = operator.index(value)
    except TypeError:
        number = least - 1
    if number < least or isinstance(value, bool):
        raise ValueError(f"{name}: expected a whole number of at least {least}, got {value!r}")
    return number


def share(name: str, value: Any) -> float:
    """Return a number in [0, 1) as a float.

    Raises
    ------
    ValueError
        If it is not a number, or outside.

    Examples
    --------
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
    """Return a positive number as a float.

    Raises
    ------
    ValueError
        If it is not a number or not above 0.

    Examples
    --------
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
