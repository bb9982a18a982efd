"""Lesson 16's references are the library's, and what it says of Keras is what Keras does."""

import numpy as np
import pytest

from rnn101.course.task import Outcome
from rnn101.datasets.files import data_path
from rnn101.datasets.prices import load_csv
from rnn101.forecasting import report, split_conformal
from rnn101.lessons.leaks_and_intervals import exercises
from rnn101.lessons.leaks_and_intervals.leaks import LEAKS


def test_radius_is_split_conformals():
    rng = np.random.default_rng(0)
    for n, alpha in ((9, 0.2), (20, 0.1), (99, 0.05), (4, 0.1), (19, 0.45)):
        scores = rng.exponential(size=n)
        assert exercises.split_radius.reference(scores, alpha) == split_conformal(scores, alpha)


def test_the_lessons_own_functions_are_right_answers():
    known = {leak.mended.__name__: leak.mended for leak in LEAKS}["known_targets"]
    assert exercises.known_targets.examine(known).outcome is Outcome.CORRECT
    assert exercises.split_radius.examine(split_conformal).outcome is Outcome.CORRECT


def test_a_radius_that_breathes_may_be_built_from_the_library():
    def answer(errors, days, alpha):
        sizes = np.convolve(errors, np.ones(days) / days, mode="valid")
        return split_conformal(errors[days:] / sizes[:-1], alpha) * sizes[-1]

    assert exercises.breathing_radius.examine(answer).outcome is Outcome.CORRECT


def test_it_breathes():
    rng = np.random.default_rng(0)
    errors = rng.exponential(size=200) + 0.1
    calm = exercises.breathing_radius.reference(errors, 10, 0.1)
    wild = exercises.breathing_radius.reference(np.append(errors, 20.0), 10, 0.1)
    assert wild > 1.5 * calm


def test_the_example_is_too_short_for_a_report():
    with pytest.raises(
        ValueError, match="example_made_up has 160 rows, but an honest report needs at least 200"
    ):
        report(load_csv(data_path("example_made_up.csv")))


@pytest.mark.keras
def test_keras_validates_on_the_last_share_before_it_shuffles():
    import keras  # here: seconds that the other tests need not wait

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    model.compile(optimizer=keras.optimizers.SGD(0.0), loss="mse")  # it says 0 for ever
    y = np.arange(10.0)
    fitted = model.fit(np.zeros((10, 1)), y, validation_split=0.2, shuffle=True, verbose=0)
    assert fitted.history["val_loss"][0] == pytest.approx(np.mean(y[8:] ** 2), rel=1e-5)
    scale = keras.layers.Normalization(axis=None)
    scale.adapt(y[:8])
    assert np.ravel(scale.mean)[0] == pytest.approx(y[:8].mean())
