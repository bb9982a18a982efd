"""The report: its numbers are those of the room's own functions, and odd tables are told about or refused."""

from dataclasses import replace

import numpy as np
import pytest

from rnn101.datasets.prices import PriceTable, Split, load_google
from rnn101.forecasting import (
    autoregressive_prices,
    drift,
    mase,
    mean,
    persistence,
    random_walk,
    report,
    rmse,
    skill,
    skill_interval,
)
from rnn101.forecasting.comparison import SkillInterval
from rnn101.forecasting.reporting import Report, Row

TRAINED = {"window": 8, "epochs": 4, "n_seeds": 1, "progress": False}
QUICK = TRAINED | {"epochs": 0}


def table(prices, *, step=1, dates=None, **more):
    prices = np.array(prices, dtype=float)
    if dates is None:
        dates = np.datetime64("2015-01-05") + step * np.arange(len(prices))
    columns = dict.fromkeys(("open", "high", "low", "close"), prices)
    return PriceTable(dates=dates, **columns, volume=np.ones(len(prices)), name="Made up", **more)


@pytest.fixture(scope="module")
def foreseeable():
    prices = autoregressive_prices(1500, 0.6, start=500.0, rng=0)
    return report(table(prices), window=8, epochs=20, n_seeds=2, progress=False)


@pytest.mark.slow
def test_its_numbers_are_those_of_the_rooms_functions(foreseeable):
    prices, start = foreseeable.prices, 1200
    np.testing.assert_array_equal(foreseeable.actual, prices[start:])
    assert (foreseeable.n_test, len(foreseeable.dates)) == (300, 300)
    held = persistence(prices, start)
    for row, forecast in zip(
        foreseeable.rows, (held, drift(prices, start), mean(prices, start)), strict=False
    ):
        np.testing.assert_array_equal(row.forecast, forecast)
    for row in foreseeable.rows:
        assert row.rmse == rmse(prices[start:], row.forecast)
        assert row.mase == mase(prices[start:], row.forecast, prices[:start])
        assert row.skill.skill == skill(prices[start:], row.forecast, held)
        assert row.skill == skill_interval(prices[start:], row.forecast, held, level=1 - 0.05 / 4)


@pytest.mark.slow
def test_where_changes_can_be_foreseen_the_residual_form_wins_and_the_verdict_says_so(foreseeable):
    residual = foreseeable.rows[-1]
    assert residual.name == "LSTM, residual form"
    assert residual.skill.low > 0
    assert 0.25 < residual.skill.skill < 0.45  # theory: 0.36
    assert len(residual.seeds) == 2
    assert residual.seeds[0] <= residual.skill.skill <= residual.seeds[1]
    assert foreseeable.verdict.startswith("'LSTM, residual form' beats persistence: skill ")


@pytest.mark.slow
def test_of_a_random_walk_it_says_that_nothing_is_shown_to_beat_persistence():
    for seed in range(5):
        found = report(table(random_walk(600, start=500.0, rng=seed)), **TRAINED)
        assert found.verdict.startswith("Nothing ")
        assert all(row.skill.low <= 0 for row in found.rows[1:])


@pytest.mark.slow
def test_the_text_has_a_line_for_each_forecaster_and_the_verdict(foreseeable):
    lines = str(foreseeable).splitlines()
    assert lines[0].startswith(
        "Made up, open: 1200 values train (2015-01-05 to 2018-04-18), 300 test (2018-04-19"
    )
    for row in foreseeable.rows:
        assert sum(line.startswith(f"{row.name} ") for line in lines) == 1
    assert "2 seeds: " in lines[-3]
    assert lines[-1] == f"Verdict: {foreseeable.verdict}"


def test_wide_numbers_do_not_run_together():
    prices = np.linspace(1, 2, 300)
    rows = [
        Row("persistence", prices[-60:], 1.0, 1.0, SkillInterval(0, 0, 0)),
        Row("mean so far", prices[-60:], 1.2345e-5, 1107.59, SkillInterval(-2175.37, -3000, -1500)),
    ]
    lines = str(Report(table(prices), "open", prices, 60, 0.95, tuple(rows), (), "none")).splitlines()
    assert "1.234e-05 1107.59 −217537 %   −300000 % to" in lines[4]


@pytest.mark.slow
def test_google_is_not_foreseen():
    google = load_google()
    found = report(google, **TRAINED)
    assert found.table is google
    assert found.n_test == 209
    assert found.notes == ()
    assert found.verdict.startswith("Nothing ")


