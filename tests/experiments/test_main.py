"""The command that makes the stored results: each by its name, into its file."""

import hashlib
import inspect

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets.files import data_path
from rnn101.experiments import regressor, runs
from rnn101.experiments.__main__ import main
from rnn101.experiments.recipes import NetworkRecipe, Recipe
from rnn101.lessons.recipes import RECIPES


def test_main_writes_the_file_and_prints_its_checksum(tmp_path, capsys):
    path = tmp_path / "weights.npz"
    main(["regressor", "--epochs", "0", "--to", str(path)])
    assert capsys.readouterr().out == f"weights.npz {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
    stored = nn.Network.load(path)
    np.testing.assert_array_equal(stored.parameters, regressor.regressor(epochs=0).parameters)


@pytest.mark.slow
def test_main_makes_a_table_of_fewer_seeds(tmp_path, capsys):
    path = tmp_path / "variants.csv"
    main(["regressor_variants", "--epochs", "0", "--seeds", "12", "--workers", "1", "--to", str(path)])
    assert [line.split(",")[3:5] for line in path.read_text().splitlines()[1:]] == [["12", "0"]] * 9
    assert capsys.readouterr().out.endswith(f"variants.csv {hashlib.sha256(path.read_bytes()).hexdigest()}\n")


@pytest.mark.parametrize("name", RECIPES)
def test_every_stored_table_is_what_its_recipe_names(name):
    """The file's settings are those of the jobs, in their order, and its rows can be read."""
    recipe = RECIPES[name]
    if isinstance(recipe, NetworkRecipe):
        assert recipe.load().parameters.size > 0
        return
    jobs = list(recipe.jobs())
    named = [{**job, **(recipe.recorded(job) if recipe.recorded else {})} for job in jobs]
    stored = runs.read(data_path(recipe.file))
    assert [{key: row[key] for key in named[0]} for row in stored] == [
        {key: runs._text(value) for key, value in settings.items()} for settings in named
    ]
    assert len(recipe.load()) == len(jobs)
    for job in jobs:
        inspect.signature(recipe.run).bind(**job)


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

    def make(recipe, path, **options):
        path.touch()
        told.update(options)

    monkeypatch.setattr(Recipe, "make", make)
    main(
        ["scoreboard", "--workers", "3", "--scheduler", "tcp://127.0.0.1:1", "--to", str(tmp_path / "s.csv")]
    )
    assert told == {"workers": 3, "scheduler": "tcp://127.0.0.1:1"}
