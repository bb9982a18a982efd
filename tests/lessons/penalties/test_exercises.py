"""Lesson 08's references are the engine's, and what it says of Ω, L2 and Keras is so."""

import nbformat
import numpy as np
import pytest

from rnn101 import nn
from rnn101.lessons.penalties import exercises
from rnn101.nn.penalties import norm_preserving_penalty
from tests.notebook_files import NOTEBOOKS, shown_python


def central_differences(function, W, eps=1e-6):
    gradient = np.zeros_like(W)
    for place in np.ndindex(*W.shape):
        nudge = np.zeros_like(W)
        nudge[place] = eps
        gradient[place] = (function(W + nudge) - function(W - nudge)) / (2 * eps)
    return gradient


def test_add_l2_is_the_engines_penalty():
    rng = np.random.default_rng(0)
    net = nn.Network([nn.RNN(3)], input_shape=(4, 2), rng=rng, dtype="float64")
    _, gradients = net.loss_and_gradients(rng.normal(size=(5, 4, 2)), rng.normal(size=(5, 3)))
    nn.L2(0.3).add_gradient(net.layers)
    penalized = list(net.layers[0].gradients.values())
    for ours, engines in zip(
        exercises.add_l2.reference(gradients, net.get_weights(), 0.3), penalized, strict=True
    ):
        np.testing.assert_allclose(ours, engines)


@pytest.mark.parametrize("seed", range(4))
def test_the_gradient_of_the_ratio_is_that_of_differences(seed):
    W, v, s = exercises._draw_signal(4, 0.3, np.random.default_rng(seed))

    def price(W):
        return (np.linalg.norm((v @ W.T) * s) / np.linalg.norm(v) - 1) ** 2

    np.testing.assert_allclose(
        exercises.ratio_gradient.reference(W, v, s), central_differences(price, W), atol=1e-8
    )


def test_states_that_only_turn_cost_nothing():
    turning = np.array([[[3.0, 4.0], [-4.0, 3.0], [0.0, 5.0]]])
    assert exercises.state_penalty.reference(turning) == 0
    assert exercises.state_penalty.reference(turning * [[[1.0], [2.0], [1.0]]]) == 25


def network_and_its_signals(rng, units=5):
    """Draw a network of float64 weights, and give what Ω's function is called with at any W_hh."""
    X, y = rng.normal(size=(4, 7, 2)), rng.normal(size=(4, 3))
    net = nn.Network([nn.RNN(units), nn.Dense(3)], input_shape=(7, 2), rng=rng, dtype="float64")
    weights = net.get_weights()

    def signals(W_hh):
        net.set_weights([weights[0], W_hh, *weights[2:]])
        net.loss_and_gradients(X, y)
        delta, slope = net.layers[0].preactivation_gradients()
        return len(X) * delta[1:], slope[:-1].copy()

    return weights[1], signals


@pytest.mark.parametrize("seed", range(3))
def test_omegas_gradient_is_that_of_differences_only_with_the_same_things_held(seed):
    W_hh, signals = network_and_its_signals(np.random.default_rng(seed))
    delta, slope = signals(W_hh)
    _, gradient = norm_preserving_penalty(W_hh, delta, slope)
    held = central_differences(lambda W: norm_preserving_penalty(W, delta, slope)[0], W_hh)
    anew = central_differences(lambda W: norm_preserving_penalty(W, *signals(W))[0], W_hh)
    np.testing.assert_allclose(gradient, held, atol=1e-7)
    assert np.abs(gradient - anew).max() > 0.05 * np.abs(anew).max()


def shown_code(language_line):
    """Return the Keras code of the notebook that begins with a given line."""
    notebook = nbformat.read(NOTEBOOKS / "08_penalties.ipynb", as_version=4)
    (code,) = (block for block in shown_python(notebook) if block.startswith(language_line))
    return code


@pytest.mark.keras
def test_keras_has_the_l2_penalty_that_the_lesson_shows():
    shown = {}
    exec(shown_code("import keras"), shown)
    assert (float(shown["optimizer"].learning_rate), shown["optimizer"].weight_decay) == (
        pytest.approx(0.003),
        10,
    )
    layer = shown["layer"]
    layer.build((None, 4, 2))
    _, W_hh, _ = layer.get_weights()
    net = nn.Network([nn.RNN(32)], input_shape=(4, 2), rng=0)
    net.set_weights(layer.get_weights())
    assert float(sum(layer.losses)) == pytest.approx(nn.L2(0.01).add_gradient(net.layers), rel=1e-5)
    assert float(sum(layer.losses)) == pytest.approx(0.005 * np.sum(W_hh**2), rel=1e-5)


@pytest.mark.keras
def test_tensorflow_gives_the_gradient_of_omega_that_the_lesson_shows():
    import tensorflow as tf

    shown = {}
    exec(shown_code("import tensorflow"), shown)
    rng = np.random.default_rng(0)
    W_hh, delta = rng.normal(size=(5, 5)), rng.normal(size=(4, 3, 5))
    slope = rng.uniform(0.2, 1, size=(4, 3, 5))
    variable = tf.Variable(W_hh)
    with tf.GradientTape() as tape:
        # both depend on the weights here, as they do in a network: held, that has no effect
        value = shown["omega"](variable, delta + 0 * variable[0], slope * tf.reduce_mean(variable / W_hh))
    omega, gradient = norm_preserving_penalty(W_hh, delta, slope)
    assert float(value) == pytest.approx(omega, rel=1e-10)
    np.testing.assert_allclose(tape.gradient(value, variable), gradient, rtol=1e-8)
