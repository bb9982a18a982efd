"""A wrong answer that a mistake knows by its result, and what is said of it."""

SLIPS = {
    "add_l2": [(lambda gradients, weights, strength: gradients + weights, "puts two *lists*")],
}
