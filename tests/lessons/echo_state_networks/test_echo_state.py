"""Jaeger's network of 2001: the paper's equation and weights, and what the stored seeds say."""

import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.datasets import sequences
from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.echo_state_networks import echo_state
from rnn101.lessons.recipes import RECIPES


def rows():
    return runs.read(verify(RECIPES["mackey_glass_seeds"].file))


@pytest.mark.slow
def test_the_weights_are_drawn_as_in_the_paper():
    reservoir = echo_state.jaeger_reservoir(np.random.default_rng(0))
    W = 0.9 * reservoir.W  # undoes the change of variables
    assert nn.initializers.spectral_radius(W) == pytest.approx(0.79)
    values = np.unique(np.abs(W))
    assert len(values[values > 1e-12].round(12)) >= 1
    assert np.ptp(values[values > 1e-12]) < 1e-12  # one absolute value, and zeros
    assert np.mean(W != 0) == pytest.approx(0.0125, abs=0.001)
    assert set(np.unique(reservoir.W_in)) == {-0.14, 0.0, 0.14}
    assert np.mean(reservoir.W_in == 0) == pytest.approx(0.5, abs=0.08)
    assert 0.55 < np.abs(reservoir.W_fb).max() <= 0.56
    assert (reservoir.bias == 0).all()
    step = (1 - 0.44 * 0.9) * np.eye(400) + 0.44 * W
    assert nn.initializers.spectral_radius(step) == pytest.approx(0.95, abs=0.02)  # as the paper says


@pytest.mark.slow
def test_the_change_of_variables_gives_the_papers_states():
    reservoir = echo_state.jaeger_reservoir(np.random.default_rng(0))
    y = np.tanh(sequences.mackey_glass(50, tau=17, rng=0) - 1)
    C, a, x = 0.44, 0.9, np.zeros(400)
    for said in y:
        heard = 0.2 * reservoir.W_in[:, 0] + a * reservoir.W @ x + reservoir.W_fb[:, 0] * said
        x = (1 - C * a) * x + C * np.tanh(heard)
    states = reservoir.run(np.full(50, 0.2), feedback=y)
    np.testing.assert_allclose(states[-1], a * x, atol=1e-12)


@pytest.mark.slow
def test_every_piece_begins_where_its_teacher_ends():
    found = echo_state.jaeger_forecast(17, pieces=3)
    assert found.real.shape == found.forecast.shape == (3, 84)
    assert len(found.series) == 3000 + 3 * 1084
    np.testing.assert_array_equal(found.real[1], found.series[3000 + 2084 : 3000 + 2168])
    error = np.sqrt(np.mean((found.real[:, -1] - found.forecast[:, -1]) ** 2)) / found.series.std()
    assert found.nrmse84 == pytest.approx(error)


@pytest.mark.slow
def test_without_the_noise_the_free_run_of_the_wilder_series_leaves_it():
    assert echo_state.jaeger_forecast(30, seed=1, noise=0.0, pieces=20).nrmse84 > 1
    assert echo_state.jaeger_forecast(30, seed=1, pieces=20).nrmse84 < 0.4


def test_the_noise_and_the_pieces_are_the_papers():
    assert echo_state.SETTINGS == {17: (20, 0.0, 0.00028), 30: (50, 1e-5, 0.11)}
    with pytest.raises(ValueError, match="tau: expected one of 17, 30, got 20"):
        echo_state.jaeger_forecast(20)
    with pytest.raises(ValueError, match="tau: expected one of 17, 30, got 20"):
        echo_state.stored_errors(20)


@pytest.mark.slow
def test_a_penalty_makes_the_weights_smaller():
    plain, penalized = (echo_state.jaeger_forecast(17, ridge=beta, pieces=2) for beta in (0, 1e-12))
    assert 5 * penalized.largest_weight < plain.largest_weight
    assert penalized.nrmse84 < 0.01


@pytest.mark.slow
@pytest.mark.parametrize(("tau", "seed"), [(17, 3), (30, 2)])
def test_a_stored_seed_comes_out_again(tau, seed):
    stored = echo_state.stored_errors(tau)[seed]
    again = echo_state.run_seed(tau, seed)
    # Weights of 10,000 magnify the last digit, which differs between processors: the size must agree.
    assert stored / 10 < again["nrmse84"] < stored * 10
    assert again["nrmse84"] < {17: 0.01, 30: 0.3}[tau]
    assert again["variance"] == pytest.approx(float(rows()[seed + 10 * (tau == 30)]["variance"]), rel=1e-3)


def test_the_stored_seeds_are_in_the_papers_settings_and_near_its_numbers():
    stored = rows()
    assert [(int(row["tau"]), int(row["seed"])) for row in stored] == [
        (tau, seed) for tau in (17, 30) for seed in range(10)
    ]
    for row in stored:
        pieces, noise, _ = echo_state.SETTINGS[int(row["tau"])]
        assert int(row["pieces"]) == pieces
        assert float(row["noise"]) == noise
        assert (row["units"], row["train_steps"], row["washout"]) == ("400", "3000", "1000")
        assert float(row["ridge"]) == 0
    for tau, limit in ((17, 0.01), (30, 0.3)):
        errors = echo_state.stored_errors(tau)
        assert (errors < limit).all()
        mean = np.exp(np.log(errors).mean())
        assert 0.5 < mean / echo_state.SETTINGS[tau].paper < 2
        assert errors.min() < echo_state.SETTINGS[tau].paper < errors.max()


def test_what_lesson_11_says_of_the_stored_seeds():
    errors = {tau: echo_state.stored_errors(tau) for tau in (17, 30)}
    means = {tau: np.exp(np.log(found).mean()) for tau, found in errors.items()}
    assert f"{means[17]:.2g}, {means[30]:.3g}" == "0.00045, 0.107"
    assert [f"{limit:.2g}" for limit in (errors[17].min(), errors[17].max())] == ["0.00011", "0.0026"]
    assert [f"{limit:.2g}" for limit in (errors[30].min(), errors[30].max())] == ["0.074", "0.19"]
    assert 20 < errors[17].max() / errors[17].min() < 30
    variance = {
        tau: np.mean([float(r["variance"]) for r in rows() if r["tau"] == str(tau)]) for tau in (17, 30)
    }
    assert (round(variance[17], 3), round(variance[30], 3)) == (0.047, 0.067)


def test_the_leak_is_what_solves_the_long_delays():
    scores = {score.remedy: score for score in experiments.scoreboard(through="11")}
    assert scores["echo state network"].longest_solved == 200
    assert all(run.solved for found in scores["echo state network"].runs.values() for run in found)
    assert scores["echo state, no leak"].longest_solved == 20
    assert not any(
        run.solved for delay in (50, 100, 200) for run in scores["echo state, no leak"].runs[delay]
    )
