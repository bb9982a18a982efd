"""The recall experiment, and the scores that are stored of it."""

import math

import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.datasets import sequences
from rnn101.experiments import remedies
from rnn101.experiments.recall_experiment import UPDATES


@pytest.mark.slow
def test_a_plain_network_remembers_for_a_few_steps_and_not_for_many():
    short, long = experiments.recall(5), experiments.recall(200)
    assert short.solved
    assert short.accuracy >= 0.99
    assert short.updates < UPDATES
    assert not long.solved
    assert long.updates == UPDATES
    assert long.accuracy < 0.5


def test_the_same_seed_gives_the_same_run_and_another_one_another():
    first = experiments.recall(10, updates=50, seed=3)
    assert experiments.recall(10, updates=50, seed=3) == first
    assert experiments.recall(10, updates=50, seed=4).loss != first.loss


@pytest.mark.slow
def test_what_is_changed_reaches_the_training():
    plain = experiments.recall(8, updates=50)
    changes = [
        {"layer": nn.RNN(32)},
        {"optimizer": nn.SGD(0.1)},
        {"clip_norm": 0.1},
        {"clip_value": 0.001},
        {"truncate": 3},
        {"penalty": nn.NormPreserving(2.0)},
    ]
    losses = [experiments.recall(8, updates=50, **change).loss for change in changes]
    assert len({plain.loss, *losses}) == 1 + len(changes)


def test_an_optimizer_is_not_used_up():
    optimizer = nn.Adam(3e-3)
    runs = [experiments.recall(5, updates=50, optimizer=optimizer) for _ in range(2)]
    assert runs[0] == runs[1] == experiments.recall(5, updates=50)
    assert optimizer.steps == 0


@pytest.mark.slow
def test_a_network_that_explodes_is_said_to_diverge_and_clipping_keeps_it_from_it():
    wild = experiments.recall(100, **experiments.REMEDIES["identity + ReLU, SGD"].change(100, 0))
    assert wild.diverged
    assert not wild.solved
    assert wild.loss > 2 * math.log(4)
    tamed = experiments.REMEDIES["identity + ReLU, SGD, clipped"].change(100, 0)
    assert not experiments.recall(100, **tamed, updates=100).diverged


@pytest.mark.slow
def test_a_reservoir_remembers_by_its_readout_alone():
    reservoir = nn.Reservoir(
        100, input_dim=5, spectral_radius=0.99, leak_rate=0.1, input_scaling=0.1, rng=np.random.default_rng(0)
    )
    weights = reservoir.W.copy()
    run = experiments.recall(20, reservoir=reservoir)
    assert run.solved
    assert math.isnan(run.loss)
    assert (abs(reservoir.W - weights)).max() == 0
    with pytest.raises(ValueError, match="reservoir: nothing but a readout is trained"):
        experiments.recall(20, reservoir=reservoir, clip_norm=1.0)


@pytest.mark.parametrize("activation", ["tanh", "linear"])
def test_many_sequences_at_once_give_the_reservoirs_own_states(activation):
    settings = {"input_dim": 5, "leak_rate": 0.3, "bias_scaling": 0.2, "activation": activation}
    reservoir = nn.Reservoir(30, **settings, rng=np.random.default_rng(0))
    X, _ = sequences.recall(4, 7, rng=0)
    from rnn101.experiments.recall_experiment import _last_states

    expected = [reservoir.run(sequence)[-1] for sequence in X]
    np.testing.assert_allclose(_last_states(reservoir, X)[:, 1:], expected, atol=1e-12)


def test_the_gradient_flow_is_the_engines():
    rng = np.random.default_rng(2)
    net = nn.Network([experiments.plain_layer(), nn.Dense(4)], input_shape=(13, 5), rng=rng)
    X, y = sequences.recall(64, 12, rng=rng)
    expected = nn.gradient_flow(net, X, y, loss="sparse_categorical_crossentropy")
    np.testing.assert_array_equal(experiments.recall_gradient_flow(delay=12, seed=2), expected)


