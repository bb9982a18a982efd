"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
from matplotlib.axes import Axes

from rnn101.datasets.text import Vocabulary
from rnn101.lessons import how_positive
from rnn101.lessons.how_positive.state_explorer import MOST, sentence
from rnn101.viz import Explorer

REVIEW = ["they", "said", "that", "the", "dialog", "was", "superb", ",", "but", "it", "was", "not", "."]
LONG_REVIEW = [*REVIEW, "the", "waitress", "was", "absolutely", "unforgettable", "."]

WANTED = np.random.default_rng(1).uniform(-1, 1, 300)
GUESSED = np.clip(WANTED + np.random.default_rng(2).normal(scale=0.1, size=300), -1, 1)


def a_reader() -> how_positive.Opened:
    """Return a reader with random weights, which knows the words that the explorer uses."""
    words = {word for count in range(MOST + 1) for word in sentence(count, "good")}
    vocabulary = Vocabulary(sorted(words | {"excellent", "decent", "bad", "terrible"}))
    rng = np.random.default_rng(0)
    shapes = ((len(vocabulary), 4), (4, 24), (6, 24), (24,), (6, 1), (1,))
    weights = [rng.normal(size=shape) for shape in shapes]
    return how_positive.Opened(SimpleNamespace(get_weights=lambda: weights), vocabulary)


def draw_weights(ax: Axes) -> Axes:
    words = ["good", "excellent", "bad", "terrible", "loved", "hated", "love", "hate", "not", "did"]
    weights = [1.1, 0.9, -1.1, -1.1, 2.9, -3.2, -1.2, 1.8, -0.5, 0.2]
    return how_positive.word_weights(ax, words, weights, [0.6, 0.9, -0.6, -0.9, 0.8, -0.8, 0.8, -0.8, 0, 0])


def draw_right(ax: Axes) -> Axes:
    right, longer = how_positive.stored("right"), how_positive.stored("right_longer")
    return how_positive.right_by_count(ax, right, longer, own=right.mean(axis=0))


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "graded": (5, 5.2, lambda ax: how_positive.graded(ax, WANTED, GUESSED)),
    "many_to_one": (8, 4, how_positive.many_to_one),
    "padded_batch": (8, 4.8, how_positive.padded_batch),
    "right_by_count": (8, 3.6, draw_right),
    "surprise": (6.5, 3.1, lambda ax: how_positive.surprise(ax, [0.77, 0.50, 0.23, 0.01])),
    "word_weights": (7.5, 3.9, draw_weights),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "SentenceExplorer": lambda: how_positive.SentenceExplorer(
        lambda words: np.sin(np.arange(len(words))), {"review": [" ".join(LONG_REVIEW)]}, known=LONG_REVIEW
    ),
    "StateExplorer": lambda: how_positive.StateExplorer(
        a_reader(), lambda states: np.tanh(states[:, 0]), np.ones(12)
    ),
}
