"""The second thread of the backward pass: its errors, its settings, forks, and networks side by side."""

import multiprocessing
import threading

import numpy as np
import pytest

from rnn101 import nn
from rnn101.nn.fast import lstm_stack
from rnn101.nn.fast.worker import Worker

X = np.random.default_rng(0).normal(size=(96, 60, 1)).astype("float32")
y = X.mean(axis=1)


@pytest.fixture(autouse=True)
def two_cores(monkeypatch):
    """Have a second thread wherever a stack is large enough for it, on a machine of one core too."""
    monkeypatch.setattr(lstm_stack, "CORES", 2)


def network(seed=0):
    """Make a network whose gradients the second thread computes."""
    lower = [layer for _ in range(3) for layer in (nn.LSTM(50, return_sequences=True), nn.Dropout(0.2))]
    return nn.Network([*lower, nn.LSTM(50), nn.Dense(1)], input_shape=(60, 1), rng=seed)


def trained(seed=0):
    net = network(seed)
    net.fit(X, y, epochs=2, optimizer=nn.Adam(0.01))
    return net.parameters


@pytest.fixture
def used(monkeypatch):
    """Count the second threads."""
    threads = []

    class Counted(Worker):
        def _work(self, settings):
            threads.append(threading.current_thread())
            super()._work(settings)

    monkeypatch.setattr(lstm_stack, "Worker", Counted)
    return threads


@pytest.mark.slow
def test_one_core_gives_the_same_numbers(monkeypatch, used):
    beside = trained()
    assert len(used) == 2 * 3
    assert not any(thread.is_alive() for thread in used)
    monkeypatch.setattr(lstm_stack, "CORES", 1)
    np.testing.assert_array_equal(trained(), beside)
    assert len(used) == 2 * 3


@pytest.mark.slow
@pytest.mark.parametrize(("units", "batch"), [(4, 32), (600, 4)], ids=["too small", "products too large"])
def test_a_layer_for_which_it_does_not_pay_has_no_second_thread(used, units, batch):
    net = nn.Network([nn.LSTM(units)], input_shape=(3, 1), rng=0)
    net.loss_and_gradients(X[:batch, :3], np.zeros((batch, units)))
    assert not used


def test_tasks_are_done_in_order_beside_the_caller():
    threads, done = [], []
    with Worker() as worker:
        for k in range(100):
            worker.start(done.append, k)
        worker.start(lambda: threads.append(threading.get_ident()))
    assert done == list(range(100))
    assert threads != [threading.get_ident()]


@pytest.mark.parametrize("alone", [False, True])
def test_what_a_task_raises_is_raised_where_the_block_ends(alone):
    done = []

    def block():
        with Worker(alone=alone) as worker:
            worker.start(done.append, 1)
            worker.start(lambda: 1 / 0)
            worker.start(done.append, 2)

    with pytest.raises(ZeroDivisionError):
        block()
    assert done == [1]


def test_an_error_of_the_block_itself_comes_first():
    def block():
        with Worker() as worker:
            worker.start(lambda: 1 / 0)
            raise KeyError("own")

    with pytest.raises(KeyError, match="own"):
        block()


@pytest.mark.slow
def test_an_error_in_the_weights_gradients_is_raised_and_leaves_the_network_usable(monkeypatch):
    net = network()
    expected = net.loss_and_gradients(X, y)
    with monkeypatch.context() as broken:
        broken.setattr(lstm_stack.Diagonals, "add_products", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            net.loss_and_gradients(X, y)
    again = net.loss_and_gradients(X, y)
    assert again[0] == expected[0]
    for got, wanted in zip(again[1], expected[1], strict=True):
        np.testing.assert_array_equal(got, wanted)


def overflow():
    np.float32(1e38) * np.float32(10)


def test_numpys_error_settings_hold_in_the_second_thread():
    with np.errstate(over="raise"), pytest.raises(FloatingPointError), Worker() as worker:
        worker.start(overflow)
    with np.errstate(over="ignore"), Worker() as worker:
        worker.start(overflow)


def _train_in_child(answers):
    answers.put(trained())


@pytest.mark.slow
@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_trains_to_the_same_numbers():
    expected = trained()
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    child = context.Process(target=_train_in_child, args=(answers,))
    child.start()
    got = answers.get()
    child.join(60)
    assert child.exitcode == 0
    np.testing.assert_array_equal(got, expected)


@pytest.mark.slow
def test_two_networks_trained_at_once_are_those_trained_in_turn():
    expected = [trained(seed) for seed in (0, 1)]
    results = {}

    def train(seed):
        results[seed] = trained(seed)

    threads = [threading.Thread(target=train, args=(seed,)) for seed in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for seed, wanted in enumerate(expected):
        np.testing.assert_array_equal(results[seed], wanted)
