"""An interrupt (Ctrl-C, or ■ in a notebook) that ends a training between two updates."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def stop_request() -> Iterator[threading.Event]:
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


def say_stopped(done: int, epochs: int) -> None:
    """Tell the person who stopped a training after so many whole epochs what became of it."""
    print(f"Stopped after {done} of {epochs} epochs. What was learned until then is kept.")
