"""Bits per character: how many yes-or-no questions a model leaves open at each character."""

import numpy as np
from numpy.typing import ArrayLike


def bits_per_character(probabilities: ArrayLike) -> float:
    """Return the mean of -log2 p over the characters of a text.

    Parameters
    ----------
    probabilities : (characters,)
        What the model gave each character before it came. One that it held impossible costs infinitely many.

    Returns
    -------
    float
        log2(n) for a model that gives n characters the same probability; 0 for one that knows the text.

    References
    ----------
    Shannon (1951), Prediction and entropy of printed English.

    Examples
    --------
    >>> bits_per_character([0.5, 0.25])
    1.5
    """
    with np.errstate(divide="ignore"):
        return float(-np.log2(np.asarray(probabilities, dtype=np.float64)).mean())
