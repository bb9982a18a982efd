"""Texts with a bracket now and then, for a network that has to find out what brackets do."""

import numpy as np

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
