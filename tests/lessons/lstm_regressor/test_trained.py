"""The stored variants of the regressor: they can be made again, and say what the lesson says."""

import numpy as np
import pytest

from rnn101.datasets.files import verify
from rnn101.datasets.prices import load_google
from rnn101.experiments.regressor import STORED_NETWORK, TEST_START, regressor_error
from rnn101.forecasting import persistence, rmse, windows
from rnn101.lessons.lstm_regressor import trained
from rnn101.lessons.recipes import RECIPES

REGRESSOR = {"layers": 4, "dropouts": 4, "target": "price"}


def test_the_stored_network_is_the_first_of_its_kind():
    verify(RECIPES["regressor_variants"].file)
    first = trained.STORED.load(**REGRESSOR)[0]
    assert first.seed == 12
    assert first.test == pytest.approx(regressor_error(STORED_NETWORK.load()), abs=0.006)
    google = load_google()
    said = trained.stored_forecast()
    assert rmse(google.open[-199:], said) == pytest.approx(first.test, abs=0.006)


def test_the_network_is_three_days_late_in_training_and_four_in_the_test_part():
    google = load_google()
    X, y = windows(google.open, window=60)
    forecast = trained.forecaster(STORED_NETWORK.load())(X)
    assert trained.best_shift(y[:-199], forecast[:-199]) == 3
    assert trained.best_shift(y[-199:], forecast[-199:]) == 4


def test_the_weights_of_its_hill_make_nearly_the_networks_forecast():
    google = load_google()
    X, _ = windows(google.open, window=60)
    said = trained.forecaster(STORED_NETWORK.load())(X)
    hill = np.array(trained.STORED.load(**REGRESSOR)[0].listens)
    blur = X[:, :, 0] @ hill / hill.sum()
    for part in (slice(None, -199), slice(-199, None)):
        off = np.std(said[part] - blur[part])
        assert off < 3.1
        assert off < np.std(said[part] - X[part, -1, 0]) / 4
        assert off < 0.75 * np.std(said[part] - X[part, -4, 0])
        assert off < 0.75 * np.std(said[part] - X[part, -7:, 0].mean(axis=1))


def test_what_it_listens_to_is_measured_in_dollars_a_dollar():
    X, _ = windows(load_google().open, window=60)
    answers = trained.listens(lambda prices: 0.7 * prices[:, -1, 0] + 0.2 * prices[:, -3, 0], X[::100])
    np.testing.assert_allclose(answers, [*[0] * 57, 0.2, 0, 0.7], atol=1e-9)


def test_the_answer_of_a_change_is_added_to_the_last_price():
    class Half:
        def predict(self, X):
            return np.full((len(X), 1), 0.5)

    google = load_google()
    train = google.open[google.dates < TEST_START]
    X = np.full((3, 60, 1), 200.0)
    changed = trained.forecaster(Half(), "change")(X)
    np.testing.assert_allclose(changed, 200 + 0.5 * (train.max() - train.min()))
    np.testing.assert_allclose(trained.forecaster(Half())(X), (train.max() + train.min()) / 2)


def test_the_shift_is_the_one_with_the_smallest_error():
    real = np.cumsum(np.random.default_rng(0).normal(size=50))
    assert trained.best_shift(real[1:], persistence(real)) == 1
    assert trained.best_shift(real, real) == 0


@pytest.mark.slow
@pytest.mark.parametrize("target", ["price", "change"])
def test_a_sample_of_the_runs_comes_out_as_stored(target):
    (stored,) = trained.STORED.load(layers=1, dropouts=0, target=target, seed=12)
    again = trained.run(layers=1, dropouts=0, target=target, seed=12, epochs=100)
    assert again["training"] == pytest.approx(stored.training, rel=0.15)
    assert again["test"] == pytest.approx(stored.test, rel=0.15)
    assert np.abs(np.subtract(again["listens"], stored.listens)).max() < 0.2


def test_a_run_trains_what_it_says():
    found = trained.run(layers=2, dropouts=1, target="change", seed=3, epochs=0)
    assert set(found) == set(trained.Variant._fields) - {"layers", "dropouts", "target", "seed"}
    assert isinstance(found["listens"], tuple)


def test_a_long_training_begins_as_the_one_of_a_hundred_epochs():
    verify(RECIPES["regressor_epochs"].file)
    for run in trained.STORED_LONG.load():
        dropouts = 4 if run.dropout else 0
        (short,) = trained.STORED.load(layers=4, dropouts=dropouts, target="price", seed=run.seed)
        assert (run.training[3], run.test[3]) == (short.training, short.test)