def test_the_gradient_flow_during_training_is_that_of_the_experiments_own_training():
    rng, loss = np.random.default_rng(3), "sparse_categorical_crossentropy"
    net = nn.Network([experiments.plain_layer(), nn.Dense(4)], input_shape=(9, 5), rng=rng)
    sequences.recall(1000, 8, rng=rng)  # held out
    optimizer = nn.Adam(3e-3)
    for updates in (50, 20):
        X, y = sequences.recall(updates * 64, 8, rng=rng)
        net.fit(X, y, batch_size=64, loss=loss, optimizer=optimizer, shuffle=False, progress=False)
    X, y = sequences.recall(64, 8, rng=rng)
    found = experiments.recall_gradient_flow(delay=8, seed=3, updates=70)
    np.testing.assert_array_equal(found, nn.gradient_flow(net, X, y, loss=loss))
    with pytest.raises(ValueError, match="updates"):
        experiments.recall_gradient_flow(updates=-1)


def test_no_gradient_flows_beyond_a_truncation():
    norms = experiments.recall_gradient_flow(delay=12, truncate=5)
    assert (norms[:8] == 0).all()
    assert (norms[8:] > 0).all()


def test_the_scoreboard_has_every_remedy_delay_and_seed_once():
    scores = experiments.scoreboard()
    assert [score.remedy for score in scores] == list(experiments.REMEDIES)
    for score in scores:
        assert list(score.runs) == list(remedies.DELAYS)
        for delay, found in score.runs.items():
            assert [run.seed for run in found] == list(remedies.SEEDS), f"{score.remedy}, {delay}"
            assert {run.delay for run in found} == {delay}


def test_the_scoreboard_grows_from_lesson_to_lesson():
    lengths = [len(experiments.scoreboard(through=f"{lesson:02}")) for lesson in range(6, 14)]
    assert lengths == sorted(set(lengths))
    with pytest.raises(ValueError, match=r"through: expected one of 06, 07, .* got '18'"):
        experiments.scoreboard(through="18")


@pytest.mark.slow
@pytest.mark.parametrize("remedy", experiments.REMEDIES)
def test_a_stored_run_comes_out_again(remedy):
    # the shortest delay, which every remedy is sure to solve or to fail at on any processor; see below
    (score,) = (score for score in experiments.scoreboard() if score.remedy == remedy)
    stored = score.runs[5][0]
    again = remedies.run_remedy(remedy, 5, 0)
    assert again["solved"] == stored.solved
    assert again["diverged"] == stored.diverged


@pytest.mark.slow
@pytest.mark.parametrize(
    ("remedy", "delay"),
    [("truncated after 20 steps", 200), ("LSTM, forget bias 1", 100), ("LSTM, chrono", 50)],
)
def test_a_stored_run_of_a_longer_delay_comes_out_again(remedy, delay):
    (score,) = (score for score in experiments.scoreboard() if score.remedy == remedy)
    assert len({run.solved for run in score.runs[delay]}) == 1  # from every seed, so not a matter of rounding
    assert remedies.run_remedy(remedy, delay, 0)["solved"] == score.runs[delay][0].solved


def test_longest_solved_counts_delays_that_most_seeds_solve_without_a_gap():
    def score(*solved_of_three):
        runs = {
            delay: [experiments.Recall(delay, k, k < count, False, 600, 1.0, 0.1) for k in range(3)]
            for delay, count in zip((5, 10, 20), solved_of_three, strict=True)
        }
        return experiments.Score("made up", "06", runs)

    assert score(3, 2, 3).longest_solved == 20
    assert score(3, 2, 1).longest_solved == 10
    assert score(1, 3, 3).longest_solved == 0
    assert score(3, 0, 3).longest_solved == 5


def test_no_stored_run_is_both_solved_and_diverged():
    for score in experiments.scoreboard():
        for found in score.runs.values():
            assert not any(run.solved and run.diverged for run in found), score.remedy
