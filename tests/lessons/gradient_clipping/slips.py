"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np

from rnn101.lessons.gradient_clipping import exercises


def in_place(gradients, max_norm):
    gradients[:] = exercises.clip_by_norm.reference(gradients, max_norm)
    return gradients


SLIPS = {
    "clip_by_norm": [
        (in_place, "changed its input"),
        (lambda gradients, most: np.linalg.norm(gradients), "2 arrays of shape (2,), (2, 1)"),
        (lambda gradients, most: np.concatenate(gradients), "must have equally many axes"),
    ],
}
