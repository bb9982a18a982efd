"""Two models in one: the mean of what they hold probable, in shares that a text decides."""

import numpy as np

from rnn101.lessons.a_network_that_writes.ngrams import bits_per_character
from rnn101.nn.types import Array

SHARES = tuple(k / 10 for k in range(11))
PIECES = 10
"""Of a text, in each of which a mixture is judged."""


def best_share(first: Array, second: Array) -> float:
    """Return the share of the first model with which the mixture has the fewest bits, in tenths.

    Both, (characters,), are the probabilities that a model gave to a text.

    Examples
    --------
    >>> best_share(np.array([0.9, 0.1]), np.array([0.1, 0.9]))
    0.5
    """
    bits = [bits_per_character(share * first + (1 - share) * second) for share in SHARES]
    return SHARES[int(np.argmin(bits))]


def gains(alone: Array, mixed: Array, pieces: int = PIECES) -> Array:
    """Return the bits per character that a mixture saves a model in each of several pieces of a text.

    Both, (characters,), are the probabilities that the text was given.

    Examples
    --------
    >>> gains(np.array([0.5, 0.5, 0.25, 0.25]), np.array([1, 0.5, 0.25, 0.5]), pieces=2)
    array([0.5, 0.5])
    """
    return np.array([piece.mean() for piece in np.array_split(np.log2(mixed / alone), pieces)])
