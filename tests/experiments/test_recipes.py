"""A recipe refuses what it does not know, and reads back, with its type, what it wrote."""

import math
from typing import NamedTuple

import pytest

from rnn101.experiments.recipes import Recipe


class Root(NamedTuple):
    number: int
    name: str
    square: bool
    root: float
    powers: tuple[float, ...]


def run(number: int, name: str) -> dict[str, object]:
    root = math.sqrt(number)
    return {"square": root.is_integer(), "root": root, "powers": (1.0, float(number), math.inf)}


def jobs(*, numbers=(4, 5)):
    return [{"number": number, "name": f"no. {number}"} for number in numbers]


RECIPE = Recipe("roots.csv", run=run, jobs=jobs, row=Root, recorded=lambda job: {"unit": "m"})


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("roots") / "roots.csv"
    RECIPE.make(path, workers=1, progress=False)
    return path


def test_what_is_loaded_has_its_type(path):
    assert path.read_text().splitlines()[0] == "number,name,unit,square,root,powers"
    assert RECIPE.load(path) == [
        (4, "no. 4", True, 2.0, (1.0, 4.0, math.inf)),
        (5, "no. 5", False, pytest.approx(5**0.5, rel=1e-5), (1.0, 5.0, math.inf)),
    ]


def test_rows_are_chosen_by_any_column_of_the_file(path):
    assert [row.number for row in RECIPE.load(path, number=5, unit="m")] == [5]
    with pytest.raises(ValueError, match=r"^number: expected one of 4, 5, got 6$"):
        RECIPE.load(path, number=6)
    with pytest.raises(ValueError, match=r"^numbr: expected a column of roots.csv by this name, got 4$"):
        RECIPE.load(path, numbr=4)


def test_fewer_runs_are_made_where_that_is_asked_for(tmp_path):
    RECIPE.make(tmp_path / "few.csv", numbers=[9], workers=1, progress=False)
    assert [row.root for row in RECIPE.load(tmp_path / "few.csv")] == [3.0]


def test_a_misspelt_setting_is_refused_before_anything_runs(tmp_path):
    with pytest.raises(TypeError, match=r"^number: not a setting of roots.csv, which has numbers$"):
        RECIPE.make(tmp_path / "roots.csv", number=[9])
    misspelt = Recipe("roots.csv", run=run, jobs=lambda: [{"number": 4, "nam": "four"}], row=Root)
    with pytest.raises(TypeError, match="nam"):
        misspelt.make(tmp_path / "roots.csv", workers=1, progress=False)
    assert list(tmp_path.iterdir()) == []
