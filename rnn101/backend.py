"""The way to Keras, imported when it is first asked for, and the course's progress bar for its trainings."""

import contextlib
import importlib
import os
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from rnn101.nn import bars
from rnn101.nn.bars import progress_bar as bar_of_batches
from rnn101.nn.interrupt import say_stopped, stop_request


def load_keras() -> ModuleType:
    """Import Keras without the notes that TensorFlow writes to stderr while it starts.

    An environment variable that is set already, such as ``TF_CPP_MIN_LOG_LEVEL``, stays as it is.

    Returns
    -------
    module
        ``keras``.

    Examples
    --------
    >>> keras = load_keras()
    >>> keras.layers.LSTM(50).units
    50
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # errors only, also later on
    with bars.progress_bar(1, what="loading TensorFlow"), _stderr_discarded():
        keras = importlib.import_module("keras")
        keras.ops.zeros(1)  # the devices are looked for, and spoken of, at the first operation
    return keras


def progress_bar(what: str = "training") -> Any:
    """Make a callback for Keras's ``fit`` that shows one bar for the whole training, and the last loss.

    Keras's own output goes to the cell, one line or more an epoch; this bar, named after `what` is trained,
    goes away. An interrupt ends the training after the batch in hand, and what was learned is kept.

    Returns
    -------
    keras.callbacks.Callback
        For ``model.fit(..., verbose=0, callbacks=[progress_bar()])``. One for each training.

    Examples
    --------
    >>> import numpy as np
    >>> model = load_keras().Sequential([load_keras().layers.Dense(1)])
    >>> model.compile(loss="mse")
    >>> history = model.fit(np.ones((4, 2)), np.ones(4), verbose=0, callbacks=[progress_bar()])
    """

    class Bar(load_keras().callbacks.Callback):  # type: ignore[misc]  # Keras is imported at this call
        # Where a training raises, its end is never called; the next cell takes interrupts as ever.
        def on_train_begin(self, logs: object = None) -> None:
            self.open = contextlib.ExitStack()
            self.stop = self.open.enter_context(stop_request())
            total = self.params["epochs"] * self.params["steps"]
            self.bar = self.open.enter_context(bar_of_batches(total, what=what))
            self.epochs = 0

        def on_train_batch_end(self, batch: int, logs: object = None) -> None:
            self.bar.update()
            if self.stop.is_set():
                self.model.stop_training = True

        def on_epoch_end(self, epoch: int, logs: dict[str, float]) -> None:
            self.bar.tell({"loss": f"{logs['loss']:.3g}"})
            self.epochs += not self.stop.is_set()

        def on_train_end(self, logs: object = None) -> None:
            self.open.close()
            if self.stop.is_set() and self.bar.outer is not None:
                raise KeyboardInterrupt  # as in the engine: all of the other work is meant to stop
            if self.stop.is_set():
                say_stopped(self.epochs, self.params["epochs"])

    return Bar()


@contextlib.contextmanager
def _stderr_discarded() -> Iterator[None]:
    """Send what is written to stderr nowhere, compiled code's words included; errors are raised as ever."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
