"""Reading a given sentence: how probable the network found each next word."""

from collections.abc import Sequence

import numpy as np

from rnn101.decoding.steps import FloatArray, State, Step, ask, check_at_least, count


def next_word_probabilities(step: Step, state: State, tokens: Sequence[int]) -> FloatArray:
    """Give the probabilities of each next word while one given sentence is read.

    Parameters
    ----------
    step : callable
        From ``tokens (n,), state`` to ``probabilities (n, vocabulary), state``.
    state : tuple of ndarray, each of shape (1, ...)
        The state before the first word.
    tokens : sequence of int
        What is read, the start included, 1 word or more.

    Returns
    -------
    ndarray of float64, shape (len(tokens), vocabulary)
        In row i, the probabilities of the word after ``tokens[i]``.

    Raises
    ------
    ValueError
        If `tokens` is empty or has a negative number, or `step` returns no probabilities.

    Examples
    --------
    >>> def step(tokens, state):
    ...     return np.eye(4)[[{0: 2, 2: 3, 3: 1}[token] for token in tokens.tolist()]], state
    >>> next_word_probabilities(step, (), [0, 2, 3]).argmax(axis=1).tolist()
    [2, 3, 1]
    """
    if len(tokens) == 0:
        raise ValueError("tokens: expected at least the start, got none")
    check_at_least(0, tokens=min(tokens))
    count(state, 1)
    rows = []
    for token in tokens:
        probabilities, state = ask(step, np.array([token], dtype=np.int64), state, max(tokens))
        rows.append(probabilities[0])
    return np.stack(rows)
