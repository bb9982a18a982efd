"""What the lesson's pictures and tables say."""

import numpy as np
import pytest

from rnn101 import viz
from rnn101.lessons import recurrent_networks


def test_two_swings_part_after_one_place() -> None:
    _, ax = viz.figure(7, 3.1)
    recurrent_networks.two_swings(ax, [-0.5, 0, 0.5, 0.866], [1, 0.866, 0.5, 0])
    said = {text.get_text() for text in ax.texts}
    assert {"0.87", "0.00", "swinging to the right", "swinging to the left"} <= said


def test_each_network_has_its_line_and_the_floor_its_number() -> None:
    _, ax = viz.figure(7.5, 3.2)
    recurrent_networks.learning(ax, [np.full(5, 0.2)] * 3, [np.full(5, 0.1)] * 2, 0.125)
    assert len(ax.lines) == 3 + 2 + 1
    said = {text.get_text() for text in ax.texts}
    assert said == {"3 networks without a loop", "2 with a loop", "the floor, 0.125"}


def test_an_answer_about_the_next_step_is_drawn_at_the_next_step() -> None:
    _, ax = viz.figure(7.5, 3)
    recurrent_networks.own_series(ax, [0.0, 0.5, 1.0], [0.4, 0.9, 0.3])
    series, said = ax.lines
    assert series.get_xdata().tolist() == [1, 2, 3]
    assert said.get_xdata().tolist() == [2, 3, 4]


def test_the_ring_marks_half_on_both_ways() -> None:
    angles = np.radians(30 * np.arange(13))
    _, ax = viz.figure(9, 3.6)
    states = np.column_stack([np.sin(angles), np.cos(angles)])[:12]
    recurrent_networks.ring(ax, states, np.sin(angles[:12]), np.sin(angles[1:]))
    _, right = ax.child_axes
    squares = [line for line in right.lines if line.get_marker() == "s"]
    assert [line.get_xdata().round(3).tolist() for line in squares] == [[0.5], [0.5]]
    assert [line.get_ydata().round(3).tolist() for line in squares] == [[0.866], [-0.866]]


def test_what_no_unit_holds_is_not_explained() -> None:
    rng = np.random.default_rng(0)
    states = rng.normal(size=(5, 40, 2))
    assert recurrent_networks.share_explained(states, states[..., 0] + 3) == pytest.approx(1)
    assert recurrent_networks.share_explained(states, rng.normal(size=(5, 40))) < 0.1
