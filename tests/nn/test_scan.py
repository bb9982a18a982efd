"""The scan gives the loop's states, the loop gives the step's, and the layer gives both."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import seeds, small

few = settings(max_examples=50, deadline=None)


@few
@given(steps=st.integers(1, 70), batch=small, units=small, signs=st.booleans(), seed=seeds)
def test_linear_scan_is_the_loop(steps, batch, units, signs, seed):
    rng = np.random.default_rng(seed)
    a = rng.uniform(-1 if signs else 0, 1, (steps, batch, units))
    b, h = rng.normal(size=(steps, batch, units)), rng.normal(size=(batch, units))
    expected = nn.linear_loop(a, b, h)
    before = a.copy(), b.copy()
    np.testing.assert_allclose(nn.linear_scan(a, b, h), expected, rtol=0, atol=1e-12)
    np.testing.assert_array_equal(a, before[0])
    np.testing.assert_array_equal(b, before[1])


@pytest.mark.slow
@few
@given(steps=st.integers(1, 300), features=small, units=small, scale=st.floats(0.1, 30), seed=seeds)
def test_mingru_scan_is_its_loop_its_steps_and_the_layer(steps, features, units, scale, seed):
    """Also with gates that are open or shut as far as float64 goes."""
    rng = np.random.default_rng(seed)
    kernel, bias = scale * rng.normal(size=(features, 2 * units)), rng.normal(size=2 * units)
    X, h = rng.normal(size=(2, steps, features)), np.zeros((2, units))
    loop = nn.mingru_loop(X.swapaxes(0, 1), kernel, bias, h)
    tolerance = 1e-12 * scale
    np.testing.assert_allclose(
        nn.mingru_scan(X.swapaxes(0, 1), kernel, bias, h), loop, rtol=0, atol=tolerance
    )
    net = nn.Network([nn.MinGRU(units, return_sequences=True)], input_shape=(None, features), dtype="float64")
    net.set_weights([kernel, bias])
    np.testing.assert_allclose(net.predict(X).swapaxes(0, 1), loop, rtol=0, atol=tolerance)
    for t in range(steps):
        h = nn.mingru_step(X[:, t], h, kernel, bias)
        np.testing.assert_allclose(h, loop[t], rtol=0, atol=tolerance)


def test_ten_thousand_steps_agree_to_a_millionth_in_float32_too():
    rng = np.random.default_rng(0)
    a = rng.uniform(0, 1, (10_000, 3)).astype(np.float32)
    b, h = (1 - a) * rng.normal(size=a.shape).astype(np.float32), np.zeros(3, np.float32)
    scanned = nn.linear_scan(a, b, h)
    assert scanned.dtype == np.float32
    assert np.abs(scanned - nn.linear_loop(a, b, h)).max() < 2e-6


def test_factors_are_shared_by_all_units():
    a, b = np.full((6, 1), 0.5), np.arange(12.0).reshape(6, 2)
    np.testing.assert_allclose(nn.linear_scan(a, b, np.zeros(2)), nn.linear_loop(a, b, np.zeros(2)))


@pytest.mark.parametrize("steps", [1, 2, 255, 1000])
def test_a_factor_of_minus_one_counts_parity_exactly(steps):
    bits = np.random.default_rng(steps).integers(0, 2, (steps, 5))
    signs = nn.linear_scan(1.0 - 2 * bits, np.zeros(bits.shape), np.ones(5))
    np.testing.assert_array_equal(signs < 0, bits.cumsum(axis=0) % 2 == 1)
