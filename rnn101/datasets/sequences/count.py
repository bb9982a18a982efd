"""The one check that all sequences need."""

import operator


def count(name: str, value: int, *, least: int) -> int:
    """Return a whole number of at least `least`, NumPy's too, as an int.

    Raises
    ------
    ValueError
        If it is anything else.

    Examples
    --------
    >>> count("steps", 1, least=2)
    Traceback (most recent call last):
    ValueError: steps: expected a whole number of at least 2, got 1
    """
    try:
        number = operator.index(value)
    except TypeError:
        number = least - 1
    if number < least or isinstance(value, bool):
        raise ValueError(f"{name}: expected a whole number of at least {least}, got {value!r}")
    return number
