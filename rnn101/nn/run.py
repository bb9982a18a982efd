"""The history of a run of training."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class History:
    """What was seen while training.

    Attributes
    ----------
    loss, val_loss : lists of float
        The mean loss of each epoch's batches, each taken before its update, with dropout and without penalty;
        that on the validation data after each epoch, if there are any.
    gradient_norm : list of float
        The joint norm of all gradients at each update, before clipping.
    interrupted, diverged : bool
        Whether a person stopped it; whether the loss or the gradient left the finite numbers.
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


# Of (network, history). Any, since training, which the network imports, knows it as a Stack.
Callback = Callable[[Any, History], None]
