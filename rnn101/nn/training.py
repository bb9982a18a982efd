"""The training loop: batches, updates, progress, interrupts."""

import contextlib
import math
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rnn101.arguments import positive, whole

from .bars import Progress, progress_bar
from .checkpoint import Checkpoint
from .clipping import clip_by_norm, clip_by_value, global_norm
from .examples import Examples
from .interrupt import say_stopped, stop_request
from .losses import LOSSES
from .optimizers import Optimizer
from .penalties import Penalty
from .run import Callback, History
from .stack import Stack, States


class DivergenceError(ArithmeticError):
    """The loss or its gradient left the finite numbers."""


@dataclass
class Settings:
    """How one update is made."""

    loss: str
    optimizer: Optimizer
    clip_norm: float | None
    clip_value: float | None
    truncate: int | None
    penalty: Penalty | None
    on_divergence: str

    def __post_init__(self) -> None:
        for name in ("clip_norm", "clip_value"):
            if getattr(self, name) is not None:
                setattr(self, name, positive(name, getattr(self, name)))
        if self.truncate is not None:
            self.truncate = whole("truncate", self.truncate, least=1)
        if not isinstance(self.optimizer, Optimizer):
            raise ValueError(f"optimizer: expected one such as nn.Adam(1e-3), got {self.optimizer!r}")
        if self.penalty is not None and not hasattr(self.penalty, "add_gradient"):
            raise ValueError(f"penalty: expected one such as nn.L2(1e-4), got {self.penalty!r}")
        if self.on_divergence not in ("raise", "stop"):
            raise ValueError(f"on_divergence: expected 'raise' or 'stop', got {self.on_divergence!r}")

    def facts(self) -> dict[str, Any]:
        """Return what two runs must share for one to go on where the other stopped."""
        kept = {name: value for name, value in vars(self).items() if name != "on_divergence"}
        return kept | {"optimizer": self.optimizer.config(), "penalty": repr(self.penalty)}

    def update(self, net: Stack, batch: Examples, states: States | None = None) -> tuple[float, float]:
        """Make one update; return the loss and the gradient's norm before clipping.

        Where either is not finite, or the weights would not be (the loss returned is then inf), they stay.
        """
        loss = compute_gradient(
            net, batch, loss=self.loss, truncate=self.truncate, training=True, states=states
        )
        if self.penalty is not None:
            self.penalty.add_gradient(net.layers)
        gradient = net.gradient
        norm = global_norm([gradient])
        if math.isfinite(loss) and math.isfinite(norm):
            before = net.parameters.copy()
            if self.clip_value is not None:
                (gradient,) = clip_by_value([gradient], self.clip_value)
            if self.clip_norm is not None:
                (gradient,) = clip_by_norm([gradient], self.clip_norm)
            self.optimizer.step(net.parameters, gradient)
            if not np.isfinite(net.parameters).all():
                net.parameters[...] = before
                return math.inf, norm
        return loss, norm

    def diverge(self, history: History, where: str, loss: float, norm: float | None = None) -> None:
        """Note that training left the finite numbers; raise DivergenceError if that was asked for."""
        history.diverged = True
        if self.on_divergence == "stop":
            return
        tip = f"a learning rate below {self.optimizer.learning_rate:g}"
        if self.clip_norm is None:
            tip = f"clip_norm=1.0 or {tip}"
        found = f"loss {loss:g}" if norm is None else f"loss {loss:g}, gradient norm {norm:g}"
        epoch = len(history.loss) + (norm is not None)  # at its end an epoch has been counted
        raise DivergenceError(
            f"training left the finite numbers in epoch {epoch}, {where} ({found}); try {tip}"
        )


def compute_gradient(
    net: Stack,
    examples: Examples,
    *,
    loss: str,
    truncate: int | None,
    training: bool,
    states: States | None = None,
) -> float:
    """Set the network's ``gradient`` for one batch; return the loss."""
    outputs = net.forward(examples.X, training=training, mask=examples.mask, states=states)
    value, d_outputs = LOSSES[loss](outputs, examples.y, examples.weights)
    net.backward(d_outputs, truncate=truncate)
    return value


def evaluate(net: Stack, examples: Examples, loss: str) -> float:
    """Compute the mean loss without dropout."""
    return LOSSES[loss](net.outputs(examples.X, examples.mask), examples.y, examples.weights)[0]


