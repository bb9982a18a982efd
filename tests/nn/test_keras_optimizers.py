"""Five steps of each optimizer, and clipping, against Keras and TensorFlow in float64."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn
from tests.nn.drawn import seeds

# Keras passes some settings through float32, so all are numbers that float32 holds exactly.
RATE = 2**-6
OPTIMIZERS = {
    "SGD": (nn.SGD, {}),
    "SGD with momentum": (nn.SGD, {"momentum": 0.875}),
    "RMSprop": (nn.RMSprop, {"rho": 0.875, "epsilon": 2**-23}),
    "RMSprop with large epsilon": (nn.RMSprop, {"rho": 0.75, "epsilon": 2**-10}),
    "Adam": (nn.Adam, {"beta_1": 0.875, "beta_2": 1 - 2**-10, "epsilon": 2**-23}),
    "Adam with large epsilon": (nn.Adam, {"beta_1": 0.5, "beta_2": 0.75, "epsilon": 2**-10}),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_five_steps(name):
    kind, more = OPTIMIZERS[name]
    own, there = kind(RATE, **more), getattr(keras.optimizers, kind.__name__)(RATE, **more)
    rng = np.random.default_rng(0)
    weights = rng.normal(size=50)
    variable = keras.Variable(weights, dtype="float64")
    for _ in range(5):
        gradient = rng.normal(size=50) * 10 ** rng.uniform(-6, 3, 50)
        own.step(weights, gradient)
        there.apply([tf.constant(gradient)], [variable])
        np.testing.assert_allclose(weights, variable.numpy(), rtol=0, atol=1e-10)


@pytest.mark.parametrize("kind", [nn.SGD, nn.RMSprop, nn.Adam])
def test_defaults_are_those_of_keras(kind):
    theirs = getattr(keras.optimizers, kind.__name__)().get_config()
    settings_ = kind().config()
    assert settings_.pop("name") == kind.__name__
    for name, value in settings_.items():
        assert value == pytest.approx(theirs[name], rel=1e-7), name


@settings(max_examples=30, deadline=None)
@given(max_norm=st.floats(1e-3, 1e3), exponent=st.integers(-3, 3), n=st.integers(1, 4), seed=seeds)
def test_clip_by_norm(max_norm, exponent, n, seed):
    rng = np.random.default_rng(seed)
    gradients = [rng.normal(size=rng.integers(1, 6, 2)) * 10.0**exponent for _ in range(n)]
    expected, norm = tf.clip_by_global_norm([tf.constant(g) for g in gradients], max_norm)
    assert nn.global_norm(gradients) == pytest.approx(float(norm), rel=1e-12)
    for own, there in zip(nn.clip_by_norm(gradients, max_norm), expected, strict=True):
        np.testing.assert_allclose(own, there.numpy(), rtol=1e-12, atol=0)


def test_clip_by_value():
    g = np.random.default_rng(0).normal(size=100)
    np.testing.assert_array_equal(nn.clip_by_value([g], 0.5)[0], tf.clip_by_value(g, -0.5, 0.5).numpy())
