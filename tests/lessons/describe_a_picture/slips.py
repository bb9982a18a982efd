"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np


def one_sum_for_all(series, weights):
    return (series[: len(weights)] * weights).sum()


def without_the_slice(series, weights):
    return np.array([(series * weights).sum() for _ in series])


def words_as_rows(h, W_x, W_h, W_out, start, end, most):
    h = np.tanh(start * W_x + h @ W_h)
    return [int(np.argmax(h @ W_out))]


def only_the_last_word(h, W_x, W_h, W_out, start, end, most):
    word = last = start
    for _ in range(most):
        h = np.tanh(W_x[word] + h @ W_h)
        word = int(np.argmax(h @ W_out))
        if word == end:
            break
        last = word
    return last


SLIPS = {
    "teacher_forcing": [
        (lambda tokens: (tokens, tokens), "only have to repeat"),
        (lambda tokens: tokens[:, 1:], "the result is an array"),
        (lambda tokens: np.array([tokens[:, 1:], tokens[:, :-1]]), "are swapped"),
    ],
    "filter_series": [
        (one_sum_for_all, "is the number -3"),
        (without_the_slice, "The shapes (6,) and (3,) do not fit"),
    ],
    "write": [
        (words_as_rows, "has 1 item, expected 3"),
        (only_the_last_word, "expected a list"),
    ],
}
