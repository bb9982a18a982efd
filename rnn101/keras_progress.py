"""Progress of a Keras model's training, in the course's own bar."""

from typing import Any

from rnn101.backend import load_keras
from rnn101.nn.progress import progress_bar as bar_of_batches


def progress_bar() -> Any:
    """Make a callback for Keras's ``fit`` that shows one bar for the whole training, and the last loss.

    Keras's own output goes to the cell, one line or more an epoch; this bar goes away when the notebook is
    run by a test.

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
        def on_train_begin(self, logs: object = None) -> None:
            self.bar = bar_of_batches(self.params["epochs"] * self.params["steps"])

        def on_train_batch_end(self, batch: int, logs: object = None) -> None:
            self.bar.update()

        def on_epoch_end(self, epoch: int, logs: dict[str, float]) -> None:
            self.bar.set_postfix(loss=f"{logs['loss']:.3g}")

        def on_train_end(self, logs: object = None) -> None:
            self.bar.close()

    return Bar()
