"""Texts with brackets, and a reading of them in which a gate is set by hand for some letters."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnn101 import nn
from rnn101.nn.steps import sigmoid

ALPHABET = "abcdefghijklmnopqrstuvwxyz ()"

SENTENCES = (
    "my aunt (who never cooks) made soup",
    "a robot (made of jam and zinc) waltzes by",
    "we went home (it was raining) and slept",
    "the cat (my neighbour says) eats mice",
    "he said no (of course) and left the room",
    "please call me (after lunch) or write a note",
    "this book (printed in spain) costs little",
    "numbers (like seven) are hard to draw",
    "her sister (a doctor) lives by the sea",
    "if you can (and want to) come tomorrow",
    "networks (small ones) learn brackets too",
    "my dog (who barks at night) sleeps now",
)
"""A dozen, mostly of words that no network of the lesson has been trained on."""

_WORDS = ("the", "quick", "brown", "fox", "jumps", "over", "a", "lazy", "dog")  # every letter
_CHANCE = 0.15  # of a bracket before a word


def bracket_text(rng: np.random.Generator, length: int) -> str:
    """Draw random words, before about every seventh of which a bracket opens or closes; cut at a length.

    Examples
    --------
    >>> bracket_text(np.random.default_rng(2), 40)
    'the brown (fox over lazy the brown over '
    """
    written, is_open = "", False
    while len(written) < length:
        if rng.random() < _CHANCE:
            written += ")" if is_open else "("
            is_open = not is_open
        written += f"{rng.choice(_WORDS)} "
    return written[:length]


def one_hot(texts: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """Turn texts of one length, in letters of the alphabet, into zeros and ones (texts, letters, 29).

    Examples
    --------
    >>> one_hot(["a)", "( "]).argmax(axis=2)
    array([[ 0, 28],
           [27, 26]])
    """
    places = np.array([[ALPHABET.index(letter) for letter in text] for text in texts])
    letters: NDArray[np.float64] = np.eye(len(ALPHABET))[places]
    return letters


def made_up_sentence(rng: np.random.Generator) -> str:
    """Draw a sentence of seven words, each of two to seven letters as they come, three of them in brackets.

    Examples
    --------
    >>> made_up_sentence(np.random.default_rng(0))
    'qnhibba vqx (pzsqo yhvra woat) wecwao hm'
    """
    letters = list(ALPHABET[:26])
    words = ["".join(rng.choice(letters, rng.integers(2, 8))) for _ in range(7)]
    return f"{' '.join(words[:2])} ({' '.join(words[2:5])}) {' '.join(words[5:])}"


def read_with(
    nets: Sequence[nn.Network],
    X: NDArray[Any],
    where: range,
    forget_gate: float | None = None,
    input_gate: float | None = None,
) -> NDArray[Any]:
    """Return the answers (networks, letters) to one text, with all gates of a kind set at some letters.

    Each of the `nets` is an LSTM layer and a dense one, `X` has the shape (1, letters, features), and `where`
    are the places of the letters at which the forget or the input gates have the given value; None leaves
    them alone.
    """
    return np.array([_answers(net, X[0], where, forget_gate, input_gate) for net in nets])


def _answers(
    net: nn.Network, x: NDArray[Any], where: range, forget_gate: float | None, input_gate: float | None
) -> list[int]:
    W_xh, W_hh, b_h, W_out, b_out = net.get_weights()
    h = c = np.zeros(len(W_hh))
    answers = []
    for t, x_t in enumerate(x):
        i, f, g, o = np.split(x_t @ W_xh + h @ W_hh + b_h, 4)
        i, f, o = sigmoid(i), sigmoid(f), sigmoid(o)
        if t in where and forget_gate is not None:
            f = np.full_like(f, forget_gate)
        if t in where and input_gate is not None:
            i = np.full_like(i, input_gate)
        c = f * c + i * np.tanh(g)
        h = o * np.tanh(c)
        answers.append(int(np.argmax(h @ W_out + b_out)))
    return answers
