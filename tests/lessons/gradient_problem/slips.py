"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np


def only_the_first(W_hh, h):
    whole = np.eye(len(W_hh))
    for t in range(len(h) - 1, 0, -1):
        whole = W_hh @ np.diag(1 - h[t] ** 2) @ whole
    return np.linalg.norm(whole, 2)


def batch_first(h, dh, W_hh):
    dW = np.zeros_like(W_hh)
    for t in range(len(h) - 1, 0, -1):
        delta = dh * (1 - h[t] ** 2)
        dW += h[t - 1] @ delta.T
        dh = delta @ W_hh.T
    return dW


SLIPS = {
    "gradient_product": [
        (lambda w, h: w * (1 - h[1:] ** 2), "expected a number"),
    ],
    "arriving_norms": [
        (only_the_first, "expected"),
    ],
    "recurrent_gradient": [
        (batch_first, "stopped with an error"),
    ],
}
