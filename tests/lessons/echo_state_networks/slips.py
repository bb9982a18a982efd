"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np

from rnn101.lessons.echo_state_networks import exercises


def all_distances(one, other, small):
    return np.linalg.norm(one - other, axis=1)


def answers_and_weights(sounds, labels, new, W_xh, W_hh):
    return exercises.tell_apart.reference(sounds, labels, new, W_xh, W_hh), labels


def bias_in_the_recursion(H, y, washout, beta):
    H = np.column_stack([np.ones(len(H)), H])[washout:]
    return np.linalg.solve(H.T @ H + beta * np.eye(H.shape[1]), H.T @ y[washout:])


SLIPS = {
    "washout": [],
    "fit_readout": [],
    "tell_apart": [],
}
