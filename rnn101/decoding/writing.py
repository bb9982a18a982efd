"""Writing one word after the other: the most probable one, or one drawn by chance."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from rnn101.decoding.steps import (
    FloatArray,
    State,
    Step,
    TokenArray,
    ask,
    check_at_least,
    check_probabilities,
    count,
    log,
)


def greedy(
    step: Step, state: State, *, start: int, end: int, max_steps: int, n: int | None = None
) -> list[list[int]]:
    """Write the most probable word each time, and never reconsider.

    Parameters
    ----------
    step : callable
        From ``tokens (n,), state`` to ``probabilities (n, vocabulary), state``.
    state : tuple of ndarray, each of shape (n, ...)
        The state before the first word.
    start, end : int
        The word that each sequence begins with, and the one that ends it.
    max_steps : int
        Words that a sequence may have, the end among them, 1 or more.
    n : int, optional
        Number of sequences; needed only if the state is empty.

    Returns
    -------
    list of list of int
        The words of each sequence, without start and end. Of equally probable words the first one is taken.

    Raises
    ------
    ValueError
        If an argument is outside its range, or `step` returns no probabilities.

    Examples
    --------
    >>> def step(tokens, state):  # after the start comes 2, after 2 comes 3, after 3 the end
    ...     probable = {0: 2, 2: 3, 3: 1, 1: 1}
    ...     return np.eye(4)[[probable[token] for token in tokens.tolist()]], state
    >>> greedy(step, (), start=0, end=1, max_steps=10, n=2)
    [[2, 3], [2, 3]]
    """
    return _write(lambda p: p.argmax(axis=1), step, state, start=start, end=end, max_steps=max_steps, n=n)


def sample(
    step: Step,
    state: State,
    *,
    temperature: float = 1.0,
    start: int,
    end: int,
    max_steps: int,
    rng: np.random.Generator,
    n: int | None = None,
) -> list[list[int]]:
    """Draw each word by chance, with the network's probabilities.

    Parameters
    ----------
    step, state, start, end, max_steps, n
        As in `greedy`.
    temperature : float
        Above 0. Below 1 probable words become more probable, above 1 less; see `with_temperature`.
    rng : numpy.random.Generator
        Draws the words.

    Returns
    -------
    list of list of int
        The words of each sequence, without start and end.

    Raises
    ------
    ValueError
        As in `greedy`, and if `temperature` is not above 0.

    Examples
    --------
    >>> def step(tokens, state):
    ...     return np.full((len(tokens), 4), [0, 0.1, 0.4, 0.5]), state
    >>> sample(step, (), start=0, end=1, max_steps=5, rng=np.random.default_rng(1), n=2)
    [[3, 2, 2, 3, 3], [3, 3, 2, 2]]
    """

    def draw(probabilities: FloatArray) -> TokenArray:
        cumulative = with_temperature(probabilities, temperature).cumsum(axis=1)
        threshold = rng.random((len(cumulative), 1)) * cumulative[:, -1:]  # their sum is rounded, too
        drawn: TokenArray = (cumulative > threshold).argmax(axis=1)
        return drawn

    return _write(draw, step, state, start=start, end=end, max_steps=max_steps, n=n)


def with_temperature(probabilities: ArrayLike, temperature: float) -> FloatArray:
    """Make probabilities sharper or flatter: p^(1 / temperature), divided by their sum.

    Dividing the inputs of the softmax (the logits) by the temperature gives the same.

    Parameters
    ----------
    probabilities : array_like, shape (..., vocabulary)
        Each row sums to 1.
    temperature : float
        Above 0. At 1 nothing changes; towards 0 the most probable word takes all; the higher, the more equal
        the words become, but for those with probability 0.

    Returns
    -------
    ndarray of float64, shape (..., vocabulary)

    Raises
    ------
    ValueError
        If `temperature` is not a finite number above 0, or a row is no probabilities.

    Examples
    --------
    >>> with_temperature([0.1, 0.3, 0.6], 0.5).round(2).tolist()
    [0.02, 0.2, 0.78]
    >>> with_temperature([0.1, 0.3, 0.6], 2).round(2).tolist()
    [0.19, 0.33, 0.47]
    """
    if not 0 < temperature < np.inf:
        raise ValueError(f"temperature: expected a finite number above 0, got {temperature}")
    given = np.asarray(probabilities, dtype=np.float64)
    check_probabilities("probabilities", given)
    logits = log(given)
    with np.errstate(over="ignore"):  # a very low temperature: minus infinity is right
        scaled = np.exp((logits - logits.max(axis=-1, keepdims=True)) / temperature)
    flattened: FloatArray = scaled / scaled.sum(axis=-1, keepdims=True)
    return flattened


def _write(
    choose: Callable[[FloatArray], TokenArray],
    step: Step,
    state: State,
    *,
    start: int,
    end: int,
    max_steps: int,
    n: int | None,
) -> list[list[int]]:
    """Write n sequences side by side, each word chosen from its probabilities."""
    check_at_least(0, start=start, end=end)
    check_at_least(1, max_steps=max_steps)
    tokens = np.full(count(state, n), start, dtype=np.int64)
    written, ended = [], np.zeros(len(tokens), dtype=bool)
    for _ in range(max_steps):
        probabilities, state = ask(step, tokens, state, max(start, end))
        tokens = choose(probabilities)
        written.append(tokens)
        ended |= tokens == end
        if ended.all():
            break
    rows = np.stack([*written, np.full(len(tokens), end)], axis=1).tolist()
    return [row[: row.index(end)] for row in rows]
