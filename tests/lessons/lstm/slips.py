"""Wrong answers that a mistake knows by its result, and what is said of them."""

import numpy as np


def _almost_shut(text: str) -> list[float]:
    """Count with gates of σ(6) and σ(−6)."""
    c, held = 0.0, []
    for opens, closes in [(letter == "(", letter == ")") for letter in text]:
        c = 0.9975 * c + (0.9975 * (opens - closes) if opens or closes else 0.0)
        held.append(c)
    return held


SLIPS = {
    "along_the_cell": [(lambda f: np.prod(f, axis=0) / np.cumprod(f, axis=0), "A gate may be 0")],
    "depth": [(_almost_shut, "exactly 0 or 1")],
}
