"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np

SLIPS = {
    "norm_ratios": [
        (lambda W, d, s: np.linalg.norm((d @ W.T) * s) / np.linalg.norm(d), "one number for all")
    ],
}
