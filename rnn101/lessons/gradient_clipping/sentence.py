"""A sentence as a network reads it, letter by letter."""

import numpy as np
from numpy.typing import NDArray


def prepare(sentence: str) -> tuple[list[str], NDArray[np.float64], NDArray[np.int64]]:
    """Return the characters of a sentence, each letter as one-hot inputs, and the letters that follow.

    The shapes are (1, letters - 1, characters) and (1, letters - 1). ValueError if nothing follows.

    Examples
    --------
    >>> letters, X, y = prepare("sea")
    >>> letters, X.shape, y.tolist()
    (['a', 'e', 's'], (1, 2, 3), [[1, 0]])
    """
    if len(sentence) < 2:
        raise ValueError(f"sentence: expected 2 letters or more, got {sentence!r}")
    letters = sorted(set(sentence))
    numbers = np.array([letters.index(letter) for letter in sentence])
    return letters, np.eye(len(letters))[None, numbers[:-1]], numbers[None, 1:]
