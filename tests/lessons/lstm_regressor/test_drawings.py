import numpy as np
import pytest

from rnn101 import nn, viz
from rnn101.lessons import lstm_regressor

DAYS = np.datetime64("2008-01-01") + np.arange(5)
REAL = [3.0, 5.0, 4.0, 6.0, 7.0]
GUESS = [2.0, 3.0, 5.0, 4.0, 6.0]


def test_losses_count_epochs_from_one() -> None:
    _, ax = viz.figure()
    lstm_regressor.losses(ax, nn.History(loss=[0.3, 0.2, 0.1], val_loss=[0.4, 0.3, 0.35]))
    assert [line.get_xdata().tolist() for line in ax.lines] == [[1, 2, 3]] * 2
    assert [line.get_ydata().tolist() for line in ax.lines] == [[0.3, 0.2, 0.1], [0.4, 0.3, 0.35]]
    assert ax.get_yscale() == "log"
    assert ax.get_ylabel() == "mean squared error (log scale)"


def test_without_validation_there_is_one_line() -> None:
    _, ax = viz.figure()
    lstm_regressor.losses(ax, nn.History(loss=[0.3], val_loss=[]))
    assert [line.get_label() for line in ax.lines] == ["training"]


def test_a_lagging_forecast_moved_back_lies_on_the_real_price() -> None:
    _, ax = viz.figure()
    late = [0.0, *REAL[:-1]]
    lstm_regressor.lag(ax, DAYS, REAL, late)
    moved = ax.lines[2]
    assert moved.get_xdata(orig=True).tolist() == DAYS[:-1].tolist()
    assert moved.get_ydata().tolist() == REAL[:-1]


@pytest.mark.parametrize("days", [0, 5])
def test_a_lag_that_leaves_nothing_is_refused(days: int) -> None:
    _, ax = viz.figure()
    with pytest.raises(ValueError, match=f"^days: expected a whole number from 1 to 4, got {days}$"):
        lstm_regressor.lag(ax, DAYS, REAL, GUESS, days=days)


def test_changes_have_equal_axes() -> None:
    _, ax = viz.figure(5, 5)
    lstm_regressor.changes(ax, [1.0, -2.0], [0.5, 4.0])
    assert ax.collections[0].get_offsets().tolist() == [[1.0, 0.5], [-2.0, 4.0]]
    assert ax.get_xlim() == ax.get_ylim() == pytest.approx((-4.2, 4.2))
    assert ax.get_ylabel() == "predicted change (dollars)"
