"""Lesson 07's exercises and questions keep the contract, and what it says of truncation is so."""

import re

import nbformat
import numpy as np
import pytest

from rnn101 import experiments, nn
from rnn101.datasets import sequences
from rnn101.lessons.truncated_backpropagation import exercises
from tests.lessons.contract import assert_exercise_contract, assert_question_contract
from tests.notebook_files import NOTEBOOKS


def back(h, d_out, W_hh, cuts, *, stop_at=0, keep=None, slope=True, weights=None):
    """Go back from the last step to `stop_at`; `cuts` are the steps that nothing comes to from later."""
    gradient, later = np.zeros_like(W_hh), 0.0
    for t in range(len(d_out), stop_at, -1):
        if t in cuts:
            later = 0.0
        delta = (d_out[t - 1] + later) * (1 - h[t] ** 2 if slope else 1)
        gradient += (1 if keep is None or t - 1 not in keep else 0) * h[t - 1].T @ delta
        later = delta @ (W_hh.T if weights is None else weights)
    return gradient


def ends(steps, window):
    return range(steps, 0, -window)


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


def test_truncated_gradient_contract():
    def truncated_gradient(h, d_out, W_hh, window):
        """Return dL/dW_hh, (units, units), without going back across any border."""
        ...  # your code here

    def cut(h, d_out, W_hh, window, **how):
        return back(h, d_out, W_hh, ends(len(d_out), window), **how)

    def from_the_start(h, d_out, W_hh, window):
        return back(h, d_out, W_hh, range(0, len(d_out) + 1, window))

    def state_cut_too(h, d_out, W_hh, window):
        borders = [t - window for t in ends(len(d_out), window)]
        return cut(h, d_out, W_hh, window, keep=borders)

    def last_window(h, d_out, W_hh, window):
        return back(h, d_out, W_hh, (), stop_at=max(len(d_out) - window, 0))

    def last_loss(h, d_out, W_hh, window):
        return cut(h, np.concatenate([0 * d_out[:-1], d_out[-1:]]), W_hh, window)

    def same_step(h, d_out, W_hh, window):
        later, gradient = 0.0, np.zeros_like(W_hh)
        for t in range(len(d_out), 0, -1):
            if t in ends(len(d_out), window):
                later = 0.0
            delta = (d_out[t - 1] + later) * (1 - h[t] ** 2)
            gradient += h[t].T @ delta
            later = delta @ W_hh.T
        return gradient

    def each_loss(h, d_out, W_hh, window):
        gradient = np.zeros_like(W_hh)
        for last in range(1, len(d_out) + 1):
            dh = d_out[last - 1]
            for t in range(last, max(last - window, 0), -1):
                delta = dh * (1 - h[t] ** 2)
                gradient += h[t - 1].T @ delta
                dh = delta @ W_hh.T
        return gradient

    assert_exercise_contract(
        exercises.truncated_gradient,
        stub=truncated_gradient,
        wrong=[
            (lambda h, d_out, W_hh, window: back(h, d_out, W_hh, ()), "it never stops"),
            (from_the_start, "counted from the beginning"),
            (lambda h, d_out, W_hh, window: cut(h, d_out, W_hh, window + 1), "one step too long"),
            (lambda h, d_out, W_hh, window: cut(h, d_out, W_hh, max(window - 1, 1)), "one step too short"),
            (each_loss, "steps of its own"),
            (state_cut_too, "The state is cut too"),
            (last_window, "have losses of their own"),
            (last_loss, "Only the last step's loss"),
            (lambda *given: cut(*given, slope=False), "The slope of tanh is missing"),
            (lambda h, d_out, W_hh, window: cut(h, d_out, W_hh, window, weights=W_hh), "needs the transpose"),
            (same_step, "state of the same step"),
            (lambda h, d_out, W_hh, window: cut(h, d_out, W_hh, window)[0], "has shape (1,)"),
        ],
    )


def states_after(x, W_xh, W_hh, b_h, h):
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ W_xh + h @ W_hh + b_h)
    return h


def test_the_windows_start_with_the_states_of_the_whole_stream():
    rng = np.random.default_rng(0)
    x, *weights = (rng.normal(size=shape) for shape in ((3, 10, 2), (2, 4), (4, 4), (4,)))
    net = nn.Network([nn.RNN(4, return_sequences=True)], input_shape=(10, 2), dtype="float64")
    net.set_weights(weights)
    whole = np.pad(net.predict(x).swapaxes(0, 1), ((1, 0), (0, 0), (0, 0)))
    for window in (1, 3, 5, 20):
        starts = exercises.window_starts.reference(x, window, *weights)
        np.testing.assert_allclose(starts, whole[:10:window], rtol=0, atol=1e-12)


