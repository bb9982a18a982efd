"""First weights against what their theory says of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from rnn101.nn import initializers
from tests.nn.drawn import seeds

few = settings(max_examples=30, deadline=None)
sizes = st.integers(1, 30)


def rng(seed=0):
    return np.random.default_rng(seed)


@few
@given(rows=sizes, columns=sizes, seed=seeds)
def test_orthogonal_has_all_singular_values_one(rows, columns, seed):
    w = initializers.orthogonal((rows, columns), rng(seed))
    assert w.shape == (rows, columns)
    np.testing.assert_allclose(np.linalg.svd(w, compute_uv=False), 1, rtol=0, atol=1e-12)


def test_orthogonal_is_drawn_uniformly():
    """Over all orthogonal 2 × 2 matrices half are reflections, and no angle is preferred."""
    drawn = [initializers.orthogonal((2, 2), g) for g in [rng()] for _ in range(4000)]
    assert np.mean([np.linalg.det(w) < 0 for w in drawn]) == pytest.approx(0.5, abs=0.03)
    angles = np.array([np.arctan2(w[1, 0], w[0, 0]) for w in drawn])
    assert abs(np.exp(1j * angles).mean()) < 0.05
    assert abs(np.exp(2j * angles).mean()) < 0.05


@few
@given(fan_in=sizes, fan_out=sizes, seed=seeds)
def test_glorot_stays_within_its_bound(fan_in, fan_out, seed):
    w = initializers.glorot_uniform((fan_in, fan_out), rng(seed))
    assert np.abs(w).max() <= np.sqrt(6 / (fan_in + fan_out))


def test_glorot_has_its_variance():
    w = initializers.glorot_uniform((300, 500), rng())
    assert w.var() == pytest.approx(2 / 800, rel=0.01)
    assert w.mean() == pytest.approx(0, abs=1e-3)


def test_identity_carries_the_state_over_unchanged():
    """An IRNN at its start adds up what is positive."""
    layer = nn.RNN(3, activation="relu", recurrent_initializer="identity", kernel_initializer="identity")
    net = nn.Network([layer], input_shape=(5, 3), rng=0, dtype="float64")
    X = rng().random((2, 5, 3))
    np.testing.assert_allclose(net.predict(X), X.sum(axis=1), rtol=1e-12)


def test_normal_and_uniform_have_their_width():
    assert initializers.normal(0.3)((400, 500), rng()).std() == pytest.approx(0.3, rel=0.01)
    drawn = initializers.uniform(0.3)((400, 500), rng())
    assert 0.299 < drawn.max() <= 0.3
    assert -0.3 <= drawn.min() < -0.299


@few
@given(gain=st.floats(0.01, 10), n=sizes, seed=seeds)
def test_scaled_orthogonal_has_all_singular_values_at_the_gain(gain, n, seed):
    w = initializers.scaled("orthogonal", gain)((n, n), rng(seed))
    np.testing.assert_allclose(np.linalg.svd(w, compute_uv=False), gain, rtol=1e-12)


@few
@given(radius=st.floats(0.01, 10), n=st.integers(2, 30), seed=seeds)
def test_spectral_radius_is_reached(radius, n, seed):
    w = initializers.with_spectral_radius(radius)((n, n), rng(seed))
    assert np.abs(np.linalg.eigvals(w)).max() == pytest.approx(radius, rel=1e-9)
    assert initializers.spectral_radius(w) == pytest.approx(radius, rel=1e-9)
    assert np.linalg.norm(w, 2) >= radius * (1 - 1e-9)


def test_spectral_radius_of_matrices_known_by_hand():
    turn = 0.9 * np.array([[0.0, -1.0], [1.0, 0.0]])  # eigenvalues ±0.9i
    assert initializers.spectral_radius(turn) == pytest.approx(0.9, rel=1e-12)
    assert initializers.spectral_radius(np.array([[0.5, 100.0], [0.0, -0.7]])) == pytest.approx(
        0.7, rel=1e-12
    )


@pytest.mark.parametrize("matrix", [np.zeros((3, 3)), np.array([[0.0, 1.0], [0.0, 0.0]])])
def test_no_factor_gives_a_nilpotent_matrix_a_spectral_radius(matrix):
    with pytest.raises(ValueError, match=r"^matrix: all eigenvalues are 0"):
        initializers.scale_to_spectral_radius(matrix, 0.9)


def test_a_matrix_that_is_not_square_has_no_spectral_radius():
    with pytest.raises(ValueError, match=r"^matrix: expected a square matrix, got shape \(2, 3\)"):
        initializers.spectral_radius(np.ones((2, 3)))


@few
@given(max_steps=st.integers(3, 1000), units=st.integers(1, 20), seed=seeds)
def test_chrono_gates_forget_over_one_to_max_steps(max_steps, units, seed):
    """A gate of value f = σ(b) forgets over 1 / (1 - f) = 1 + e^b steps (Tallec and Ollivier 2018)."""
    bias = initializers.chrono_bias(max_steps)((4 * units,), rng(seed))
    i, f, c, o = bias.reshape(4, units)
    spans = 1 + np.exp(f)
    assert spans.min() >= 2 - 1e-12
    assert spans.max() <= max_steps * (1 + 1e-12)
    np.testing.assert_array_equal(i, -f)
    assert not c.any()
    assert not o.any()


def test_chrono_spans_are_uniform():
    _, f, _, _ = initializers.chrono_bias(101)((40_000,), rng()).reshape(4, -1)
    counts, _ = np.histogram(np.exp(f), bins=10, range=(1, 100))
    np.testing.assert_allclose(counts, 1000, rtol=0.15)


def test_chrono_of_too_short_a_span_is_an_error():
    with pytest.raises(ValueError, match=r"^max_steps: expected at least 3, got 2"):
        initializers.chrono_bias(2)


def test_an_lstm_takes_a_chrono_bias():
    layer = nn.LSTM(6, bias_initializer=initializers.chrono_bias(50), unit_forget_bias=False)
    nn.Network([layer], input_shape=(5, 1), rng=0)
    i, f, c, o = layer.get_weights()[2].reshape(4, 6)
    assert 0 < f.min() < f.max() <= np.float32(np.log(49))
    np.testing.assert_array_equal(i, -f)
    np.testing.assert_array_equal([c, o], np.zeros((2, 6)))


@pytest.mark.parametrize("unit_forget_bias", [True, False])
def test_the_forget_bias_of_an_lstm_starts_at_one_and_only_it(unit_forget_bias):
    layer = nn.LSTM(3, unit_forget_bias=unit_forget_bias)
    nn.Network([layer], input_shape=(5, 1), rng=0)
    expected = np.repeat([0, int(unit_forget_bias), 0, 0], 3)
    np.testing.assert_array_equal(layer.get_weights()[2], expected)


def test_layers_start_as_those_of_keras_do():
    """Glorot, orthogonal as one matrix of all gates, zeros; small uniform vectors."""
    layers = [nn.Embedding(50, 7), nn.GRU(20)]
    vectors, kernel, recurrent, bias = nn.Network(
        layers, input_shape=(None,), rng=0, dtype="float64"
    ).get_weights()
    assert 0.04 < np.abs(vectors).max() <= 0.05
    assert np.abs(kernel).max() <= np.sqrt(6 / 67)
    np.testing.assert_allclose(np.linalg.svd(recurrent, compute_uv=False), 1, rtol=0, atol=1e-12)
    np.testing.assert_array_equal(bias, np.zeros((2, 60)))


@pytest.mark.parametrize("name", ["zeros", "ones", "glorot_uniform", "orthogonal", "identity", "uniform"])
def test_names_are_known(name):
    assert initializers.get(name)((3, 4), rng()).shape == (3, 4)


def test_an_unknown_name_is_an_error_that_tells_the_known():
    with pytest.raises(ValueError, match=r"^initializer: expected one of .*'orthogonal'.*, got 'he_normal'"):
        initializers.get("he_normal")
