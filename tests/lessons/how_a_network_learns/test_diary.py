from typing import Any

import numpy as np
import pytest

from rnn101.lessons.how_a_network_learns import (
    clock,
    diary,
    hours,
    nearest,
    own_diary,
    rush_hour,
    span,
)


def test_a_diary_is_the_rule_and_luck_in_whole_minutes() -> None:
    x, y = diary(5)
    assert x.shape == y.shape == (80, 1)
    np.testing.assert_allclose(60 * x, np.round(60 * x), atol=1e-9)
    np.testing.assert_allclose(10 * y, np.round(10 * y), atol=1e-9)
    luck = y - rush_hour(x)
    assert abs(luck.mean()) < 0.15
    assert luck.std() == pytest.approx(0.4, abs=0.1)


def test_each_number_gives_one_diary() -> None:
    np.testing.assert_array_equal(diary(3), diary(3))
    assert not np.array_equal(diary(3), diary(4))


@pytest.mark.parametrize(
    ("time", "at"), [("6:00", -2), ("8:20", 1 / 3), (" 09:45 ", 1.75), ("0:05", -7 - 55 / 60)]
)
def test_times_are_read_and_written(time: str, at: float) -> None:
    assert hours(time) == pytest.approx(at)
    assert clock(np.array([hours(time)])) == time.strip().removeprefix("0") or time == "0:05"


@pytest.mark.parametrize("time", ["8", "8.20", "8:60", "eight:20", "8:2a", "", 8, 8.5])
def test_what_is_no_time_is_said(time: Any) -> None:
    with pytest.raises(ValueError, match="time: expected hours and minutes"):
        hours(time)


def test_the_nearest_are_those_of_a_plain_loop() -> None:
    x, y = diary(1)
    when = np.linspace(-2, 2, 9).reshape(-1, 1)
    plain = [np.mean(sorted(zip(abs(x[:, 0] - t), y[:, 0], strict=True))[:1], axis=0)[1] for t in when[:, 0]]
    np.testing.assert_allclose(nearest(when, x, y, count=1)[:, 0], plain)
    np.testing.assert_allclose(nearest(when, x, y, count=80), y.mean())


def test_two_or_three_neighbors_do_best_on_validation() -> None:
    x, y = diary()
    misses = [
        np.mean((nearest(x[20:50], x[:20], y[:20], count=count) - y[20:50]) ** 2) for count in range(1, 10)
    ]
    assert set(np.argsort(misses)[:2] + 1) == {2, 3}


def test_trips_of_ones_own_become_two_columns() -> None:
    x, y = own_diary(["7:30", "17:45"], [26, 95])
    np.testing.assert_allclose(x, [[-0.5], [9.75]])
    np.testing.assert_allclose(y, [[2.6], [9.5]])


@pytest.mark.parametrize(
    ("times", "minutes", "said"),
    [
        (["7:30", "8:00"], [26], "minutes: expected one number for each of the 2 times, got 1"),
        (["7:30"], [26, 30], "minutes: expected one number for each of the 1 times, got 2"),
        ([], [], "times: expected at least one time of leaving, got none"),
    ],
)
def test_lists_that_do_not_belong_together_are_refused(
    times: list[str], minutes: list[float], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        own_diary(times, minutes)


def test_a_span_reaches_beyond_all_its_times() -> None:
    moments = span(["17:45", "6:30", "8:00"])
    assert moments.shape == (200, 1)
    assert moments.min() < hours("6:30")
    assert moments.max() > hours("17:45")
