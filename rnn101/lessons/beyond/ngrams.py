"""Models that count what followed the last n − 1 characters, and the bits that any model leaves open."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from rnn101.arguments import between, whole
from rnn101.nn.types import Array


def bits_per_character(probabilities: ArrayLike) -> float:
    """Return the mean of -log2 p: how many yes-or-no questions a model leaves open at each character.

    `probabilities`, (characters,), is what it gave each character before it came; one that it held impossible
    costs infinitely many. See Shannon (1951), Prediction and entropy of printed English.
    """
    with np.errstate(divide="ignore"):
        return float(-np.log2(np.asarray(probabilities, dtype=np.float64)).mean())


@dataclass
class NGram:
    """Predict the next symbol from the n − 1 before it, by interpolated counts.

    With N(h) the number of times that the context h was seen, N(h, c) that c followed it, and D(h) the number
    of different symbols that did, absolute discounting (Ney, Essen and Kneser 1994) takes d of each count and
    gives what it took to the shorter context h', which lacks the oldest symbol:

        p(c | h) = (max(N(h, c) − d, 0) + d D(h) p(c | h')) / N(h)

    Witten and Bell (1991) give the shorter context a share of D(h) against N(h):

        p(c | h) = (N(h, c) + D(h) p(c | h')) / (N(h) + D(h))

    A context that was never seen leaves all to the shorter one; below the unigram lies the uniform
    distribution.

    Parameters
    ----------
    order : int
        The n: 1 looks at no symbol before, 5 at four.
    symbols : int
        How many symbols there are; they are the numbers 0 to `symbols` − 1.
    discount : float, optional
        The d of absolute discounting, in (0, 1). Without it Witten and Bell's shares are taken.

    Examples
    --------
    >>> text = np.array([0, 1] * 50)
    >>> NGram(2, symbols=4).fit(text).probabilities(np.array([0])).round(2)
    array([0.04, 0.96, 0.  , 0.  ])
    """

    order: int
    symbols: int
    discount: float | None = None
    _counts: list[tuple[Array, ...]] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        whole("order", self.order, least=1)
        if self.symbols**self.order >= 2**63:
            raise ValueError(f"order: expected {self.symbols}**order to be below 2**63, got {self.order}")
        if self.discount is not None:
            between("discount", self.discount, 0, 1)

    def fit(self, text: Array) -> "NGram":
        """Count in a text, (characters,)."""
        text = np.asarray(text, dtype=np.int64)
        self._counts = []
        for length in range(self.order):
            pairs, n_pairs = np.unique(self._contexts(text, length) * self.symbols + text, return_counts=True)
            contexts, first = np.unique(pairs // self.symbols, return_index=True)
            seen = np.add.reduceat(n_pairs, first)
            different = np.diff(np.append(first, len(pairs)))
            self._counts.append((pairs, n_pairs, contexts, seen, different))
        return self

    def probability(self, text: Array) -> Array:
        """Return the probability of each symbol of a text given those before it, (characters,)."""
        text = np.asarray(text, dtype=np.int64)
        return self._interpolate([self._contexts(text, length) for length in range(self.order)], text)

    def probabilities(self, context: Array) -> Array:
        """Return the probability of every symbol as the next one after a context, (symbols,)."""
        every = np.arange(self.symbols, dtype=np.int64)
        # The beginning of a text counts as if newlines, symbol 0, stood before it.
        before = np.concatenate([np.zeros(self.order, np.int64), np.asarray(context, np.int64)])
        contexts = [
            np.full(self.symbols, self._contexts(np.append(before, 0), length)[-1])
            for length in range(self.order)
        ]
        return self._interpolate(contexts, every)

    def bits(self, text: Array) -> float:
        """Return the bits per character of a text."""
        return bits_per_character(self.probability(text))

    def _contexts(self, text: Array, length: int) -> Array:
        """Return, for each place, the `length` symbols before it as one number."""
        padded = np.concatenate([np.zeros(length, np.int64), text])
        context = np.zeros(len(text), np.int64)
        for back in range(length):
            context = context * self.symbols + padded[back : back + len(text)]
        return context

    def _interpolate(self, contexts: list[Array], symbols: Array) -> Array:
        p = np.full(len(symbols), 1 / self.symbols)
        for context, (pairs, n_pairs, known, seen, different) in zip(contexts, self._counts, strict=True):
            n_pair = _look_up(pairs, n_pairs, context * self.symbols + symbols)
            n, d = _look_up(known, seen, context), _look_up(known, different, context)
            if self.discount is None:
                mixed = (n_pair + d * p) / np.maximum(n + d, 1)
            else:
                mixed = (np.maximum(n_pair - self.discount, 0) + self.discount * d * p) / np.maximum(n, 1)
            p = np.where(n > 0, mixed, p)
        return p


def _look_up(keys: Array, values: Array, wanted: Array) -> Array:
    """Return the value of each wanted key, 0 if there is none; the keys are in order."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found: Array = np.where(keys[place] == wanted, values[place], 0)
    return found
