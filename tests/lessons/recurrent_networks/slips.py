"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np


def worth(letters):
    return [(letter == "(") - (letter == ")") for letter in letters]


def reads_one_sequence(x, steps, W_xh, W_hh, b_h, W_hy, b_y):
    h = np.zeros(len(b_h))
    x = x[0]
    answers = []
    for _ in range(steps):
        h = np.tanh(x @ W_xh + h @ W_hh + b_h)
        x = h @ W_hy + b_y
        answers.append(x)
    return np.stack(answers)


def weights_first(x, steps, W_xh, W_hh, b_h, W_hy, b_y):
    h = np.zeros((len(x), len(b_h)))
    return np.tanh(W_xh @ x + h @ W_hh + b_h)


SLIPS = {
    "depth_weights": [
        (lambda letters: np.array([[1.0], [-1.0], [0.0]]), "expected a tuple of 2 items"),
        (lambda letters: (worth(letters), [[1]]), "`W_xh` has the shape (features,)"),
        (lambda letters: (np.reshape(worth(letters), (-1, 1)), 1), "`W_hh` needs two axes"),
    ],
    "go_on": [
        (reads_one_sequence, "has shape (2, 1)"),
        (weights_first, "stopped with an error"),
    ],
}
