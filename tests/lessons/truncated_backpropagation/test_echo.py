"""What the lesson says of its stored result, and that a sample of it comes out again."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets.files import verify
from rnn101.lessons.truncated_backpropagation import echo

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "07_truncated_backpropagation.ipynb"
SHOWN = ("def window_gradient(", "def first_weights(", "def answers(", "def steps_until_learned(")


@pytest.fixture(scope="module")
def medians():
    verify("echo_windows.csv")
    return {
        lag: {k / lag: float(np.median(steps)) for k, steps in echo.needed(lag).items()}
        for lag in echo.WINDOWS
    }


def test_half_the_lag_is_enough_for_none_at_any_rate():
    for lag in echo.WINDOWS:
        assert all(np.isinf(run.steps) for run in echo.STORED.load(lag=lag, window=lag // 2))


def test_the_medians_are_what_the_lesson_says(medians):
    rounded = {lag: [round(median) for median in list(found.values())[1:]] for lag, found in medians.items()}
    assert rounded == {8: [922, 552, 624, 840, 1040], 10: [2794, 1350, 1380, 1665, 1820]}
    for found in medians.values():
        twice = found[2.0]
        assert sorted(found, key=found.__getitem__)[:2] == [1.5, 2.0]
        assert 1.2 < found[3.0] / twice < 1.36
        assert 1.3 < found[4.0] / twice < 1.68
    assert [round(found[(lag + 1) / lag] / found[2.0], 1) for lag, found in medians.items()] == [1.5, 2.0]


def test_the_spread_at_twice_the_lag_and_the_better_rate():
    spread = {lag: (min(echo.needed(lag)[2 * lag]), max(echo.needed(lag)[2 * lag])) for lag in echo.WINDOWS}
    assert spread == {8: (336, 1248), 10: (1120, 2000)}
    for lag, windows in echo.WINDOWS.items():
        for window in windows[1:]:
            slow, fast = (
                [run.steps for run in echo.STORED.load(lag=lag, window=window, rate=rate)]
                for rate in echo.RATES
            )
            assert np.median(fast) < np.median(slow)
            assert np.isfinite([slow, fast]).all()


def test_a_run_counts_what_was_read():
    steps = echo.learn(2, 4, 0.006, 0, most=600)["steps"]
    assert steps < 600
    assert steps % 48 == 0
    assert echo.learn(8, 4, 0.006, 0, most=96)["steps"] == np.inf


@pytest.mark.slow
def test_the_notebook_shows_what_was_stored():
    """Its functions give the very numbers of the recipe's run."""
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    names: dict[str, Any] = {"np": np, "nn": nn}
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and source.startswith(SHOWN):
            exec(source, names)
    shown = names["steps_until_learned"](3, 6, 1, 1500, [0.006] * 5)
    assert shown == echo.learn(3, 6, 0.006, 1, most=1500)["steps"] < 1500


@pytest.mark.slow
def test_a_run_comes_out_as_stored():
    stored = echo.STORED.load(lag=8, window=16, rate=0.006)[0].steps
    assert echo.learn(8, 16, 0.006, 0)["steps"] == pytest.approx(stored, rel=0.3)
