"""The way to Keras: silence while it loads, and the bar of a training."""

import subprocess
import sys

import numpy as np
import pytest

from rnn101 import backend
from rnn101.backend import progress_bar
from rnn101.lessons import how_positive
from tests.notebook_files import ROOT

pytestmark = pytest.mark.keras


def test_loading_and_a_first_training_write_nothing_to_stderr():
    program = """
import sys
import numpy as np
from rnn101.lessons import lstm_regressor
model = lstm_regressor.stacked_lstm_regressor(window=3, units=2, layers=1)
model.fit(np.ones((4, 3, 1)), np.ones(4), verbose=0)
print("after", file=sys.stderr)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (run.stdout, run.stderr) == ("", "after\n")


class _Recorder:
    """Stands in for the bar, and remembers what it was told."""

    def __init__(self, total):
        self.total, self.updates, self.losses, self.is_closed = total, 0, [], False

    def update(self):
        self.updates += 1

    def set_postfix(self, *, loss):
        self.losses.append(float(loss))

    def close(self):
        self.is_closed = True


@pytest.fixture
def bars(monkeypatch):
    made = []

    def make(total):
        made.append(_Recorder(total))
        return made[-1]

    monkeypatch.setattr(backend, "bar_of_batches", make)
    return made


def test_every_batch_moves_the_bar_to_its_end(bars):
    model = how_positive.bag_of_words_classifier(6, seed=0)
    history = model.fit(np.eye(6), np.ones(6), batch_size=4, epochs=3, verbose=0, callbacks=[progress_bar()])
    (bar,) = bars
    assert (bar.total, bar.updates, bar.is_closed) == (6, 6, True)
    assert bar.losses == pytest.approx(history.history["loss"], rel=5e-3)


def test_without_a_watcher_nothing_is_written(capfd):
    model = how_positive.bag_of_words_classifier(6, seed=0)
    model.fit(np.eye(6), np.ones(6), verbose=0, callbacks=[progress_bar()])
    assert capfd.readouterr() == ("", "")
