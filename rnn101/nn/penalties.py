"""Terms that are added to the loss to keep the gradient in bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from rnn101.arguments import positive

from .layers import RNN, Layer, Recurrent
from .types import Array


class Penalty(Protocol):
    """What ``fit(penalty=…)`` accepts."""

    def add_gradient(self, layers: Sequence[Layer]) -> float:
        """Add the penalty's gradient to that of the layers, after their backward pass; return the penalty."""


@dataclass(frozen=True)
class L2:
    """Half the sum of the recurrent weights' squares: (strength / 2) ‖W_hh‖², for each recurrent layer.

    Parameters
    ----------
    strength : float
        Its gradient is strength · W_hh, so that each step of gradient descent shrinks the weights by a
        factor.
    all_kernels : bool
        Whether to count the kernels of all layers too, not the recurrent ones alone. Biases never count.

    Examples
    --------
    >>> from rnn101 import nn
    >>> net = nn.Network([nn.RNN(2, recurrent_initializer="identity")], input_shape=(5, 1), rng=0)
    >>> L2(0.1).add_gradient(net.layers)
    0.1
    """

    strength: float
    all_kernels: bool = False

    def __post_init__(self) -> None:
        positive("strength", self.strength)

    def add_gradient(self, layers: Sequence[Layer]) -> float:
        """Add strength · W to the gradient of each weight that counts; return the penalty."""
        names = ("kernel", "recurrent_kernel") if self.all_kernels else ("recurrent_kernel",)
        total = 0.0
        for layer in layers:
            for name in names:
                if name in layer.weights:
                    w = layer.weights[name]
                    layer.gradients[name] += self.strength * w
                    total += self.strength / 2 * float(np.vdot(w, w))
        return total


@dataclass(frozen=True)
class NormPreserving:
    """Ω, the penalty on a change of the back-propagated signal's norm from one step to the step before.

    With p_t the pre-activation (the paper's x_t) and δ_t = ∂L/∂p_t, Ω is the mean over all steps and
    examples at which there is a signal of (‖δ_{t+1} · ∂p_{t+1}/∂p_t‖² / ‖δ_{t+1}‖² - 1)². Its gradient is
    taken with respect to W_hh alone, the states and δ_{t+1} being held constant. The paper's eq. 9 has
    norms; its eq. 10 and its authors' program have their squares, as here (that program measures the
    signal at h_t rather than at p_t). Sequences must not be padded.

    Parameters
    ----------
    strength : float
        α, by which Ω is multiplied.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural networks, eq. 9 and 10.

    Examples
    --------
    An orthogonal linear layer preserves the norm, so nothing is penalized:

    >>> from rnn101 import nn
    >>> net = nn.Network([nn.RNN(4, activation="linear")], input_shape=(5, 1), rng=0, dtype="float64")
    >>> _ = net.loss_and_gradients(np.ones((3, 5, 1)), np.ones((3, 4)))
    >>> NormPreserving(1.0).add_gradient(net.layers) < 1e-20
    True
    """

    strength: float

    def __post_init__(self) -> None:
        positive("strength", self.strength)

    def add_gradient(self, layers: Sequence[Layer]) -> float:
        """Add α ∂Ω/∂W_hh to the gradient of each simple recurrent layer; return α Ω."""
        found = [layer for layer in layers if isinstance(layer, Recurrent)]
        if not found or not all(isinstance(layer, RNN) for layer in found):
            raise ValueError(
                "penalty: NormPreserving is defined for networks whose recurrent layers are all RNN, got "
                f"{', '.join(type(layer).__name__ for layer in found) or 'no recurrent layer'}"
            )
        return sum(self._of_layer(layer) for layer in found if isinstance(layer, RNN))

    def _of_layer(self, layer: RNN) -> float:
        delta, slope = layer.preactivation_gradients()
        delta = delta * delta.shape[1]  # of each example's own loss, not of its share in the mean
        omega, gradient = norm_preserving_penalty(layer.weights["recurrent_kernel"], delta[1:], slope[:-1])
        layer.gradients["recurrent_kernel"] += self.strength * gradient
        return self.strength * omega


def norm_preserving_penalty(recurrent_kernel: Array, delta: Array, slope: Array) -> tuple[float, Array]:
    """Compute Ω and its gradient with respect to the recurrent weights, all else held constant.

    `delta` (steps, batch, units) is δ_{t+1}, of each step but the first, and `slope` φ'(p_t) of the step
    before each. A signal that each step back halves: the squared norm falls to 1/4, so Ω = (1/4 - 1)².

    >>> omega, _ = norm_preserving_penalty(np.eye(2) / 2, np.ones((3, 1, 2)), np.ones((3, 1, 2)))
    >>> omega
    0.5625
    """
    units = delta.shape[-1]
    before = np.sum(delta * delta, axis=-1, keepdims=True)
    has_signal = before >= 1e-20  # the authors' bound: below it the ratio is noise
    after = (delta @ recurrent_kernel.T) * slope
    ratio = np.sum(after * after, axis=-1, keepdims=True) / np.where(has_signal, before, 1)
    excess = np.where(has_signal, ratio - 1, 0)
    count = has_signal.sum()
    if count == 0:
        return 0.0, np.zeros_like(recurrent_kernel)
    # d(ratio)/dW_jk = 2 after_j slope_j delta_k / before
    left = 4 * excess / np.where(has_signal, before, 1) * after * slope / count
    gradient: Array = left.reshape(-1, units).T @ delta.reshape(-1, units)
    return float(np.sum(excess * excess, dtype=np.float64) / count), gradient
