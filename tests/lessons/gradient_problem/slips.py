"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np


def only_the_first(W_hh, h):
    whole = np.eye(len(W_hh))
    for t in range(len(h) - 1, 0, -1):
        whole = W_hh @ np.diag(1 - h[t] ** 2) @ whole
    return np.linalg.norm(whole, 2)


def slopes_in_the_middle(W_hh, h):
    whole, norms = np.eye(len(W_hh)), [1.0]
    for t in range(len(h) - 1, 0, -1):
        whole = W_hh @ (1 - h[t] ** 2) @ whole
        norms.append(np.linalg.norm(whole, 2))
    return norms[::-1]


def scale_columns(W_hh, h):
    whole, norms = np.eye(len(W_hh)), [1.0]
    for t in range(len(h) - 1, 0, -1):
        whole = W_hh @ ((1 - h[t] ** 2) * whole)
        norms.append(np.linalg.norm(whole, 2))
    return norms[::-1]


def unequal_shapes(h, dh, W_hh):
    return dh @ h[-1]


SLIPS = {
    "gradient_product": [
        (lambda w, h: w * h[1:], "array of shape (3,)"),
        (lambda w, h: np.prod(w * (1 - state**2) for state in h[1:]), "through a generator"),
    ],
    "arriving_norms": [
        (only_the_first, "expected"),
        (slopes_in_the_middle, "becomes a matrix by"),
        (scale_columns, "multiplies the *columns*"),
    ],
    "recurrent_gradient": [
        (unequal_shapes, "stopped with an error"),
    ],
}
