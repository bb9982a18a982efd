"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np

from rnn101.lessons.start_here.exercises import remember, worst_fall


def states_in_the_input(x, input_weight, loop_weight):
    h = 0.0
    for t in range(len(x)):
        h = loop_weight * h + input_weight * x[t]
        x[t] = h
    return x


def all_of_x_at_each_step(x, input_weight, loop_weight):
    h, states = 0.0, []
    for _ in x:
        h = loop_weight * h + input_weight * x
        states.append(h)
    return np.array(states)


def states_never_assigned(x, input_weight, loop_weight):
    h, states = 0.0, np.array([])
    for x_t in x:
        h = loop_weight * h + input_weight * x_t
        np.append(states, h)
    return states


def states_in_integers(x, input_weight, loop_weight):
    h, states = 0.0, np.zeros(len(x), dtype=int)
    for t in range(len(x)):
        h = loop_weight * h + input_weight * x[t]
        states[t] = h
    return states


SLIPS = {
    "to_batch": [
        (lambda recordings: np.concatenate([r.T for r in recordings]), "two axes instead of three"),
        (lambda recordings: recordings.T, "take `.T` of each array in it"),
        (lambda recordings: np.stack(recordings[0].T, recordings[1].T), "take one list of arrays"),
    ],
    "remember": [
        (states_in_the_input, "changed its input `x`"),
        (all_of_x_at_each_step, "a whole array here"),
        (lambda *given: np.round(remember.reference(*given), 3), "Do not round"),
        (states_never_assigned, "Nothing was collected"),
        (lambda *given: remember.reference(*given)[:, None], "an axis too many"),
        (states_in_integers, "which cuts them"),
    ],
    "worst_fall": [(lambda prices: round(worst_fall.reference(prices), 3), "right, and rounded")],
}
