"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np

from rnn101.lessons.how_a_network_learns import exercises


def all_on_the_way(t, y, k, rate, steps):
    return [exercises.cooling.reference(t, y, k, rate, n) for n in range(steps + 1)]


SLIPS = {
    "answers": [
        (lambda x, W1, b1, W2, b2: np.maximum(0, W1 @ x + b1) @ W2 + b2, "stopped with an error"),
        (lambda x, W1, b1, W2, b2: (np.maximum(0, x @ W1 + b1) @ W2 + b2).ravel(), "has shape (2,)"),
    ],
    "relu_slopes": [(lambda x, y, w1, w2: 2 * (w2 * max(0, w1 * x) - y), "expected a tuple of 2 items")],
    "cooling": [(all_on_the_way, "the values of `k` on the way")],
}
