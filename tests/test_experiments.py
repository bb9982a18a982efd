"""The recipes of the stored results: they can be repeated, and the stored file is what it is said to be."""

import hashlib

import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.datasets.files import verify
from rnn101.datasets.prices import load_google
from rnn101.forecasting import chronological_split, persistence, rmse


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


def test_main_writes_each_seeds_line_with_the_error_of_its_network(tmp_path, capsys):
    path = tmp_path / "seeds.csv"
    experiments.regressor_seeds(path, seeds=[12, 13], epochs=0)
    errors = [
        f"{experiments.regressor_error(experiments.regressor(epochs=0, seed=seed)):.2f}" for seed in (12, 13)
    ]
    assert path.read_text() == f"seed,epochs,rmse_dollars\n12,0,{errors[0]}\n13,0,{errors[1]}\n"
    assert errors[0] != errors[1]
    assert capsys.readouterr().out == f"seed 12: {errors[0]} dollars\nseed 13: {errors[1]} dollars\n"


def test_an_interrupt_leaves_the_lines_of_the_finished_seeds(tmp_path, monkeypatch):
    path = tmp_path / "seeds.csv"
    untrained = experiments.regressor(epochs=0)

    def until_the_second(*, epochs, seed, progress):
        if seed == 13:
            assert path.read_text().startswith("seed,epochs,rmse_dollars\n12,0,")  # written at once
            raise KeyboardInterrupt
        return untrained

    monkeypatch.setattr(experiments, "regressor", until_the_second)
    with pytest.raises(KeyboardInterrupt):
        experiments.regressor_seeds(path, seeds=[12, 13], epochs=0)
    assert len(path.read_text().splitlines()) == 2


def test_main_makes_the_table_of_ten_seeds(tmp_path, monkeypatch, capsys):
    untrained = experiments.regressor(epochs=0)
    monkeypatch.setattr(experiments, "regressor", lambda **settings: untrained)
    path = tmp_path / "seeds.csv"
    experiments.main(["regressor_seeds", "--epochs", "0", "--to", str(path)])
    assert [line.split(",")[0] for line in path.read_text().splitlines()[1:]] == [
        str(12 + i) for i in range(10)
    ]
    assert capsys.readouterr().out.endswith(f"seeds.csv {hashlib.sha256(path.read_bytes()).hexdigest()}\n")


def test_main_names_the_results_that_there_are(capsys):
    with pytest.raises(SystemExit):
        experiments.main(["crystal_ball"])
    assert "'regressor'" in capsys.readouterr().err


def test_the_stored_regressor_has_the_error_that_its_page_claims(trained):
    stored = nn.Network.load(verify("google_regressor.npz"))
    assert stored.config() == trained.config()
    google = load_google()
    n_test = int((google.dates >= experiments.TEST_START).sum())
    _, test = chronological_split(google.open, n_test, history=60)
    assert n_test == 199
    assert experiments.regressor_error(stored) == pytest.approx(26.1, abs=0.1)
    assert rmse(test[60:], persistence(test, 60)) == pytest.approx(15.1, abs=0.1)


def test_the_table_of_seeds_holds_ten_runs_and_the_stored_regressors_is_one_of_them():
    path = verify("google_regressor_seeds.csv")
    assert path.read_text().splitlines()[0] == "seed,epochs,rmse_dollars"
    seeds, epochs, dollars = np.loadtxt(path, delimiter=",", skiprows=1, unpack=True)
    np.testing.assert_array_equal(seeds, np.arange(12, 22))
    np.testing.assert_array_equal(epochs, 100)
    stored = nn.Network.load(verify("google_regressor.npz"))
    assert dollars[0] == pytest.approx(experiments.regressor_error(stored), abs=0.006)
    assert np.all(dollars > 1.5 * 15.05)  # every seed loses to persistence, as lesson 12 says
