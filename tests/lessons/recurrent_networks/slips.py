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


def one_step_too_few(x, steps, W_xh, W_hh, b_h, W_hy, b_y):
    h = np.zeros((len(x), len(b_h)))
    answers = []
    for _ in range(steps - 1):
        h = np.tanh(x @ W_xh + h @ W_hh + b_h)
        x = h @ W_hy + b_y
        answers.append(x)
    return np.stack(answers, axis=1)


def writes_over(x, steps, W_xh, W_hh, b_h, W_hy, b_y):
    x = x.copy()
    h = np.zeros((len(x), len(b_h)))
    answers = []
    for _ in range(steps):
        h = np.tanh(x @ W_xh + h @ W_hh + b_h)
        x[:] = h @ W_hy + b_y
        answers.append(x)
    return np.stack(answers, axis=1)


def no_state_before(x, steps, W_xh, W_hh, b_h, W_hy, b_y):
    answers = []
    for _ in range(steps):
        h = np.tanh(x @ W_xh + h @ W_hh + b_h)  # noqa: F821
        x = h @ W_hy + b_y
        answers.append(x)
    return np.stack(answers, axis=1)


def a_number_as_state(x, steps, W_xh, W_hh, b_h, W_hy, b_y):
    h = 0
    return np.tanh(x @ W_xh + h @ W_hh + b_h)


SLIPS = {
    "depth_weights": [
        (lambda letters: np.array([[1.0], [-1.0], [0.0]]), "expected a tuple of 2 items"),
        (lambda letters: (worth(letters), [[1]]), "`W_xh` has the shape (features,)"),
        (lambda letters: (np.reshape(worth(letters), (-1, 1)), 1), "`W_hh` needs two axes"),
        (lambda letters: np.reshape(worth(letters), (-1, 1)), "This is `W_xh` alone"),
        (
            lambda letters: (np.reshape(worth(letters), (-1, 1)), np.eye(len(letters))),
            "`W_hh` is (features, features)",
        ),
    ],
    "go_on": [
        (reads_one_sequence, "has shape (3, 1)"),
        (weights_first, "stopped with an error"),
        (one_step_too_few, "one step too few"),
        (writes_over, "All steps hold the last answer"),
        (no_state_before, "before it has a value"),
        (a_number_as_state, "make it one with its shape"),
    ],
    "delay_line": [
        (lambda units: (np.eye(units)[:, :1], np.eye(units, k=1)), "`W_xh` has its axes exchanged"),
        (lambda units: (np.eye(units), np.eye(units, k=1)), "`W_xh` is (units, units)"),
        (lambda units: (np.zeros(1, units), np.eye(units, k=1)), "in brackets of its own"),
    ],
}
