"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np

from rnn101.lessons.how_a_network_learns import exercises


def all_on_the_way(t, y, k, rate, steps):
    return [exercises.cooling.reference(t, y, k, rate, n) for n in range(steps + 1)]


def a_k_for_each(t, y, k, rate, steps):
    k = np.full(len(t), k)
    for _ in range(steps):
        answer = np.exp(-k * t)
        k = k - rate * 2 * (answer - y) / len(t) * answer * -t
    return k


def k_and_loss(t, y, k, rate, steps):
    k = exercises.cooling.reference(t, y, k, rate, steps)
    return k, np.mean((np.exp(-k * t) - y) ** 2)


def as_forward(x, W1, b1, W2, b2):
    hidden = np.maximum(0, x @ W1 + b1)
    return hidden, hidden @ W2 + b2


def passes_h_from_zero(x, y, w1, w2):
    h = max(0, w1 * x)
    d_answer = 2 * (w2 * h - y)
    return d_answer * w2 * (h >= 0) * x, d_answer * h


def asks_w1(x, y, w1, w2):
    h = max(0, w1 * x)
    d_answer = 2 * (w2 * h - y)
    return d_answer * w2 * (w1 > 0) * x, d_answer * h


SLIPS = {
    "answers": [
        (lambda x, W1, b1, W2, b2: np.maximum(0, W1 @ x + b1) @ W2 + b2, "stopped with an error"),
        (
            lambda x, W1, b1, W2, b2: (np.maximum(0, x @ W1 + b1) @ W2 + b2).ravel(),
            "The numbers are right, and stand in one row",
        ),
        (as_forward, "Return the answers alone"),
        (lambda x, W1, b1, W2, b2: np.max(0, x @ W1 + b1) @ W2 + b2, "`np.maximum(a, b)`"),
        (lambda x, W1, b1, W2, b2: np.maximum(x @ W1 + b1) @ W2 + b2, "`maximum` needs 2"),
        (lambda x, W1, b1, W2, b2: relu(x @ W1 + b1) @ W2 + b2, "There is no `relu`"),  # noqa: F821
    ],
    "relu_slopes": [
        (lambda x, y, w1, w2: 2 * (w2 * max(0, w1 * x) - y), "Only one number came back"),
        (lambda x, y, w1, w2: (np.max(0, w1 * x), 0.0), "`np.maximum(a, b)`"),
        (lambda x, y, w1, w2: {"d_w1": 0.0, "d_w2": 0.0}, "A dict came back"),
        (asks_w1, "You ask whether `x` or `w1` is positive"),
        (passes_h_from_zero, "`h >= 0` does not tell"),
    ],
    "cooling": [
        (all_on_the_way, "the values of `k` on the way"),
        (k_and_loss, "Return `k` alone"),
        (a_k_for_each, "Each measurement has its own `k`"),
    ],
}
