"""The way to Keras: silence while it loads, and the bar of a training."""

import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from rnn101 import backend, nn
from rnn101.backend import load_keras, progress_bar
from rnn101.nn import bars
from tests.notebook_files import ROOT

pytestmark = pytest.mark.keras


def test_loading_and_a_first_training_write_nothing_to_stderr():
    program = """
import sys
import numpy as np
from rnn101.backend import load_keras
keras = load_keras()
model = keras.Sequential([keras.Input((3, 1)), keras.layers.LSTM(2), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(np.ones((4, 3, 1)), np.ones(4), verbose=0)
print("after", file=sys.stderr)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (run.stdout, run.stderr) == ("", "after\n")


class Recorder(bars.Progress):
    """Remembers what it was told."""

    def __init__(self, *arguments, shown):
        super().__init__(*arguments, shown=shown)
        self.losses, self.is_closed = [], False

    def tell(self, values):
        self.losses.append(float(values["loss"]))

    def close(self):
        super().close()
        self.is_closed = True


@pytest.fixture
def made(monkeypatch):
    found = []

    def make(total, *, what):
        found.append(Recorder(total, 0, what, shown=False))
        return found[-1]

    monkeypatch.setattr(backend, "bar_of_batches", make)
    return found


def fit(epochs=3, **callbacks):
    """Train on two batches an epoch."""
    keras = load_keras()
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1, "tanh")])
    model.compile(loss="mean_squared_error")
    others = [keras.callbacks.LambdaCallback(**callbacks)]
    settings = {"batch_size": 4, "epochs": epochs, "verbose": 0}
    return model.fit(np.eye(6), np.ones(6), callbacks=[*others, progress_bar("words")], **settings)


def test_every_batch_moves_the_bar_to_its_end(made):
    history = fit()
    (bar,) = made
    assert (bar.what, bar.total, bar.done, bar.is_closed) == ("words", 6, 6, True)
    assert bar.losses == pytest.approx(history.history["loss"], rel=5e-3)


def test_without_a_watcher_nothing_is_written(capfd):
    fit()
    assert capfd.readouterr() == ("", "")


def press(*_):
    os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupt_ends_the_training_after_the_batch_in_hand(capfd, made):
    before = signal.getsignal(signal.SIGINT)
    history = fit(on_train_batch_begin=lambda batch, logs: press() if made[0].done == 2 else None)
    assert capfd.readouterr().out == "Stopped after 1 of 3 epochs. What was learned until then is kept.\n"
    assert (made[0].done, made[0].is_closed) == (3, True)
    assert len(history.history["loss"]) == 2
    assert signal.getsignal(signal.SIGINT) is before


def test_in_the_middle_of_other_work_it_ends_that_as_well():
    def train_two():
        for _ in nn.progress(range(2), "network"):
            fit(on_epoch_begin=press)

    with pytest.raises(KeyboardInterrupt):
        train_two()


def test_the_second_is_raised_at_once():
    before = signal.getsignal(signal.SIGINT)

    def impatient(*_):
        press()
        press()

    with pytest.raises(KeyboardInterrupt):
        fit(on_epoch_begin=impatient)
    signal.signal(signal.SIGINT, before)
