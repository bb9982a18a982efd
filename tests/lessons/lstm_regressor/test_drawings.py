"""What the drawings of lesson 14 say."""

import numpy as np
import pytest
from matplotlib.axes import Axes

from rnn101 import viz
from rnn101.lessons import lstm_regressor
from tests.lessons.lstm_regressor.pictures import DAYS, FOLLOWS, HILL, JUMP, LAST


def words(ax: Axes) -> list[str]:
    return [text.get_text() for part in ax.figure.axes for text in part.texts]


def test_six_prices_make_three_examples_of_which_the_answer_is_bold():
    _, ax = viz.figure(8, 3.3)
    lstm_regressor.windows_by_hand(ax, [1, 2, 3, 4, 5, 6], 3)
    said = words(ax)
    assert [text for text in said if text.startswith("example")] == ["example 0", "example 1", "example 2"]
    assert [said.count(f"{price:.2f}") for price in range(1, 7)] == [2, 3, 4, 4, 3, 2]
    bold = [text.get_text() for text in ax.texts if text.get_weight() == "bold"]
    assert bold == ["4.00", "5.00", "6.00"]


def test_the_arrow_is_as_long_as_it_says():
    _, ax = viz.figure(8, 3.6)
    lstm_regressor.late(ax, DAYS[: len(JUMP)], JUMP, FOLLOWS, level=500)
    named = [tick.get_text() for tick in ax.get_xticklabels()]
    assert named[:4] == ["Wed\n2", "Thu\n3", "Fri\n4", "Mon\n7"]
    first = 2 + (500 - 456) / (535 - 456)  # where the price passes 500; the forecast does so on day 6
    assert f"{6 - first:.1f} days" in words(ax)


def test_one_array_is_drawn_as_bars_and_several_as_lines():
    _, ax = viz.figure(8, 3)
    lstm_regressor.answers_to_a_nudge(ax, {"one": [HILL], "several": [HILL, LAST]})
    bars, lines = ax.figure.axes[1:]
    assert [len(bars.patches), len(lines.patches)] == [14, 0]
    np.testing.assert_allclose([bar.get_height() for bar in bars.patches], 100 * HILL[:-15:-1])
    np.testing.assert_allclose(lines.lines[1].get_ydata(), [95.0, *[0] * 13])
    assert bars.get_xlim()[0] > bars.get_xlim()[1]  # yesterday on the right


def test_the_variants_have_a_dot_for_each_seed_on_both_parts():
    _, ax = viz.figure(8, 3.4)
    errors = {"as it was": [[15.0, 25.0], [16.0, 30.0]], "the change": [[8.4, 15.1]]}
    lstm_regressor.variants(ax, errors, (8.38, 15.05))
    for part, panel in enumerate(ax.figure.axes[1:]):
        drawn = [
            line.get_xdata().tolist()
            for line in panel.lines
            if len(line.get_xdata()) and line.get_marker() == "o"
        ]
        assert drawn == [[row[part] for row in rows] for rows in errors.values()]


def test_a_perfect_forecast_lies_in_the_shaded_quarters():
    _, ax = viz.figure(5.4, 5)
    lstm_regressor.changes(ax, [1.0, -2.0], [1.0, -2.0])
    low, high = ax.get_xlim()
    assert low == -high == pytest.approx(-2.1)
    assert ax.get_ylim() == (low, high)


def test_each_quarter_says_how_many_days_lie_in_it():
    _, ax = viz.figure(5.4, 5)
    lstm_regressor.changes(ax, [1.0, 0.0, -1.0, -2.0, 3.0, 4.0], [1.0, 1.0, 1.0, 2.0, -1.0, 2.0])
    said = [text.replace("\n", " ") for text in words(ax)]
    assert said[:4] == [
        "said up, went up: 2 days",
        "said up, went down: 3 days",
        "said down, went down: 0 days",
        "said down, went up: 1 days",
    ]


def test_a_bar_that_is_not_the_last_price_has_its_own_number():
    _, ax = viz.figure(8, 3)
    lstm_regressor.answers_to_a_nudge(ax, {"regression": [LAST], "network": [HILL]})
    assert words(ax) == ["last price: 95", "22", "last price: 7"]


def test_long_trainings_have_a_line_a_seed_and_a_level():
    _, ax = viz.figure(8, 3.4)
    errors = {
        "with dropout": [[20.0, 18, 16, 13, 11], [18.0, 15, 12, 10, 9]],
        "without": [[12.0, 9, 9, 9, 9]],
    }
    lstm_regressor.longer(ax, errors, between=25, before=100, persistence=8.4)
    assert [line.get_ydata().tolist() for line in ax.lines[:3]] == [
        *errors["with dropout"],
        *errors["without"],
    ]
    assert ax.lines[0].get_xdata().tolist() == [25, 50, 75, 100, 125]
    assert set(words(ax)) == {"with dropout", "without", "persistence", "stopped here so far"}
