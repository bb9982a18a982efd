"""Two sentences to learn by heart, of which the first letter decides the verb: for lessons 06 and 12."""

import numpy as np
from numpy.typing import NDArray

PAIRS = {
    9: ("he, too, is here ", "we, too, are here"),
    19: ("he, like the rest, is here ", "we, like the rest, are here"),
    25: ("he, like all the others, is here ", "we, like all the others, are here"),
    36: ("he, like all the others by the sea, is here ", "we, like all the others by the sea, are here"),
}
"""Two sentences of one length, by how many letters lie from the first letter to the verb's."""

SEEDS = range(10)

UPDATES = 400

LEARNING_RATE = 0.02
"""Of Adam."""


def one_hot(pair: tuple[str, str]) -> NDArray[np.float64]:
    """Return both sentences as (2, letters, characters).

    >>> one_hot(("ab", "ba")).shape
    (2, 2, 2)
    """
    characters = sorted(set("".join(pair)))
    numbers = [[characters.index(letter) for letter in sentence] for sentence in pair]
    coded: NDArray[np.float64] = np.eye(len(characters))[numbers]
    return coded
