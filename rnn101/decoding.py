"""How a network that gives the probabilities of the next word writes a whole sentence. NumPy only.

Each function asks a *step*: ``step(tokens, state)`` reads one word of each of n sequences, ``tokens`` of
shape (n,), and returns the probabilities of each word to be the next, of shape (n, vocabulary), and the new
state. The state is a tuple of arrays whose first axis is n, such as the hidden state of an LSTM; it may be
empty. Words are their indices, whole numbers from 0: `start` is the word that each sequence begins with,
`end` the one that ends it. All functions raise a ValueError if an argument is outside its range, or if the
step returns no probabilities.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rnn101.arguments import whole

FloatArray = NDArray[np.float64]
TokenArray = NDArray[np.int64]
State = tuple[NDArray[Any], ...]
"""Arrays whose first axis is the sequence."""
Step = Callable[[TokenArray, State], tuple[ArrayLike, State]]
"""From tokens (n,) and a state to probabilities (n, vocabulary) and the next state."""
_Choice = Callable[[FloatArray], TokenArray]


class Hypothesis(NamedTuple):
    """A sentence, perhaps not finished, that a beam search keeps."""

    tokens: list[int]  # its words, without start and end
    log_probability: float  # natural logarithm of that of its words, and of the end if it is finished
    finished: bool  # whether the end came after the words; False if the search stopped before


def greedy(
    step: Step, state: State, *, start: int, end: int, max_steps: int, n: int | None = None
) -> list[list[int]]:
    """Write the most probable word each time, and never reconsider.

    Of equally probable words the first one is taken. The words of each sequence are without start and end.

    Parameters
    ----------
    step : callable
        From ``tokens (n,), state`` to ``probabilities (n, vocabulary), state``.
    state : tuple of ndarray, each of shape (n, ...)
        The state before the first word.
    start, end : int
        The word that each sequence begins with, and the one that ends it, 0 or more.
    max_steps : int
        Words that a sequence may have, the end among them, 1 or more.
    n : int, optional
        Number of sequences; needed only if the state is empty.

    Examples
    --------
    >>> def step(tokens, state):  # after the start comes 2, after 2 comes 3, after 3 the end
    ...     probable = {0: 2, 2: 3, 3: 1, 1: 1}
    ...     return np.eye(4)[[probable[token] for token in tokens.tolist()]], state
    >>> greedy(step, (), start=0, end=1, max_steps=10, n=2)
    [[2, 3], [2, 3]]
    """
    return _write(lambda p: p.argmax(axis=1), step, state, start, end, max_steps, n)


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
    """Draw each word by chance, with the network's probabilities; else as `greedy`.

    Below a `temperature` of 1 probable words become more probable, above it less; see `with_temperature`.

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

    return _write(draw, step, state, start, end, max_steps, n)


