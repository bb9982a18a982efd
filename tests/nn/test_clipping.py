"""Clipping: never above the maximum, always in the same direction, whatever the size."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import seeds

many = settings(max_examples=200, deadline=None)
dtypes = st.sampled_from(["float32", "float64"])
# Up to the square root of what each dtype can hold, and far beyond it, where squares overflow.
exponents = {"float32": st.integers(-18, 37), "float64": st.integers(-150, 307)}


def exact_norm(gradients):
    """The joint norm, divided by the largest number first so that no square overflows."""
    long = np.concatenate([np.asarray(g, np.longdouble).ravel() for g in gradients])
    largest = np.abs(long).max()
    return largest * np.sqrt(np.sum((long / largest) ** 2)) if largest > 0 else largest


@st.composite
def lists_of_gradients(draw):
    dtype = draw(dtypes)
    rng = np.random.default_rng(draw(seeds))
    scale = 10.0 ** draw(exponents[dtype])
    shapes = draw(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=4))
    return [(rng.uniform(-1, 1, shape) * scale).astype(dtype) for shape in shapes]


@pytest.mark.slow
@many
@given(gradients=lists_of_gradients())
def test_global_norm_is_that_of_one_long_vector(gradients):
    tolerance = {"float32": 1e-6, "float64": 1e-14}[gradients[0].dtype.name]
    assert nn.global_norm(gradients) == pytest.approx(float(exact_norm(gradients)), rel=tolerance)


@pytest.mark.slow
@many
@given(gradients=lists_of_gradients(), max_norm=st.floats(1e-6, 1e6))
@example(gradients=[np.array([2.739234e33], "float32")], max_norm=1e-6)  # a factor too small for float32
def test_the_norm_is_at_most_the_maximum_and_the_direction_is_kept(gradients, max_norm):
    before = [g.copy() for g in gradients]
    clipped = nn.clip_by_norm(gradients, max_norm)
    norm, after = exact_norm(gradients), exact_norm(clipped)
    assert after <= max_norm * (1 + 1e-6)
    assert [c.dtype for c in clipped] == [g.dtype for g in gradients]
    if norm <= max_norm:
        assert all(c is g for c, g in zip(clipped, gradients, strict=True))
    elif norm > max_norm * (1 + 1e-6):
        assert after >= max_norm * (1 - 1e-6)
    for c, g, unchanged in zip(clipped, gradients, before, strict=True):
        np.testing.assert_array_equal(g, unchanged)
        np.testing.assert_allclose(c / after, g / norm, rtol=0, atol=1e-6)


@pytest.mark.parametrize("n", [10**3, 10**5, 10**6])
def test_rounding_of_a_long_float32_gradient_does_not_pass_the_maximum(n):
    g = np.random.default_rng(0).normal(size=n).astype("float32")
    (clipped,) = nn.clip_by_norm([g], 1.0)
    assert np.linalg.norm(clipped.astype(float)) == pytest.approx(1.0, rel=1e-6)


def test_the_joint_norm_counts_not_each_alone():
    clipped = nn.clip_by_norm([np.array([3.0, 0.0]), np.array([[4.0]])], 2.5)
    np.testing.assert_allclose(clipped[0], [1.5, 0.0], rtol=1e-12)
    np.testing.assert_allclose(clipped[1], [[2.0]], rtol=1e-12)


def test_zero_stays_zero():
    (clipped,) = nn.clip_by_norm([np.zeros(3)], 1.0)
    np.testing.assert_array_equal(clipped, np.zeros(3))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_norm_that_is_not_finite_is_told(bad):
    assert not np.isfinite(nn.global_norm([np.array([1.0, bad]), np.ones(2)]))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_gradient_without_a_finite_norm_is_not_clipped_by_it(bad, dtype):
    gradients = [np.ones(2, dtype), np.array([1.0, bad], dtype)]
    with pytest.raises(
        ValueError, match=r"^gradients: expected a finite joint norm, got (nan|inf): there is no"
    ):
        nn.clip_by_norm(gradients, 1.0)


def test_clip_by_value_cuts_infinities_and_leaves_nan():
    (clipped,) = nn.clip_by_value([np.array([np.inf, -np.inf, np.nan, 0.5])], 2.0)
    np.testing.assert_array_equal(clipped, [2.0, -2.0, np.nan, 0.5])


@pytest.mark.parametrize("clip", [{"clip_norm": 1.0}, {"clip_value": 1.0}])
def test_training_does_not_clip_an_infinite_gradient_but_stops(clip):
    net = nn.Network([nn.Dense(1)], input_shape=(1,), rng=0)
    net.set_weights([np.full((1, 1), 0.1), np.zeros(1)])
    before, X = net.parameters.copy(), np.full((1, 1), 1e20)  # the loss is 1e38, its gradient beyond float32
    history = net.fit(X, np.zeros((1, 1)), on_divergence="stop", progress=False, **clip)
    assert history.diverged
    np.testing.assert_array_equal(net.parameters, before)


@pytest.mark.slow
@many
@given(gradients=lists_of_gradients(), max_value=st.floats(1e-6, 1e6))
def test_clip_by_value_cuts_single_numbers(gradients, max_value):
    clipped = nn.clip_by_value(gradients, max_value)
    for c, g in zip(clipped, gradients, strict=True):
        limit = g.dtype.type(max_value)
        assert c.dtype == g.dtype
        inside = np.abs(g) <= limit
        np.testing.assert_array_equal(c[inside], g[inside])
        np.testing.assert_array_equal(c[~inside], np.copysign(limit, g[~inside]))


@pytest.mark.parametrize("bad", [0, -1.0, np.nan])
@pytest.mark.parametrize(("clip", "name"), [(nn.clip_by_norm, "max_norm"), (nn.clip_by_value, "max_value")])
def test_a_maximum_that_is_not_positive_is_an_error(clip, name, bad):
    with pytest.raises(ValueError, match=rf"^{name}: expected a positive number, got {bad}"):
        clip([np.ones(2)], bad)
