"""Models that count what followed the last n − 1 characters, and the bits that any model leaves open."""

from collections import Counter
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


def guess_and_count(text: Array, order: int, symbols: int, discount: float) -> Array:
    """Return the probability of each symbol of a text, from tables that hold only what came before it.

    Interpolated Kneser–Ney as in :class:`NGram`, but the tables are empty at first, and each symbol is
    counted after it was guessed. Text, (characters,), holds the numbers 0 to `symbols` − 1.

    Examples
    --------
    >>> guess_and_count(np.array([1, 1, 1]), 2, symbols=4, discount=0.5).round(3)
    array([0.25 , 0.625, 0.906])
    """
    letters = "".join(map(chr, [0] * (order - 1) + np.asarray(text).tolist()))
    tables: list[dict[str, Counter[str]]] = [{} for _ in range(order)]
    found = np.empty(len(text))
    for place in range(order - 1, len(letters)):
        letter, p = letters[place], 1 / symbols
        contexts = [letters[place - length : place] for length in range(order)]
        for table, context in zip(tables, contexts, strict=True):
            followed = table.setdefault(context, Counter())
            if followed:
                taken = discount * len(followed)
                p = (max(followed[letter] - discount, 0) + taken * p) / followed.total()
        found[place - order + 1] = p
        for table, context in zip(reversed(tables), reversed(contexts), strict=True):
            table[context][letter] += 1
            if table[context][letter] > 1:  # no news for the shorter ones: they count what is different
                break
    return found


@dataclass
class NGram:
    """Predict the next symbol from the n − 1 before it, by interpolated counts.

    With N(h, c) the number of times that c followed the context h, N(h) their sum over all c, and D(h) the
    number of different c, absolute discounting (Ney, Essen and Kneser 1994) takes d of each count, and gives
    what it took to the shorter context h', which lacks the oldest symbol:

        p(c | h) = (max(N(h, c) − d, 0) + d D(h) p(c | h')) / N(h)

    A context that was never seen leaves all to the shorter one; below the unigram lies the uniform
    distribution.

    Kneser and Ney (1995) count otherwise in the shorter contexts: there N(h, c) is the number of different
    symbols that stood before hc. What follows only after one of them is then no longer frequent by itself.
    This is the interpolated form of Chen and Goodman (1999).

    Parameters
    ----------
    order : int
        The n: 1 looks at no symbol before, 5 at four.
    symbols : int
        How many symbols there are; they are the numbers 0 to `symbols` − 1.
    discount : float
        The d, in (0, 1).
    kneser_ney : bool
        Whether shorter contexts count the different symbols before; otherwise they count occurrences.

    Examples
    --------
    In this text 0 is frequent, but comes after 2 alone, as "Francisco" comes after "San"; 1 is varied.

    >>> text = np.array([2, 0] * 8 + [3, 1, 4, 1, 5, 1])
    >>> for kneser_ney in (False, True):
    ...     model = NGram(2, symbols=7, discount=0.5, kneser_ney=kneser_ney).fit(text)
    ...     model.probabilities(np.array([6]))[:2].round(2)  # a context that was never seen
    array([0.36, 0.13])
    array([0.12, 0.37])
    """

    order: int
    symbols: int
    discount: float = 0.75
    kneser_ney: bool = True
    _counts: list[tuple[Array, ...]] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        whole("order", self.order, least=1)
        if self.symbols**self.order >= 2**63:
            raise ValueError(f"order: expected {self.symbols}**order to be below 2**63, got {self.order}")
        between("discount", self.discount, 0, 1)

    def fit(self, text: Array) -> "NGram":
        """Count in a text, (characters,)."""
        text = np.asarray(text, dtype=np.int64)
        longest = self._contexts(text, self.order - 1) * self.symbols + text
        pairs, n_pairs = np.unique(longest, return_counts=True)
        self._counts = [self._of_contexts(pairs, n_pairs)]
        for length in range(self.order - 2, -1, -1):
            if self.kneser_ney:  # each of the longer pairs once, without its oldest symbol
                pairs, n_pairs = np.unique(pairs % self.symbols ** (length + 1), return_counts=True)
            else:
                pairs, n_pairs = np.unique(longest % self.symbols ** (length + 1), return_counts=True)
            self._counts.insert(0, self._of_contexts(pairs, n_pairs))
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

    def _of_contexts(self, pairs: Array, n_pairs: Array) -> tuple[Array, ...]:
        """Return pairs and their counts, and each context with N(h) and D(h)."""
        contexts, first = np.unique(pairs // self.symbols, return_index=True)
        seen = np.add.reduceat(n_pairs, first)
        different = np.diff(np.append(first, len(pairs)))
        return pairs, n_pairs.astype(np.int32), contexts, seen.astype(np.int32), different.astype(np.int32)

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
            mixed = (np.maximum(n_pair - self.discount, 0) + self.discount * d * p) / np.maximum(n, 1)
            p = np.where(n > 0, mixed, p)
        return p


def _look_up(keys: Array, values: Array, wanted: Array) -> Array:
    """Return the value of each wanted key, 0 if there is none; the keys are in order."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found: Array = np.where(keys[place] == wanted, values[place], 0)
    return found