def fit(
    net: Stack,
    examples: Examples,
    settings: Settings,
    *,
    epochs: int,
    batch_size: int,
    held_out: Examples | None,
    shuffle: bool,
    callbacks: Sequence[Callback],
    progress: bool,
    checkpoint: str | os.PathLike[str] | None,
) -> History:
    """Train a network; :meth:`rnn101.nn.Network.fit` says what each argument is."""
    epochs, batch_size = whole("epochs", epochs, least=0), whole("batch_size", batch_size, least=1)
    history = History()
    keeper = None
    if checkpoint is not None:
        facts = {"batch_size": batch_size, "shuffle": shuffle, "settings": settings.facts()}
        data = [examples] if held_out is None else [examples, held_out]
        keeper = Checkpoint(Path(checkpoint), net, settings.optimizer, history, facts, data)
        keeper.resume()
    first = len(history.loss)
    starts = range(0, len(examples), batch_size)
    for callback in callbacks:
        if not callable(callback):
            raise ValueError(f"callbacks: expected functions of (network, history), got {callback!r}")
    with _running(progress, epochs, len(starts), first) as (bar, stop), keeper or contextlib.nullcontext():
        for _ in range(first, epochs):
            order = net.rng.permutation(len(examples)) if shuffle else np.arange(len(examples))
            batches = (examples[order[start : start + batch_size]] for start in starts)
            if not _run_epoch(net, batches, settings, history, bar, stop):
                break
            if held_out is not None:
                history.val_loss.append(evaluate(net, held_out, settings.loss))
                if not math.isfinite(history.val_loss[-1]):
                    settings.diverge(history, "its end, on the validation data", history.val_loss[-1])
                    break
            bar.tell(history.latest())
            for callback in callbacks:
                callback(net, history)
            if keeper is not None:
                keeper.keep()
        history.interrupted = stop.is_set()
    if history.interrupted:
        say_stopped(len(history.loss), epochs)
    return history


def fit_stream(
    net: Stack, examples: Examples, settings: Settings, *, window: int, epochs: int, progress: bool
) -> History:
    """Train a network on streams; :meth:`rnn101.nn.Network.fit_stream` says what each argument is."""
    epochs, window = whole("epochs", epochs, least=0), whole("window", window, least=1)
    if examples.X.shape[1] == 0:
        raise ValueError("X: expected streams of at least one step, got none")
    history = History()
    starts = range(0, examples.X.shape[1], window)
    with _running(progress, epochs, len(starts), 0) as (bar, stop):
        for _ in range(epochs):
            windows = (examples[:, start : start + window] for start in starts)
            if not _run_epoch(net, windows, settings, history, bar, stop, stateful=True):
                break
            bar.tell(history.latest())
    if history.interrupted:
        say_stopped(len(history.loss), epochs)
    return history


def _run_epoch(
    net: Stack,
    batches: Iterable[Examples],
    settings: Settings,
    history: History,
    bar: Progress,
    stop: threading.Event,
    *,
    stateful: bool = False,
) -> bool:
    """Make one update for each batch; return whether the epoch came to its end."""
    total, count = 0.0, 0
    states = None
    for number, batch in enumerate(batches, 1):
        if stop.is_set():
            history.interrupted = True
            return False
        loss, norm = settings.update(net, batch, states)
        if not (math.isfinite(loss) and math.isfinite(norm)):
            settings.diverge(history, f"batch {number}", loss, norm)
            return False
        history.gradient_norm.append(norm)
        if stateful:
            states = net.states()
        total += loss * batch.y.size
        count += batch.y.size
        bar.update()
    history.loss.append(total / count)
    return True


@contextlib.contextmanager
def _running(
    progress: bool, epochs: int, n_batches: int, first: int
) -> Iterator[tuple[Progress, threading.Event]]:
    """Show progress, take requests to stop, and let numbers overflow in silence: every loss is checked.

    In the middle of other work, such as a loop under a bar of its own, all of that is meant to stop.
    """
    with (
        stop_request() as stop,
        progress_bar(epochs * n_batches, initial=first * n_batches, progress=progress) as bar,
        np.errstate(over="ignore", invalid="ignore"),
    ):
        yield bar, stop
    if stop.is_set() and bar.outer is not None:
        raise KeyboardInterrupt
