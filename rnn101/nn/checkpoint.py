"""A file from which a stopped run of training goes on, to the same bits."""

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from . import storage
from .examples import Examples
from .optimizers import Optimizer

if TYPE_CHECKING:
    from .network import Network
    from .training import History


class Checkpoint:
    """Keeps the state of one run, and finds it again."""

    def __init__(
        self,
        path: Path,
        net: "Network",
        optimizer: Optimizer,
        history: "History",
        facts: dict[str, Any],
        examples: Examples,
    ) -> None:
        if not path.parent.is_dir() or path.is_dir():
            raise ValueError(f"checkpoint: expected a file in a folder that exists, got {str(path)!r}")
        self._path, self._net, self._optimizer, self._history = path, net, optimizer, history
        digest = hashlib.sha256()
        for array in (examples.X, examples.y, examples.mask, examples.weights):
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
