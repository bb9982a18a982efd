"""A trained translator with attention, copied into NumPy: fast enough to follow a menu."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.text import END, START, Vocabulary, tokenize

Array = NDArray[Any]

_MOST_WORDS = 30


@dataclass(frozen=True)
class Translation:
    """A sentence, its translation, and what the translator did at each word that it wrote."""

    source: Sequence[str]
    target: Sequence[str]  # the end token included
    attention: Array  # where each written word looked, (target words, source words)
    probabilities: Array  # of each word, before each written word, (target words, vocabulary)


class NumpyTranslator:
    """The numbers of a model such as `rnn101.lessons.translate.translator` builds, and what they write.

    `start` and `step` are what `rnn101.decoding` asks for.
    """

    def __init__(self, model: Any, english: Vocabulary, french: Vocabulary) -> None:
        self._numbers = {layer.name: layer.get_weights() for layer in model.layers}
        self._english, self._french = english, french

    def start(self, text: str) -> tuple[Array, Array, Array]:
        """Read a sentence; return the last states, (1, units), and those at all words, (1, read, units)."""
        units = self._numbers["encoder"][1].shape[0]
        h, c, states = np.zeros((1, units)), np.zeros((1, units)), []
        for word in tokenize(text):
            token = np.array([self._english.index(word)])
            h, c = _lstm(self._embedded("source", token), h, c, self._numbers["encoder"])
            states.append(h)
        return h, c, np.stack(states, axis=1)

    def step(self, tokens: Array, state: tuple[Array, ...]) -> tuple[Array, tuple[Array, ...]]:
        """Read one word of each of n sentences; return each next word's probability, and the new state."""
        h, c, states = state
        h, c = _lstm(self._embedded("target", tokens), h, c, self._numbers["decoder"])
        seen = h
        if "attention" in self._numbers:
            context = (self._looks(h, states)[:, :, np.newaxis] * states).sum(axis=1)
            seen = np.concatenate([context, h], axis=1)
        mix, mix_bias = self._numbers["mix"]
        words, words_bias = self._numbers["words"]
        return _softmax(np.tanh(seen @ mix + mix_bias) @ words + words_bias), (h, c, states)

    def translate(self, text: str) -> Translation:
        """Translate one sentence with attention, always with the most probable next word."""
        state: tuple[Array, ...] = self.start(text)
        token, written, looks, chances = START, list[int](), [], []
        while token != END and len(written) < _MOST_WORDS:
            p, state = self.step(np.array([token]), state)
            looks.append(self._looks(state[0], state[2])[0])
            chances.append(p[0])
            token = int(p[0].argmax())
            written.append(token)
        names = [self._french.names[token] for token in written]
        return Translation(tokenize(text), names, np.array(looks), np.array(chances))

    def _looks(self, h: Array, states: Array) -> Array:
        return _softmax((states * h[:, np.newaxis]).sum(axis=2))

    def _embedded(self, language: str, tokens: Array) -> Array:
        (table,) = self._numbers[f"{language}_embedding"]
        rows: Array = table[tokens]
        return rows


def _lstm(x: Array, h: Array, c: Array, numbers: Sequence[Array]) -> tuple[Array, Array]:
    """Make one step of an LSTM, with its weights in Keras's order of gates: input, forget, cell, output."""
    kernel, recurrent, bias = numbers
    enter, keep, new, leave = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    c = _sigmoid(keep) * c + _sigmoid(enter) * np.tanh(new)
    return _sigmoid(leave) * np.tanh(c), c


def _sigmoid(p: Array) -> Array:
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * p))


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
