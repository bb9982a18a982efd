"""Lesson 14's table: its numbers are those of plain code, and files of ten vendors give it or say why not."""

import numpy as np
import pytest

from rnn101.datasets.prices import load_csv, load_google
from rnn101.forecasting import compare, random_walk, report, rmse
from tests.forecasting.price_files import FILES, KINDS, WRITERS, File, lines, save

QUICK = {"epochs": 0, "progress": False}
ONE_SEED = QUICK | {"window": 8, "n_seeds": 1}
NAMES = ["persistence", "mean of the last 7", "regression on 60", "network, four layers", "residual form"]


@pytest.fixture(scope="module")
def google():
    return compare(load_google(), n_test=199, **QUICK)


def test_the_rows_that_need_no_network_are_those_of_lesson_14(google):
    assert (google.n_train, google.n_test, google.window) == (848, 199, 60)
    assert [row.name for row in google.rows] == [*NAMES, "last close"]
    shown = [(round(row.training, 2), round(row.test, 2)) for row in google.rows]
    assert shown[:3] == [(8.38, 15.05), (14.20, 24.65), (7.92, 15.71)]
    assert shown[5] == (4.73, 10.01)


def test_an_untrained_residual_form_is_persistence(google):
    np.testing.assert_array_equal(google.rows[4].forecast, google.rows[0].forecast)
    assert google.rows[3].test > 2 * google.rows[0].test


def test_each_row_is_scored_on_both_parts(google):
    opens = load_google().open[60:]
    np.testing.assert_array_equal(google.actual, opens)
    for row in google.rows:
        assert row.training == rmse(opens[:788], row.forecast[:788])
        assert row.test == rmse(opens[788:], row.forecast[788:])


def test_nothing_but_the_training_part_is_learned_from():
    series = random_walk(140, start=100.0, rng=0)
    other = series.copy()
    other[-20:] += 50
    settings = {"n_test": 20, "window": 10, "epochs": 5, "progress": False}
    one, two = compare(series, **settings), compare(other, **settings)
    for row, again in zip(one.rows, two.rows, strict=True):
        np.testing.assert_array_equal(row.forecast[:-20], again.forecast[:-20])
        assert row.training == again.training


@pytest.mark.slow
def test_where_the_change_can_be_foreseen_the_residual_form_sees_it():
    n = np.arange(400)
    series = 100 + 10 * np.sin(n / 3)  # the last two changes tell the next
    found = compare(series, 80, window=20, epochs=50, progress=False)
    rows = {row.name: row for row in found.rows}
    assert rows["residual form"].test < 0.5 * rows["persistence"].test
    assert rows["regression on 20"].test < 0.01


def test_the_text_has_a_line_for_each_forecast(google):
    lines_ = str(google).splitlines()
    assert lines_[0] == "Google, open: 848 values train, 199 test, windows of 60"
    assert lines_[2] == "persistence                    8.38      15.05"
    assert len(lines_) == 8


def test_a_series_has_no_close_and_no_notes():
    found = compare(random_walk(100, start=50.0, rng=0), **QUICK)
    assert (found.name, found.n_test, found.window, found.notes) == ("the series", 20, 20, ())
    assert [row.name for row in found.rows][-1] == "residual form"


def test_the_split_is_mended_in_every_row_if_asked(tmp_path):
    table = load_csv(save("Alpha Vantage, with a split", tmp_path))
    left, mended = compare(table, **QUICK), compare(table, adjust_splits=True, **QUICK)
    assert left.rows[0].training > 2 * mended.rows[0].training
    assert any(note.startswith("prices before 2018-07-31 were multiplied by 0.3333") for note in mended.notes)
    assert mended.rows[5].training < 1.2 * mended.rows[0].training  # the close as well


@pytest.mark.parametrize("name", FILES)
def test_ten_vendors_files_give_the_table_or_say_why_not(name, tmp_path):
    file = FILES[name]
    table = load_csv(save(name, tmp_path))
    np.testing.assert_allclose(table.open, file.opens, rtol=1e-4)
    np.testing.assert_array_equal(table.dates, file.days)
    if file.refusal:
        for judge in (compare, report):
            with pytest.raises(ValueError, match=f"^{file.refusal}"):
                judge(table, progress=False)
        return
    found = compare(table, **QUICK)
    changes = np.diff(file.opens)
    n_test = len(file.opens) // 5
    assert found.n_test == n_test
    held = np.sqrt(np.mean(changes[-n_test:] ** 2))
    assert found.rows[0].test == pytest.approx(held, rel=1e-3)
    assert all(np.isfinite([row.training, row.test]).all() for row in found.rows)
    assert found.rows[-1].test < 0.6 * held  # the close is the next day's opening, but for rounding
    for start in file.notes:
        assert any(note.startswith(start) for note in found.notes)
    digits = str(found).splitlines()[2].split()[-1]
    assert float(digits) == pytest.approx(held, rel=0.01)


