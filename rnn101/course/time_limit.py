"""Call a learner's function for a limited time, so that an endless loop does not hang the notebook.

The function runs in a thread of its own while the caller waits. When the time is up, an exception is thrown
into that thread (CPython's ``PyThreadState_SetAsyncExc``) and the caller goes on. This was chosen over a
POSIX alarm because it is one mechanism for every platform (Windows has no ``setitimer``) and for every
thread (signals reach the main thread only), because the exception can hit nothing but the learner's own
code, and because the caller comes back even when a loop inside compiled code cannot be stopped.
"""

import contextvars
import ctypes
import sys
import threading
from collections.abc import Callable
from typing import Any

_GRACE_SECONDS = 0.5


class OutOfTime(Exception):
    """The function did not return within its time; if it could not be `stopped` it still runs.

    Then it swallows every exception, or is inside compiled code.
    """

    def __init__(self, seconds: float, *, stopped: bool) -> None:
        """Tell the limit, and whether the function could be stopped."""
        super().__init__(f"no result after {seconds:g} seconds")
        self.seconds = seconds
        self.stopped = stopped


class EndedProgram(Exception):
    """The function ended the program instead of returning: SystemExit, or what else is no Exception."""


class _Stop(SystemExit):
    """Thrown into the function's thread: no ``except Exception`` catches it, and the thread ends silently."""


def call_within(seconds: float, function: Callable[..., Any], *arguments: Any) -> Any:
    """Return ``function(*arguments)``, raise what it raises, or OutOfTime if it takes longer than `seconds`.

    It is called once, in a thread of its own, with the caller's context variables. While it imports modules,
    its time begins anew: SciPy's first import alone may take seconds. What it raises to end the
    program, such as SystemExit or a KeyboardInterrupt of its own, comes out as the cause of EndedProgram; a
    KeyboardInterrupt itself is that of the caller, who stopped the kernel.
    """
    results: list[Any] = []
    errors: list[BaseException] = []
    context = contextvars.copy_context()  # a notebook routes what is printed by the context

    def work() -> None:
        try:
            results.append(context.run(function, *arguments))
        except BaseException as error:
            errors.append(error)

    worker = threading.Thread(target=work, name="rnn101-answer", daemon=True)
    worker.start()
    try:
        loaded = -1
        while (
            worker.is_alive() and len(sys.modules) != loaded
        ):  # a first import may take longer than the limit
            loaded = len(sys.modules)
            worker.join(seconds)
    except BaseException:  # the learner interrupts the kernel: do not leave the function running
        _stop(worker)
        raise
    if worker.is_alive():
        raise OutOfTime(seconds, stopped=_stop(worker))
    if errors and not isinstance(errors[0], Exception):
        raise EndedProgram(type(errors[0]).__name__) from errors[0]
    if errors:
        raise errors[0]
    return results[0]


def _stop(worker: threading.Thread) -> bool:
    """Throw into the thread until it ends, and return whether it did within the grace time."""
    attempts = 10
    for _ in range(attempts):
        if worker.ident is not None:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(worker.ident), ctypes.py_object(_Stop))
        worker.join(_GRACE_SECONDS / attempts)
        if not worker.is_alive():
            return True
    return False
