"""Make a stored result again: ``python -m rnn101.experiments RESULT``."""

import argparse
import hashlib
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rnn101.datasets.files import data_path
from rnn101.experiments import regressor, remedies
from rnn101.lessons.beyond import characters, state_tracking
from rnn101.lessons.echo_state_networks import echo_state
from rnn101.lessons.lstm import carousel_order, forget_gate
from rnn101.lessons.penalties import temporal_order
from rnn101.lessons.testing_a_forecast import controls, coverage, tuning_grid
from rnn101.lessons.translate import experiment
from rnn101.lessons.weight_initialization import adding, initial_gain


class Recipe(NamedTuple):
    """How a stored result is made."""

    file: str
    """Name of its file in ``data/``."""
    write: Callable[..., None]
    """``write(path, …)`` makes the file; what it is not told is as for the stored one."""

    def options(self) -> set[str]:
        """Return the names of what it can be told."""
        return set(inspect.signature(self.write).parameters) - {"path"}


RECIPES = {
    "scoreboard": Recipe("scoreboard.csv", remedies.run_scoreboard),
    "forget_gate": Recipe("forget_gate.csv", forget_gate.run_forget_gate),
    "forget_gate_network": Recipe("forget_gate_network.npz", forget_gate.write_network),
    "carousel_order": Recipe("carousel_order.csv", carousel_order.run_carousel),
    "adding_starts": Recipe("adding_starts.csv", adding.run_adding),
    "initial_gain": Recipe("initial_gain.csv", initial_gain.run_gains),
    "mackey_glass_seeds": Recipe("mackey_glass_seeds.csv", echo_state.mackey_glass_seeds),
    "regressor": Recipe(
        "google_regressor.npz", lambda path, **epochs: regressor.regressor(**epochs).save(path)
    ),
    "regressor_seeds": Recipe("google_regressor_seeds.csv", regressor.regressor_seeds),
    "controls": Recipe("controls.csv", controls.run_controls),
    "tuning_folds": Recipe("tuning_folds.csv", tuning_grid.run_tuning),
    "conformal_coverage": Recipe("conformal_coverage.csv", coverage.run_coverages),
    "characters": Recipe("characters.csv", characters.run_characters),
    "characters_network": Recipe("characters_network.npz", characters.write_network),
    "state_tracking": Recipe("state_tracking.csv", state_tracking.run_state_tracking),
    "temporal_order": Recipe("temporal_order.csv", temporal_order.run_temporal_order),
    "translation_agreement": Recipe("translation_agreement.csv", experiment.translation_agreement),
}
"""The stored results by the name that the command line knows them under."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a stored result, and print its file's name and sha256."""
    parser = argparse.ArgumentParser(prog="python -m rnn101.experiments", description=main.__doc__)
    parser.add_argument("result", choices=RECIPES)
    parser.add_argument("--to", type=Path, help="the file to write; by default the one in data/")
    parser.add_argument("--epochs", type=int, help="fewer, to try it out; by default the stored result's")
    parser.add_argument("--workers", type=int, help="local processes; by default one for each processor")
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="let the workers of a running dask.distributed cluster do it, such as tcp://127.0.0.1:8786",
    )
    chosen = vars(parser.parse_args(arguments))
    recipe = RECIPES[chosen.pop("result")]
    path = chosen.pop("to") or data_path("README.md").with_name(recipe.file)
    told = {name: value for name, value in chosen.items() if value is not None}
    for name in told.keys() - recipe.options():
        parser.error(f"--{name} is not taken by this result")
    recipe.write(path, **told)
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