@pytest.mark.parametrize("name", [name for name, file in FILES.items() if not file.refusal])
def test_ten_vendors_files_give_the_report_or_say_why_not(name, tmp_path):
    file, table = FILES[name], load_csv(save(name, tmp_path))
    if len(table) < 200:
        with pytest.raises(ValueError, match="has 70 rows, but an honest report needs at least 200"):
            report(table, **ONE_SEED)
        return
    found = report(table, **ONE_SEED)
    n_test = round(len(file.opens) / 5)
    held = np.sqrt(np.mean(np.diff(file.opens)[-n_test:] ** 2))
    assert found.n_test == n_test
    assert found.rows[0].rmse == pytest.approx(held, rel=1e-3)
    assert found.rows[4].skill.skill == 0  # an untrained residual form is persistence
    assert found.verdict.startswith(("Nothing ", "'"))
    assert all(np.isfinite([row.rmse, row.mase]).all() for row in found.rows)
    for start in file.notes:
        assert any(note.startswith(start) for note in found.notes)
    shown = str(found).splitlines()
    assert shown[0].endswith(f"{n_test} test ({file.days[-n_test]} to {file.days[-1]})")
    assert float(shown[3].split()[1]) == pytest.approx(held, rel=0.01)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_short_constant_weekly_and_gappy_prices_hold_in_every_layout(write, kind, tmp_path):
    days, opens, refusal, note = KINDS[kind]
    path = tmp_path / "made_up.csv"
    path.write_text(write(lines(File(write, days, opens))), encoding="utf-8")
    table = load_csv(path)
    for judge, settings in ((compare, QUICK), (report, ONE_SEED)):
        if refusal:
            with pytest.raises(ValueError, match=refusal):
                judge(table, **settings)
            continue
        found = judge(table, **settings)
        assert any(told.startswith(note) for told in found.notes)
        error = found.rows[0].test if judge is compare else found.rows[0].rmse
        assert error == pytest.approx(np.sqrt(np.mean(np.diff(opens)[-found.n_test :] ** 2)), rel=0.01)


@pytest.mark.slow
def test_a_report_is_trained_on_a_file_as_it_is_on_the_prices(tmp_path):
    table = load_csv(save("stooq, weekly", tmp_path))
    settings = ONE_SEED | {"epochs": 2}
    found, again = report(table, **settings), report(table, **settings)
    assert str(found) == str(again)
    assert not np.array_equal(found.rows[4].forecast, found.rows[0].forecast)
    assert found.notes[0].startswith("most dates lie a week apart")


def test_the_files_are_as_different_as_they_say():
    assert len(FILES) == 10
    assert len({file.write for file in FILES.values()}) == 10
    assert all(len(lines(file)) == len(file.opens) for file in FILES.values())


@pytest.mark.parametrize(
    ("prices", "message"),
    [
        (np.arange(59.0) ** 2, "compare: the series has 59 values, but at least 60 are needed"),
        (np.full(100, 7.0), "prices: expected prices that change, got 7 throughout the training part"),
        (
            np.arange(1.0, 101.0),
            "prices: expected changes that vary, got 1 at every step of the training part",
        ),
        (np.append(np.arange(99.0) ** 2, np.nan), r"prices\[99\]: expected a finite number, got nan"),
        (np.ones((100, 2)), r"prices: expected shape \(n,\), got \(100, 2\)"),
    ],
)
def test_what_leaves_nothing_to_compare_is_refused(prices, message):
    with pytest.raises(ValueError, match=message):
        compare(prices, **QUICK)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"n_test": 60}, "n_test: expected a whole number from 10 to 50, got 60"),
        ({"n_test": 9}, "n_test: expected a whole number from 10 to 50, got 9"),
        ({"window": 30}, "window: expected a whole number from 7 to 20, got 30"),
        ({"window": 6}, "window: expected a whole number from 7 to 20, got 6"),
    ],
)
def test_errors_name_the_argument(settings, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        compare(random_walk(100, start=50.0, rng=0), **QUICK, **settings)
