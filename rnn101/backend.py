"""The way to Keras, which only the models take, and only when one is asked for."""

import contextlib
import importlib
import os
from collections.abc import Iterator
from types import ModuleType


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
    with _stderr_discarded():
        keras = importlib.import_module("keras")
        keras.ops.zeros(1)  # the devices are looked for, and spoken of, at the first operation
    return keras


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
