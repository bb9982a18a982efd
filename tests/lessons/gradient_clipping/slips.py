"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np

from rnn101.lessons.gradient_clipping import exercises


def in_place(gradients, maximum):
    gradients[:] = exercises.clip_by_norm.reference(gradients, maximum)
    return gradients


def upside_down(gradients, maximum):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    return [min(1.0, norm / maximum) * g for g in gradients]


def turned_without_min(gradient, maximum):
    """Divide by both lengths, but let the cosine be a hair above 1."""
    clipped = np.clip(gradient, -maximum, maximum)
    with np.errstate(invalid="ignore"):
        return np.degrees(
            np.arccos(np.sum(gradient * clipped) / np.linalg.norm(gradient) / np.linalg.norm(clipped))
        )


SLIPS = {
    "clip_by_norm": [
        (in_place, "changed its input"),
        (upside_down, "Nothing was shortened"),
        (lambda gradients, most: np.linalg.norm(gradients), "2 arrays of shape (2,), (2, 1)"),
        (lambda gradients, most: np.concatenate(gradients), "must have equally many axes"),
    ],
    "turned_by": [(turned_without_min, "rounding can leave")],
    "auto_maximum": [
        (
            lambda norms, percent: [np.percentile(norms[:k], percent) for k in range(len(norms))],
            "there is nothing in it yet",
        ),
        (
            lambda norms, percent: [np.percentile(norms[:k], percent) if k else 0 for k in range(len(norms))],
            "own norm is missing",
        ),
    ],
}
