"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np


def divided_again(rms_at, tolerance):
    gain = 1.0
    while abs(gain * rms_at(gain) - 1) > tolerance:
        gain = gain / rms_at(gain)
    return gain


def without_abs(rms_at, tolerance):
    gain = 1.0
    while gain * rms_at(gain) - 1 > tolerance:
        gain = 1 / rms_at(gain)
    return gain


SLIPS = {
    "orthogonal": [
        (lambda normal, gain: tuple(np.linalg.qr(normal)), "Both factors came back"),
        (lambda normal, gain: np.linalg.qr(normal)[0].T * gain, "This is `q` transposed"),
    ],
    "first_std": [
        (lambda units, slopes: 1 / (np.sqrt(units) * slopes), "a number for each slope"),
        (lambda units, slopes: 1 / (np.sqrt(units) * np.linalg.norm(slopes)), "Take their mean"),
    ],
    "level_gain": [
        (divided_again, "The gain ran away"),
        (without_abs, "still the gain to begin with"),
    ],
}
