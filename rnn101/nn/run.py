"""What a run of training deals with: a network that can be trained, and the history of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from .examples import Examples
from .layers import Layer
from .stack import States
from .types import Array


class Trainable(Protocol):
    """What training asks of a :class:`rnn101.nn.Network`."""

    layers: list[Layer]
    parameters: Array
    gradient: Array
    rng: np.random.Generator

    def config(self) -> dict[str, Any]:
        """Return the structure as plain values."""

    def compute_gradient(
        self, examples: Examples, *, loss: str, truncate: int | None, training: bool, states: States | None
    ) -> float:
        """Set ``gradient`` for one batch; return the loss."""

    def evaluate_examples(self, examples: Examples, *, loss: str) -> float:
        """Compute the mean loss."""

    def states(self) -> States:
        """Return each layer's state after the last forward pass."""


@dataclass
class History:
    """What was seen while training.

    Attributes
    ----------
    loss : list of float
        The mean loss of each epoch's batches, each taken before its update, with dropout and without penalty.
    val_loss : list of float
        The loss on the validation data after each epoch, if there are any.
    gradient_norm : list of float
        The joint norm of all gradients at each update, before clipping.
    interrupted : bool
        Whether a person stopped it.
    diverged : bool
        Whether it stopped because the loss or the gradient left the finite numbers.
    """

    loss: list[float] = field(default_factory=list)
    val_loss: list[float] = field(default_factory=list)
    gradient_norm: list[float] = field(default_factory=list)
    interrupted: bool = False
    diverged: bool = False

    def latest(self) -> dict[str, str]:
        """Return the last epoch's losses, for a progress bar."""
        named = {"loss": self.loss, "val_loss": self.val_loss}
        return {name: f"{values[-1]:.3g}" for name, values in named.items() if values}


# Of (network, history). Any, since a function may ask a network for more than training does.
Callback = Callable[[Any, History], None]
