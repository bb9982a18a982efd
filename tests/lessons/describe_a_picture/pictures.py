"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101.datasets.text import Vocabulary
from rnn101.lessons import describe_a_picture
from rnn101.viz import Explorer

PICTURES = np.random.default_rng(4).uniform(0.8, 1, (4, 24, 24, 3))


SENTENCE = ["there", "is", "a", "small", "yellow", "triangle", "<end>"]


LONG_CAPTION = "a small yellow triangle is right of a large purple square"


def draw_scenes(ax: Axes) -> Axes:
    captions = [LONG_CAPTION, "there is a large red circle", LONG_CAPTION, "there is a cross"]
    return describe_a_picture.scene_grid(
        ax, PICTURES, captions, notes=["✗ only one small yellow triangle", "", "", "✗ no cross"]
    )


def draw_next_words(ax: Axes) -> Axes:
    chances = np.random.default_rng(5).dirichlet(np.full(7, 0.3), size=7)
    return describe_a_picture.next_words(ax, PICTURES[0], SENTENCE, SENTENCE, chances)


def temperature_explorer() -> Explorer:
    """An explorer whose captions are long, of all words, and mostly false."""
    vocabulary = Vocabulary(dict.fromkeys(LONG_CAPTION.split()))
    chances = np.random.default_rng(6).dirichlet(np.full(len(vocabulary), 0.3), size=len(vocabulary))
    return describe_a_picture.TemperatureExplorer(
        PICTURES,
        (np.zeros((4, 1)),),
        lambda tokens, state: (chances[tokens], state),
        vocabulary,
        lambda place, caption: "no large purple square" if len(caption) > 20 else "",
        max_steps=9,
    )


def draw_truth(ax: Axes) -> Axes:
    shares = {"grammatical": 1 - 0.5 ** np.arange(1, 13), "true": np.linspace(0, 1, 12)}
    return describe_a_picture.truth_over_epochs(ax, 0.9 ** np.arange(12), shares)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "scenes": (8, 2.5, draw_scenes),
    "next_words": (8, 3.9, draw_next_words),
    "truth_over_epochs": (8, 3.4, draw_truth),
    "unrolled_captioner": (8, 4, describe_a_picture.unrolled_captioner),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "TemperatureExplorer": temperature_explorer,
}