def test_short_tables_are_refused_with_the_number_that_is_needed():
    with pytest.raises(
        ValueError, match="report: Made up has 199 rows, but an honest report needs at least 200"
    ):
        report(table(random_walk(199, rng=0)))
    assert report(table(random_walk(200, rng=0)), **QUICK).n_test == 40


@pytest.mark.parametrize(
    ("prices", "message"),
    [
        (np.full(300, 50.0), "open: expected prices that change, got 50 throughout the training part"),
        (np.arange(1.0, 301.0), "open: expected changes that vary, got 1 at every step of the training part"),
        (10 + 0.1 * np.arange(300), "open: expected changes that vary, got 0.1 at every step"),
    ],
)
def test_prices_that_leave_nothing_to_forecast_are_refused(prices, message):
    with pytest.raises(ValueError, match=message):
        report(table(prices), **QUICK)


def test_a_test_part_that_stands_still_from_its_first_day_on_is_refused():
    prices = np.concatenate([random_walk(240, rng=0)[:-1], np.full(61, 50.0)])
    with pytest.raises(ValueError, match="got 50 throughout the test part: persistence is perfect"):
        report(table(prices), **QUICK)


def test_weekly_data_are_named_and_a_missing_week_is_a_gap():
    dates = np.datetime64("2010-01-04") + 7 * np.delete(np.arange(261), 100)
    found = report(table(random_walk(260, rng=0), dates=dates), **QUICK)
    assert found.notes == (
        "most dates lie a week apart: a step is a week, and all scores are of such steps",
        f"1 gap of more than 13 days, the longest 14 days after {dates[99]}: the change across a gap "
        "counts as one step",
    )


def test_gaps_in_daily_data_are_counted_and_weekends_are_none():
    days = np.busday_offset("2015-01-05", np.arange(300), roll="forward")
    kept = np.delete(np.arange(300), np.r_[50:60, 200:230])
    found = report(table(random_walk(260, rng=0), dates=days[kept]), **QUICK)
    (note,) = found.notes
    assert note.startswith(f"2 gaps of more than 5 days, the longest 45 days after {days[199]}")
    assert report(table(random_walk(300, rng=0), dates=days), **QUICK).notes == ()


def test_other_steps_have_their_names():
    def first_note(step):
        return report(table(random_walk(250, rng=0), step=step), **QUICK).notes[0]

    assert first_note(30).startswith("most dates lie a month apart: a step is a month")
    assert first_note(45).startswith("most dates lie 45 days apart")


def test_a_split_is_told_and_adjusted_only_if_asked():
    walk = random_walk(400, start=500.0, rng=0)
    quoted = np.concatenate([2 * walk[:200], walk[200:]])
    split = Split(np.datetime64("2015-07-24"), "open", 0.5, certain=True)
    made = table(quoted, splits=(split,))
    assert made.dates[200] == split.date
    left, mended = report(made, **QUICK), report(made, adjust_splits=True, **QUICK)
    assert left.notes == (
        "the jump on 2015-07-24 counts as a change like any other; if it was a share split, use "
        "adjust_splits=True",
    )
    assert mended.notes == ("prices before 2015-07-24 were multiplied by 0.5, as for a share split",)
    np.testing.assert_array_equal(left.prices, quoted)
    np.testing.assert_allclose(mended.prices, walk)
    other_column = replace(made, splits=(replace(split, column="close"),))
    assert report(other_column, adjust_splits=True, **QUICK).notes == ()
    np.testing.assert_array_equal(made.open, quoted)  # the table itself is never changed


def test_the_notes_of_the_reader_are_kept():
    found = report(
        table(random_walk(250, rng=0), notes=("the file is newest first: put in order of date",)), **QUICK
    )
    assert found.notes == ("the file is newest first: put in order of date",)


def test_the_same_table_gives_the_same_report():
    made = table(random_walk(250, rng=0))
    assert str(report(made, **QUICK)) == str(report(made, **QUICK))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"column": "opening"}, "column: expected one of open, high, low, close, volume, got 'opening'"),
        ({"test_share": 0.6}, "test_share: expected a number from 0.1 to 0.5, got 0.6"),
        ({"level": 95}, "level: expected a number between 0 and 1, without the ends, got 95"),
        ({"window": 60}, "window: expected 2 to 50, a quarter of the training part, got 60"),
        ({"n_seeds": 0}, "n_seeds: expected a whole number of at least 1, got 0"),
    ],
)
def test_errors_name_the_argument(settings, message):
    with pytest.raises(ValueError, match=message):
        report(table(random_walk(250, rng=0)), **{**QUICK, **settings})
