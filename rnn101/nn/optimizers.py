"""How a gradient becomes a step. A network's weights are one flat vector here, and so is the gradient."""

from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from rnn101.arguments import positive, share

from .types import Array


@dataclass(eq=False)
class Optimizer:
    """A rule that moves weights against their gradient; what it remembers between steps is its ``memory``."""

    learning_rate: float
    memory: dict[str, Array] = field(init=False, repr=False, default_factory=dict)
    steps: int = field(init=False, repr=False, default=0)

    def __post_init__(self) -> None:
        self.learning_rate = positive("learning_rate", self.learning_rate)

    def step(self, weights: Array, gradient: Array) -> None:
        """Change `weights` (n,) in place by one step, `gradient` (n,) being theirs."""
        self.steps += 1
        self._move(weights, gradient)

    def config(self) -> dict[str, Any]:
        """Return the rule's name and settings."""
        settings = {k: v for k, v in asdict(self).items() if k not in ("memory", "steps")}
        return {"name": type(self).__name__, **settings}

    def _remembered(self, name: str, like: Array) -> Array:
        if name not in self.memory:
            self.memory[name] = np.zeros_like(like)
        found = self.memory[name]
        if found.shape != like.shape:
            raise ValueError(
                f"optimizer: it remembers {found.size} weights of another network, this one has {like.size}; "
                "expected a new optimizer"
            )
        return found

    def _move(self, weights: Array, gradient: Array) -> None:
        raise NotImplementedError


@dataclass(eq=False)
class SGD(Optimizer):
    """Stochastic gradient descent, with momentum if asked: v ← μ v - η g, w ← w + v.

    Parameters
    ----------
    learning_rate : float
        η, positive, else ValueError.
    momentum : float
        μ, in [0, 1), else ValueError.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> SGD(0.1).step(w, np.array([2.0]))
    >>> w
    array([0.8])
    """

    learning_rate: float = 0.01
    momentum: float = 0.0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.momentum = share("momentum", self.momentum)

    def _move(self, weights: Array, gradient: Array) -> None:
        if self.momentum == 0:
            weights -= self.learning_rate * gradient
            return
        velocity = self._remembered("velocity", weights)
        velocity *= self.momentum
        velocity -= self.learning_rate * gradient
        weights += velocity


@dataclass(eq=False)
class RMSprop(Optimizer):
    """Divide each gradient by its running root mean square: s ← ρ s + (1-ρ) g², w ← w - η g / sqrt(s + ε).

    Parameters
    ----------
    learning_rate : float
        η, positive.
    rho : float
        ρ in [0, 1), how much of the running mean stays at each step.
    epsilon : float
        ε, against division by zero; inside the root, as in Keras 3.

    References
    ----------
    Tieleman and Hinton (2012), Lecture 6.5: rmsprop.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> RMSprop(0.1, rho=0.75).step(w, np.array([2.0]))
    >>> w.round(3)
    array([0.8])
    """

    learning_rate: float = 0.001
    rho: float = 0.9
    epsilon: float = 1e-7

    def __post_init__(self) -> None:
        super().__post_init__()
        self.rho = share("rho", self.rho)
        self.epsilon = positive("epsilon", self.epsilon)

    def _move(self, weights: Array, gradient: Array) -> None:
        mean_square = self._remembered("mean_square", weights)
        mean_square *= self.rho
        mean_square += (1 - self.rho) * gradient * gradient
        weights -= self.learning_rate * gradient / np.sqrt(mean_square + self.epsilon)


@dataclass(eq=False)
class Adam(Optimizer):
    """Running means of the gradient and of its square, both corrected for their start at zero.

    Parameters
    ----------
    learning_rate : float
        Positive; about the size of each weight's step.
    beta_1, beta_2 : float
        How much of the two running means stays at each step.
    epsilon : float
        Against division by zero; added to the root of the *uncorrected* mean square, as in Keras.

    References
    ----------
    Kingma and Ba (2015), Adam: a method for stochastic optimization, section 2 (last paragraph).

    Examples
    --------
    The first step has the size of the learning rate, whatever the gradient's:

    >>> w = np.array([1.0, 1.0])
    >>> Adam(0.1).step(w, np.array([5.0, -0.01]))
    >>> w.round(3)
    array([0.9, 1.1])
    """

    learning_rate: float = 0.001
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-7

    def __post_init__(self) -> None:
        super().__post_init__()
        self.beta_1, self.beta_2 = share("beta_1", self.beta_1), share("beta_2", self.beta_2)
        self.epsilon = positive("epsilon", self.epsilon)

    def _move(self, weights: Array, gradient: Array) -> None:
        mean = self._remembered("mean", weights)
        mean_square = self._remembered("mean_square", weights)
        mean += (1 - self.beta_1) * (gradient - mean)
        mean_square += (1 - self.beta_2) * (gradient * gradient - mean_square)
        correction = np.sqrt(1 - self.beta_2**self.steps) / (1 - self.beta_1**self.steps)
        weights -= float(self.learning_rate * correction) * mean / (np.sqrt(mean_square) + self.epsilon)
