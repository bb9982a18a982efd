"""The stored network that writes: it reads a letter, and says how likely each letter is as the next."""

from functools import cache

import numpy as np

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.datasets.files import data_path
from rnn101.nn.stack import States
from rnn101.nn.steps import sigmoid
from rnn101.nn.types import Array

letters = np.array(list(topics.ALPHABET))  # (96,): newline, space, digits, signs, and letters proper

sentences = (
    "The cat is called with two arguments, and returns the value of the mouse.",  # the lesson's
    "The function returns a list of strings, and the list is a new object.",
    "If the name is not found, an exception is raised by the function.",
    "The method returns the number of items, and the list is not changed.",
    "My cat is called when the loop is over, and returns with a new mouse.",
    "In this example, the cat is an object and the mouse is an argument.",
    "If the cat is not found, the mouse is returned as a list of integers.",
    "The cat is an object, and the mouse is returned by the function.",
    "The cat is not changed, and the name of the mouse is returned as a string.",
)


@cache
def _network() -> nn.Network:
    return nn.Network.load(data_path("characters_network.npz"))


def read(letter: str, state: Array | None) -> tuple[Array, Array]:
    """Let the network read one letter; return the chance of each as the next one, and the new state.

    Parameters
    ----------
    letter : str
        One of `letters`.
    state : (100,), optional
        What this function returned at the letter before; None at the start of a text.

    Returns
    -------
    chances : (96,)
        They add up to 1, and are in the order of `letters`.
    state : (100,)
        To be handed over at the next letter.

    Examples
    --------
    >>> chances, state = read("T", None)
    >>> chances, state = read("h", state)
    >>> str(letters[chances.argmax()])
    'e'
    """
    if letter not in topics.ALPHABET or len(letter) != 1:
        raise ValueError(
            f"letter: expected one of the {len(letters)} letters that the network knows, got {letter!r}; "
            "topics.plain(text) replaces the others"
        )
    net = _network()
    states: States | None = None
    if state is not None:
        states = [None, (state[None],), None, None]  # of four layers, the second holds one
    scores = net.forward(topics.encode(letter)[None], states=states)[0, -1].astype(np.float64)  # (96,)
    chances = np.exp(scores - scores.max())
    held = net.states()[1]
    assert held is not None
    return chances / chances.sum(), held[0][0]


def shares_kept(text: str) -> Array:
    """Return how much each number of the state keeps of itself at each letter: (letters, 100), from 0 to 1.

    The network is a GRU, and this is its update gate.

    Examples
    --------
    >>> shares_kept("The").shape
    (3, 100)
    """
    gru = _network().layers[1]
    W_xh, W_hh, (b_x, b_h) = (gru.weights[name] for name in ("kernel", "recurrent_kernel", "bias"))
    h = np.zeros(len(W_hh))
    kept = []
    for i, letter in enumerate(topics.encode(text)):
        scores = W_xh[letter] + b_x + h @ W_hh + b_h  # (300,): those of the update gate come first
        kept.append(sigmoid(scores[: len(h)]))
        _, h = read(text[i], h if i else None)
    return np.array(kept)


def best(chances: Array, n: int = 3) -> str:
    """Return the n most likely letters with their chances, as text.

    Examples
    --------
    >>> best(read("q", None)[0], 1)
    'u 99 %'
    """
    order = np.argsort(-chances)[:n]
    return "   ".join(f"{visible(str(letters[i]))} {chances[i]:.0%}".replace("%", " %") for i in order)


def visible(text: str) -> str:
    """Write spaces and ends of lines as signs that can be seen.

    Examples
    --------
    >>> visible("a b")
    'a␣b'
    """
    return text.replace(" ", "␣").replace("\n", "↵")
