"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np

from rnn101.lessons.echo_state_networks import exercises


def all_distances(one, other, small):
    return np.linalg.norm(one - other, axis=1)


def no_last_far_step(one, other, small):
    return np.flatnonzero(np.linalg.norm(one - other, axis=1) >= small)[-1] + 1


def forecasts(H, y, washout, beta):
    return H @ exercises.fit_readout.reference(H, y, washout, beta)


def washout_of_one_only(H, y, washout, beta):
    return np.linalg.solve(H[washout:].T @ H[washout:] + beta * np.eye(H.shape[1]), H[washout:].T @ y)


def answers_and_labels(sounds, labels, new, W_xh, W_hh):
    return exercises.tell_apart.reference(sounds, labels, new, W_xh, W_hh), labels


def all_that_lstsq_returns(H, y, washout, beta):
    return np.linalg.lstsq(H[washout:], y[washout:], rcond=None)


def weights_that_were_not_unpacked(sounds, labels, new, W_xh, W_hh):
    return new @ np.linalg.lstsq(sounds, labels, rcond=None)


SLIPS = {
    "washout": [
        (all_distances, "expected the number 4"),
        (no_last_far_step, "stopped with an error"),
    ],
    "fit_readout": [
        (forecasts, "expected (2,)"),
        (all_that_lstsq_returns, "take its `[0]`"),
        (washout_of_one_only, "stopped with an error"),
    ],
    "tell_apart": [(weights_that_were_not_unpacked, "take its `[0]`")],
}
