"""Gates that shut and gates that stay open: the stored networks are as the recipe and the lesson say."""

import numpy as np
import pytest

from rnn101.datasets import sequences
from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.what_an_lstm_remembers import first_biases, shut_gates


@pytest.fixture(scope="module")
def stored():
    verify("shut_gates.csv")
    found = {bias: shut_gates.STORED.load(bias=bias) for bias in shut_gates.LETTERS}
    for networks in found.values():
        assert [network.seed for network in networks] == list(shut_gates.SEEDS)
    return found


def test_from_a_bias_of_1_eleven_or_twelve_cells_let_go(stored):
    for network in stored["1"]:
        assert network.right > 0.99
        assert network.letting_go in (11, 12)
        assert network.frozen < 0.55


def test_from_a_bias_of_5_one_or_two_cells_let_go_or_the_cells_are_not_needed(stored):
    solved = [network for network in stored["5"] if network.right > 0.99]
    assert len(solved) == 9
    open_ones = [network for network in solved if network.letting_go == 0]
    assert [network.seed for network in open_ones] == [2, 3, 7, 9]
    for network in open_ones:
        assert min(network.lowest) > 0.95
        assert network.frozen > 0.99
        assert np.abs(network.held).min() > 0.99  # all cells are full
    for network in solved:
        if network not in open_ones:
            assert network.letting_go in (1, 2)
            assert network.frozen < 0.6
    (failed,) = [network for network in stored["5"] if network.right < 0.9]
    assert failed.letting_go == 0


def test_they_are_the_networks_of_first_biases(stored):
    for bias, networks in stored.items():
        length = shut_gates.LETTERS[bias]
        theirs = first_biases.STORED.load(task="stream", bias=bias, length=length)
        assert [network.right > 0.99 for network in networks] == [run.solved for run in theirs]


def test_frozen_at_what_they_hold_cells_that_do_not_move_change_nothing():
    net = first_biases.train_on_stream("1", seed=0, letters=60)
    W_xh, W_hh, b, W, b_out = net.get_weights()
    b = b.copy()
    b[24:36] = -50.0  # tanh(g) is −1, whatever is read …
    b[:12], b[12:24] = 50.0, 50.0  # … and is added at each letter: the cells are full from step 20 on
    W_xh[:, 24:36] = W_hh[:, 24:36] = 0
    net.set_weights([W_xh, W_hh, b, W, b_out])
    X = sequences.continual_reber(2, 80, rng=0).X
    whole = net.predict(X)
    frozen = shut_gates.frozen_scores(net, X, -np.ones(12))
    np.testing.assert_allclose(frozen[:, 60:], whole[:, 60:], atol=1e-3)


@pytest.mark.slow
def test_a_sample_computed_again_tells_the_same(stored):
    again = shut_gates.run("1", seed=0, letters=30_000)
    assert again["right"] == pytest.approx(stored["1"][0].right, abs=0.02)
    assert np.sum(np.array(again["lowest"]) < shut_gates.LET_GO) >= 10


def test_the_same_seed_gives_the_same_row(tmp_path):
    first, again = (shut_gates.run("5", seed=3, letters=60) for _ in range(2))
    assert first == again
    path = tmp_path / "few.csv"
    shut_gates.STORED.make(path, letters=60, seeds=[0], workers=1, progress=False)
    assert [(row["bias"], row["seed"], row["letters"]) for row in runs.read(path)] == [
        ("1", "0", "60"),
        ("5", "0", "60"),
    ]
