"""The price with two moods: its law, its best forecast, and who wins on the stored series."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from rnn101.datasets.files import verify
from rnn101.forecasting import skill
from rnn101.lessons.testing_a_forecast import moods


def test_a_mood_lasts_fifty_days_on_average_and_the_changes_have_the_deviation_1():
    changes, mood = moods.draw(50_000, rng=1)
    turns = np.sum(mood[1:] != mood[:-1])
    assert len(mood) / turns == pytest.approx(50, rel=0.1)
    assert changes.std() == pytest.approx(1, abs=0.03)


def test_the_best_forecast_is_bayes_rule_by_hand_for_three_days():
    changes = np.array([1.0, 0.9, -0.5])
    found = moods.best(changes)
    assert found[:2] == pytest.approx([0, 0])  # both moods are as likely
    like, unlike = (np.exp(-((0.9 - said) ** 2) / (2 * 0.36)) for said in (0.8, -0.8))
    follows = like / (like + unlike)
    prior = 0.98 * follows + 0.02 * (1 - follows)
    assert found[2] == pytest.approx((2 * prior - 1) * 0.8 * 0.9)


def test_who_knows_the_mood_too_has_a_skill_of_064_and_the_best_that_does_not_has_less():
    changes, mood = moods.draw(20_000, rng=2)
    told = 0.8 * mood[1:] * changes[:-1]
    nothing = np.zeros(len(told))
    assert skill(changes[1:], told, nothing) == pytest.approx(0.64, abs=0.02)
    assert 0.5 < skill(changes[1:], moods.best(changes)[1:], nothing) < 0.6


def test_no_forecast_sees_what_comes_later():
    changes, _ = moods.draw(200, rng=0)
    X, y = sliding_window_view(changes[:-1], 20), changes[20:]
    before = moods.opponents(X, y, 100)
    other_y, other_X = y.copy(), X.copy()
    other_y[100:] += 5  # test answers
    other_X[150:] += 5  # and later windows
    for name, forecast in moods.opponents(other_X, other_y, 100).items():
        np.testing.assert_allclose(forecast[:150], before[name][:150], err_msg=name)
    changed = changes.copy()
    changed[150:] += 5
    np.testing.assert_array_equal(moods.best(changed)[:151], moods.best(changes)[:151])


def test_the_stored_series_say_what_the_lesson_says():
    verify("moods.csv")
    for run in moods.STORED.load():
        assert run.regression + 0.1 < run.network < run.best
        assert max(run.with_triple_products, run.slope_of_the_last_days) < run.network < run.fitted_law
        assert run.fitted_law < run.best + 0.005
        assert run.statistic > 0  # the fitted law is ahead
    assert sum(run.p_value < 0.05 for run in moods.STORED.load()) == 7
    means = {name: np.mean([getattr(run, name) for run in moods.STORED.load()]) for name in moods.SIMPLE}
    assert sorted(means, key=means.get)[-2:] == ["guessed_mood", "fitted_law"]
    assert np.mean([run.best for run in moods.STORED.load()]) - means["fitted_law"] < 0.006


def test_the_law_is_fitted_to_the_first_days_only_and_not_given_the_true_numbers():
    changes, _ = moods.draw(500, rng=0)
    other = changes.copy()
    other[300:] += 5
    law, again = moods.fitted_law(changes, 300), moods.fitted_law(other, 300)
    assert (law.share, law.stay) == (again.share, again.stay)
    np.testing.assert_array_equal(law.forecast[:301], again.forecast[:301])
    assert moods.SHARE not in moods.TRIED_SHARES
    assert moods.STAY not in moods.TRIED_STAYS


def test_the_law_is_odd_and_so_are_the_forecasts():
    changes, _ = moods.draw(400, rng=0)
    X = sliding_window_view(changes[:-1], 20)
    there, back = moods.slopes(X)[3], moods.slopes(-X)[3]
    np.testing.assert_allclose(there, -back)
    np.testing.assert_allclose(moods.best(changes), -moods.best(-changes))


@pytest.mark.slow
def test_a_sample_of_the_stored_runs_comes_out_again():
    (row,) = moods.STORED.load(seed=3)
    again = moods.run(3)
    assert again["with_triple_products"] == pytest.approx(row.with_triple_products, rel=1e-4)
    assert again["guessed_mood"] == pytest.approx(row.guessed_mood, rel=1e-4)
    assert again["fitted_law"] == pytest.approx(row.fitted_law, rel=1e-4)
    assert again["best"] == pytest.approx(row.best, rel=1e-4)
    assert again["network"] == pytest.approx(row.network, abs=0.03)
