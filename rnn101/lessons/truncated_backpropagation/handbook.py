"""A text that is on the learner's machine: NumPy's own documentation, function after function."""

import inspect
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.topics import ALPHABET

_SHORT = 200  # characters: what is shorter says little more than a name
_TEMPERATURE = 0.7
_FEWEST = 1000  # letters: with fewer there is next to nothing to train on
_NUMBER = {letter: number for number, letter in enumerate(ALPHABET)}


def handbook() -> tuple[str, str]:
    """Return what NumPy says of its functions and classes, and what it says of every tenth of them.

    In the order of their names. Only characters of the alphabet are kept, and a text that two functions share
    is taken once. It differs a little from one version of NumPy to the next.

    Examples
    --------
    >>> text, held_out = handbook()
    >>> len(text) > 5 * len(held_out) > 100_000
    True
    """
    found: list[str] = []
    for name in sorted(dir(np)):
        thing = getattr(np, name)
        if name.startswith("_") or not callable(thing):
            continue
        text = "".join(letter for letter in inspect.getdoc(thing) or "" if letter in _NUMBER)
        if len(text) >= _SHORT and text not in found:
            found.append(text)
    kept = [text for place, text in enumerate(found) if place % 10 != 9]
    return "\n\n".join(kept), "\n\n".join(found[9::10])


def own_text(text: str) -> str:
    """Return a learner's text without the characters that the alphabet lacks, and say which those were.

    Examples
    --------
    >>> len(own_text("to be or not to bé. " * 60))
    left out, as the network does not know them: é
    1140
    """
    kept = "".join(letter for letter in text if letter in _NUMBER)
    strange = sorted(set(text) - set(ALPHABET))
    if strange:
        print("left out, as the network does not know them:", " ".join(strange))
    if len(kept) < _FEWEST:
        msg = (
            f"your text has {len(kept):,} letters that the network knows, and it needs {_FEWEST:,}: take a "
            "longer one, or repeat it, as in mine * 60"
        )
        raise ValueError(msg)
    return kept


def side_by_side(text: str, streams: int) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Cut a text into streams of equal length; return the numbers of their letters, and of those that follow.

    Both (streams, steps); letters that the alphabet lacks are left out.

    Examples
    --------
    >>> x, y = side_by_side("abcdefg", 2)
    >>> x.tolist(), y.tolist()
    ([[66, 67, 68], [69, 70, 71]], [[67, 68, 69], [70, 71, 72]])
    """
    numbers = np.array([_NUMBER[letter] for letter in text if letter in _NUMBER])
    steps = (len(numbers) - 1) // streams
    used = steps * streams
    return numbers[:used].reshape(streams, steps), numbers[1 : used + 1].reshape(streams, steps)


def write(weights: Sequence[NDArray[np.floating]], beginning: str, length: int, *, seed: int = 0) -> str:
    """Let a network read a beginning and go on by itself, drawing each letter by its chances.

    A little sharper than those: at a temperature of 0.7. `weights` are W_xh, W_hh, b_h, W_hy and b_y.
    """
    W_xh, W_hh, b_h, W_hy, b_y = (array.astype(np.float64) for array in weights)
    rng = np.random.default_rng(seed)
    text, h = beginning, np.zeros(len(W_hh))
    for letter in beginning:
        if letter in _NUMBER:
            h = np.tanh(W_xh[_NUMBER[letter]] + h @ W_hh + b_h)
    for _ in range(length):
        scores = np.exp((h @ W_hy + b_y) / _TEMPERATURE)
        number = rng.choice(len(ALPHABET), p=scores / scores.sum())
        text += ALPHABET[number]
        h = np.tanh(W_xh[number] + h @ W_hh + b_h)
    return text
