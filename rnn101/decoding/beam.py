"""Beam search: keeping the best few beginnings of a sentence instead of one."""

from typing import NamedTuple

import numpy as np

from rnn101.decoding.steps import FloatArray, State, Step, ask, check_at_least, count, log


class Hypothesis(NamedTuple):
    """A sentence, perhaps not finished, that a beam search keeps.

    Parameters
    ----------
    tokens : list of int
        Its words, without start and end.
    log_probability : float
        Natural logarithm of the probability of its words, and of the end if it is finished.
    finished : bool
        Whether the end came after the words; False if the search stopped before.
    """

    tokens: list[int]
    log_probability: float
    finished: bool


def beam_search(
    step: Step,
    state: State,
    *,
    width: int,
    start: int,
    end: int,
    max_steps: int,
    length_penalty: float = 0.0,
) -> list[Hypothesis]:
    """Keep the best few beginnings of one sentence, and let each grow by every word.

    A greedy choice cannot be taken back when it leads to improbable words later. A beam search keeps `width`
    hypotheses: in each step, all that are not finished grow by every word of the vocabulary, and of those and
    the finished ones the best are kept.

    Parameters
    ----------
    step : callable
        From ``tokens (n,), state`` to ``probabilities (n, vocabulary), state``, for any n.
    state : tuple of ndarray, each of shape (1, ...)
        The state before the first word.
    width : int
        Hypotheses that are kept, 1 or more; with 1 the search is `greedy`.
    start, end : int
        The word that the sentence begins with, and the one that ends it.
    max_steps : int
        Words that the sentence may have, the end among them, 1 or more.
    length_penalty : float
        The exponent a, 0 or more, of Wu et al. (2016), Google's Neural Machine Translation System, eq. 14:
        hypotheses are compared by their logarithmic probability / ((5 + length) / 6)^a, where length counts
        the words and the end. Every word makes a sentence less probable; with a = 0 short ones are favored.

    Returns
    -------
    list of Hypothesis
        At most `width`, best first.

    Raises
    ------
    ValueError
        If an argument is outside its range, or `step` returns no probabilities.

    Examples
    --------
    >>> from rnn101.decoding import greedy
    >>> def step(tokens, state):  # 2 looks better than 3 at first, but then everything is possible
    ...     after = {0: [0, 0, 0.6, 0.4], 2: [0, 0.4, 0.3, 0.3], 3: [0, 0.9, 0.1, 0]}
    ...     return [after[token] for token in tokens.tolist()], state
    >>> greedy(step, (), start=0, end=1, max_steps=5, n=1)
    [[2]]
    >>> best, second = beam_search(step, (), width=2, start=0, end=1, max_steps=5)
    >>> best.tokens, round(float(np.exp(best.log_probability)), 2)
    ([3], 0.36)
    """
    check_at_least(0, start=start, end=end)
    check_at_least(1, width=width, max_steps=max_steps)
    if not length_penalty >= 0:
        raise ValueError(f"length_penalty: expected 0 or more, got {length_penalty}")
    count(state, 1)

    def score(candidate: tuple[Hypothesis, int]) -> float:
        (tokens, log_probability, finished), _ = candidate
        divisor: float = ((5 + len(tokens) + finished) / 6) ** length_penalty
        return log_probability / divisor

    beam = [Hypothesis([], 0.0, False)]
    for _ in range(max_steps):
        growing = [hypothesis for hypothesis in beam if not hypothesis.finished]
        if not growing:
            break
        last = [hypothesis.tokens[-1] if hypothesis.tokens else start for hypothesis in growing]
        probabilities, state = ask(step, np.array(last, dtype=np.int64), state, max(start, end))
        candidates = [(hypothesis, -1) for hypothesis in beam if hypothesis.finished]
        candidates += _grow(growing, probabilities, width, end)
        candidates = sorted(candidates, key=score, reverse=True)[:width]
        beam = [hypothesis for hypothesis, _ in candidates]
        parents = [parent for hypothesis, parent in candidates if not hypothesis.finished]
        state = tuple(part[parents] for part in state)  # each hypothesis goes on from its parent's state
    return beam


def _grow(
    growing: list[Hypothesis], probabilities: FloatArray, width: int, end: int
) -> list[tuple[Hypothesis, int]]:
    """Let hypotheses grow by every possible word; give the best, each with the place of its parent."""
    totals = log(probabilities) + [[hypothesis.log_probability] for hypothesis in growing]
    grown = []
    for place in np.argsort(-totals, axis=None, kind="stable")[:width].tolist():
        parent, word = divmod(place, totals.shape[1])
        total = float(totals[parent, word])
        if total > -np.inf:
            words = [] if word == end else [word]
            grown.append((Hypothesis(growing[parent].tokens + words, total, word == end), parent))
    return grown
