"""A second thread for large array operations that nobody waits for at once.

NumPy lets other threads run while it computes, so a second core can work beside the first.
"""

import os
import queue
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import numpy as np

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
"""How many processors this process may use."""


class Worker:
    """Do tasks one after the other beside the caller, within a ``with`` block that ends when all are done.

    Each block has a thread of its own: it costs a tenth of a millisecond, and nothing is left over that
    another network, another thread or a forked process could meet. `alone`: no thread, each task at once.
    """

    def __init__(self, *, alone: bool = False) -> None:
        self._tasks: queue.SimpleQueue[tuple[Callable[..., None], tuple[Any, ...]] | None] | None = None
        if not alone:
            self._tasks = queue.SimpleQueue()
            self._error: BaseException | None = None
            self._thread = threading.Thread(target=self._work, args=(np.geterr(),), daemon=True)

    def start(self, task: Callable[..., None], *args: Any) -> None:
        """Let `task(*args)` be done before the block ends; what it raises is raised there."""
        if self._tasks is None:
            task(*args)
        else:
            self._tasks.put((task, args))

    def __enter__(self) -> Self:
        if self._tasks is not None:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._tasks is None:
            return
        self._tasks.put(None)
        self._thread.join()
        if error is None and self._error is not None:
            raise self._error

    def _work(self, settings: Any) -> None:
        assert self._tasks is not None
        with np.errstate(**settings):  # as they are where the block is: each thread has its own
            while (found := self._tasks.get()) is not None:
                task, args = found
                try:
                    if self._error is None:
                        task(*args)
                except BaseException as caught:
                    self._error = caught
