"""What can be told of a learner's function: whether it is a stub, where it failed, what it changed."""

import dis
import linecache
import textwrap
import traceback
from collections.abc import Callable
from typing import Any

from rnn101.course.compare import difference

_LONGEST_MESSAGE = 300  # characters
_NO_WORK = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"}


def is_stub(answer: Callable[..., Any]) -> bool:
    """Return whether the function's body does nothing: ``...``, ``pass``, or a docstring only."""
    code = getattr(answer, "__code__", None)
    return code is not None and all(step.opname in _NO_WORK for step in dis.get_instructions(code))


def has_blank(result: Any) -> bool:
    """Return whether a result, or an item of a tuple, is still the ``...`` of the stub."""
    items = result if isinstance(result, tuple) else (result,)
    return any(item is ... for item in items)


def has_changed(before: Any, after: Any) -> bool:
    """Return whether an argument is no longer what it was; what cannot be compared counts as unchanged."""
    try:
        return difference(before, after, rtol=0, atol=0) is not None
    except TypeError:  # such as a random generator, which may well change
        return False


def error_with_line(answer: Callable[..., Any], error: Exception) -> str:
    """Write an error in two lines: the deepest line of the learner's own cell or file, and the error."""
    what = textwrap.shorten(
        f"{type(error).__name__}: {error}", _LONGEST_MESSAGE, placeholder=" …"
    ).removesuffix(":")
    file = getattr(getattr(answer, "__code__", None), "co_filename", None)
    steps = traceback.walk_tb(error.__traceback__)
    own_lines = [number for frame, number in steps if frame.f_code.co_filename == file]
    if file is None or not own_lines:
        return what
    return f"line {own_lines[-1]}: {linecache.getline(file, own_lines[-1]).strip()}\n{what}"
