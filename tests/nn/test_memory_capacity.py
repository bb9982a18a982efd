"""Memory capacity against its theory: at most the number of units, reached by linear reservoirs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn101.nn.memory_capacity import memory_capacity, memory_curve
from rnn101.nn.reservoir import Reservoir


def rng(seed=0):
    return np.random.default_rng(seed)


def ring(units, factor):
    """Make a linear delay line that is closed to a ring: an orthogonal matrix times a factor."""
    first = np.eye(units)[:, :1]
    return Reservoir.from_weights(factor * np.roll(np.eye(units), 1, axis=0), first, activation="linear")


@pytest.mark.slow
@settings(max_examples=50, deadline=None)  # a busy machine is no failure
@given(
    units=st.integers(1, 15),
    radius=st.floats(0, 0.99),
    leak_rate=st.floats(0.2, 1),
    input_scaling=st.floats(0.01, 3),
    activation=st.sampled_from(["tanh", "linear"]),
    seed=st.integers(0, 999),
)
def test_capacity_is_at_most_the_number_of_units(units, radius, leak_rate, input_scaling, activation, seed):
    r = Reservoir(
        units,
        spectral_radius=radius,
        leak_rate=leak_rate,
        input_scaling=input_scaling,
        activation=activation,
        density=0.5,
        rng=rng(seed),
    )
    assert memory_capacity(r, max_delay=2 * units, rng=rng(seed)) <= units + 0.5


@pytest.mark.slow
@pytest.mark.parametrize(("units", "factor"), [(5, 0.5), (20, 0.7), (40, 0.8)])
def test_linear_ring_reaches_the_number_of_units(units, factor):
    capacity = memory_capacity(ring(units, factor), max_delay=units, rng=rng())
    # What is missing went round the ring once and more: it is left over from u(t - k - units) on.
    assert capacity == pytest.approx(units * (1 - factor ** (2 * units)), rel=1e-3)


def test_open_delay_line_recalls_its_length_and_no_more():
    line = Reservoir.from_weights(np.eye(8, k=-1), np.eye(8)[:, :1], activation="linear")
    curve = memory_curve(line, max_delay=20, rng=rng())
    np.testing.assert_allclose(curve[:7], 1, rtol=1e-12)  # u(t) … u(t-7) in eight units
    assert curve[7:].max() < 0.01


def test_units_without_connections_remember_nothing():
    r = Reservoir(10, spectral_radius=0, rng=rng())
    assert memory_capacity(r, max_delay=10, rng=rng(1)) < 0.05


@pytest.mark.slow
def test_strong_input_costs_memory():
    linear, weak, strong = (
        memory_capacity(
            Reservoir(20, density=1, input_scaling=scaling, activation=activation, rng=rng(2)),
            max_delay=40,
            rng=rng(3),
        )
        for scaling, activation in ((0.1, "linear"), (0.1, "tanh"), (4.0, "tanh"))
    )
    assert linear > weak + 1
    assert weak > strong + 5


def test_same_generator_state_gives_the_same_bits():
    r = Reservoir(10, rng=rng())
    a, b = (memory_curve(r, max_delay=5, n_steps=200, rng=rng(1)) for _ in range(2))
    assert a.tobytes() == b.tobytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"reservoir": Reservoir(3, input_dim=2, rng=rng())},
            "reservoir: expected input_dim=1 .* got 2 and 0",
        ),
        ({"reservoir": Reservoir(3, feedback_dim=1, rng=rng())}, "reservoir: .* got 1 and 1"),
        ({"max_delay": 0}, "max_delay: expected a whole number of at least 1, got 0"),
        ({"washout": -1}, "washout: expected a whole number of at least 0, got -1"),
        ({"n_steps": 5}, "n_steps: expected a whole number of at least 6, got 5"),
    ],
)
def test_arguments_outside_their_range_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        memory_curve(**({"reservoir": Reservoir(3, rng=rng()), "max_delay": 3, "rng": rng()} | arguments))
