"""Wrong answers that are no known mistake, and what is said of them."""

import numpy as np

from rnn101.lessons.how_positive import exercises


def overflows(logits, labels):
    raised = np.exp(logits)
    p = raised / raised.sum(axis=1, keepdims=True)
    return np.mean([-np.log(p[row, labels[row]]) for row in range(len(labels))])


def one_fixed_number(logits, labels):
    return overflows(np.asarray(logits) - 1000, labels)


def single_losses(logits, labels):
    return [
        exercises.cross_entropy.reference(logits[row : row + 1], labels[row : row + 1])
        for row in range(len(labels))
    ]


def last_score(words, opinions, negations):
    return exercises.read_review.reference(words, opinions, negations)[-1]


def scores_of_opinions(words, opinions, negations):
    scores = exercises.read_review.reference(words, opinions, negations)
    return [score for word, score in zip(words, scores, strict=True) if word in opinions]


def where(commands):
    x, y, dx, dy = 0, 0, 0, 1
    for command in commands:
        if command == "forward":
            x, y = x + dx, y + dy
        elif command == "left":
            dx, dy = -dy, dx
        else:
            dx, dy = dy, -dx
    return x, y


def mean_of_none(words, opinions, negations):
    scores = exercises.read_review.reference(words, opinions, negations)
    first = next((place for place, word in enumerate(words) if word in opinions), len(words))
    return [np.nan] * first + scores[first:]


SLIPS = {
    "cross_entropy": [
        (overflows, "`np.exp(1000)` is too large"),
        (one_fixed_number, "One fixed number"),
        (single_losses, "the losses of the single reviews"),
        (lambda logits, labels: np.exp(logits) / np.exp(logits).sum(axis=1), "stopped with an error"),
    ],
    "read_review": [
        (mean_of_none, "0 divided by 0 is `nan`"),
        (last_score, "the score after the last word"),
        (scores_of_opinions, "there is one after *each* word"),
    ],
    "how_far": [
        (where, "the place where the walk ends"),
        (lambda commands: int(exercises.how_far.reference(commands)), "cut to a whole number"),
    ],
}
