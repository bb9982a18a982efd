"""Small pictures of colored shapes, with captions: drawn, described, and judged.

``scene_things`` has the scenes, ``scene_drawing`` their pictures, ``scene_grammar`` the language of the
captions, ``scene_captions`` what is written under a scene, ``scene_truth`` the world model that judges it,
and ``scene_scores`` what a set of captions is worth.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnn101.datasets.text import Vocabulary
from rnn101.lessons.describe_a_picture.scene_captions import random_caption
from rnn101.lessons.describe_a_picture.scene_drawing import draw, draw_all
from rnn101.lessons.describe_a_picture.scene_grammar import (
    LONGEST,
    RELATIONS,
    WORDS,
    attributes,
    is_grammatical,
)
from rnn101.lessons.describe_a_picture.scene_scores import Scores, score
from rnn101.lessons.describe_a_picture.scene_things import (
    COLORS,
    HELD_OUT,
    SHAPES,
    SIDE,
    SIZES,
    Scene,
    Thing,
    is_held_out,
    random_scene,
)
from rnn101.lessons.describe_a_picture.scene_truth import is_true, mistake, one_word_off, true_captions

__all__ = [
    "COLORS",
    "HELD_OUT",
    "LONGEST",
    "RELATIONS",
    "SHAPES",
    "SIDE",
    "SIZES",
    "WORDS",
    "Album",
    "Scene",
    "Scores",
    "Thing",
    "attributes",
    "draw",
    "draw_all",
    "generate",
    "is_grammatical",
    "is_held_out",
    "is_true",
    "mistake",
    "one_word_off",
    "random_caption",
    "random_scene",
    "score",
    "true_captions",
    "vocabulary",
]


@dataclass(frozen=True, repr=False)
class Album:
    """Scenes, their pictures and their captions.

    Parameters
    ----------
    scenes : list of n scenes
    pictures : ndarray of shape (n, 24, 24, 3), float32
        Shares of red, green and blue light, 0 to 1.
    captions : list of n str
        One true caption of each scene.
    """

    scenes: list[Scene]
    pictures: NDArray[np.float32]
    captions: list[str]

    def __len__(self) -> int:
        """Return the number of scenes."""
        return len(self.scenes)

    def __repr__(self) -> str:
        return f"Album({len(self)} scenes)"


def generate(n: int, *, rng: int | np.random.Generator, held_out: bool = False) -> Album:
    """Draw scenes by lot, each with its picture and one true caption.

    Parameters
    ----------
    n : int
        Number of scenes, at least 1. No two are the same.
    rng : int or Generator
        Where the choices come from. The same seed gives the same album.
    held_out : bool
        False: no thing has a pair of color and shape in `HELD_OUT`. True: in each scene at least one has.

    Returns
    -------
    Album

    Raises
    ------
    ValueError
        If `n` is below 1.

    Examples
    --------
    >>> album = generate(100, rng=0)
    >>> album, album.pictures.shape, album.captions[0]
    (Album(100 scenes), (100, 24, 24, 3), 'a green triangle is left of a large blue cross')
    >>> is_true(album.captions[0], album.scenes[0])
    True
    """
    if n < 1:
        raise ValueError(f"generate: n must be at least 1, got {n}")
    rng = np.random.default_rng(rng)
    drawn = [random_scene(rng=rng, held_out=held_out) for _ in range(n)]
    captions = [random_caption(scene, rng=rng) for scene in drawn]
    return Album(drawn, draw_all(drawn), captions)


def vocabulary() -> Vocabulary:
    """Return the vocabulary of the captions: 18 words, and the 4 special indices before them.

    Examples
    --------
    >>> len(vocabulary())
    22
    """
    return Vocabulary(WORDS)
