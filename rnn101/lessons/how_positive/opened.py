"""A trained reader with its state in view: the network's own weights, one word at a time, in NumPy."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.text import PAD, UNKNOWN, Vocabulary, tokenize

Text = str | Sequence[str]
"""A text, or its tokens."""


class Opened:
    """Embedding, LSTM and last layer of a trained Keras model, whose state can be read and changed.

    The state of an LSTM is two lists of numbers, one number a unit in each; here they stand side by side,
    (2 · units,).
    """

    def __init__(self, model: Any, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._table, self._kernel, self._recurrent, self._bias, self._weights, self._last_bias = (
            part.astype(float) for part in model.get_weights()
        )
        self.units = len(self._recurrent)

    def states(self, texts: Iterable[Text], start: NDArray[np.floating] | None = None) -> NDArray[np.float64]:
        """Read texts to their ends; return the state after the last word of each, (texts, 2 · units).

        They go on from the states `start`, (texts, 2 · units) or one for all; by default from zeros.
        """
        tokens = self._vocabulary.encode(texts)  # (texts, steps)
        first = np.zeros(2 * self.units) if start is None else start
        state = np.broadcast_to(first, (len(tokens), 2 * self.units)).astype(float)
        for words in tokens.T:
            is_word = words[:, np.newaxis] != PAD
            state = np.where(is_word, self._step(words, state), state)
        return state

    def states_after_each(self, text: Text, start: NDArray[np.floating] | None = None) -> NDArray[np.float64]:
        """Read one text; return the state after each of its words, (words, 2 · units)."""
        words = tokenize(text) if isinstance(text, str) else text
        state = np.zeros((1, 2 * self.units)) if start is None else np.atleast_2d(start)
        states = np.empty((len(words), 2 * self.units))
        for place, word in enumerate(words):
            known = self._vocabulary.index(word) if word in self._vocabulary else UNKNOWN
            state = self._step(np.array([known]), state)
            states[place] = state[0]
        return states

    def scores(self, states: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return the score that the last layer makes of each state, -1 to 1."""
        scores: NDArray[np.float64] = np.tanh(
            states[..., : self.units] @ self._weights[:, 0] + self._last_bias[0]
        )
        return scores

    def score_after_each(self, text: Text) -> NDArray[np.float64]:
        """Return the score after each word of a text."""
        return self.scores(self.states_after_each(text))

    def _step(self, words: NDArray[np.integer], state: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return the states (texts, 2 · units) after one more word each; lesson 12 explains these lines."""
        h, c = np.split(state, 2, axis=-1)
        gates = self._table[words] @ self._kernel + h @ self._recurrent + self._bias
        write, keep, what, show = np.split(gates, 4, axis=-1)
        c = _sigmoid(keep) * c + _sigmoid(write) * np.tanh(what)
        return np.concatenate([_sigmoid(show) * np.tanh(c), c], axis=-1)


def _sigmoid(z: NDArray[np.floating]) -> NDArray[np.float64]:
    half: NDArray[np.float64] = 0.5 * (1 + np.tanh(0.5 * z))  # without overflow
    return half
