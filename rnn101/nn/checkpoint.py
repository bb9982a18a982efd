"""A file from which a stopped run of training goes on, to the same bits."""

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np

from . import storage
from .examples import Examples
from .optimizers import Optimizer
from .run import History
from .stack import Stack
from .types import Array


class Checkpoint:
    """Keeps the state of one run, and finds it again."""

    def __init__(
        self,
        path: Path,
        net: Stack,
        optimizer: Optimizer,
        history: History,
        facts: dict[str, Any],
        data: Sequence[Examples],
    ) -> None:
        if not path.parent.is_dir() or path.is_dir():
            raise ValueError(f"checkpoint: expected a file in a folder that exists, got {str(path)!r}")
        self._path, self._net, self._optimizer, self._history = path, net, optimizer, history
        digest = hashlib.sha256()
        for array in (array for examples in data for array in vars(examples).values()):
            digest.update(b"none" if array is None else np.ascontiguousarray(array).tobytes())
        self._facts = {"network": net.config(), **facts, "data": digest.hexdigest()}
        self._saved = time.monotonic()
        self._kept: tuple[dict[str, Any], dict[str, Array]] | None = None

    def resume(self) -> None:
        """Take over what the file holds, if there is one; raise ValueError if it belongs to another run."""
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
        for name, value in run["optimizer"].items():  # a callback may have changed them on the way
            if name != "name":
                setattr(self._optimizer, name, value)
        self._history.gradient_norm[:] = arrays.pop("gradient_norm").tolist()
        self._history.loss[:] = run["loss"]
        self._history.val_loss[:] = run["val_loss"]
        self._optimizer.memory = arrays

    def keep(self) -> None:
        """Remember the state after an epoch; write it, too, unless that was done less than a second ago."""
        run = {
            "rng": self._net.rng.bit_generator.state,
            "optimizer": self._optimizer.config(),
            "optimizer_steps": self._optimizer.steps,
            "loss": len(self._history.loss),
            "val_loss": len(self._history.val_loss),
            "gradient_norm": len(self._history.gradient_norm),
        }
        arrays = {"parameters": self._net.parameters, **self._optimizer.memory}
        self._kept = run, {name: array.copy() for name, array in arrays.items()}
        if time.monotonic() - self._saved >= 1:
            self._write()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._write()

    def _write(self) -> None:
        if self._kept is None:
            return
        run, arrays = self._kept
        for name in ("loss", "val_loss"):
            run[name] = getattr(self._history, name)[: run[name]]
        arrays["gradient_norm"] = np.array(self._history.gradient_norm[: run.pop("gradient_norm")])
        facts = {k: v for k, v in self._facts.items() if k != "network"}
        storage.write(self._path, {"network": self._facts["network"], "run": {**facts, **run}}, arrays)
        self._kept, self._saved = None, time.monotonic()


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
