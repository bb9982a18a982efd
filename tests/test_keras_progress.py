"""The bar of a Keras training."""

import numpy as np
import pytest

from rnn101 import keras_progress
from rnn101.keras_progress import progress_bar
from rnn101.lessons import how_positive


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

    monkeypatch.setattr(keras_progress, "bar_of_batches", make)
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
