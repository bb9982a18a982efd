"""What the pictures of lesson 11 show is what they are given."""

import numpy as np

from rnn101 import viz
from rnn101.lessons import echo_state_networks


def test_a_series_is_drawn_around_the_first_step_of_the_test() -> None:
    _, ax = viz.figure()
    echo_state_networks.series(ax, np.arange(700.0), known=400)
    assert ax.lines[0].get_xdata().tolist() == list(range(100, 600))
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), np.arange(100.0, 600.0))
    assert ax.lines[1].get_xdata() == [400, 400]


def test_a_free_run_is_drawn_with_the_step_up_to_which_it_held() -> None:
    _, ax = viz.figure()
    echo_state_networks.alone(ax, [0.0, 1.0, 0.0], {"mine": [0.0, 0.9, 5.0]}, {"mine": 2})
    assert next(text.get_text() for text in ax.texts) == "mine: off by a tenth after 2"
    assert ax.lines[0].get_xdata().tolist() == [1, 2, 3]
    assert ax.lines[1].get_ydata().tolist() == [0.0, 0.9, 2.0]  # what runs away is cut


def test_each_setting_shows_its_draws_and_their_median() -> None:
    _, ax = viz.figure()
    echo_state_networks.held_by_draw(ax, {"β = 1e-08": [10, 30, 200], "β = 0": [5, 7, 9]})
    assert list(ax.lines[0].get_xdata()) == [10, 30, 200]
    assert [text.get_text() for text in ax.texts] == ["30", "7", "median"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["β = 1e-8", "β = 0"]


def test_distances_stand_at_the_steps_0_1_2_on_a_log_axis() -> None:
    _, ax = viz.figure()
    echo_state_networks.distances(ax, {"falls": [1.0, 1e-3, 1e-6], "stays": [9.0, 8.0, 9.0]})
    assert ax.get_yscale() == "log"
    assert ax.lines[0].get_xdata().tolist() == [0, 1, 2]
    assert [text.get_text() for text in ax.texts] == ["falls", "stays", "close: below 0.001"]


def test_memory_curves_begin_at_the_delay_0_and_are_named_with_their_sum() -> None:
    _, ax = viz.figure()
    echo_state_networks.memory_curves(ax, {"quiet": [1, 0.75, 0.5], "loud": [0.5, 0.25, 0.0]}, units=2)
    assert [text.get_text() for text in ax.texts] == [
        "quiet: 2.2 in all, of at most 2",
        "loud: 0.8 in all, of at most 2",
    ]
    assert ax.lines[0].get_xdata().tolist() == [0, 1, 2]
