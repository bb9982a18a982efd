"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np


def empty_at_zero(real, forecast, most):
    """Slice with [:-days], which is empty where days is 0."""
    return np.argmin([np.mean((real[:-days] - forecast[days:]) ** 2) for days in range(most + 1)])


def one_too_many(series, window, ahead):
    """Go on for as long as windows fit, without looking whether an answer is left."""
    X, y = [], []
    for i in range(len(series) - window + 1):
        X.append(series[i : i + window])
        y.append(series[i + window + ahead - 1])
    return np.array(X)[:, :, np.newaxis], np.array(y)


SLIPS = {
    "best_shift": [(empty_at_zero, "shape")],
    "windows_ahead": [(one_too_many, "out of bounds")],
}
