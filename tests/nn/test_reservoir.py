"""The reservoir: its update rule, its weights, the echo state property."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn101.nn.initializers import spectral_radius
from rnn101.nn.reservoir import Reservoir
from tests.notebook_files import ROOT


def rng(seed=0):
    return np.random.default_rng(seed)


def plain_loop(r, inputs, state, feedback, noise):
    """Compute the update rule as it is written, one step after the other."""
    f = np.tanh if r.activation == "tanh" else lambda x: x
    states = []
    for u, y, v in zip(inputs, feedback, noise, strict=True):
        drive = r.W @ state + r.W_in @ u + r.W_fb @ y + r.bias + v
        state = (1 - r.leak_rate) * state + r.leak_rate * f(drive)
        states.append(state)
    return np.array(states)


@pytest.mark.slow
@given(
    units=st.integers(1, 40),
    input_dim=st.integers(1, 3),
    feedback_dim=st.integers(0, 2),
    leak_rate=st.floats(0.1, 1),
    density=st.floats(0.02, 1),
    activation=st.sampled_from(["tanh", "linear"]),
    seed=st.integers(0, 99),
)
def test_states_equal_a_plain_loop(units, input_dim, feedback_dim, leak_rate, density, activation, seed):
    g = rng(seed)
    r = Reservoir(
        units,
        input_dim=input_dim,
        feedback_dim=feedback_dim,
        leak_rate=leak_rate,
        density=density,
        activation=activation,
        bias_scaling=0.3,
        rng=g,
    )
    inputs, feedback = g.standard_normal((12, input_dim)), g.standard_normal((12, feedback_dim))
    start = g.standard_normal(units)
    states = r.run(
        inputs, initial_state=start, feedback=feedback if feedback_dim else None, noise=0.1, rng=rng(seed)
    )
    noise = rng(seed).uniform(-0.1, 0.1, (12, units))
    np.testing.assert_allclose(states, plain_loop(r, inputs, start, feedback, noise), rtol=1e-10, atol=1e-12)


@pytest.mark.slow
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("density", [0.01, 0.1, 0.3])  # in compressed rows: both, float64 only, neither
def test_a_large_reservoir_has_the_states_of_the_dense_product(density, dtype):
    r = Reservoir(300, density=density, spectral_radius=0.8, rng=rng(), dtype=dtype)
    assert hasattr(r._multiplied, "tocsr") == (density * {"float32": 16, "float64": 8}[dtype] < 1)
    inputs = rng(1).standard_normal((20, 1))
    nothing = np.zeros(20)
    expected = plain_loop(r, inputs, np.zeros(300), np.zeros((20, 0)), nothing)
    tolerance = {"float32": 1e-5, "float64": 1e-12}[dtype]
    np.testing.assert_allclose(r.run(inputs), expected, rtol=0, atol=tolerance)


@pytest.mark.slow
def test_a_small_reservoir_needs_no_scipy():
    program = (
        "import sys, numpy as np\n"
        "from rnn101 import nn\n"
        "nn.Reservoir(200, rng=np.random.default_rng(0)).run(np.ones(5))\n"
        "print('scipy' in sys.modules)\n"
        "nn.Reservoir(300, rng=np.random.default_rng(0)).run(np.ones(5))\n"
        "print('scipy' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["False", "True"]


@pytest.mark.slow
@pytest.mark.parametrize("units", [60, 400])
def test_float32_is_used_throughout_and_close_to_float64(units):
    inputs = rng(1).standard_normal(200)
    weights = Reservoir(units, density=0.05, spectral_radius=0.8, leak_rate=0.5, rng=rng())
    single = Reservoir.from_weights(weights.W, weights.W_in, leak_rate=0.5, dtype="float32").run(inputs)
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, weights.run(inputs), atol=2e-6)


def test_drawn_weights_are_as_asked():
    r = Reservoir(
        80,
        spectral_radius=1.3,
        density=0.2,
        input_scaling=0.5,
        input_dim=200,
        feedback_dim=200,
        feedback_scaling=2.0,
        bias_scaling=0.1,
        rng=rng(),
    )
    assert spectral_radius(r.W) == pytest.approx(1.3, rel=1e-9)
    assert (np.count_nonzero(r.W, axis=1) == 16).all()
    for weights, limit in ((r.W_in, 0.5), (r.W_fb, 2.0), (r.bias, 0.1)):
        assert 0.95 * limit < np.abs(weights).max() <= limit
        assert abs(weights.mean()) < 0.2 * limit


def test_same_generator_state_gives_the_same_bits():
    inputs = rng(5).standard_normal(100)
    a, b = (Reservoir(50, rng=rng(3)).run(inputs, noise=0.01, rng=rng(4)) for _ in range(2))
    assert a.tobytes() == b.tobytes()
    assert Reservoir(50, rng=rng(6)).run(inputs).tobytes() != a.tobytes()


def test_a_run_leaves_no_trace_in_the_reservoir():
    r, inputs = Reservoir(50, leak_rate=0.4, rng=rng()), rng(1).standard_normal(100)
    first = r.run(inputs)
    assert r.run(inputs).tobytes() == first.tobytes()
    np.testing.assert_array_equal(r.run(inputs[60:], initial_state=first[59]), first[60:])
    with pytest.raises(ValueError, match="read-only"):
        r.W[0, 0] = 1


class TestEchoStateProperty:
    def distance_after(self, r, inputs):
        g = rng(9)
        starts = g.uniform(-1, 1, (2, r.units))
        ends = [r.run(inputs, initial_state=start)[-1] for start in starts]
        return np.linalg.norm(ends[0] - ends[1]) / np.linalg.norm(starts[0] - starts[1])

    @given(leak_rate=st.floats(0.2, 1), norm=st.floats(0.1, 0.95), seed=st.integers(0, 99))
    def test_norm_below_1_contracts_at_the_rate_of_the_proof(self, leak_rate, norm, seed):
        W = rng(seed).standard_normal((10, 10))
        W *= norm / np.linalg.norm(W, 2)
        inputs = rng(seed).standard_normal(30)
        r = Reservoir.from_weights(W, np.ones((10, 1)), leak_rate=leak_rate)
        assert self.distance_after(r, inputs) <= (1 - leak_rate + leak_rate * norm) ** 30 + 1e-12

    def test_radius_below_1_is_not_sufficient_with_an_input(self):
        W = np.array([[2.0, -4.5], [1.0, -2.0]])  # eigenvalues ±0.707i
        assert spectral_radius(W) == pytest.approx(np.sqrt(0.5))
        # The input saturates unit 2, which then no longer holds unit 1 back.
        r = Reservoir.from_weights(W, [[4.5], [20.0]])
        high, low = (r.run(np.ones(200), initial_state=[s, 1.0])[-1] for s in (0.5, -0.5))
        assert high[0] > 0.9
        assert low[0] < -0.9
        assert self.distance_after(r, np.zeros(200)) < 1e-12

    def test_radius_below_1_is_not_necessary_with_an_input(self):
        r = Reservoir.from_weights([[1.5]], [[1.0]])
        assert self.distance_after(r, np.zeros(200)) > 0.5
        assert self.distance_after(r, np.full(200, 3.0)) < 1e-12

    def test_linear_reservoir_diverges_above_radius_1_and_says_where(self):
        r = Reservoir(20, spectral_radius=1.05, activation="linear", density=1, rng=rng())
        states = np.linalg.norm(r.run(np.r_[1.0, np.zeros(999)]), axis=1)
        assert np.log(states[-1] / states[-501]) / 500 == pytest.approx(np.log(1.05), rel=1e-2)
        with pytest.raises(FloatingPointError, match=r"states: left the finite numbers at step 3 of 9"):
            Reservoir.from_weights([[1e100]], [[1.0]], activation="linear").run(np.r_[1e9, np.zeros(8)])


class TestParityWithReservoirpy:
    nodes = staticmethod(lambda: pytest.importorskip("reservoirpy.nodes"))

    @pytest.mark.parametrize("keep_sparse", [True, False])
    @pytest.mark.parametrize("leak_rate", [1.0, 0.3])
    @pytest.mark.parametrize("rc_connectivity", [0.02, 0.6])
    def test_states_on_copied_weights(self, keep_sparse, leak_rate, rc_connectivity):
        inputs = rng(1).standard_normal((300, 2))
        theirs = self.nodes().Reservoir(
            120, sr=0.9, lr=leak_rate, bias=rng(2).normal(size=120), rc_connectivity=rc_connectivity, seed=3
        )
        expected = theirs.run(inputs)
        W = theirs.W if keep_sparse else theirs.W.toarray()
        ours = Reservoir.from_weights(W, theirs.Win.toarray(), bias=theirs.bias, leak_rate=leak_rate)
        np.testing.assert_allclose(ours.run(inputs), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"units": 0}, "units: expected a whole number of at least 1, got 0"),
        ({"input_dim": 0}, "input_dim: expected a whole number of at least 1, got 0"),
        ({"feedback_dim": -1}, "feedback_dim: expected a whole number of at least 0, got -1"),
        ({"spectral_radius": -0.1}, "spectral_radius: expected a finite number, at least 0, got -0.1"),
        ({"spectral_radius": np.nan}, "spectral_radius: .* got nan"),
        ({"leak_rate": 0.0}, r"leak_rate: expected a number in \(0, 1\], got 0.0"),
        ({"leak_rate": 1.1}, r"leak_rate: .* got 1.1"),
        ({"input_scaling": -1.0}, "input_scaling: expected a finite number, at least 0, got -1.0"),
        ({"bias_scaling": np.inf}, "bias_scaling: .* got inf"),
        ({"density": 0.0}, r"density: expected a number in \(0, 1\], got 0.0"),
        ({"activation": "relu"}, 'activation: expected "tanh" or "linear", got \'relu\''),
        ({"dtype": "int64"}, "dtype: expected float32 or float64"),
    ],
)
def test_settings_outside_their_range_are_named(setting, message):
    with pytest.raises(ValueError, match=message):
        Reservoir(**({"units": 5, "rng": rng()} | setting))


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"W": np.ones((2, 3))}, r"W: expected a square matrix, got shape \(2, 3\)"),
        ({"W": np.full((2, 2), np.nan)}, "W: expected finite numbers"),
        ({"W_in": np.ones((3, 1))}, r"W_in: expected shape \(2, None\) .*, got \(3, 1\)"),
        ({"W_in": np.ones(2)}, r"W_in: .* got \(2,\)"),
        ({"W_fb": np.ones((3, 1))}, r"W_fb: .* got \(3, 1\)"),
        ({"bias": np.ones(3)}, r"bias: expected shape \(2,\) .*, got \(3,\)"),
    ],
)
def test_weights_that_do_not_fit_are_named(weights, message):
    with pytest.raises(ValueError, match=message):
        Reservoir.from_weights(**({"W": np.eye(2), "W_in": np.ones((2, 1))} | weights))


@pytest.mark.parametrize(
    ("feedback_dim", "arguments", "message"),
    [
        (0, {"inputs": np.ones((4, 2))}, r"inputs: expected shape \(steps, 1\) .*, got \(4, 2\)"),
        (0, {"inputs": []}, "inputs: .* at least one step"),
        (0, {"inputs": [1.0, np.nan]}, "inputs: expected finite numbers"),
        (0, {"inputs": ["a"]}, "inputs: expected finite numbers, got dtype <U1"),
        (0, {"inputs": [1.0], "feedback": [1.0]}, "feedback: .* feedback_dim=0, got a feedback series"),
        (1, {"inputs": [1.0]}, "feedback: .* feedback_dim=1, got none"),
        (1, {"inputs": [1.0], "feedback": [1.0, 2.0]}, "feedback: expected 1 steps"),
        (0, {"inputs": [1.0], "initial_state": [1.0]}, r"initial_state: expected shape \(3,\)"),
        (0, {"inputs": [1.0], "noise": 0.1}, "rng: noise=0.1 needs"),
    ],
)
def test_series_that_do_not_fit_are_named(feedback_dim, arguments, message):
    r = Reservoir(3, feedback_dim=feedback_dim, rng=rng())
    with pytest.raises(ValueError, match=message):
        r.run(**arguments)
