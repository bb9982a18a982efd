"""The reservoir of an echo state network: recurrent weights that are drawn once and never trained.

The letters are those of the field: ``W`` (unit to unit), ``W_in`` (input to unit), ``W_fb`` (output fed back
to unit), ``u`` input, ``x`` state, ``y`` output. Weights multiply from the left, so row i belongs to unit i.
"""

from typing import Any, Literal, Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from rnn101.arguments import whole

from .checks import as_series, as_weights, require
from .initializers import scale_to_spectral_radius
from .types import Array

Activation = Literal["tanh", "linear"]


class Reservoir:
    """Draw a random recurrent network of leaky units.

    The state follows, with leak rate α and f = tanh or the identity,

        x(t) = (1 - α) x(t-1) + α f(W x(t-1) + W_in u(t) + W_fb y(t-1) + b)

    **Echo state property**: after a while the state depends on the inputs alone, no longer on where it
    started. It is certain if the largest singular value of W is below 1, for any leak rate in (0, 1]: then
    each step brings two states closer. A spectral radius below 1 guarantees it for the linear reservoir. For
    tanh it is neither sufficient (an input can hold in saturation those units that held others back) nor
    necessary (a strong input saturates, and so calms, units that would be active by themselves): tuning
    starts there.

    Parameters
    ----------
    units : int
        How many units, at least 1.
    input_dim : int
        Width of the input, at least 1.
    spectral_radius : float
        Largest absolute eigenvalue that W is scaled to, at least 0.
    leak_rate : float
        α in (0, 1]: 1 forgets the unit's own last value, a small α makes the unit slow.
    input_scaling, feedback_scaling, bias_scaling : float
        W_in, W_fb and b are uniform in [-scaling, scaling].
    density : float
        Share of the units that each unit listens to, in (0, 1]: ``round(density * units)``, at least one.
    feedback_dim : int
        Width of the output that is fed back; 0 for none.
    activation : "tanh" or "linear"
    rng : numpy.random.Generator
        Same state of the generator, same weights.
    dtype : float64 or float32
        float64 by default, unlike the trained layers: readout weights can reach 1e4 and magnify rounding.

    References
    ----------
    Jaeger (2001), The "echo state" approach to analysing and training recurrent neural networks, GMD 148.
    Yildiz, Jaeger and Kiebel (2012), Re-visiting the echo state property, Neural Networks 35.
    Lukoševičius (2012), A practical guide to applying echo state networks.

    Examples
    --------
    >>> reservoir = Reservoir(100, spectral_radius=0.9, rng=np.random.default_rng(0))
    >>> states = reservoir.run(np.sin(np.arange(50) / 5))
    >>> states.shape
    (50, 100)
    """

    W: Any
    W_in: Array
    W_fb: Array
    bias: Array

    def __init__(
        self,
        units: int,
        *,
        input_dim: int = 1,
        spectral_radius: float = 0.9,
        leak_rate: float = 1.0,
        input_scaling: float = 1.0,
        density: float = 0.1,
        feedback_dim: int = 0,
        feedback_scaling: float = 1.0,
        bias_scaling: float = 0.0,
        activation: Activation = "tanh",
        rng: np.random.Generator,
        dtype: DTypeLike = "float64",
    ) -> None:
        units, input_dim = whole("units", units, least=1), whole("input_dim", input_dim, least=1)
        feedback_dim = whole("feedback_dim", feedback_dim, least=0)
        for name, scaling in (
            ("spectral_radius", spectral_radius),
            ("input_scaling", input_scaling),
            ("feedback_scaling", feedback_scaling),
            ("bias_scaling", bias_scaling),
        ):
            require(name, scaling, 0 <= scaling < np.inf, "a finite number, at least 0")
        require("density", density, 0 < density <= 1, "a number in (0, 1]")
        # Each unit listens to at least one other: then W has a cycle, and so an eigenvalue that is not 0.
        connected = np.arange(units) < max(1, round(density * units))
        connected = rng.permuted(np.broadcast_to(connected, (units, units)), axis=1)
        W = np.where(connected, rng.standard_normal((units, units)), 0.0)
        self._set_weights(
            scale_to_spectral_radius(W, spectral_radius),
            rng.uniform(-input_scaling, input_scaling, (units, input_dim)),
            rng.uniform(-feedback_scaling, feedback_scaling, (units, feedback_dim)),
            rng.uniform(-bias_scaling, bias_scaling, units),
            leak_rate,
            activation,
            dtype,
        )

    @classmethod
    def from_weights(
        cls,
        W: Any,
        W_in: ArrayLike,
        *,
        W_fb: ArrayLike | None = None,
        bias: ArrayLike | None = None,
        leak_rate: float = 1.0,
        activation: Activation = "tanh",
        dtype: DTypeLike = "float64",
    ) -> Self:
        """Make a reservoir of given weights.

        Parameters
        ----------
        W : (units, units) array, or a matrix of scipy.sparse
            ``W[i, j]`` leads from unit j to unit i. A sparse matrix stays one.
        W_in : (units, input_dim)
        W_fb : (units, feedback_dim), optional
            No feedback without it.
        bias : (units,), optional
            0 without it.
        leak_rate, activation, dtype
            As for a drawn reservoir.

        Examples
        --------
        A delay line: each unit hands its value to the next.

        >>> reservoir = Reservoir.from_weights(np.eye(3, k=-1), [[1.0], [0.0], [0.0]], activation="linear")
        >>> reservoir.run([1.0, 2.0, 3.0])
        array([[1., 0., 0.],
               [2., 1., 0.],
               [3., 2., 1.]])
        """
        reservoir = cls.__new__(cls)
        units = W.shape[0] if hasattr(W, "tocsr") else len(np.asarray(W))
        reservoir._set_weights(
            W,
            W_in,
            np.zeros((units, 0)) if W_fb is None else W_fb,
            np.zeros(units) if bias is None else bias,
            leak_rate,
            activation,
            dtype,
        )
        return reservoir

    def _set_weights(
        self,
        W: Any,
        W_in: ArrayLike,
        W_fb: ArrayLike,
        bias: ArrayLike,
        leak_rate: float,
        activation: Activation,
        dtype: DTypeLike,
    ) -> None:
        require("leak_rate", leak_rate, 0 < leak_rate <= 1, "a number in (0, 1]")
        require("activation", activation, activation in ("tanh", "linear"), '"tanh" or "linear"')
        self.dtype = np.dtype(dtype)
        require("dtype", self.dtype, self.dtype in (np.float32, np.float64), "float32 or float64")
        self.leak_rate, self.activation = float(leak_rate), activation
        if hasattr(W, "tocsr"):
            self.W = W.tocsr().astype(self.dtype)
            as_weights("W", self.W.data, (None,), self.dtype)
        else:
            self.W = as_weights("W", W, (None, None), self.dtype)
        self.units = self.W.shape[0]
        if self.W.shape != (self.units, self.units):
            raise ValueError(f"W: expected a square matrix, got shape {self.W.shape}")
        self.W_in = as_weights("W_in", W_in, (self.units, None), self.dtype)
        self.W_fb = as_weights("W_fb", W_fb, (self.units, None), self.dtype)
        self.bias = as_weights("bias", bias, (self.units,), self.dtype)
        self.input_dim, self.feedback_dim = self.W_in.shape[1], self.W_fb.shape[1]
        self._multiplied = _sparse_if_faster(self.W)

    def run(
        self,
        inputs: ArrayLike,
        *,
        initial_state: ArrayLike | None = None,
        feedback: ArrayLike | None = None,
        noise: float = 0.0,
        rng: np.random.Generator | None = None,
    ) -> Array:
        """Drive the reservoir with a series and return its states.

        Parameters
        ----------
        inputs : (steps, input_dim), or (steps,) if input_dim is 1
        initial_state : (units,), optional
            The state before the first step; 0 without it.
        feedback : (steps, feedback_dim), or (steps,) if feedback_dim is 1
            ``feedback[t]`` enters together with ``inputs[t]``: it is the output of the step *before*. It is
            required if the reservoir has feedback, not taken if it has none.
        noise : float
            Noise uniform in [-noise, noise] is added inside f at each step and unit. Jaeger (2001) makes the
            feedback loop stable with it, while the states for training are collected.
        rng : numpy.random.Generator
            Where the noise comes from; required if there is noise.

        Returns
        -------
        (steps, units)
            The state after each step.

        Raises
        ------
        FloatingPointError
            If the states leave the finite numbers, as those of a linear reservoir with large weights do.

        Examples
        --------
        >>> half = Reservoir.from_weights([[0.5]], [[1.0]], activation="linear")
        >>> half.run([1.0, 0.0, 0.0], initial_state=[2.0]).ravel()
        array([2. , 1. , 0.5])
        """
        states = self._drive(inputs, feedback)
        if noise:
            if rng is None:
                raise ValueError(f"rng: noise={noise} needs a numpy.random.Generator, got None")
            states += rng.uniform(-noise, noise, states.shape)
        state = np.zeros(self.units, self.dtype)
        if initial_state is not None:
            state = as_weights("initial_state", initial_state, (self.units,), self.dtype)
        self._advance(state, states)
        finite = np.isfinite(states)
        if not finite.all():
            step = int(np.argmin(finite.all(axis=1)))
            raise FloatingPointError(
                f"states: left the finite numbers at step {step} of {len(states)}; "
                "scale W to a spectral radius below 1, or use tanh"
            )
        return states

    def _advance(self, state: Array, drive: Array) -> None:
        """Turn each row of `drive`, what enters f from outside, into the state after that step."""
        W, own = self._multiplied, np.empty_like(state)
        with np.errstate(over="ignore", invalid="ignore"):
            for x in drive:
                np.add(x, W @ state, out=x)
                if self.activation == "tanh":
                    np.tanh(x, out=x)
                if self.leak_rate != 1:
                    np.multiply(x, self.leak_rate, out=x)
                    np.add(x, np.multiply(state, 1 - self.leak_rate, out=own), out=x)
                state = x

    def _drive(self, inputs: ArrayLike, feedback: ArrayLike | None) -> Array:
        """Compute W_in u(t) + W_fb y(t-1) + b for all steps at once: (steps, units)."""
        u = as_series("inputs", inputs, self.input_dim).astype(self.dtype, copy=False)
        drive: Array = u @ self.W_in.T
        drive += self.bias
        if (feedback is not None) != (self.feedback_dim > 0):
            raise ValueError(
                f"feedback: this reservoir has feedback_dim={self.feedback_dim}, "
                f"got {'none' if feedback is None else 'a feedback series'}"
            )
        if feedback is not None:
            y = as_series("feedback", feedback, self.feedback_dim).astype(self.dtype, copy=False)
            if len(y) != len(u):
                raise ValueError(f"feedback: expected {len(u)} steps, as many as inputs, got {len(y)}")
            drive += y @ self.W_fb.T
        return drive


def _sparse_if_faster(W: Any) -> Any:
    """Turn a large matrix of mostly zeros into SciPy's compressed rows.

    With 1,000 units of which each listens to 100, the product takes two thirds of the dense one's time; with
    400 that listen to 5, a quarter. Below 300 units the microseconds of SciPy's call outweigh that, and above
    one entry in 8 (float64) or 16 (float32) the dense product reads memory faster than it saves work.
    """
    if hasattr(W, "tocsr") or len(W) < 300 or 64 * np.count_nonzero(W) > W.nbytes:
        return W
    from scipy.sparse import csr_array  # noqa: PLC0415 - a tenth of a second, and 15 MB, that few need

    return csr_array(W)
