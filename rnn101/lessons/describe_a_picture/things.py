"""What a scene is, one or two colored shapes and where they stand; and its picture.

Positions and radii are in pixels of a picture of `SIDE` × `SIDE` pixels; x grows to the right, y grows
downward, as the rows of a picture do. Shapes are drawn anti-aliased, by their signed distances: how far a
point is from the outline, below 0 inside, above 0 outside. A pixel whose center lies within half a pixel of
the outline is covered in part, which gives a smooth edge.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import hypot

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

SIDE = 24  # rows and columns of a picture, in pixels
RADII = {"small": (2.3, 3.0), "large": (4.3, 5.2)}  # of each size, the least and the largest
COLORS = {  # as shares of red, green and blue light
    "red": (0.85, 0.20, 0.15),
    "green": (0.10, 0.60, 0.30),
    "blue": (0.10, 0.35, 0.85),
    "yellow": (0.95, 0.85, 0.15),
    "purple": (0.55, 0.25, 0.65),
}
SHAPES = ("circle", "square", "triangle", "cross")
SIZES = tuple(RADII)

HELD_OUT = frozenset({("red", "circle"), ("green", "square"), ("blue", "triangle"), ("yellow", "cross")})
"""Pairs of color and shape that no training scene shows, though it shows each color and each shape."""

REACH = 1.25  # the farthest point of any shape lies within this many radii of its center
BACKGROUND = 0.93  # the light gray around the things, as a share of full light
_TINT = 0.08  # a "red" is red up to this much of each light
_MARGIN = 0.5  # pixels between a thing and the border
_APART = 10.0  # pixels between the centers of two things, at least
_SHARE_ALONE = 0.3  # scenes of one thing
_PAIRS = tuple(product(COLORS, SHAPES))
_NAMES = {"size": SIZES, "color": tuple(COLORS), "shape": SHAPES}
_TRAINING_PAIRS = tuple(pair for pair in _PAIRS if pair not in HELD_OUT)
_Y, _X = np.mgrid[:SIDE, :SIDE] + 0.5  # the centers of the pixels


@dataclass(frozen=True)
class Thing:
    """A colored shape, with its center in pixels.

    `fullness` goes from 0, the smallest radius that its size allows, to 1, the largest; `tint` is added to
    the color's shares of red, green and blue light.
    """

    size: str
    color: str
    shape: str
    x: float
    y: float
    fullness: float = 0.5
    tint: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def __post_init__(self) -> None:
        for name, known in _NAMES.items():
            value = getattr(self, name)
            if value not in known:
                raise ValueError(f"{name}: expected one of {', '.join(known)}, got {value!r}")

    @property
    def radius(self) -> float:
        """In pixels: that of a circle; other shapes of this size cover about as much."""
        return _radius(self.size, self.fullness)


def _radius(size: str, fullness: float) -> float:
    least, most = RADII[size]
    return least + fullness * (most - least)


Scene = tuple[Thing, ...]
"""One or two things; two never touch, and never have the same color."""


def random_scene(*, rng: np.random.Generator, held_out: bool = False) -> Scene:
    """Draw a scene by lot; without a pair of color and shape in `HELD_OUT`, or with at least one.

    Two things are drawn anew, both, until they stand apart, so that small ones are a little more frequent.
    """
    n_things = 1 if rng.random() < _SHARE_ALONE else 2
    pairs = _PAIRS if held_out else _TRAINING_PAIRS
    while True:
        scene = tuple(_random_thing(pairs, rng) for _ in range(n_things))
        if any(map(is_held_out, scene)) == held_out and _is_clear(scene):
            return scene


def is_held_out(thing: Thing) -> bool:
    """Tell whether a thing's pair of color and shape is kept out of training."""
    return (thing.color, thing.shape) in HELD_OUT


def _random_thing(pairs: tuple[tuple[str, str], ...], rng: np.random.Generator) -> Thing:
    size, (color, shape) = SIZES[rng.integers(len(SIZES))], pairs[rng.integers(len(pairs))]
    fullness, across, down, *lights = rng.random(6).tolist()
    red, green, blue = (-_TINT + 2 * _TINT * light for light in lights)
    border = REACH * _radius(size, fullness) + _MARGIN
    room = SIDE - 2 * border
    x, y = border + across * room, border + down * room
    return Thing(size, color, shape, x, y, fullness, (red, green, blue))


def _is_clear(scene: Scene) -> bool:
    """Tell whether the things of a scene can be told apart: different in color, and nowhere touching."""
    return all(
        a.color != b.color and hypot(a.x - b.x, a.y - b.y) > max(_APART, REACH * (a.radius + b.radius))
        for a, b in combinations(scene, 2)
    )


def draw(scene: Scene) -> NDArray[np.float32]:
    """Draw a scene, (24, 24, 3): shares of light, 0 to 1. Later things cover earlier ones."""
    picture = np.full((SIDE, SIDE, 3), BACKGROUND)
    for thing in scene:
        distance = _DISTANCES[thing.shape](_X - thing.x, _Y - thing.y, thing.radius)
        cover = np.clip(0.5 - distance, 0, 1)[..., None]
        color = np.clip(np.add(COLORS[thing.color], thing.tint), 0, 1)
        picture = (1 - cover) * picture + cover * color
    return picture.astype(np.float32)


def draw_all(scenes: Sequence[Scene]) -> NDArray[np.float32]:
    """Draw n scenes, (n, 24, 24, 3)."""
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