def with_temperature(probabilities: ArrayLike, temperature: float) -> FloatArray:
    """Make probabilities sharper or flatter: p^(1 / temperature), divided by their sum.

    Dividing the inputs of the softmax (the logits) by the temperature gives the same.

    Parameters
    ----------
    probabilities : array_like, shape (..., vocabulary)
        Each row sums to 1.
    temperature : float
        Finite, above 0. At 1 nothing changes; towards 0 the most probable word takes all; the higher, the
        more equal the words become, but for those with probability 0.

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
    _check_probabilities("probabilities", given)
    with np.errstate(divide="ignore", over="ignore"):  # minus infinity is right for 0, and for the coldest
        logits = np.log(given)
        scaled = np.exp((logits - logits.max(axis=-1, keepdims=True)) / temperature)
    flattened: FloatArray = scaled / scaled.sum(axis=-1, keepdims=True)
    return flattened


def beam_search(
    step: Step, state: State, *, width: int, start: int, end: int, max_steps: int, length_penalty: float = 0.0
) -> list[Hypothesis]:
    """Keep the best few beginnings of one sentence, and let each grow by every word.

    A greedy choice cannot be taken back when it leads to improbable words later. A beam search keeps `width`
    hypotheses: in each step, all that are not finished grow by every word of the vocabulary, and of those and
    the finished ones the best are kept.

    Parameters
    ----------
    step, start, end, max_steps
        As in `greedy`.
    state : tuple of ndarray, each of shape (1, ...)
        The state before the first word.
    width : int
        Hypotheses that are kept, 1 or more; with 1 the search is `greedy`.
    length_penalty : float
        The exponent a, 0 or more, of Wu et al. (2016), Google's Neural Machine Translation System, eq. 14:
        hypotheses are compared by their logarithmic probability / ((5 + length) / 6)^a, where length counts
        the words and the end. Every word makes a sentence less probable; with a = 0 short ones are favored.

    Examples
    --------
    >>> def step(tokens, state):  # 2 looks better than 3 at first, but then everything is possible
    ...     after = {0: [0, 0, 0.6, 0.4], 2: [0, 0.4, 0.3, 0.3], 3: [0, 0.9, 0.1, 0]}
    ...     return [after[token] for token in tokens.tolist()], state
    >>> greedy(step, (), start=0, end=1, max_steps=5, n=1)
    [[2]]
    >>> best, second = beam_search(step, (), width=2, start=0, end=1, max_steps=5)
    >>> best.tokens, round(float(np.exp(best.log_probability)), 2)
    ([3], 0.36)
    """
    whole("start", start, least=0)
    whole("end", end, least=0)
    whole("width", width, least=1)
    whole("max_steps", max_steps, least=1)
    if not length_penalty >= 0:
        raise ValueError(f"length_penalty: expected 0 or more, got {length_penalty}")
    _count(state, 1)

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
        probabilities, state = _ask(step, np.array(last, dtype=np.int64), state, max(start, end))
        candidates = [(hypothesis, -1) for hypothesis in beam if hypothesis.finished]
        candidates += _grow(growing, probabilities, width, end)
        candidates = sorted(candidates, key=score, reverse=True)[:width]
        beam = [hypothesis for hypothesis, _ in candidates]
        parents = [parent for hypothesis, parent in candidates if not hypothesis.finished]
        state = tuple(part[parents] for part in state)  # each hypothesis goes on from its parent's state
    return beam


def next_word_probabilities(step: Step, state: State, tokens: Sequence[int]) -> FloatArray:
    """Give the probabilities of each next word while one given sentence is read, (len(tokens), vocabulary).

    Those of row i are for the word after ``tokens[i]``; the start is the first of `tokens`. Step and state
    are as in `beam_search`.

    Examples
    --------
    >>> def step(tokens, state):
    ...     return np.eye(4)[[{0: 2, 2: 3, 3: 1}[token] for token in tokens.tolist()]], state
    >>> next_word_probabilities(step, (), [0, 2, 3]).argmax(axis=1).tolist()
    [2, 3, 1]
    """
    if len(tokens) == 0:
        raise ValueError("tokens: expected at least the start, got none")
    whole("tokens", min(tokens), least=0)
    _count(state, 1)
    rows = []
    for token in tokens:
        probabilities, state = _ask(step, np.array([token], dtype=np.int64), state, max(tokens))
        rows.append(probabilities[0])
    return np.stack(rows)


def _write(
    choose: _Choice, step: Step, state: State, start: int, end: int, max_steps: int, n: int | None
) -> list[list[int]]:
    """Write n sequences side by side, each word chosen from its probabilities."""
    whole("start", start, least=0)
    whole("end", end, least=0)
    whole("max_steps", max_steps, least=1)
    tokens = np.full(_count(state, n), start, dtype=np.int64)
    written, ended = [], np.zeros(len(tokens), dtype=bool)
    for _ in range(max_steps):
        probabilities, state = _ask(step, tokens, state, max(start, end))
        tokens = choose(probabilities)
        written.append(tokens)
        ended |= tokens == end
        if ended.all():
            break
    rows = np.stack([*written, np.full(len(tokens), end)], axis=1).tolist()
    return [row[: row.index(end)] for row in rows]


def _grow(
    growing: list[Hypothesis], probabilities: FloatArray, width: int, end: int
) -> list[tuple[Hypothesis, int]]:
    """Let hypotheses grow by every possible word; give the best, each with the place of its parent."""
    with np.errstate(divide="ignore"):  # the logarithm of 0 is minus infinity
        totals = np.log(probabilities) + [[hypothesis.log_probability] for hypothesis in growing]
    grown = []
    for place in np.argsort(-totals, axis=None, kind="stable")[:width].tolist():
        parent, word = divmod(place, totals.shape[1])
        total = float(totals[parent, word])
        if total > -np.inf:
            words = [] if word == end else [word]
            grown.append((Hypothesis(growing[parent].tokens + words, total, word == end), parent))
    return grown


def _ask(step: Step, tokens: TokenArray, state: State, highest: int) -> tuple[FloatArray, State]:
    """Call a step; see that it returns probabilities, that of word `highest` too, and a state."""
    returned, state = step(tokens, state)
    probabilities = np.asarray(returned, dtype=np.float64)
    n = len(tokens)
    if probabilities.ndim != 2 or len(probabilities) != n:
        raise ValueError(
            f"step: expected probabilities of shape ({n}, vocabulary), got {probabilities.shape}"
        )
    if highest >= probabilities.shape[1]:
        words = probabilities.shape[1]
        raise ValueError(f"step: expected probabilities of word {highest}, too, got those of {words} words")
    _check_probabilities("step", probabilities)
    state = tuple(np.asarray(part) for part in state)
    _count(state, n)
    return probabilities, state


def _check_probabilities(name: str, probabilities: FloatArray) -> None:
    rows = probabilities.reshape(-1, probabilities.shape[-1])
    wrong = ~((rows >= 0).all(axis=1) & (np.abs(rows.sum(axis=1) - 1) < 0.01))  # networks round
    if wrong.any():
        row = rows[wrong.argmax()]
        raise ValueError(
            f"{name}: expected probabilities, 0 or more and with the sum 1, got a row from "
            f"{row.min():.3g} to {row.max():.3g} with the sum {row.sum():.3g}"
        )


def _count(state: State, n: int | None = None) -> int:
    """Find the number of sequences, on which the arrays of a state and `n` must agree."""
    counts = [len(part) for part in state]
    if not counts and n is None:
        raise ValueError("n: expected the number of sequences, as the state is empty, got None")
    expected = counts[0] if n is None else n
    if set(counts) - {expected}:
        raise ValueError(f"state: expected {expected} sequences in each array, got {counts}")
    return expected
