import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import gradient_clipping


def said(gradient: tuple[float, float]) -> list[str]:
    _, ax = viz.figure(8, 4)
    gradient_clipping.ball_and_box(ax, gradient=gradient)
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize(("gradient", "turned"), [((2.0, 0.6), 14), ((1.8, 0.9), 15), ((1.2, 0.3), 0)])
def test_the_ball_keeps_the_direction_and_the_box_turns_it(
    gradient: tuple[float, float], turned: float
) -> None:
    texts = said(gradient)
    assert texts.count("the same direction, norm 1") == 1
    x, y = gradient
    before, after = np.arctan2(y, x), np.arctan2(min(y, 1), 1)
    degrees = np.degrees(after - before)
    assert f"turned by {degrees:.0f}°, norm {np.hypot(1, min(y, 1)):.2g}" in texts
    assert degrees >= turned


def test_before_and_after_are_told_in_numbers() -> None:
    texts = said((2.0, 0.6))
    assert texts.count("before: (2, 0.6)") == 2
    assert {"after: (0.96, 0.29)", "after: (1, 0.6)"} <= set(texts)
