"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np

from rnn101.lessons.truncated_backpropagation import exercises


def overlapping(series, streams, window):
    right = exercises.into_windows.reference(series, streams, window)
    return np.concatenate([right, right[:-1]])


def without_the_rest(series, streams, window):
    rest = len(series) % (streams * window)
    return series[:-rest].reshape(streams, -1, window).swapaxes(0, 1)


SLIPS = {
    "into_windows": [
        (without_the_rest, "Nothing is left"),
        (lambda *given: exercises.into_windows.reference(*given)[::-1], "in another order"),
        (overlapping, "Neighboring windows overlap"),
    ],
}
