"""The explorer of lesson 14: a forecast that is moved back, and its RMSE at each shift."""

import numpy as np
import pytest

from rnn101.forecasting import rmse
from rnn101.lessons.lstm_regressor import LagExplorer
from tests.lessons.lstm_regressor.pictures import DAYS, LATE, REAL


def test_it_says_the_error_at_each_shift_and_where_it_is_smallest():
    explorer = LagExplorer(DAYS, REAL, LATE)
    as_made = rmse(REAL, LATE)
    assert explorer.words == (
        f"The forecast, as it was made, has an RMSE of {as_made:.1f} dollars. The smallest, 0.0, is at 4."
    )
    explorer.controls["back"].value = 1
    one = rmse(REAL[:-1], LATE[1:])
    assert explorer.words.startswith(f"The forecast, moved 1 day back, has an RMSE of {one:.1f} dollars.")


def test_the_forecast_stands_some_days_earlier():
    explorer = LagExplorer(DAYS, REAL, LATE)
    explorer.controls["back"].value = 4
    price, moved = explorer.figure.axes[0].lines
    np.testing.assert_array_equal(moved.get_ydata(), price.get_ydata()[:-4])
    assert len(moved.get_xdata()) == len(DAYS) - 4
    assert list(explorer.figure.axes[1].lines[1].get_xdata()) == [4]


def test_too_few_days_are_named():
    with pytest.raises(ValueError, match="days: expected more than 8, got 8"):
        LagExplorer(DAYS[:8], REAL[:8], LATE[:8])
