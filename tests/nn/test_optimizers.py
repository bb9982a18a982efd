"""Each rule against its formula written out number by number, and what it keeps."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101 import nn

few = settings(max_examples=30, deadline=None)
gradient_lists = st.lists(st.floats(-100, 100), min_size=1, max_size=6)


def moved_by(optimizer, gradients, start=1.0):
    """Take one step for each gradient, from one weight; return where it is after each."""
    w, places = np.array([start]), []
    for g in gradients:
        optimizer.step(w, np.array([g]))
        places.append(w.item())
    return places


@few
@given(gradients=gradient_lists, rate=st.floats(1e-4, 1))
def test_sgd(gradients, rate):
    w, expected = 1.0, []
    for g in gradients:
        w -= rate * g
        expected.append(w)
    assert moved_by(nn.SGD(rate), gradients) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@few
@given(gradients=gradient_lists, rate=st.floats(1e-4, 1), momentum=st.floats(0.01, 0.99))
def test_momentum(gradients, rate, momentum):
    w, v, expected = 1.0, 0.0, []
    for g in gradients:
        v = momentum * v - rate * g
        w += v
        expected.append(w)
    got = moved_by(nn.SGD(rate, momentum=momentum), gradients)
    assert got == pytest.approx(expected, rel=1e-10, abs=1e-10)


@few
@given(gradients=gradient_lists, rate=st.floats(1e-4, 1), rho=st.floats(0, 0.99))
def test_rmsprop(gradients, rate, rho):
    w, s, expected = 1.0, 0.0, []
    for g in gradients:
        s = rho * s + (1 - rho) * g**2
        w -= rate * g / math.sqrt(s + 1e-7)
        expected.append(w)
    assert moved_by(nn.RMSprop(rate, rho=rho), gradients) == pytest.approx(expected, rel=1e-10, abs=1e-10)


@few
@given(
    gradients=gradient_lists,
    rate=st.floats(1e-4, 1),
    beta_1=st.floats(0.5, 0.95),
    beta_2=st.floats(0.5, 0.999),
)
def test_adam(gradients, rate, beta_1, beta_2):
    w, m, v, expected = 1.0, 0.0, 0.0, []
    for t, g in enumerate(gradients, start=1):
        m = beta_1 * m + (1 - beta_1) * g
        v = beta_2 * v + (1 - beta_2) * g**2
        w -= rate * math.sqrt(1 - beta_2**t) / (1 - beta_1**t) * m / (math.sqrt(v) + 1e-7)
        expected.append(w)
    got = moved_by(nn.Adam(rate, beta_1=beta_1, beta_2=beta_2), gradients)
    assert got == pytest.approx(expected, rel=1e-9, abs=1e-9)


RULES = {
    "SGD": nn.SGD,
    "momentum": lambda rate: nn.SGD(rate, momentum=0.5),
    "RMSprop": nn.RMSprop,
    "Adam": nn.Adam,
}
rules = pytest.mark.parametrize("rule", RULES)


@rules
def test_every_rule_finds_the_bottom_of_a_bowl(rule):
    optimizer, w = RULES[rule](0.01), np.array([1.0, -2.0])
    for _ in range(2000):
        optimizer.step(w, w * [1.0, 3.0])
    assert np.abs(w).max() < 0.02


@rules
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_weights_move_in_place_and_keep_their_dtype(rule, dtype):
    optimizer = RULES[rule](0.1)
    w, g = np.ones(3, dtype), np.full(3, 0.5, dtype)
    held = w
    optimizer.step(w, g)
    assert held is w
    assert w.dtype == dtype
    assert (w < 1).all()
    assert {m.dtype.name for m in optimizer.memory.values()} <= {dtype}
    np.testing.assert_array_equal(g, np.full(3, 0.5, dtype))


@rules
def test_no_gradient_ever_is_no_move(rule):
    assert moved_by(RULES[rule](0.1), [0.0, 0.0, 0.0]) == [1.0, 1.0, 1.0]


@pytest.mark.parametrize("g", [1e-3, 1.0, 1e3, -5.0])
def test_the_first_step_of_adam_has_the_size_of_the_rate(g):
    (place,) = moved_by(nn.Adam(0.1), [g])
    assert 1 - place == pytest.approx(math.copysign(0.1, g), rel=1e-2)


@rules
def test_config_names_the_rule_and_its_settings_alone(rule):
    optimizer = RULES[rule](0.25)
    before = optimizer.config()
    assert before["name"] == type(optimizer).__name__
    assert before["learning_rate"] == 0.25
    moved_by(optimizer, [1.0, 2.0])
    assert optimizer.config() == before


OUT_OF_RANGE = {
    "learning_rate": [(nn.SGD, 0.0), (nn.Adam, -1.0), (nn.RMSprop, math.nan)],
    "momentum": [(nn.SGD, 1.0), (nn.SGD, -0.1)],
    "rho": [(nn.RMSprop, 1.5), (nn.RMSprop, -0.1)],
    "beta_1": [(nn.Adam, 1.0), (nn.Adam, -0.1)],
    "beta_2": [(nn.Adam, 1.0), (nn.Adam, -0.1)],
    "epsilon": [(nn.Adam, -1.0), (nn.RMSprop, -1.0)],
}


@pytest.mark.parametrize(
    ("name", "rule", "value"), [(name, *case) for name, cases in OUT_OF_RANGE.items() for case in cases]
)
def test_a_setting_out_of_range_is_an_error(name, rule, value):
    with pytest.raises(ValueError, match=rf"^{name}: expected .*, got {value}"):
        rule(**{name: value})
