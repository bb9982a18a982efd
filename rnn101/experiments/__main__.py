"""Make a stored result again: ``python -m rnn101.experiments RESULT``."""

import argparse
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rnn101.datasets.files import data_path
from rnn101.experiments import regressor, translation


class Recipe(NamedTuple):
    """How a stored result is made."""

    file: str
    """Name of its file in ``data/``."""
    write: Callable[..., None]
    """``write(path, epochs=...)`` makes the file; without epochs, with as many as the stored one took."""


RECIPES = {
    "regressor": Recipe(
        "google_regressor.npz", lambda path, **epochs: regressor.regressor(**epochs).save(path)
    ),
    "regressor_seeds": Recipe("google_regressor_seeds.csv", regressor.regressor_seeds),
    "translation_agreement": Recipe("translation_agreement.csv", translation.translation_agreement),
}
"""The stored results by the name that the command line knows them under."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a stored result, and print its file's name and sha256."""
    parser = argparse.ArgumentParser(prog="python -m rnn101.experiments", description=main.__doc__)
    parser.add_argument("result", choices=RECIPES)
    parser.add_argument("--epochs", type=int, help="fewer, to try it out; by default the stored result's")
    parser.add_argument("--to", type=Path, help="the file to write; by default the one in data/")
    chosen = parser.parse_args(arguments)
    recipe = RECIPES[chosen.result]
    path = chosen.to or data_path("README.md").with_name(recipe.file)
    recipe.write(path, **({} if chosen.epochs is None else {"epochs": chosen.epochs}))
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
