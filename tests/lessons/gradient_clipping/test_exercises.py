"""Lesson 09's references are the engine's, and what it says of Keras is what Keras does."""

import re

import nbformat
import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.course.task import Outcome
from rnn101.experiments import cliff
from rnn101.lessons.gradient_clipping import exercises
from tests.notebook_files import NOTEBOOKS

NOTEBOOK = "09_gradient_clipping.ipynb"


@pytest.mark.parametrize("norm", [0.1, 1.0, 1e3])
def test_the_reference_clips_as_the_engine_does(norm):
    rng = np.random.default_rng(0)
    gradients = [rng.normal(size=shape) * norm for shape in ((3, 2), (4,), (2, 2, 2))]
    given = exercises.clip_by_norm.reference(gradients, 0.7)
    for mine, engines in zip(given, nn.clip_by_norm(gradients, 0.7), strict=True):
        np.testing.assert_allclose(mine, engines)


@pytest.mark.parametrize(("name", "digits"), [("turned_by", 2), ("auto_maximum", 2)])
def test_an_answer_may_be_rounded_to_two_digits(name, digits):
    exercise = getattr(exercises, name)
    rounded = exercise.examine(lambda *given: np.round(exercise.reference(*given), digits))
    assert rounded.outcome is Outcome.CORRECT


def test_the_early_gradient_is_as_small_as_the_question_says():
    flow = experiments.recall_gradient_flow(delay=200)
    assert flow[0] < flow[-1] / 1e9


def test_the_walk_meets_the_norm_that_the_lesson_names():
    path = cliff.descend(4.4, -2.6, learning_rate=0.1, n_updates=40)
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert steps.max() / 0.1 == pytest.approx(75, abs=0.5)
    assert path[-1] == pytest.approx((8.4, 4.2), abs=0.05)
    assert cliff.error(*path[-1]) == pytest.approx(0.09, abs=0.005)


def test_the_scoreboard_says_what_the_lesson_says():
    runs = {score.remedy: score.runs for score in experiments.scoreboard(through="09")}
    exploding, clipped = runs["identity + ReLU, SGD"], runs["identity + ReLU, SGD, clipped"]
    assert all(run.diverged for delay in (50, 100, 200) for run in exploding[delay])
    assert not any(run.diverged for found in clipped.values() for run in found)
    assert sum(run.solved for run in clipped[50]) >= 4
    assert sum(run.solved for delay in (100, 200) for run in clipped[delay]) <= 2
    for delay in (50, 100, 200):
        names = ("plain", "clipped by value", "clipped by norm")
        counts = [sum(run.solved for run in runs[name][delay]) for name in names]
        assert max(counts) - min(counts) <= 2


@pytest.mark.keras
def test_keras_clips_as_the_lesson_says():
    import keras  # here: seconds that the other tests need not wait

    notebook = nbformat.read(NOTEBOOKS / NOTEBOOK, as_version=4)
    (shown,) = re.findall(
        r"```python\n(import keras.*?)```", "\n".join(cell.source for cell in notebook.cells), re.DOTALL
    )
    rates = re.findall(r"SGD\(([\d.]+), (\w+)=([\d.]+)\)", shown)
    assert [name for _, name, _ in rates] == ["global_clipnorm", "clipnorm", "clipvalue"]
    exec(shown, {})  # it runs
    rng = np.random.default_rng(0)
    gradients = [rng.normal(size=shape).astype("float32") for shape in ((3, 2), (4,))]
    rules = {
        "global_clipnorm": nn.clip_by_norm,
        "clipnorm": lambda arrays, maximum: [nn.clip_by_norm([g], maximum)[0] for g in arrays],
        "clipvalue": nn.clip_by_value,
    }
    for rate, name, maximum in rates:
        weights = [keras.Variable(np.zeros_like(g)) for g in gradients]
        optimizer = keras.optimizers.SGD(float(rate), **{name: float(maximum)})
        optimizer.apply([keras.ops.convert_to_tensor(g) for g in gradients], weights)
        for weight, g in zip(weights, rules[name](gradients, float(maximum)), strict=True):
            np.testing.assert_allclose(weight.numpy(), -float(rate) * g, rtol=1e-5, atol=1e-8)
