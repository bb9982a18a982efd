import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import gradient_clipping
from rnn101.lessons.gradient_clipping import rates
from tests.lessons.gradient_clipping import pictures


@pytest.mark.parametrize(
    ("gradient", "turned", "shortened"),
    [((2.0, 0.6), 14, "(0.96, 0.29)"), ((1.8, 0.9), 15, "(0.89, 0.45)"), ((1.2, 0.3), 0, "(0.97, 0.24)")],
)
def test_the_circle_keeps_the_direction_and_the_box_turns_it(
    gradient: tuple[float, float], turned: float, shortened: str
) -> None:
    _, ax = viz.figure(8, 4)
    gradient_clipping.circle_and_box(ax, gradient=gradient)
    texts = [text.get_text() for text in ax.texts]
    assert texts.count("the same direction, norm 1") == 1
    x, y = gradient
    before, after = np.arctan2(y, x), np.arctan2(min(y, 1), 1)
    degrees = np.degrees(after - before)
    assert f"turned by {degrees:.0f}°, norm {np.hypot(1, min(y, 1)):.2g}" in texts
    assert degrees >= turned
    assert texts.count(f"before: ({x:g}, {y:g})") == 2
    assert {f"after: {shortened}", f"after: (1, {min(y, 1):g})"} <= set(texts)


def test_the_crash_is_marked_in_both_panels_at_the_same_update() -> None:
    figure, ax = viz.figure(8, 4.6)
    pictures.draw_crash(ax)
    _, loss, norm = figure.axes
    assert [part.get_xlim() for part in (loss, norm)] == [(-1, 100)] * 2
    assert all([49, 49] in [list(line.get_xdata()) for line in part.lines] for part in (loss, norm))
    assert "norm 20" in [text.get_text() for text in norm.texts]


def test_a_seed_is_named_at_its_leap() -> None:
    figure, ax = viz.figure(8, 3)
    pictures.draw_ten_runs(ax)
    _, plain, clipped = figure.axes
    named, others = plain.texts
    assert (named.get_text(), named.get_position()[0] >= 50) == ("8", True)
    assert others.get_text() == "gray: the others"
    assert not clipped.texts


def test_the_table_counts_the_networks_that_know_the_sentence() -> None:
    runs = [
        rates.Training(0.1, maximum, seed, 76 - seed, 0.5, 3.0)
        for maximum in (1.0, np.inf)
        for seed in range(10)
    ]
    _, ax = viz.figure()
    gradient_clipping.rates_and_maxima(ax, runs, solid=[(0.1, 1.0)])
    assert [text.get_text() for text in ax.texts] == ["2", "50% clipped", "2"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["1", "none"]
    (frame,) = ax.patches
    assert frame.get_y() == pytest.approx(-0.45)


def test_the_walk_is_pushed_off_four_times() -> None:
    figure, ax = viz.figure(8.6, 4)
    pictures.draw_cliff(ax)
    texts = [text.get_text() for part in figure.axes for text in part.texts]
    assert sorted(text for text in texts if text.isdigit()) == ["1", "2", "3", "4"]
