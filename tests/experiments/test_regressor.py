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


@pytest.mark.slow
def test_another_stack_and_another_answer():
    alone = recipes.regressor(layers=1, dropouts=0, epochs=0)
    assert [type(layer).__name__ for layer in alone.layers] == ["LSTM", "Dense"]
    change = recipes.regressor(layers=1, dropouts=0, target="change", epochs=1, progress=False)
    price = recipes.regressor(layers=1, dropouts=0, epochs=1, progress=False)
    X = np.full((1, 60, 1), 0.5)  # a price in the middle of the scale
    assert abs(float(change.predict(X)[0, 0])) < 0.1 < float(price.predict(X)[0, 0])
