"""Small pictures of colored shapes, with captions: drawn, described, and judged."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn101.arguments import whole
from rnn101.datasets.text import Vocabulary
from rnn101.lessons.describe_a_picture.captions import (
    LONGEST,
    WORDS,
    Scores,
    mistake,
    one_word_off,
    random_caption,
    score,
    true_captions,
)
from rnn101.lessons.describe_a_picture.things import Scene, draw_all, random_scene
from rnn101.nn.bars import progress

__all__ = [
    "LONGEST",
    "Album",
    "Scores",
    "generate",
    "mistake",
    "one_word_off",
    "score",
    "true_captions",
    "vocabulary",
]


@dataclass(frozen=True, repr=False)
class Album:
    """n scenes, their pictures and one true caption of each."""

    scenes: list[Scene]
    pictures: NDArray[np.float32]  # (n, 24, 24, 3), shares of red, green and blue light, 0 to 1
    captions: list[str]

    def __len__(self) -> int:
        """Return the number of scenes."""
        return len(self.scenes)

    def __repr__(self) -> str:
        return f"Album({len(self)} scenes)"


def generate(n: int, *, rng: int | np.random.Generator, held_out: bool = False) -> Album:
    """Draw scenes by lot, each with its picture and one true caption. The same seed gives the same album.

    With `held_out`, in each scene at least one thing has a pair of color and shape that training never shows;
    without, none has.

    >>> album = generate(100, rng=0)
    >>> album, album.pictures.shape, album.captions[0]
    (Album(100 scenes), (100, 24, 24, 3), 'a green triangle is left of a large blue cross')
    """
    n = whole("n", n, least=1)
    rng = np.random.default_rng(rng)
    scenes = progress(range(n), "scene")
    drawn = [random_scene(rng=rng, held_out=held_out) for _ in scenes]
    captions = [random_caption(scene, rng=rng) for scene in drawn]
    return Album(drawn, draw_all(drawn), captions)


def vocabulary() -> Vocabulary:
    """Return the vocabulary of the captions: 18 words, and the 4 special indices before them."""
    return Vocabulary(WORDS)
