"""What can be told of a learner's function: whether it is a stub, where it failed, what it changed."""

import dis
import linecache
import re
import textwrap
import traceback
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from rnn101.course.compare import difference, plain_numbers
from rnn101.course.numpy_error import in_words
from rnn101.course.time_limit import EndedProgram

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
    """Write an error in a few lines: the deepest line of the learner's own cell or file, and the error.

    Where NumPy's error is one of shapes, those of the arrays in the expression that failed come in between.
    """
    cause = error.__cause__ if isinstance(error, EndedProgram) else None
    shown = cause or error
    what = textwrap.shorten(
        plain_numbers(f"{type(shown).__name__}: {shown}"), _LONGEST_MESSAGE, placeholder=" …"
    ).removesuffix(":")
    file = getattr(getattr(answer, "__code__", None), "co_filename", None)
    frames = [frame for frame, _ in traceback.walk_tb(shown.__traceback__)]
    steps = zip(frames, traceback.extract_tb(shown.__traceback__), strict=True)
    own_steps = [(frame, step) for frame, step in steps if step.filename == file]
    if file is None or not own_steps:
        return what
    frame, step = own_steps[-1]
    shapes = _shapes_in(_expression(step), frame.f_locals) if in_words(error) else ""
    return "\n".join(filter(None, [f"line {step.lineno}: {step.line}", shapes, what]))


def _expression(step: traceback.FrameSummary) -> str:
    """Return the part of a line that was being computed, or the whole line if that is not known."""
    line = linecache.getline(step.filename, step.lineno or 0)
    if step.lineno != step.end_lineno or step.colno is None:
        return line
    return line.encode()[step.colno : step.end_colno].decode()  # columns are counted in bytes


def _shapes_in(expression: str, values: Mapping[str, Any]) -> str:
    """Say which shapes the arrays have that an expression names."""
    names = dict.fromkeys(re.findall(r"[^\W\d]\w*", expression))
    shapes = {name: _shape(values[name]) for name in names if name in values}
    return ", ".join(f"{name}: {shape}" for name, shape in shapes.items() if shape)


def _shape(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"shape {value.shape}"
    if isinstance(value, list | tuple) and value and all(isinstance(item, np.ndarray) for item in value):
        return f"{len(value)} arrays of shape " + ", ".join(str(item.shape) for item in value)
    return ""
