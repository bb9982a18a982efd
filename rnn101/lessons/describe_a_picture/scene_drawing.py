"""Scenes as pictures: anti-aliased shapes, drawn by their signed distances.

A shape's signed distance is how far a point is from its outline: below 0 inside, above 0 outside. A pixel
whose center lies within half a pixel of the outline is covered in part, which gives a smooth edge.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from rnn101.lessons.describe_a_picture.scene_things import COLORS, REACH, SIDE, Scene

FloatArray = NDArray[np.float64]

BACKGROUND = 0.93
"""The light gray around the things, as a share of full light."""

_Y, _X = np.mgrid[:SIDE, :SIDE] + 0.5  # the centers of the pixels


def draw(scene: Scene) -> NDArray[np.float32]:
    """Draw a scene.

    Parameters
    ----------
    scene : sequence of Thing
        Later things cover earlier ones.

    Returns
    -------
    ndarray of shape (24, 24, 3)
        Shares of red, green and blue light, 0 to 1, of each pixel; the first row is at the top.

    Examples
    --------
    >>> from rnn101.lessons.describe_a_picture.scene_things import Thing
    >>> picture = draw((Thing("large", "blue", "square", x=12, y=12),))
    >>> picture[12, 12].round(2), picture[0, 0].round(2)
    (array([0.1 , 0.35, 0.85], dtype=float32), array([0.93, 0.93, 0.93], dtype=float32))
    """
    picture = np.full((SIDE, SIDE, 3), BACKGROUND)
    for thing in scene:
        distance = _DISTANCES[thing.shape](_X - thing.x, _Y - thing.y, thing.radius)
        cover = np.clip(0.5 - distance, 0, 1)[..., None]
        color = np.clip(np.add(COLORS[thing.color], thing.tint), 0, 1)
        picture = (1 - cover) * picture + cover * color
    return picture.astype(np.float32)


def draw_all(scenes: Sequence[Scene]) -> NDArray[np.float32]:
    """Draw several scenes.

    Parameters
    ----------
    scenes : sequence of n scenes

    Returns
    -------
    ndarray of shape (n, 24, 24, 3)

    Examples
    --------
    >>> from rnn101.lessons.describe_a_picture.scene_things import Thing
    >>> scene = (Thing("small", "red", "cross", x=6, y=6),)
    >>> draw_all([scene, scene]).shape
    (2, 24, 24, 3)
    """
    pictures = np.empty((len(scenes), SIDE, SIDE, 3), np.float32)
    for i, scene in enumerate(scenes):
        pictures[i] = draw(scene)
    return pictures


def _circle(x: FloatArray, y: FloatArray, radius: float) -> FloatArray:
    distance: FloatArray = np.hypot(x, y) - radius
    return distance


def _square(x: FloatArray, y: FloatArray, radius: float) -> FloatArray:
    return _rectangle(x, y, 0.88 * radius, 0.88 * radius)


def _triangle(x: FloatArray, y: FloatArray, radius: float) -> FloatArray:
    to_base, to_sides = y, (np.sqrt(3) * np.abs(x) - y) / 2  # it stands upright, on its base
    distance: FloatArray = np.maximum(to_base, to_sides) - REACH * radius / 2
    return distance


def _cross(x: FloatArray, y: FloatArray, radius: float) -> FloatArray:
    length, width = 1.05 * radius, 0.36 * radius
    return np.minimum(_rectangle(x, y, length, width), _rectangle(x, y, width, length))


def _rectangle(x: FloatArray, y: FloatArray, half_width: float, half_height: float) -> FloatArray:
    distance: FloatArray = np.maximum(np.abs(x) - half_width, np.abs(y) - half_height)
    return distance


_DISTANCES: dict[str, Callable[[FloatArray, FloatArray, float], FloatArray]] = {
    "circle": _circle,
    "square": _square,
    "triangle": _triangle,
    "cross": _cross,
}
