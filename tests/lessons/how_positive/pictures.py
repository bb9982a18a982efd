"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.lessons import how_positive
from rnn101.viz import Explorer

REVIEW = ["they", "said", "that", "the", "dialog", "was", "superb", ",", "but", "it", "was", "not", "."]


LONG_REVIEW = [*REVIEW, "the", "waitress", "was", "absolutely", "unforgettable", "."]


WANTED = np.random.default_rng(1).uniform(-1, 1, 300)


GUESSED = np.clip(WANTED + np.random.default_rng(2).normal(scale=0.1, size=300), -1, 1)


def draw_score_line(ax: Axes, review: list[str]) -> Axes:
    scores = np.linspace(-0.5, 0.6, len(review))
    return how_positive.score_line(ax, review, scores, wanted=scores + 0.1)


def draw_accuracies(ax: Axes) -> Axes:
    return how_positive.accuracy_by_count(ax, range(6), [1, 0.99, 0.98, 0.01, 1, 0], trained_to=2)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "score_line": (8, 3.4, lambda ax: draw_score_line(ax, REVIEW)),
    "score_line_upright": (8, 4, lambda ax: draw_score_line(ax, LONG_REVIEW)),
    "graded": (5, 5.2, lambda ax: how_positive.graded(ax, WANTED, GUESSED)),
    "accuracy_by_count": (8, 3.4, draw_accuracies),
    "many_to_one": (8, 4, how_positive.many_to_one),
    "padded_batch": (8, 4.8, how_positive.padded_batch),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "SentenceExplorer": lambda: how_positive.SentenceExplorer(
        lambda words: np.sin(np.arange(len(words))), {"review": [" ".join(LONG_REVIEW)]}, known=LONG_REVIEW
    ),
}
