"""Ctrl-C while training: the batch in hand is finished, then `fit` returns what it has."""

import os
import signal
import threading

import numpy as np
import pytest

from rnn101 import nn

N_BATCHES = 4


def task():
    X = np.random.default_rng(0).normal(size=(8 * N_BATCHES, 5, 1)).astype("float32")
    return X, X.mean(axis=1)


def network():
    return nn.Network([nn.LSTM(6), nn.Dense(1)], input_shape=(5, 1), rng=0)


def weights_after(n_updates):
    """Train for a number of updates without any interrupt."""
    (X, y), net = task(), network()
    settings = {"batch_size": 8, "shuffle": False, "optimizer": nn.Adam()}
    epochs, rest = divmod(n_updates, N_BATCHES)
    net.fit(X, y, epochs=epochs, **settings)
    if rest:
        net.fit(X[: 8 * rest], y[: 8 * rest], **settings)
    return net.get_weights()


def assert_stopped_after(net, history, n_updates):
    assert history.interrupted
    assert not history.diverged
    assert len(history.gradient_norm) == n_updates
    assert len(history.loss) == n_updates // N_BATCHES
    for got, expected in zip(net.get_weights(), weights_after(n_updates), strict=True):
        assert np.isfinite(got).all()
        np.testing.assert_array_equal(got, expected)


@pytest.fixture(autouse=True)
def _handler_is_put_back():
    before = signal.getsignal(signal.SIGINT)
    yield
    assert signal.getsignal(signal.SIGINT) is before


def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize("epoch", [1, 3])
def test_in_a_callback(epoch):
    net = network()
    (X, y) = task()
    history = net.fit(
        X,
        y,
        epochs=10,
        batch_size=8,
        shuffle=False,
        callbacks=[lambda _, h: press_ctrl_c() if len(h.loss) == epoch else None],
    )
    assert_stopped_after(net, history, epoch * N_BATCHES)


def test_a_sentence_says_what_became_of_the_training(capsys):
    (X, y), net = task(), network()
    settings = {"batch_size": 8, "callbacks": [lambda *_: press_ctrl_c()]}
    net.fit(X, y, epochs=3, **settings)
    assert capsys.readouterr().out == "Stopped after 1 of 3 epochs. What was learned until then is kept.\n"


def test_in_the_middle_of_other_work_it_ends_that_as_well():
    (X, y), net, begun = task(), network(), []

    def train_three():
        for seed in nn.progress(range(3), "seed"):
            begun.append(seed)
            net.fit(X, y, batch_size=8, callbacks=[lambda *_: press_ctrl_c()])

    with pytest.raises(KeyboardInterrupt):
        train_three()
    assert begun == [0]


def test_at_any_moment():
    """From another thread, so that it comes wherever in an update the loop happens to be."""
    (X, y), net = task(), network()
    started = threading.Event()
    presser = threading.Thread(target=lambda: started.wait() and press_ctrl_c())
    presser.start()
    history = net.fit(X, y, epochs=100_000, batch_size=8, shuffle=False, callbacks=[lambda *_: started.set()])
    presser.join()
    assert_stopped_after(net, history, len(history.gradient_norm))


def test_the_second_is_raised_at_once():
    X, y = task()
    net = network()

    def impatient(*_):
        press_ctrl_c()
        press_ctrl_c()

    with pytest.raises(KeyboardInterrupt):
        net.fit(X, y, epochs=10, batch_size=8, shuffle=False, callbacks=[impatient])
    for got, expected in zip(net.get_weights(), weights_after(N_BATCHES), strict=True):
        np.testing.assert_array_equal(got, expected)


def test_training_goes_on_afterwards():
    X, y = task()
    net, optimizer = network(), nn.Adam()
    settings = {"batch_size": 8, "shuffle": False, "optimizer": optimizer}
    net.fit(X[:8], y[:8], callbacks=[lambda *_: press_ctrl_c()], **settings)
    history = net.fit(X, y, epochs=2, **settings)
    assert not history.interrupted
    assert len(history.loss) == 2


def test_another_thread_may_train():
    """Only the main thread may handle signals; elsewhere `fit` does without."""
    (X, y), net = task(), network()
    found = []
    thread = threading.Thread(
        target=lambda: found.append(net.fit(X, y, epochs=2, batch_size=8, shuffle=False))
    )
    thread.start()
    thread.join()
    assert len(found[0].loss) == 2
    for got, expected in zip(net.get_weights(), weights_after(2 * N_BATCHES), strict=True):
        np.testing.assert_array_equal(got, expected)
