"""The stored network that writes: it reads a letter, and says how likely each letter is as the next."""

from functools import cache

import numpy as np

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.datasets.files import data_path
from rnn101.nn.stack import States
from rnn101.nn.types import Array

letters = np.array(list(topics.ALPHABET))  # (96,): newline, space, digits, signs, and letters proper


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
    net = _network()
    states: States | None = None
    if state is not None:
        states = [None, (state[None],), None, None]  # of four layers, the second holds one
    scores = net.forward(topics.encode(letter)[None], states=states)[0, -1].astype(np.float64)  # (96,)
    chances = np.exp(scores - scores.max())
    held = net.states()[1]
    assert held is not None
    return chances / chances.sum(), held[0][0]


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
