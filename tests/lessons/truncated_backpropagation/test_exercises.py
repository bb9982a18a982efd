"""Lesson 07's references are the engine's, and what it says of truncation is so."""

import nbformat
import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.datasets import sequences
from rnn101.lessons.truncated_backpropagation import exercises
from tests.notebook_files import NOTEBOOKS, shown_python


@pytest.mark.parametrize("window", [1, 3, 7, 10])
def test_the_truncated_gradient_is_the_engines(window):
    rng = np.random.default_rng(0)
    layers = [nn.RNN(4, return_sequences=True)]
    net = nn.Network(layers, input_shape=(7, 2), rng=rng, dtype="float64")
    X, y = rng.normal(size=(3, 7, 2)), rng.normal(size=(3, 7, 4))
    _, (_, expected, _) = net.loss_and_gradients(X, y, truncate=window)
    h = np.pad(net.predict(X).swapaxes(0, 1), ((1, 0), (0, 0), (0, 0)))
    d_out = 2 * (h[1:] - y.swapaxes(0, 1)) / y.size
    W_hh = net.get_weights()[1]
    got = exercises.truncated_gradient.reference(h, d_out, W_hh, window)
    np.testing.assert_allclose(got, expected, rtol=0, atol=1e-12)


def test_the_chosen_window_fits_and_the_next_one_does_not_or_is_not_needed():
    for lag in (1, 7, 30):
        for memory in range(0, 6000, 100):
            window = exercises.choose_window.reference(lag, 2, 8, memory)
            fits = [k for k in range(1, 2 * lag + 1) if (k + 1) * 2 * 8 * 4 <= memory]
            assert window == (max(fits) if fits and max(fits) > lag else 0)


@pytest.mark.parametrize("streams", [1, 2, 3])
def test_each_row_of_the_windows_is_a_stretch_of_the_series(streams):
    windows = exercises.into_windows.reference(np.arange(31), streams, 3)
    n_windows = 31 // (3 * streams)
    assert windows.shape == (n_windows, streams, 3)
    for row in range(streams):
        expected = row * n_windows * 3 + np.arange(n_windows * 3)
        np.testing.assert_array_equal(windows[:, row].ravel(), expected)


def test_a_product_within_the_window_is_bounded_by_its_factors():
    rng = np.random.default_rng(0)
    net = nn.Network([nn.RNN(5)], input_shape=(100, 1), rng=rng, dtype="float64")
    weights = net.get_weights()
    weights[1] *= 1.5 / np.linalg.norm(weights[1], 2)
    net.set_weights(weights)
    X, y = 0.001 * rng.normal(size=(4, 100, 1)), rng.normal(size=(4, 5))
    flow = nn.gradient_flow(net, X, y, truncate=20)
    assert np.all(flow[:80] == 0)
    assert flow[80] > 0
    assert np.all(flow[80:] <= 1.5 ** np.arange(19, -1, -1) * flow[-1] * (1 + 1e-12))


@pytest.mark.keras
def test_keras_trains_as_fit_stream_does_with_the_lines_that_the_lesson_shows():
    notebook = nbformat.read(NOTEBOOKS / "07_truncated_backpropagation.ipynb", as_version=4)
    (shown,) = shown_python(notebook)
    build, train = shown.split("\n\nfor epoch")
    letters = np.random.default_rng(0).integers(0, 96, (8, 201))
    X, y = np.eye(96, dtype="float32")[letters[:, :-1]], letters[:, 1:]
    names = {"X": X, "y": y}
    exec(build, names)
    net = nn.Network([nn.RNN(64, return_sequences=True), nn.Dense(96)], input_shape=(None, 96))
    net.set_weights(names["model"].get_weights())
    exec("for epoch" + train, names)
    net.fit_stream(
        X,
        y,
        window=20,
        epochs=2,
        loss="sparse_categorical_crossentropy",
        optimizer=nn.SGD(0.01),
    )
    for got, wanted in zip(net.get_weights(), names["model"].get_weights(), strict=True):
        np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-5)


def test_the_loop_of_the_notebook_finds_the_gradient_of_the_engine():
    names = notebook_loop()
    rng = np.random.default_rng(0)
    weights = [rng.normal(0, 0.5, shape) for shape in ((5, 4), (4, 4), (4,), (4, 5), (5,))]
    x, y = rng.integers(0, 5, (2, 3, 7))
    layers = [nn.OneHot(5), nn.RNN(4, return_sequences=True), nn.Dense(5)]
    net = nn.Network(layers, input_shape=(None,), dtype="float64")
    net.set_weights(weights)
    expected, slopes = net.loss_and_gradients(x, y, loss="sparse_categorical_crossentropy")
    loss, got, h = names["window_gradient"](x, y, np.zeros((3, 4)), weights)
    assert loss == pytest.approx(expected, abs=1e-9)
    np.testing.assert_allclose(h, net.trace(x)[0]["h"][:, -1], atol=1e-12)
    for one, other in zip(got, slopes, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-7)


def test_the_loop_of_the_notebook_is_fit_stream():
    names = notebook_loop()
    rng = np.random.default_rng(0)
    x, y = rng.integers(0, 5, (2, 3, 20))
    weights = names["first_weights"](5, 4, 5, seed=0)
    layers = [nn.OneHot(5), nn.RNN(4, return_sequences=True), nn.Dense(5)]
    net = nn.Network(layers, input_shape=(None,))
    net.set_weights(weights)
    entropy = "sparse_categorical_crossentropy"
    net.fit_stream(x, y, window=6, loss=entropy, optimizer=nn.SGD(0.1))
    steppers = [nn.SGD(0.1) for _ in weights]
    names["train"](x, y, 6, weights, steppers, names["zeros"](3, 4))
    for got, expected in zip(weights, net.get_weights(), strict=True):
        np.testing.assert_allclose(got, expected, rtol=0, atol=1e-5)


def notebook_loop():
    """Run the cells that hold the lesson's own algorithm."""
    notebook = nbformat.read(NOTEBOOKS / "07_truncated_backpropagation.ipynb", as_version=4)
    names = {"np": np}
    for cell in notebook.cells:
        if "algorithm" in cell.metadata.get("tags", []):
            exec(cell.source, names)
    return names


def test_the_scoreboard_is_what_the_lesson_says():
    plain, truncated = experiments.scoreboard(through="07")
    solved = [
        {delay: sum(run.solved for run in runs) for delay, runs in score.runs.items()}
        for score in (plain, truncated)
    ]
    assert solved == [
        {5: 5, 10: 5, 20: 5, 50: 4, 100: 1, 200: 1},
        {5: 5, 10: 5, 20: 5, 50: 1, 100: 0, 200: 0},
    ]


def test_at_a_delay_as_long_as_the_window_no_gradient_reaches_the_class():
    X, classes = sequences.recall(8, 20, rng=0)
    net = nn.Network([nn.RNN(4), nn.Dense(4)], input_shape=X.shape[1:], rng=0)
    entropy = "sparse_categorical_crossentropy"
    shown = X[:, 0].any(axis=0) & ~X[:, 1:].any(axis=(0, 1))  # the inputs that only the first step uses
    assert shown.sum() == 4
    for window, reached in ((20, False), (21, True)):
        _, slopes = net.loss_and_gradients(X, classes, loss=entropy, truncate=window)
        assert slopes[0][shown].any() == reached
