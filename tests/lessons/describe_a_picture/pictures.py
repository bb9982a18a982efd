"""Every picture of this room, as it is tested: its size in inches, and how it is drawn."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from rnn101 import decoding
from rnn101.datasets.text import Vocabulary
from rnn101.lessons import describe_a_picture
from rnn101.lessons.describe_a_picture import scenes
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
    return describe_a_picture.truth_over_epochs(ax, 1 - 0.5 ** np.arange(3, 11), np.linspace(0.1, 1, 8))


def draw_filter(ax: Axes) -> Axes:
    rng = np.random.default_rng(7)
    return describe_a_picture.filter_at_work(
        ax, rng.random((24, 24)), [[1, 0, -1]] * 3, rng.normal(size=(22, 22)), at=(8, 2)
    )


def draw_growth(ax: Axes) -> Axes:
    wrong = ["not a sentence", "no large purple square", "", "", "", "", "", ""]
    return describe_a_picture.growing_captions(ax, PICTURES[0], [LONG_CAPTION] * 8, wrong)


def draw_looks(ax: Axes) -> Axes:
    words = [*LONG_CAPTION.split(), "<end>"]
    falls = np.random.default_rng(8).random((len(words), 10, 10))
    return describe_a_picture.where_it_looks(ax, PICTURES[0], words, falls)


def composer() -> Explorer:
    """A composer whose network says the longest caption, whatever it is shown."""
    vocabulary = scenes.vocabulary()
    said = vocabulary.encode([LONG_CAPTION], end=True)[0]

    def step(tokens: np.ndarray, state: decoding.State) -> tuple[np.ndarray, decoding.State]:
        place = state[0][0]
        chances = np.full((1, len(vocabulary)), 0.01)
        chances[0, said[place]] = 1 - 0.01 * (len(vocabulary) - 1)
        return chances, (state[0] + 1,)

    return describe_a_picture.Composer(lambda pictures: (np.zeros(1, int),), step, vocabulary)


FIGURES: dict[str, tuple[float, float, Callable[[Axes], Axes]]] = {
    "scenes": (8, 2.5, draw_scenes),
    "filter_at_work": (8, 2.9, draw_filter),
    "growing_captions": (8, 2.7, draw_growth),
    "next_words": (8, 3.9, draw_next_words),
    "truth_over_epochs": (7, 3, draw_truth),
    "unrolled_captioner": (8, 4, describe_a_picture.unrolled_captioner),
    "where_it_looks": (8, 3.4, draw_looks),
}
EXPLORERS: dict[str, Callable[[], Explorer]] = {
    "Composer": composer,
    "TemperatureExplorer": temperature_explorer,
}
