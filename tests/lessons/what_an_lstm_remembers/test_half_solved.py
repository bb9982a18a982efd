"""The stored trainings that stop half way: what the lesson says of them, and a sample computed again."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.what_an_lstm_remembers import half_solved


@pytest.fixture(scope="module")
def stored():
    verify("half_solved.csv")
    return {kind: half_solved.STORED.load(kind=kind) for kind in half_solved.KINDS}


def test_some_are_solved_at_once_and_some_stop_half_way_without_a_gradient(stored):
    as_it_is = stored["as it is"]
    assert sum(run.updates <= 100 for run in as_it_is if run.solved) == 6
    stuck = [run for run in as_it_is if not run.solved]
    assert len(stuck) == 3
    for run in stuck:
        assert 0.45 < run.accuracies[-1] < 0.55
        assert run.updates == 1800
        assert max(run.shares[2:]) < 0.011
    for run in as_it_is:
        assert 0.03 < run.shares[0] < 0.7
        if run.solved:
            assert run.shares[-1] > 5


def test_opening_solves_one_of_the_three_and_a_gradient_is_not_enough(stored):
    opened = {run.seed: run for run in stored["gates opened"]}
    assert [opened[seed].solved for seed in half_solved.STOPPED] == [False, False, True]
    assert opened[6].updates == half_solved.OPENED_AFTER + half_solved.EVERY
    assert opened[3].named == 3
    assert all(run.shares[7] > 80 * run.shares[6] for run in opened.values())


def test_every_kick_starts_from_the_same_network(stored):
    for seed in half_solved.STOPPED:
        kicks = [run for run in stored["kicked"] if run.seed == seed]
        assert [run.draw for run in kicks] == list(half_solved.KICKS)
        assert len({run.accuracies[:7] for run in kicks}) == 1
        assert len({run.accuracies[7:] for run in kicks}) > 1


def test_the_seeds_that_stop_are_those_that_are_opened_and_kicked(stored):
    as_it_is = stored["as it is"]
    assert [run.seed for run in as_it_is] == list(half_solved.SEEDS)
    assert tuple(run.seed for run in as_it_is if not run.solved) == half_solved.STOPPED
    for kind, found in stored.items():
        assert max(run.updates for run in found) <= half_solved.KINDS[kind]


@pytest.mark.slow
def test_a_sample_computed_again_tells_the_same(stored):
    again = half_solved.train("as it is", seed=0, draw=0, most_updates=100)
    first = stored["as it is"][0]
    assert again["accuracies"][0] == pytest.approx(first.accuracies[0], abs=0.01)
    assert again["shares"][0] == pytest.approx(first.shares[0], rel=0.05)


def test_the_same_seed_gives_the_same_row(tmp_path):
    path = tmp_path / "half.csv"
    half_solved.STORED.make(path, seeds=[1], draws=[0], updates=0, workers=1, progress=False)
    rows = runs.read(path)
    assert [row["kind"] for row in rows] == list(half_solved.KINDS)
    assert len({row["shares"] for row in rows}) == 1  # before any training they are one network


def test_opening_the_gates_changes_the_forget_biases_alone():
    rng = np.random.default_rng(0)
    layer = nn.LSTM(32)
    net = nn.Network([layer, nn.Dense(4)], input_shape=(3, 5), rng=rng)
    before = net.get_weights()
    half_solved.open_gates(net)
    after = net.get_weights()
    np.testing.assert_allclose(after[2][32:64], np.log(100), rtol=1e-6)
    after[2][32:64] = before[2][32:64]
    for old, new in zip(before, after, strict=True):
        np.testing.assert_array_equal(old, new)


def test_a_kick_changes_the_loop_alone():
    net = nn.Network([nn.LSTM(32), nn.Dense(4)], input_shape=(3, 5), rng=0)
    before = net.get_weights()
    half_solved.kick(net, np.random.default_rng(0))
    after = net.get_weights()
    assert np.std(after[1] - before[1]) == pytest.approx(half_solved.KICK, rel=0.05)
    after[1] = before[1]
    for old, new in zip(before, after, strict=True):
        np.testing.assert_array_equal(old, new)


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match=r"^kind: expected one of as it is, .*, got 'peephole'$"):
        half_solved.train("peephole", seed=0, draw=0, most_updates=0)
