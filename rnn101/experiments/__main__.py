"""Make a stored result again: ``python -m rnn101.experiments RESULT``."""

import argparse
import hashlib
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rnn101.datasets.files import data_path


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a stored result, and print its file's name and sha256."""
    # By name: the lessons, which have most of the recipes, stand above this room.
    recipes: dict[str, Any] = importlib.import_module("rnn101.lessons.recipes").RECIPES
    parser = argparse.ArgumentParser(prog="python -m rnn101.experiments", description=main.__doc__)
    parser.add_argument("result", choices=recipes)
    parser.add_argument("--to", type=Path, help="the file to write; by default the one in data/")
    parser.add_argument("--epochs", type=int, help="fewer, to try it out; by default the stored result's")
    parser.add_argument("--seeds", type=int, nargs="+", help="fewer, to try it out")
    parser.add_argument("--workers", type=int, help="local processes; by default one for each processor")
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="let the workers of a running dask.distributed cluster do it, such as tcp://127.0.0.1:8786",
    )
    chosen = vars(parser.parse_args(arguments))
    recipe = recipes[chosen.pop("result")]
    path = chosen.pop("to") or data_path("README.md").with_name(recipe.file)
    told = {name: value for name, value in chosen.items() if value is not None}
    for name in told.keys() - set(recipe.options):
        parser.error(f"--{name} is not taken by this result")
    recipe.make(path, **told)
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
