"""The check that all plots make of their data."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def columns(**given: ArrayLike) -> list[NDArray[Any]]:
    """Return each argument as a 1-D array, dates as days, and make sure that all have one length."""
    arrays = {
        name: np.asarray(column, dtype="datetime64[D]" if name == "dates" else None)
        for name, column in given.items()
    }
    first, length = next((name, len(array)) for name, array in arrays.items())
    for name, array in arrays.items():
        if array.ndim != 1:
            raise ValueError(f"{name}: got shape {array.shape}, but expected one dimension")
        if len(array) != length:
            raise ValueError(f"{name}: got {len(array)} values, but {first} has {length}")
    return list(arrays.values())
