"""The training loop: batches, updates, progress, interrupts, checkpoints."""

import contextlib
import hashlib
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from . import storage
from .clipping import clip_by_norm, clip_by_value, global_norm
from .optimizers import Adam, Optimizer
from .penalties import Penalty
from .types import Array

if TYPE_CHECKING:
    from .network import Network, States

Callback = Callable[["Network", "History"], None]


class DivergenceError(ArithmeticError):
    """The loss or its gradient left the finite numbers."""


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


@dataclass
class Settings:
    """How one update is made."""

    loss: str
    optimizer: Optimizer | None
    clip_norm: float | None
    clip_value: float | None
    truncate: int | None
    penalty: Penalty | None

    def __post_init__(self) -> None:
        for name in ("clip_norm", "clip_value", "truncate"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ValueError(f"{name}: expected a positive number or None, got {value!r}")
        self.rule = Adam() if self.optimizer is None else self.optimizer

    def update(
        self,
        net: "Network",
        X: Array,
        y: Array,
        mask: Array | None,
        weights: Array | None,
        states: "States | None" = None,
    ) -> tuple[float, float]:
        """Make one update; return the loss and the gradient's norm before clipping.

        Nothing is changed if either is not finite.
        """
        loss = net.compute_gradient(
            X,
            y,
            loss=self.loss,
            mask=mask,
            weights=weights,
            truncate=self.truncate,
            training=True,
            states=states,
        )
        if self.penalty is not None:
            self.penalty.add_gradient(net.layers)
        gradient = net.gradient
        norm = global_norm([gradient])
        if math.isfinite(loss) and math.isfinite(norm):
            if self.clip_value is not None:
                (gradient,) = clip_by_value([gradient], self.clip_value)
            if self.clip_norm is not None:
                (gradient,) = clip_by_norm([gradient], self.clip_norm)
            self.rule.step(net.parameters, gradient)
        return loss, norm


def fit(
    net: "Network",
    X: Array,
    y: Array,
    settings: Settings,
    *,
    epochs: int,
    batch_size: int,
    validation_data: tuple[Array, Array] | None,
    mask: Array | None,
    sample_weight: Array | None,
    shuffle: bool,
    callbacks: Sequence[Callback],
    progress: bool,
    checkpoint: str | os.PathLike[str] | None,
    on_divergence: str,
) -> History:
    """Train a network; :meth:`rnn101.nn.Network.fit` says what each argument is."""
    X, y = net.check_inputs(X), net.check_targets(net.check_inputs(X), y, settings.loss)
    weights = net.loss_weights(X, mask, sample_weight)
    _check_run(X, epochs, batch_size, on_divergence)
    history = History()
    keeper = None
    if checkpoint is not None:
        facts = {"batch_size": batch_size, "shuffle": shuffle, "settings": _settings_text(settings)}
        keeper = Checkpoint(Path(checkpoint), net, settings.rule, history, facts, [X, y, mask, weights])
        keeper.resume()
    n_batches = -(-len(X) // batch_size)
    first = len(history.loss)
    with _stop_request() as stop, _progress_bar(progress, epochs, n_batches, first) as bar:
        for epoch in range(first, epochs):
            order = net.rng.permutation(len(X)) if shuffle else np.arange(len(X))
            losses = []
            for batch in range(n_batches):
                rows = order[batch * batch_size : (batch + 1) * batch_size]
                loss, norm = settings.update(
                    net,
                    X[rows],
                    y[rows],
                    None if mask is None else mask[rows],
                    None if weights is None else weights[rows],
                )
                if not (math.isfinite(loss) and math.isfinite(norm)):
                    history.diverged = True
                    if on_divergence == "stop":
                        return history
                    raise DivergenceError(_divergence_text(epoch, batch, loss, norm, settings))
                losses.append(loss * len(rows))
                history.gradient_norm.append(norm)
                bar.update()
                if stop.is_set():
                    history.interrupted = True
                    return history
            history.loss.append(math.fsum(losses) / len(X))
            if validation_data is not None:
                history.val_loss.append(net.evaluate(*validation_data, loss=settings.loss))
            bar.set_postfix(_last_losses(history))
            for callback in callbacks:
                callback(net, history)
            if keeper is not None:
                keeper.save(at_once=epoch + 1 == epochs)
    return history


def _check_run(X: Array, epochs: int, batch_size: int, on_divergence: str) -> None:
    if len(X) == 0:
        raise ValueError("X: expected at least one example, got none")
    if epochs < 0:
        raise ValueError(f"epochs: expected 0 or more, got {epochs}")
    if batch_size < 1:
        raise ValueError(f"batch_size: expected at least 1, got {batch_size}")
    if on_divergence not in ("raise", "stop"):
        raise ValueError(f"on_divergence: expected 'raise' or 'stop', got {on_divergence!r}")


def _divergence_text(epoch: int, batch: int, loss: float, norm: float, settings: Settings) -> str:
    tip = f"a learning rate below {settings.rule.learning_rate:g}"
    if settings.clip_norm is None:
        tip = f"clip_norm=1.0 or {tip}"
    return (
        f"training left the finite numbers in epoch {epoch + 1}, batch {batch + 1} "
        f"(loss {loss:g}, gradient norm {norm:g}); try {tip}"
    )


def _last_losses(history: History) -> dict[str, str]:
    shown = {"loss": f"{history.loss[-1]:.3g}"}
    if history.val_loss:
        shown["val_loss"] = f"{history.val_loss[-1]:.3g}"
    return shown


@contextlib.contextmanager
def _progress_bar(progress: bool, epochs: int, n_batches: int, first: int) -> Iterator[Any]:
    # Imported here: it takes longer than the rest of the engine.
    from tqdm.auto import tqdm  # noqa: PLC0415

    watched = sys.stderr is not None and (sys.stderr.isatty() or "ipykernel" in sys.modules)
    # Only ever switched off by argument, so that tqdm's own TQDM_DISABLE=1 works too.
    silent: dict[str, Any] = {} if progress and watched else {"disable": True}
    with tqdm(total=epochs * n_batches, initial=first * n_batches, desc="fit", unit="batch", **silent) as bar:
        yield bar


@contextlib.contextmanager
def _stop_request() -> Iterator[threading.Event]:
    """Turn an interrupt into a request that is granted between two updates, so that none is done by halves.

    A second interrupt is raised at once.
    """
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def request(number: int, frame: Any) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, request)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _settings_text(settings: Settings) -> dict[str, Any]:
    return {
        "loss": settings.loss,
        "optimizer": settings.rule.config(),
        "clip_norm": settings.clip_norm,
        "clip_value": settings.clip_value,
        "truncate": settings.truncate,
        "penalty": repr(settings.penalty),
    }


class Checkpoint:
    """The file from which a stopped run goes on, to the same bits."""

    def __init__(
        self,
        path: Path,
        net: "Network",
        optimizer: Optimizer,
        history: History,
        facts: dict[str, Any],
        data: Sequence[Array | None],
    ) -> None:
        self._path, self._net, self._optimizer, self._history = path, net, optimizer, history
        digest = hashlib.sha256()
        for array in data:
            digest.update(b"none" if array is None else np.ascontiguousarray(array).tobytes())
        self._facts = {"network": net.config(), **facts, "data": digest.hexdigest()}
        self._saved = time.monotonic()

    def resume(self) -> None:
        """Take over what the file holds, if there is one.

        Raises
        ------
        ValueError
            If it is damaged or belongs to another run.
        """
        if not self._path.exists():
            return
        meta, arrays = storage.read(self._path)
        if "run" not in meta:
            raise ValueError(
                f"checkpoint: {self._path} holds weights, not a run; expected a checkpoint of fit"
            )
        for name, own in self._facts.items():
            kept = {**meta, **meta["run"]}.get(name)
            if kept != own:
                raise ValueError(
                    f"checkpoint: {self._path} belongs to a run with another {name}: {_short(kept)}, now "
                    f"{_short(own)}; expected the same, or another file name"
                )
        run = meta["run"]
        self._net.parameters[...] = arrays.pop("parameters")
        self._net.rng.bit_generator.state = run["rng"]
        self._optimizer.steps = run["optimizer_steps"]
        self._history.gradient_norm[:] = arrays.pop("gradient_norm").tolist()
        self._history.loss[:] = run["loss"]
        self._history.val_loss[:] = run["val_loss"]
        self._optimizer.memory = arrays

    def save(self, *, at_once: bool) -> None:
        """Write the file, unless it was written less than a second ago and need not be there `at_once`."""
        if not at_once and time.monotonic() - self._saved < 1:
            return
        facts = {k: v for k, v in self._facts.items() if k != "network"}
        run = {
            **facts,
            "rng": self._net.rng.bit_generator.state,
            "optimizer_steps": self._optimizer.steps,
            "loss": self._history.loss,
            "val_loss": self._history.val_loss,
        }
        arrays = {
            "parameters": self._net.parameters,
            "gradient_norm": np.array(self._history.gradient_norm),
            **self._optimizer.memory,
        }
        storage.write(self._path, {"network": self._facts["network"], "run": run}, arrays)
        self._saved = time.monotonic()


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
