"""The command that makes the stored results: each by its name, into its file."""

import hashlib

import numpy as np
import pytest

from rnn101 import nn
from rnn101.experiments import regressor as recipes
from rnn101.experiments.__main__ import RECIPES, Recipe, main


def test_main_writes_the_file_and_prints_its_checksum(tmp_path, capsys):
    path = tmp_path / "weights.npz"
    main(["regressor", "--epochs", "0", "--to", str(path)])
    assert capsys.readouterr().out == f"weights.npz {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
    stored = nn.Network.load(path)
    np.testing.assert_array_equal(stored.parameters, recipes.regressor(epochs=0).parameters)


def test_main_makes_the_table_of_ten_seeds(tmp_path, monkeypatch, capsys):
    untrained = recipes.regressor(epochs=0)
    monkeypatch.setattr(recipes, "regressor", lambda **settings: untrained)
    path = tmp_path / "seeds.csv"
    main(["regressor_seeds", "--epochs", "0", "--to", str(path)])
    assert [line.split(",")[0] for line in path.read_text().splitlines()[1:]] == [
        str(12 + i) for i in range(10)
    ]
    assert capsys.readouterr().out.endswith(f"seeds.csv {hashlib.sha256(path.read_bytes()).hexdigest()}\n")


def test_without_epochs_a_result_is_made_as_the_stored_one_was(tmp_path, monkeypatch, capsys):
    asked = []
    untrained = recipes.regressor(epochs=0)
    monkeypatch.setattr(recipes, "regressor", lambda **settings: asked.append(settings) or untrained)
    main(["regressor", "--to", str(tmp_path / "weights.npz")])
    assert asked == [{}]


def test_main_names_the_results_that_there_are(capsys):
    with pytest.raises(SystemExit):
        main(["crystal_ball"])
    assert "'regressor'" in capsys.readouterr().err


def test_main_says_which_options_a_result_does_not_take(capsys, tmp_path):
    with pytest.raises(SystemExit):
        main(["regressor", "--workers", "2", "--to", str(tmp_path / "weights.npz")])
    assert "--workers is not taken by this result" in capsys.readouterr().err
    assert not (tmp_path / "weights.npz").exists()


def test_main_passes_its_options_on(tmp_path, monkeypatch, capsys):
    told = {}

    def write(path, *, workers, scheduler):
        path.touch()
        told.update(workers=workers, scheduler=scheduler)

    monkeypatch.setitem(RECIPES, "scoreboard", Recipe("scoreboard.csv", write))
    main(
        ["scoreboard", "--workers", "3", "--scheduler", "tcp://127.0.0.1:1", "--to", str(tmp_path / "s.csv")]
    )
    assert told == {"workers": 3, "scheduler": "tcp://127.0.0.1:1"}
