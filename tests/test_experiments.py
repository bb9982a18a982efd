"""The recipes of the stored results: they can be repeated, and the stored file is what it is said to be."""

import hashlib

import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.datasets.files import verify
from rnn101.datasets.prices import load_google
from rnn101.forecasting import MinMaxScaler, chronological_split, persistence, rmse, windows


@pytest.fixture(scope="module")
def trained():
    return experiments.regressor(epochs=2, progress=False)


def test_the_same_seed_trains_the_same_regressor(trained):
    again = experiments.regressor(epochs=2, progress=False)
    np.testing.assert_array_equal(again.parameters, trained.parameters)


def test_training_changes_the_weights_and_another_seed_starts_elsewhere(trained):
    untrained = experiments.regressor(epochs=0)
    assert np.abs(trained.parameters - untrained.parameters).max() > 0.001
    assert np.abs(experiments.regressor(epochs=0, seed=13).parameters - untrained.parameters).max() > 0.1


def test_main_writes_the_file_and_prints_its_checksum(tmp_path, capsys):
    path = tmp_path / "weights.npz"
    experiments.main(["regressor", "--epochs", "0", "--to", str(path)])
    assert capsys.readouterr().out == f"weights.npz {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
    stored = nn.Network.load(path)
    np.testing.assert_array_equal(stored.parameters, experiments.regressor(epochs=0).parameters)


def test_main_names_the_results_that_there_are(capsys):
    with pytest.raises(SystemExit):
        experiments.main(["crystal_ball"])
    assert "'regressor'" in capsys.readouterr().err


def test_the_stored_regressor_has_the_error_that_its_page_claims(trained):
    stored = nn.Network.load(verify("google_regressor.npz"))
    assert stored.config() == trained.config()
    google = load_google()
    n_test = int((google.dates >= experiments.TEST_START).sum())
    train, test = chronological_split(google.open, n_test, history=60)
    scaler = MinMaxScaler().fit(train)
    X, real = windows(test, 60)
    forecast = scaler.inverse_transform(stored.predict(scaler.transform(X))[:, 0])
    assert len(real) == 199
    assert rmse(real, forecast) == pytest.approx(26.1, abs=0.1)
    assert rmse(real, persistence(test, 60)) == pytest.approx(15.1, abs=0.1)
