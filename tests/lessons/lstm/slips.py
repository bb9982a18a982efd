"""Wrong answers that a mistake knows by its result, and what is said of them."""

import numpy as np

from rnn101.nn.steps import sigmoid


def _almost_shut(text: str) -> list[float]:
    """Count with gates of σ(6) and σ(−6)."""
    c, held = 0.0, []
    for opens, closes in [(letter == "(", letter == ")") for letter in text]:
        c = 0.9975 * c + (0.9975 * (opens - closes) if opens or closes else 0.0)
        held.append(c)
    return held


def _cut_in_rows(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, W_xh: np.ndarray, W_hh: np.ndarray, b_h: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    p = x @ W_xh + h @ W_hh + b_h
    i, f, g, o = p[0:1], p[1:2], p[2:3], p[3:4]
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


SLIPS = {
    "along_the_cell": [
        (lambda f: np.prod(f, axis=0) / np.cumprod(f, axis=0), "A gate may be 0"),
        (lambda f: np.cumprod(f[::-1])[::-1], "one long row"),
    ],
    "depth": [(_almost_shut, "exactly 0 or 1")],
    "lstm_step": [(_cut_in_rows, "Rows were cut")],
}
