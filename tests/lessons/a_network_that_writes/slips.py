"""Wrong answers that a mistake knows by its result, or an error by its words, and what is said of them."""

import numpy as np


def _kept_but_unsorted(chances, share):
    kept = np.where(np.cumsum(chances) - chances < share, chances, 0)
    return kept / kept.sum()


def _kept_as_whole_numbers(chances, share):
    kept = np.zeros(len(chances), dtype=int)
    for letter in np.argsort(-chances):
        kept[letter] = chances[letter]
    return kept / kept.sum()


def _not_turned(x, u, w):
    rows = []
    for series in (x, x[::-1]):
        state, states = 0.0, []
        for value in series:
            state = np.tanh(u * value + w * state)
            states.append(state)
        rows.append(states)
    return np.array(rows).T


SLIPS = {
    "bits_per_character": [
        (lambda p: float(-np.log2(np.prod(p)) / len(p)), "too small for 64 bits"),
        (lambda p: [-np.log2(value) for value in p], "Take their mean"),
    ],
    "nucleus": [
        (_kept_but_unsorted, "Begin with the most likely one"),
        (_kept_as_whole_numbers, "of whole numbers"),
    ],
    "both_ways": [(_not_turned, "Turn them round again")],
}
