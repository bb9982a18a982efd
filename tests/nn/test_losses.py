"""The losses against their formulas written out, their weights, and their extremes."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101.nn.losses import categorical_crossentropy, mse, sparse_categorical_crossentropy
from tests.nn.drawn import seeds, small

few = settings(max_examples=40, deadline=None)


@st.composite
def cases(draw):
    """Outputs (batch, classes) or (batch, steps, classes), and a weight for each row or None."""
    rng = np.random.default_rng(draw(seeds))
    rows = draw(st.sampled_from([1, 2]))
    shape = tuple(draw(small) for _ in range(rows))
    outputs = rng.normal(0, 3, (*shape, draw(st.integers(2, 5))))
    weights = rng.random(shape) + 0.01 if draw(st.booleans()) else None
    return rng, outputs, weights


def weighted_mean(terms, weights):
    """One term after the other."""
    weights = np.ones(terms.shape) if weights is None else weights
    return math.fsum((terms * weights).ravel()) / math.fsum(weights.ravel())


@few
@given(case=cases())
def test_mse(case):
    rng, outputs, weights = case
    targets = rng.normal(size=outputs.shape)
    terms = np.mean((outputs - targets) ** 2, axis=-1)
    assert mse(outputs, targets, weights)[0] == pytest.approx(weighted_mean(terms, weights), rel=1e-12)


def cross_entropy_of_rows(outputs, targets):
    p = np.exp(outputs) / np.exp(outputs).sum(axis=-1, keepdims=True)
    return -np.sum(targets * np.log(p), axis=-1)


@few
@given(case=cases())
def test_categorical_crossentropy(case):
    rng, outputs, weights = case
    targets = rng.dirichlet(np.ones(outputs.shape[-1]), outputs.shape[:-1])
    expected = weighted_mean(cross_entropy_of_rows(outputs, targets), weights)
    assert categorical_crossentropy(outputs, targets, weights)[0] == pytest.approx(expected, rel=1e-12)


@few
@given(case=cases())
def test_sparse_is_categorical_with_one_hot_rows(case):
    rng, outputs, weights = case
    numbers = rng.integers(0, outputs.shape[-1], outputs.shape[:-1])
    loss, gradient = sparse_categorical_crossentropy(outputs, numbers, weights)
    one_hot = np.eye(outputs.shape[-1])[numbers]
    expected_loss, expected_gradient = categorical_crossentropy(outputs, one_hot, weights)
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    np.testing.assert_allclose(gradient, expected_gradient, rtol=1e-12, atol=1e-15)


@few
@given(case=cases(), shift=st.floats(-1000, 1000))
def test_a_score_added_to_all_classes_changes_nothing(case, shift):
    rng, outputs, weights = case
    numbers = rng.integers(0, outputs.shape[-1], outputs.shape[:-1])
    loss, gradient = sparse_categorical_crossentropy(outputs, numbers, weights)
    shifted_loss, shifted_gradient = sparse_categorical_crossentropy(outputs + shift, numbers, weights)
    assert shifted_loss == pytest.approx(loss, rel=1e-9, abs=1e-9)
    np.testing.assert_allclose(shifted_gradient, gradient, rtol=0, atol=1e-9)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_scores_of_any_size_stay_finite(dtype):
    outputs = np.array([[1e4, -1e4, 0.0], [-1e30, 1e30, 0.0]], dtype)
    right, _ = sparse_categorical_crossentropy(outputs, np.array([0, 1]))
    wrong, gradient = sparse_categorical_crossentropy(outputs, np.array([1, 1]))
    assert right == 0
    assert wrong == pytest.approx(1e4, rel=1e-6)
    np.testing.assert_array_equal(gradient, [[0.5, -0.5, 0], [0, 0, 0]])


def test_a_row_of_weight_zero_does_not_count():
    outputs, targets = np.array([[1.0, 2.0], [100.0, 7.0]]), np.array([[0.0, 0.0], [1.0, 1.0]])
    loss, gradient = mse(outputs, targets, np.array([1.0, 0.0]))
    assert loss == pytest.approx(2.5)
    np.testing.assert_allclose(gradient, [[1.0, 2.0], [0.0, 0.0]], rtol=1e-12)


def test_no_weight_at_all_is_no_loss():
    loss, gradient = mse(np.ones((2, 1)), np.zeros((2, 1)), np.zeros(2))
    assert loss == 0
    np.testing.assert_array_equal(gradient, np.zeros((2, 1)))


@few
@given(case=cases(), factor=st.floats(0.01, 100))
def test_weights_are_relative(case, factor):
    rng, outputs, _ = case
    weights, targets = rng.random(outputs.shape[:-1]) + 0.01, rng.normal(size=outputs.shape)
    loss, gradient = mse(outputs, targets, weights)
    scaled_loss, scaled_gradient = mse(outputs, targets, factor * weights)
    assert scaled_loss == pytest.approx(loss, rel=1e-9)
    np.testing.assert_allclose(scaled_gradient, gradient, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("loss", [mse, categorical_crossentropy])
def test_a_mean_does_not_depend_on_the_batch(loss):
    rng = np.random.default_rng(0)
    outputs, targets = rng.normal(size=(4, 3)), rng.dirichlet(np.ones(3), 4)
    once, _ = loss(outputs, targets)
    thrice, _ = loss(np.tile(outputs, (3, 1)), np.tile(targets, (3, 1)))
    assert thrice == pytest.approx(once, rel=1e-12)


@pytest.mark.parametrize("loss", [mse, categorical_crossentropy, sparse_categorical_crossentropy])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_gradient_has_the_dtype_of_the_outputs_and_nothing_is_changed(loss, dtype):
    outputs = np.random.default_rng(0).normal(size=(4, 3)).astype(dtype)
    targets = (
        np.array([0, 2, 1, 0])
        if loss is sparse_categorical_crossentropy
        else np.eye(3, dtype=dtype)[[0, 2, 1, 0]]
    )
    before = outputs.copy(), targets.copy()
    value, gradient = loss(outputs, targets, np.array([1, 2, 3, 4], dtype))
    assert isinstance(value, float)
    assert gradient.dtype == dtype
    np.testing.assert_array_equal(outputs, before[0])
    np.testing.assert_array_equal(targets, before[1])
