"""Training on streams: the state crosses the border of a window, the gradient does not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import RECURRENT, float64_network, seeds

pytestmark = pytest.mark.usefixtures("form")

few = settings(max_examples=10, deadline=None)
MOVE = 1e-9  # so small that the weights as good as stand still and what they move by adds up


def every_step(kinds, rng):
    layers = [RECURRENT[kind](3, return_sequences=True) for kind in kinds]
    return float64_network([*layers, nn.Dense(2)], input_shape=(None, 2), rng=rng)


@pytest.mark.parametrize(
    "kinds", [*((kind,) for kind in RECURRENT), ("LSTM",) * 3, ("GRU reset after", "LSTM")]
)
@few
@given(window=st.integers(1, 4), n_windows=st.integers(1, 4), seed=seeds)
def test_an_epoch_moves_by_the_truncated_gradient(kinds, window, n_windows, seed):
    """The means of n equal windows add up to n times that of the whole stream, cut at their borders."""
    rng = np.random.default_rng(seed)
    net = every_step(kinds, rng)
    X, y = rng.normal(size=(2, 3, window * n_windows, 2))
    loss, gradients = net.loss_and_gradients(X, y, truncate=window)
    largest = n_windows * max(np.abs(g).max() for g in gradients)
    before, rate = net.get_weights(), MOVE / largest
    history = net.fit_stream(X, y, window=window, optimizer=nn.SGD(rate))
    assert len(history.gradient_norm) == n_windows
    assert history.loss == pytest.approx([loss], rel=1e-6)
    for old, new, g in zip(before, net.get_weights(), gradients, strict=True):
        np.testing.assert_allclose((old - new) / rate, n_windows * g, rtol=0, atol=1e-5 * largest)


def test_a_window_as_long_as_the_stream_is_one_batch():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(2, 3, 7, 2))
    stream, batch = (every_step(("LSTM", "GRU reset after"), np.random.default_rng(1)) for _ in range(2))
    stream.fit_stream(X, y, window=100, epochs=3)
    batch.fit(X, y, epochs=3, shuffle=False)
    np.testing.assert_allclose(stream.parameters, batch.parameters, rtol=0, atol=1e-12)


def test_a_shorter_last_window_counts_by_its_steps():
    rng = np.random.default_rng(0)
    net = every_step(("LSTM",), rng)
    X, y = rng.normal(size=(2, 3, 7, 2))
    expected = net.evaluate(X, y)
    history = net.fit_stream(X, y, window=3, optimizer=nn.SGD(MOVE))
    assert len(history.gradient_norm) == 3
    assert history.loss == pytest.approx([expected], rel=1e-6)


def test_every_epoch_starts_from_zero():
    rng = np.random.default_rng(0)
    net = every_step(("GRU reset after",), rng)
    X, y = rng.normal(size=(2, 3, 6, 2))
    history = net.fit_stream(X, y, window=2, epochs=3, optimizer=nn.SGD(1e-13))
    assert history.loss == pytest.approx([history.loss[0]] * 3, rel=1e-9)


@pytest.mark.slow
def test_a_memory_beyond_the_border_is_learnt():
    """Say what came two steps ago: for a third of the steps that was in the window before, of six steps."""
    rng = np.random.default_rng(0)
    X = rng.integers(0, 2, (8, 600, 1)).astype("float32")
    layers = [nn.RNN(16, return_sequences=True), nn.Dense(1)]
    net = nn.Network(layers, input_shape=(None, 1), rng=rng)
    history = net.fit_stream(X, np.roll(X, 2, axis=1), window=6, epochs=8, optimizer=nn.Adam(0.01))
    assert history.loss[-1] < 0.1 * np.var(X) / 3


def test_divergence_and_clipping_are_as_in_fit():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(2, 3, 30, 2))
    with pytest.raises(nn.DivergenceError, match=r"epoch \d+, batch \d+"):
        every_step(("RNN linear",), rng).fit_stream(X, y, window=5, epochs=200, optimizer=nn.SGD(10.0))
    net = every_step(("RNN tanh",), rng)
    before = net.parameters.copy()
    net.fit_stream(X, 100 * y, window=30, optimizer=nn.SGD(1.0), clip_norm=0.5)
    assert np.linalg.norm(net.parameters - before) == pytest.approx(0.5, rel=1e-6)


@pytest.mark.parametrize("window", [0, -1, 2.5])
def test_a_window_is_a_whole_number(window):
    net = every_step(("LSTM",), np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"^window: "):
        net.fit_stream(np.ones((2, 6, 2)), np.ones((2, 6, 2)), window=window)


@pytest.mark.parametrize(
    ("layers", "input_shape"),
    [([nn.LSTM(2)], (None, 1)), ([nn.LSTM(2, return_sequences=True)], (6, 1))],
    ids=["last step alone", "fixed number of steps"],
)
def test_a_stream_needs_an_output_at_every_step_of_any_number(layers, input_shape):
    net = nn.Network(layers, input_shape=input_shape, rng=0)
    with pytest.raises(ValueError, match=r"^input_shape: a stream needs"):
        net.fit_stream(np.ones((2, 6, 1)), np.ones((2, 6, 2)), window=2)


def test_a_layer_that_reads_backwards_has_no_stream():
    """Its state after a window is that of the window's beginning, which no later window can go on from."""
    layers = [nn.LSTM(2, return_sequences=True, go_backwards=True)]
    net = nn.Network(layers, input_shape=(None, 1), rng=0)
    with pytest.raises(ValueError, match="go_backwards"):
        net.fit_stream(np.ones((2, 6, 1)), np.ones((2, 6, 2)), window=2)