@pytest.mark.slow
def test_the_first_epochs_of_a_long_training_come_out_as_stored():
    (stored,) = trained.STORED_LONG.load(dropout=0, seed=12)
    again = trained.run_long(0.0, seed=12, epochs=25)
    assert again["training"] == pytest.approx(stored.training[:1], rel=0.15)
    assert again["test"] == pytest.approx(stored.test[:1], rel=0.15)


def test_a_long_training_says_what_the_lesson_says():
    with_dropout, without = (trained.STORED_LONG.load(dropout=share) for share in (0.2, 0))
    assert [len(run.training) for run in (*with_dropout, *without)] == [12] * 6
    assert min(min(run.training) for run in with_dropout) > 8.9  # persistence has 8.38
    below = [error for run in without for error in run.training if error < 8.38]
    assert (len(below), min(below)) == (2, 8.26)
    for run, other in zip(with_dropout, without, strict=True):
        assert run.training[-1] < 0.75 * run.training[3]
        assert run.test[-1] < 0.75 * run.test[3]
        assert abs(run.training[-1] - other.training[3]) < 1.5
    for run in (*with_dropout, *without):
        assert run.shift_training == 1
        assert sum(run.listens[-3:]) > 0.9
        assert int(np.argmax(run.listens)) == 59


@pytest.fixture(scope="module")
def kinds():
    found = {}
    for run in trained.STORED.load():
        found.setdefault((run.layers, run.dropouts, run.target), []).append(run)
    return found


def worst(runs, part):
    return max(getattr(run, part) for run in runs)


def best(runs, part):
    return min(getattr(run, part) for run in runs)


def mean(runs, part):
    return sum(getattr(run, part) for run in runs) / len(runs)


def test_the_stored_variants_say_what_the_lesson_says(kinds):
    as_it_was, one_layer = kinds[4, 4, "price"], kinds[1, 1, "price"]
    one_dropout = kinds[4, 1, "price"]
    no_dropout, change = kinds[4, 0, "price"], kinds[4, 4, "change"]
    assert [len(runs) for runs in kinds.values()] == [5] * 9
    for part in ("training", "test"):
        for runs in (one_layer, no_dropout, change):
            assert worst(runs, part) < best(as_it_was, part)
        for four, one, none in zip(as_it_was, one_dropout, no_dropout, strict=True):
            assert getattr(none, part) < getattr(one, part) < getattr(four, part)
    assert worst(one_dropout, "training") < best(as_it_was, "training")
    assert sum(run.test > best(as_it_was, "test") for run in one_dropout) == 1
    for four, alone in zip(no_dropout, kinds[1, 0, "price"], strict=True):
        assert four.training < alone.training
    assert abs(mean(one_layer, "training") - mean(one_dropout, "training")) < 0.2
    assert 0 < mean(one_dropout, "test") - mean(one_layer, "test") < 1.1
    assert mean(kinds[1, 0, "price"], "test") - mean(no_dropout, "test") > 1
    assert worst(change, "training") < 8.5
    assert worst(change, "test") < 15.3
    assert sum(run.training > 14.20 for run in as_it_was) == 3  # the mean of seven
    assert best(as_it_was, "test") > 24.65
    assert (round(best(as_it_was, "too_high")), round(worst(as_it_was, "too_high"))) == (-13, 9)
    assert {run.shift_test for run in as_it_was} <= {3, 4, 5}
    assert {run.shift_training for run in no_dropout} == {1}
    assert {run.shift_training for run in kinds[1, 0, "price"]} == {2}
    assert {run.shift_training for run in one_layer} == {2, 3}
    assert {run.shift_training for run in one_dropout} == {2, 3}
    asked = [run.test for run in trained.STORED.load(target="change")]
    assert (min(asked), max(asked)) == (14.95, 15.53)


def test_the_stored_networks_listen_as_the_lesson_says(kinds):
    def tops(kind):
        return {60 - int(np.argmax(run.listens)) for run in kinds[kind]}

    def of_three_days(kind):
        return [sum(run.listens[-3:]) for run in kinds[kind]]

    assert tops((4, 4, "price")) == {4}
    assert tops((1, 1, "price")) <= {1, 2}
    assert min(of_three_days((4, 0, "price"))) > 0.9
    assert max(of_three_days((4, 4, "price"))) < 0.5
    assert all(abs(run.listens[-1] - 1) < 0.01 for run in kinds[4, 4, "change"])