def test_window_starts_contract():
    def window_starts(x, window, W_xh, W_hh, b_h):
        """Return the state that each window begins with, (windows, batch, units)."""
        ...  # your code here

    def walk(x, window, W_xh, W_hh, b_h, *, carry=True, note="start", drop=0):
        zeros = np.zeros((len(x), len(b_h)))
        h, noted = zeros, []
        for first in range(0, x.shape[1], window):
            if note == "start":
                noted.append(h)
            h = states_after(x[:, first : first + window], W_xh, W_hh, b_h, h if carry else zeros)
            if note == "end":
                noted.append(h)
        return noted[: len(noted) - drop]

    def stacked(*given, **how):
        return np.stack(walk(*given, **how))

    def whole_windows(x, window, *weights):
        return stacked(x, window, *weights, drop=int(x.shape[1] % window > 0))

    def one_more(x, window, *weights):
        return np.stack([*walk(x, window, *weights), walk(x, window, *weights, note="end")[-1]])

    assert_exercise_contract(
        exercises.window_starts,
        stub=window_starts,
        wrong=[
            (lambda *given: 0 * stacked(*given), "reset at each border"),
            (lambda *given: stacked(*given, carry=False), "Each window was read from zeros"),
            (lambda *given: stacked(*given, note="end"), "that the windows *end* with"),
            (whole_windows, "The last window is missing"),
            (lambda *given: np.stack(walk(*given), axis=1), "Stack along axis 0"),
            (one_more, "one state too many"),
            (walk, "in a list"),
            (lambda *given: 2 * stacked(*given), "got 1.35063"),
        ],
    )


@pytest.mark.parametrize("streams", [1, 2, 3])
def test_each_row_of_the_windows_is_a_stretch_of_the_series(streams):
    windows = exercises.into_windows.reference(np.arange(31), streams, 3)
    n_windows = 31 // (3 * streams)
    assert windows.shape == (n_windows, streams, 3)
    for row in range(streams):
        expected = row * n_windows * 3 + np.arange(n_windows * 3)
        np.testing.assert_array_equal(windows[:, row].ravel(), expected)


def test_into_windows_contract():
    def into_windows(series, streams, window):
        """Return the windows, (windows, streams, window)."""
        ...  # your code here

    right = exercises.into_windows.reference

    def one_after_the_other(series, streams, window):
        n_windows = len(series) // (streams * window)
        return series[: n_windows * streams * window].reshape(n_windows, streams, window)

    def end_kept(series, streams, window):
        return right(series[len(series) % (streams * window) :], streams, window)

    def sliding(series, streams, window):
        each = series[: len(series) // streams * streams].reshape(streams, -1)
        return np.lib.stride_tricks.sliding_window_view(each, window, axis=1).swapaxes(0, 1)

    def each_stream_cut(series, streams, window):
        rows = series[: len(series) // streams * streams].reshape(streams, -1)
        rows = rows[:, : rows.shape[1] // window * window]
        return rows.reshape(streams, -1, window).swapaxes(0, 1)

    def unequal_streams(series, streams, window):
        n_windows = len(series) // window
        return series[: n_windows * window].reshape(streams, -1, window).swapaxes(0, 1)

    assert_exercise_contract(
        exercises.into_windows,
        stub=into_windows,
        wrong=[
            (one_after_the_other, "would be another stream's"),
            (lambda *given: right(*given).swapaxes(0, 1), "exchange the first two axes"),
            (each_stream_cut, "The end of each stream is dropped"),
            (unequal_streams, "cannot reshape"),
            (end_kept, "The first steps are dropped"),
            (lambda *given: right(*given)[::-1], "no shuffling"),
            (sliding, "Neighboring windows overlap"),
            (lambda *given: right(*given)[0], "has shape (2, 3)"),
        ],
    )


@pytest.mark.parametrize(
    "question",
    [exercises.q_stateful, exercises.q_window],
    ids=lambda question: question.name,
)
def test_question_contract(question):
    assert_question_contract(question)


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


def test_the_distance_in_a_reber_string_is_what_the_lesson_says():
    rng = np.random.default_rng(0)
    strings = [sequences.reber(embedded=True, rng=rng) for _ in range(3000)]
    assert "BTBTXSETE" in strings
    # from the step that reads the second symbol to the one that must name the last but one
    distances = np.array([len(string) - 4 for string in strings])
    assert all(string[1] == string[-2] for string in strings)
    assert distances.min() == 5
    assert np.mean((distances >= 5) & (distances <= 9)) > 0.7
    assert 0 < np.mean(distances > 20) < 0.05


def test_keras_trains_as_fit_stream_does_with_the_lines_that_the_lesson_shows():
    notebook = nbformat.read(NOTEBOOKS / "07_truncated_backpropagation.ipynb", as_version=4)
    (shown,) = (
        code
        for cell in notebook.cells
        for code in re.findall(r"^```python\n(.*?)^```$", cell.source, re.MULTILINE | re.DOTALL)
    )
    build, train = shown.split("\n\nfor epoch")
    names = {"train": sequences.continual_reber(8, 200, rng=0)}
    exec(build, names)
    net = nn.Network([nn.RNN(24, return_sequences=True), nn.Dense(7)], input_shape=(None, 7))
    net.set_weights(names["model"].get_weights())
    exec("for epoch" + train, names)
    net.fit_stream(
        names["train"].X,
        names["train"].y,
        window=20,
        epochs=2,
        loss="sparse_categorical_crossentropy",
        optimizer=nn.SGD(0.01),
    )
    for got, wanted in zip(net.get_weights(), names["model"].get_weights(), strict=True):
        np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-5)


def test_the_scoreboard_is_what_the_lesson_says():
    plain, truncated = experiments.scoreboard(through="07")
    solved = [
        {delay: sum(run.solved for run in runs) for delay, runs in score.runs.items()}
        for score in (plain, truncated)
    ]
    assert solved == [
        {5: 5, 10: 5, 20: 4, 50: 4, 100: 1, 200: 0},
        {5: 5, 10: 5, 20: 5, 50: 1, 100: 0, 200: 0},
    ]
