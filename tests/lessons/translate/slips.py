"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np


def overflowing(h, states, is_word):
    powers = np.exp(np.where(is_word, states @ h, -np.inf))
    weights = powers / powers.sum()
    return weights @ states, weights


def masked_and_divided_again(h, states, is_word):
    scores = states @ h
    powers = np.exp(scores - scores.max())
    weights = powers / powers.sum() * is_word
    weights = weights / weights.sum()
    return weights @ states, weights


SLIPS = {
    "attend": [
        (overflowing, "near 1,000"),
        (masked_and_divided_again, "Take the maximum over the words only"),
    ],
    "grow": [(lambda beams, after, width: {}, "lacks the key")],
}
