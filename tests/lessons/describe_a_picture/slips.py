"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np


def without_keepdims(probabilities, temperature):
    powers = probabilities ** (1 / temperature)
    return powers / powers.sum(axis=1)


SLIPS = {
    "teacher_forcing": [
        (lambda tokens: (tokens, tokens), "only have to repeat"),
        (lambda tokens: tokens[:, 1:], "the result is an array"),
        (lambda tokens: np.array([tokens[:, 1:], tokens[:, :-1]]), "are swapped"),
    ],
    "with_temperature": [(without_keepdims, "`keepdims=True` keeps it")],
}
