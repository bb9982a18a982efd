"""What a captioner is compared with: captions of similar pictures, and the writer of the captions."""

import numpy as np
from numpy.typing import ArrayLike

from rnn101.lessons.describe_a_picture.captions import probability
from rnn101.lessons.describe_a_picture.scenes import Album


def copied_captions(album: Album, pictures: ArrayLike) -> list[str]:
    """Describe each picture by the caption of the most similar one of an album.

    Two pictures are the more similar, the smaller the sum of the squared differences of their pixels.
    """
    kept = album.pictures.reshape(len(album), -1)
    asked = np.asarray(pictures, np.float32).reshape(-1, kept.shape[1])
    # |a - b|² = |a|² - 2 a·b + |b|², without what is the same for all of the album.
    distances = (kept**2).sum(axis=1) - 2 * asked @ kept.T
    return [album.captions[i] for i in distances.argmin(axis=1)]


def loss_of_the_writer(album: Album) -> float:
    """Return the cross-entropy a word that the program gets which wrote the captions of an album.

    It knows its own habits and the scene, but not what it will name this time: no network can do better, but
    for luck. The end of a caption counts as a word.
    """
    chances = [probability(*pair) for pair in zip(album.captions, album.scenes, strict=True)]
    words = sum(len(caption.split()) + 1 for caption in album.captions)
    return float(-np.log(chances).sum() / words)
