"""Wrong answers that a mistake knows by its result, or that no mistake knows, and what is said of them."""

import numpy as np


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


SLIPS = {
    "to_batch": [(lambda recordings: np.concatenate([r.T for r in recordings]), "two axes instead of three")],
    "remember": [
        (states_in_the_input, "changed its input `x`"),
        (all_of_x_at_each_step, "a whole array here"),
    ],
}
