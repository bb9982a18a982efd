"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np

SLIPS = {
    "answers": [
        (lambda x, W1, b1, W2, b2: np.maximum(0, W1 @ x + b1) @ W2 + b2, "stopped with an error"),
        (lambda x, W1, b1, W2, b2: (np.maximum(0, x @ W1 + b1) @ W2 + b2).ravel(), "has shape (2,)"),
    ],
    "relu_slopes": [(lambda x, y, w1, w2: 2 * (w2 * max(0, w1 * x) - y), "expected a tuple of 2 items")],
}
