"""The recipes of lesson 14: they can be repeated, and the stored files are what they are said to be."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets.files import verify
from rnn101.datasets.prices import load_google
from rnn101.experiments import regressor as recipes
from rnn101.forecasting import chronological_split, persistence, rmse


@pytest.fixture(scope="module")
def trained():
    return recipes.regressor(epochs=2, progress=False)


@pytest.mark.slow
def test_the_same_seed_trains_the_same_regressor(trained):
    again = recipes.regressor(epochs=2, progress=False)
    np.testing.assert_array_equal(again.parameters, trained.parameters)


@pytest.mark.slow
def test_training_changes_the_weights_and_another_seed_starts_elsewhere(trained):
    untrained = recipes.regressor(epochs=0)
    assert np.abs(trained.parameters - untrained.parameters).max() > 0.001
    assert np.abs(recipes.regressor(epochs=0, seed=13).parameters - untrained.parameters).max() > 0.1


def test_the_stored_regressor_has_the_error_that_its_page_claims(trained):
    stored = nn.Network.load(verify("google_regressor.npz"))
    assert stored.config() == trained.config()
    google = load_google()
    n_test = int((google.dates >= recipes.TEST_START).sum())
    _, test = chronological_split(google.open, n_test, history=60)
    assert n_test == 199
    assert recipes.regressor_error(stored) == pytest.approx(30.1, abs=0.1)
    assert rmse(test[60:], persistence(test, 60)) == pytest.approx(15.1, abs=0.1)


def test_the_table_of_seeds_holds_ten_runs_and_the_stored_regressors_is_one_of_them():
    path = verify("google_regressor_seeds.csv")
    assert path.read_text().splitlines()[0] == "seed,epochs,rmse_dollars"
    seeds, epochs, dollars = np.loadtxt(path, delimiter=",", skiprows=1, unpack=True)
    np.testing.assert_array_equal(seeds, np.arange(12, 22))
    np.testing.assert_array_equal(epochs, 100)
    stored = nn.Network.load(verify("google_regressor.npz"))
    assert dollars[0] == pytest.approx(recipes.regressor_error(stored), abs=0.006)
    assert np.all(dollars > 1.5 * 15.05)  # every seed loses to persistence, as lesson 14 says
