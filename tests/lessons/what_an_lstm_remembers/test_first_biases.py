"""A first bias on two tasks: the stored results are what the recipe gives, and what the lesson says."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.what_an_lstm_remembers import first_biases, forget_gate


@pytest.fixture(scope="module")
def stored():
    verify("first_biases.csv")
    return first_biases.STORED.load()


def of(stored, task, bias, length):
    found = [run for run in stored if (run.task, run.bias, run.length) == (task, bias, length)]
    assert [run.seed for run in found] == list(first_biases.SEEDS)
    return found


def test_no_start_solves_both_tasks_from_every_seed(stored):
    recall, stream = (
        {bias: sum(run.solved for run in of(stored, task, bias, length)) for bias in first_biases.BIASES}
        for task, length in (("recall", 100), ("stream", 30_000))
    )
    assert all(recall[bias] < 10 or stream[bias] < 10 for bias in first_biases.BIASES)
    assert (recall["1"], stream["1"]) == (0, 10)
    assert (recall["5"], stream["5"]) == (10, 0)
    rising = [stream[bias] for bias in ("1", "2", "ln 12", "3", "5")]
    assert rising == sorted(rising, reverse=True)
    assert len(set(rising)) == 5  # "from each larger bias fewer did"


def test_cells_that_begin_open_go_on_keeping_and_more_letters_help(stored):
    forgetting = {
        bias: [run.forgetting for run in of(stored, "stream", bias, 30_000)] for bias in first_biases.BIASES
    }
    assert min(forgetting["1"]) >= 10
    assert max(forgetting["5"]) <= 2
    assert (min(forgetting["3"]), max(forgetting["3"])) == (4, 7)
    longer = of(stored, "stream", "5", 120_000)
    assert sum(run.solved for run in longer) > 5
    assert max(run.forgetting for run in longer) <= 4


@pytest.mark.slow
def test_a_sample_computed_again_tells_the_same(stored):
    for task, length, bias, solved in (
        ("recall", 100, "5", True),
        ("stream", 30_000, "1", True),
        ("stream", 30_000, "5", False),
    ):
        again = first_biases.run(task, bias, length, seed=0)
        assert (again["right"] >= 0.99) == solved == of(stored, task, bias, length)[0].solved


@pytest.mark.parametrize(("bias", "forgetting"), [("1", 12), ("2", 12), ("3", 0), ("5", 0)])
def test_before_training_all_cells_forget_within_a_string_or_none_does(bias, forgetting):
    for seed in range(3):
        layer = first_biases.lstm(bias, first_biases.STRING, 12, return_sequences=True)
        net = nn.Network([layer, nn.Dense(7)], input_shape=(None, 7), rng=seed)
        assert np.sum(first_biases.horizons(net) < first_biases.STRING) == forgetting


def test_a_bias_of_1_is_the_network_with_forget_gate():
    ours = first_biases.train_on_stream("1", seed=3, letters=60)
    theirs = forget_gate.train("forget gate", seed=3, symbols=60)
    np.testing.assert_array_equal(ours.parameters, theirs.parameters)


def test_the_same_seed_gives_the_same_row(tmp_path):
    first, again = (first_biases.run("stream", "3", 90, seed=3) for _ in range(2))
    assert first == again
    path = tmp_path / "few.csv"
    first_biases.STORED.make(path, delay=2, letters=60, longer=90, seeds=[0], workers=1, progress=False)
    trained = [("recall", bias, "2") for bias in first_biases.BIASES]
    trained += [("stream", bias, "60") for bias in first_biases.BIASES] + [("stream", "5", "90")]
    assert [(row["task"], row["bias"], row["length"]) for row in runs.read(path)] == trained


def test_an_unknown_bias_is_refused():
    with pytest.raises(ValueError, match=r"^bias: expected one of 1, .*, got '4'$"):
        first_biases.lstm("4", 100, 2)
