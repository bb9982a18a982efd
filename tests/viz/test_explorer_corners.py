"""Every explorer at the ends of its controls: a picture and words, and no warning, which is an error here."""

import itertools
import math
import random
from collections.abc import Iterator
from typing import Any

import ipywidgets
import numpy as np
import pytest

from tests.test_pictures import EXPLORERS

MOST = 150  # an explorer of two things, or of a sentence of menus, has tens of thousands and more


def corners(choices: list[list[Any]]) -> Iterator[tuple[Any, ...]]:
    """Give every way to choose one of each, or `MOST` of them if there are more."""
    lengths = [len(options) for options in choices]
    count = math.prod(lengths)
    for number in sorted(random.Random(0).sample(range(count), min(count, MOST))):
        places = np.unravel_index(number, lengths)
        yield tuple(options[place] for options, place in zip(choices, places, strict=True))


def ends(control: Any) -> list[tuple[str, Any]]:
    """Give what is set: a menu's every choice, the ends of what slides, and texts from none to too long."""
    if isinstance(control, ipywidgets.Dropdown):
        return [("index", place) for place in range(len(control.options))]
    if isinstance(control, ipywidgets.SelectionSlider):
        return [("index", 0), ("index", len(control.options) - 1)]
    if isinstance(control, ipywidgets.IntRangeSlider):
        pairs = itertools.combinations_with_replacement((control.min, control.max), 2)
        return [("value", pair) for pair in pairs]
    if isinstance(control, ipywidgets.Text):
        return [("value", text) for text in ("", "not bad", "unheard of, " * 60)]
    low, high = control.min, control.max
    if isinstance(control, ipywidgets.FloatLogSlider):
        low, high = control.base**low, control.base**high
    return [("value", low), ("value", high)]


@pytest.mark.slow
@pytest.mark.parametrize("name", EXPLORERS)
def test_nothing_warns_at_any_corner(name: str) -> None:
    explorer = EXPLORERS[name]()
    for control in explorer.controls.values():
        control.unobserve(explorer._redraw, names="value")  # one picture a corner is enough
    with np.errstate(over="warn", divide="warn", invalid="warn"):
        for corner in corners([ends(control) for control in explorer.controls.values()]):
            for control, (trait, value) in zip(explorer.controls.values(), corner, strict=True):
                setattr(control, trait, value)
            explorer._redraw()
            assert explorer.words
