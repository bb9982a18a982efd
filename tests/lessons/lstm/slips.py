"""Wrong answers that a mistake knows by its result, and what is said of them."""

import numpy as np

SLIPS = {
    "along_the_cell": [(lambda f: np.prod(f, axis=0) / np.cumprod(f, axis=0), "A gate may be 0")],
}
