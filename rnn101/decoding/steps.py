"""What the decoders share: the step that they ask for probabilities, and checks of what it returns."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
TokenArray = NDArray[np.int64]
State = tuple[NDArray[Any], ...]
"""Arrays whose first axis is the sequence."""
Step = Callable[[TokenArray, State], tuple[ArrayLike, State]]
"""From tokens (n,) and a state to probabilities (n, vocabulary) and the next state."""


def ask(step: Step, tokens: TokenArray, state: State, highest: int) -> tuple[FloatArray, State]:
    """Call a step, and see that it returns probabilities and a state of as many sequences.

    Parameters
    ----------
    step : callable
        The step.
    tokens : ndarray of int64, shape (n,)
        The last word of each sequence.
    state : tuple of ndarray, each of shape (n, ...)
        The state before that word.
    highest : int
        A word that the vocabulary must have.

    Returns
    -------
    probabilities : ndarray of float64, shape (n, vocabulary)
    state : tuple of ndarray, each of shape (n, ...)

    Raises
    ------
    ValueError
        If the step returns anything else.
    """
    returned, state = step(tokens, state)
    probabilities = np.asarray(returned, dtype=np.float64)
    n = len(tokens)
    if probabilities.ndim != 2 or len(probabilities) != n:
        raise ValueError(
            f"step: expected probabilities of shape ({n}, vocabulary), got {probabilities.shape}"
        )
    if highest >= probabilities.shape[1]:
        raise ValueError(
            f"step: gave probabilities of {probabilities.shape[1]} words, but was asked for word {highest}"
        )
    check_probabilities("step", probabilities)
    state = tuple(np.asarray(part) for part in state)
    count(state, n)
    return probabilities, state


def check_probabilities(name: str, probabilities: FloatArray) -> None:
    """See that the rows of an argument, or what a step returned, are probabilities.

    Raises
    ------
    ValueError
        If a row has a negative number or NaN, or does not sum to 1.

    Examples
    --------
    >>> check_probabilities("step", np.array([[2.0, -1.0]]))
    Traceback (most recent call last):
    ValueError: step: expected probabilities, 0 or more and with the sum 1, got a row from -1 to 2 with ...
    """
    rows = probabilities.reshape(-1, probabilities.shape[-1])
    wrong = ~((rows >= 0).all(axis=1) & (np.abs(rows.sum(axis=1) - 1) < 0.01))  # networks round
    if wrong.any():
        row = rows[wrong.argmax()]
        raise ValueError(
            f"{name}: expected probabilities, 0 or more and with the sum 1, got a row from "
            f"{row.min():.3g} to {row.max():.3g} with the sum {row.sum():.3g}"
        )


def count(state: State, n: int | None = None) -> int:
    """Find the number of sequences, on which the arrays of a state and `n` must agree.

    Raises
    ------
    ValueError
        If they do not, or if the state is empty and `n` is None.

    Examples
    --------
    >>> count((np.zeros((3, 5)), np.zeros((3, 7))))
    3
    """
    counts = [len(part) for part in state]
    if not counts and n is None:
        raise ValueError("n: with an empty state, the number of sequences must be given")
    expected = counts[0] if n is None else n
    if any(other != expected for other in counts):
        raise ValueError(f"state: expected {expected} sequences in each array, got {counts}")
    return expected


def check_at_least(least: int, **arguments: int) -> None:
    """See that none of the named arguments is below a number.

    Raises
    ------
    ValueError
        If one is.

    Examples
    --------
    >>> check_at_least(1, width=0)
    Traceback (most recent call last):
    ValueError: width: expected at least 1, got 0
    """
    for name, value in arguments.items():
        if value < least:
            raise ValueError(f"{name}: expected at least {least}, got {value}")


def log(probabilities: FloatArray) -> FloatArray:
    """Take the natural logarithm; that of 0 is minus infinity."""
    with np.errstate(divide="ignore"):
        logarithms: FloatArray = np.log(probabilities)
    return logarithms
