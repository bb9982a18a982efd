"""The stored results by the name that the command line knows them under: one line each."""

from typing import Any

from rnn101.experiments import regressor, remedies
from rnn101.experiments.recipes import NetworkRecipe, Recipe
from rnn101.lessons.a_network_that_writes import characters
from rnn101.lessons.beyond import opened, state_tracking
from rnn101.lessons.echo_state_networks import echo_state
from rnn101.lessons.gradient_clipping import rates as clipping_rates
from rnn101.lessons.gradient_problem import he_and_we, trained
from rnn101.lessons.how_positive import experiment as readers
from rnn101.lessons.leaks_and_intervals import coverage
from rnn101.lessons.lstm import verbs
from rnn101.lessons.lstm_regressor import trained as regressors
from rnn101.lessons.penalties import temporal_order
from rnn101.lessons.testing_a_forecast import controls, moods, tuning_grid
from rnn101.lessons.translate import experiment as translators
from rnn101.lessons.truncated_backpropagation import echo
from rnn101.lessons.weight_initialization import adding, initial_gain, tiny_inputs
from rnn101.lessons.what_an_lstm_remembers import (
    carousel_order,
    first_biases,
    forget_gate,
    half_solved,
    shut_gates,
)

RECIPES: dict[str, Recipe[Any] | NetworkRecipe] = {
    "scoreboard": remedies.STORED,
    "he_and_we": he_and_we.STORED,
    "recall_trained": trained.STORED,
    "echo_windows": echo.STORED,
    "lstm_verbs": verbs.STORED,
    "temporal_order": temporal_order.STORED,
    "clipping_rates": clipping_rates.STORED,
    "initial_gain": initial_gain.STORED,
    "tiny_inputs": tiny_inputs.STORED,
    "adding_starts": adding.STORED,
    "mackey_glass_seeds": echo_state.STORED,
    "forget_gate": forget_gate.STORED,
    "forget_gate_network": forget_gate.STORED_NETWORK,
    "first_biases": first_biases.STORED,
    "shut_gates": shut_gates.STORED,
    "carousel_order": carousel_order.STORED,
    "half_solved": half_solved.STORED,
    "regressor": regressor.STORED_NETWORK,
    "regressor_variants": regressors.STORED,
    "regressor_epochs": regressors.STORED_LONG,
    "controls": controls.STORED,
    "tuning_folds": tuning_grid.STORED,
    "moods": moods.STORED,
    "conformal_coverage": coverage.STORED,
    "characters": characters.STORED,
    "characters_network": characters.STORED_NETWORK,
    "state_tracking": state_tracking.STORED,
    "parity_opened": opened.STORED,
    "translation_agreement": translators.STORED,
    "translation_longer": translators.LONGER,
    "translation_looks": translators.LOOKS,
    "negations": readers.STORED,
}
