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


def eight_rounds(rms_at, tolerance):
    gain = 1.0
    for _ in range(8):
        gain = 1 / rms_at(gain)
    return gain


def many_rounds(rms_at, tolerance):
    gain = 1.0
    for _ in range(100):
        gain = 1 / rms_at(gain)
    return gain


def small_steps(rms_at, tolerance):
    gain = 1.0
    while abs(gain * rms_at(gain) - 1) > tolerance:
        gain += 0.01
    return gain


def from_below(rms_at, tolerance):
    gain = 1.0
    while gain * rms_at(gain) < 1 - tolerance:
        gain = 1 / rms_at(gain)
    return gain


def signs_of_q(normal, gain):
    q = np.linalg.qr(normal)[0]
    return gain * q * np.sign(np.diag(q))


def columns_added(normal, gain):
    q, r = np.linalg.qr(normal)
    return gain * q @ np.sign(np.diag(r))


def swapped(normal, gain):
    r, q = np.linalg.qr(normal)
    return gain * q * np.sign(np.diag(r))


def all_signs_added(normal, gain):
    q, r = np.linalg.qr(normal)
    return gain * q @ np.sign(r)


def divided_by_gain(normal, gain):
    q, r = np.linalg.qr(normal)
    return q * np.sign(np.diag(r)) / gain


def signs_as_a_matrix(normal, gain):
    q, r = np.linalg.qr(normal)
    return gain * q * np.diag(np.sign(np.diag(r)))


def small_factors(rms_at, tolerance):
    gain = 1.0
    while abs(gain * rms_at(gain) - 1) > tolerance:
        gain *= 1.01
    return gain


def rms(slopes):
    return np.sqrt(np.mean(slopes**2))


def slopes_for_states(units, slopes):
    return 1 / np.sqrt(units * np.mean((1 - slopes**2) ** 2))


SLIPS = {
    "orthogonal": [
        (swapped, "are swapped"),
        (lambda normal, gain: tuple(np.linalg.qr(normal)), "Both factors came back"),
        (lambda normal, gain: np.linalg.qr(normal)[0].T * gain, "This is `q` transposed"),
        (signs_of_q, "the signs of `q`'s diagonal"),
        (lambda normal, gain: gain * np.abs(np.linalg.qr(normal)[0]), "Every number of `q`"),
        (columns_added, "A vector came back"),
        (all_signs_added, "adds whole columns up"),
        (divided_by_gain, "divides by the gain"),
        (signs_as_a_matrix, "Only the diagonal is left"),
        (lambda normal, gain: divided_by_gain(normal, gain**-0.5), "the root of the gain"),
        (lambda normal, gain: gain + divided_by_gain(normal, 1), "was added to every number"),
        (lambda normal, gain: gain * np.eye(len(normal)), "An orthogonal matrix, but not the one"),
    ],
    "first_std": [
        (slopes_for_states, "leave out the `1 - …`"),
        (lambda units, slopes: 1 / (np.sqrt(units) * slopes), "a number for each slope"),
        (lambda units, slopes: np.sqrt(np.mean(slopes**2)), "the rms slope alone"),
        (lambda units, slopes: 1 / (np.sqrt(units) * np.linalg.norm(slopes)), "Take their mean"),
        (lambda units, slopes: (units * np.median(slopes**2)) ** -0.5, "the median"),
        (lambda units, slopes: (units * np.mean(slopes)) ** -0.5, "the root of the mean *slope*"),
        (lambda units, slopes: 1 / (np.sqrt(units) * np.sum(slopes**2)), "and no root"),
        (lambda units, slopes: units**-0.5 / np.sum(slopes), "the sum of the slopes"),
        (lambda units, slopes: 1 / (2 * np.sqrt(units) * rms(slopes)), "the *largest* stretch"),
        (lambda units, slopes: 1 / (np.sqrt(slopes.size) * rms(slopes)), "the number of slopes"),
        (lambda units, slopes: 1 / (np.sqrt(len(slopes)) * rms(slopes)), "the first axis"),
        (lambda units, slopes: np.sqrt(6 / (units + units)), "Glorot's *bound*"),
        (lambda units, slopes: np.linalg.norm(slopes) / np.sqrt(units), "is the root of the sum"),
        (lambda units, slopes: units**-0.5 / np.mean(slopes**2) ** 2, "*root*, not its square"),
    ],
    "level_gain": [
        (divided_again, "The gain ran away"),
        (without_abs, "still the gain to begin with"),
        (eight_rounds, "after eight rounds"),
        (many_rounds, "to the last digit"),
        (small_steps, "in small steps"),
        (small_factors, "by a small factor"),
        (from_below, "stops at any factor above 1"),
        (lambda rms_at, tolerance: (1 / rms_at(1.0), 1.0), "Return the gain alone"),
    ],
}
