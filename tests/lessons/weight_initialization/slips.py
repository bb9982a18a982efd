"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np

from rnn101.lessons.weight_initialization import exercises


def weights(features, units, rng, *, loop=1.0):
    W_xh, W_hh, b_h = exercises.irnn_weights.reference(features, units, rng)
    return W_xh, loop * W_hh, b_h


def transposed(features, units, rng):
    W_xh, W_hh, b_h = weights(features, units, rng)
    return W_xh.T, W_hh, b_h


SLIPS = {
    "to_radius": [
        (lambda W, radius: W * radius / np.linalg.eigvals(W)[0], "became complex"),
        (lambda W, radius: np.abs(np.linalg.eigvals(W)).max(), "a number. Return the whole matrix"),
    ],
    "irnn_weights": [
        (lambda *sizes: weights(*sizes, loop=0.9), "is not the identity"),
        (transposed, "inputs are rows"),
        (lambda *sizes: weights(*sizes)[:2], "has 2 items"),
    ],
}
