"""Compare a learner's result with the reference's, and say in words where they part.

Numbers are judged, not what holds them: a list or a tuple stands for an array, an array of rows for a tuple
of arrays, any array of one number for that number, and whole numbers, floats, True (as 1) and False (as 0)
for each other, as in Python's own arithmetic. Shapes count: they say which number is meant.
"""

import numbers
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

import numpy as np

_NUMBERS = "biufc"  # kinds of arrays that hold numbers
_KINDS = {"U": "text", "S": "bytes", "M": "dates", "m": "time differences"}
_LESS_PRECISE = 8  # how many roundings of its own a float32 or float16 may be off
_WHOLE = 1e-6  # how far a float may be from the whole number that it stands for
_SCALAR = re.compile(r"\bnp\.(?:bool|str|(?:u?int|float|complex)\w*)_?\(([^()]*)\)|\bnp\.(True|False)_")


def difference(
    expected: Any, got: Any, *, rtol: float = 1e-5, atol: float = 1e-8, where: str = "the result"
) -> str | None:
    """Say in a sentence where two values part: what it is and its shape first, then the values.

    None if they agree: floats if ``|got - expected| <= atol + rtol * |expected|``, NaN with NaN. Numbers of
    less than 64 bits may be off by some roundings of their own. `where` says what the values are. A TypeError
    says that `expected` cannot be compared.
    """
    if isinstance(expected, Mapping):
        return _mapping_difference(expected, got, rtol, atol, where)
    if isinstance(expected, tuple | list):
        return _sequence_difference(expected, got, rtol, atol, where)
    if isinstance(expected, str):
        text = got.item() if isinstance(got, np.ndarray) and not got.shape else got
        if not isinstance(text, str):
            return f"{where} is {describe(got)}, expected {describe(expected)}"
        return None if text == expected else f"{where} is {plain(text)}, expected {plain(expected)}"
    if isinstance(expected, np.ndarray | np.generic | numbers.Number):
        return _array_difference(np.asarray(expected), got, rtol, atol, where)
    raise TypeError(
        f"expected: got {describe(expected)}, expected an array, number, bool, str, or a tuple, list or dict "
        "of these"
    )


def _mapping_difference(
    expected: Mapping[Any, Any], got: Any, rtol: float, atol: float, where: str
) -> str | None:
    if not isinstance(got, Mapping):
        return f"{where} is {describe(got)}, expected {describe(expected)}"
    missing = [key for key in expected if key not in got]
    surplus = [key for key in got if key not in expected]
    if missing:
        return f"{where} lacks the key {plain(missing[0])}"
    if surplus:
        return f"{where} has the key {plain(surplus[0])}, which is not expected"
    parts = (
        difference(value, got[key], rtol=rtol, atol=atol, where=f"{where.removeprefix('the ')}[{plain(key)}]")
        for key, value in expected.items()
    )
    return next((part for part in parts if part), None)


def _sequence_difference(
    expected: tuple[Any, ...] | list[Any], got: Any, rtol: float, atol: float, where: str
) -> str | None:
    items = _rows(got, expected) if hasattr(got, "__array__") else got
    if not _is_sequence(items):
        return f"{where} is {describe(got)}, expected {describe(expected)}"
    if len(items) != len(expected):
        return f"{where} has {_count(items)}, expected {len(expected)}"
    parts = (
        difference(value, item, rtol=rtol, atol=atol, where=f"{where.removeprefix('the ')}[{index}]")
        for index, (value, item) in enumerate(zip(expected, items, strict=True))
    )
    return next((part for part in parts if part), None)


def _rows(got: Any, expected: Sequence[Any]) -> Any:
    """Take an array apart into its rows if they have the expected shapes; else leave it as it is."""
    array = np.asarray(got)
    if not array.shape or len(array) != len(expected):
        return got
    fit = all(np.shape(row) == _shape(value) for row, value in zip(array, expected, strict=True))
    return list(array) if fit else got


def _shape(value: Any) -> tuple[int, ...] | None:
    try:
        shape: tuple[int, ...] = np.shape(value)
    except ValueError:  # rows of different lengths
        return None
    return shape


def _array_difference(expected: np.ndarray, got: Any, rtol: float, atol: float, where: str) -> str | None:
    try:
        values = as_array(got)
    except ValueError:
        said = (
            f"{where} is {describe(got)} that have different lengths or shapes, expected {describe(expected)}"
        )
        if isinstance(got, tuple) and len(got) == 4:
            said += " (`np.linalg.lstsq` returns four items: take its `[0]`)"
        return said
    if values is None:
        return f"{where} is {describe(got)}, expected {describe(expected)}"
    if not expected.shape and values.size == 1:
        values = values.reshape(())
    if values.shape != expected.shape:
        if not expected.shape or not values.shape:
            return f"{where} is {describe(got)}, expected {describe(expected)}"
        return f"{where} has shape {values.shape}, expected {expected.shape}"
    kind, expected_kind = (_kind(array) for array in (values, expected))
    if kind != expected_kind:
        return f"{where} holds {kind}, expected {expected_kind}"
    return _value_difference(expected, values, rtol, atol, where)


def as_array(value: Any) -> np.ndarray | None:
    """Return numbers, lists of them and what other libraries call arrays as an array; None if it is none.

    A ValueError says that the rows of a list differ in length or shape.
    """
    if not (isinstance(value, numbers.Number) or hasattr(value, "__array__") or _is_sequence(value)):
        return None
    array = np.asarray(value)
    are_numbers = array.dtype.kind == "O" and all(isinstance(item, numbers.Number) for item in array.flat)
    return np.real_if_close(array.astype(complex)) if are_numbers else array  # such as fractions


def as_arrays(value: Any) -> Any:
    """Turn lists and tuples into arrays where that can be, and into tuples of arrays where it cannot."""
    if not isinstance(value, list | tuple):
        return value
    try:
        array = as_array(value)
    except ValueError:
        return tuple(map(as_arrays, value))
    return value if array is None or array.dtype.kind not in _NUMBERS else array


def _is_sequence(value: Any) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _kind(array: np.ndarray) -> str:
    if array.dtype.kind == "O":
        return next(describe(item) for item in array.flat if not isinstance(item, numbers.Number))
    return "numbers" if array.dtype.kind in _NUMBERS else _KINDS.get(array.dtype.kind, "values")


def _value_difference(
    expected: np.ndarray, got: np.ndarray, rtol: float, atol: float, where: str
) -> str | None:
    if expected.dtype.kind in "fc":
        rounding = _rounding(got)
        finite = np.abs(expected[np.isfinite(expected)])
        agree = np.isclose(
            got,
            expected,
            rtol=max(rtol, rounding),
            atol=max(atol, rounding * finite.max(initial=0.0)),  # where large numbers have canceled out
            equal_nan=True,
        )
    elif expected.dtype.kind in _NUMBERS and got.dtype.kind in "fc":
        agree = np.isclose(got, expected, rtol=0, atol=_WHOLE)
    else:
        agree = np.asarray(got == expected)
    if agree.all():
        return None
    first = tuple(int(i) for i in np.argwhere(~agree)[0])
    pair = f"got {_short(got[first])}, expected {_short(expected[first])}"
    if not first:
        return f"{where}: {pair}"
    count = int(np.count_nonzero(~agree))
    verb = "differs" if count == 1 else "differ"
    return f"{where}: {count} of {agree.size} values {verb}, the first at {list(first)}: {pair}"


def _rounding(got: np.ndarray) -> float:
    """Return what numbers of less than 64 bits may be off, relative to the largest; 0 for all others."""
    short = got.dtype.kind in "fc" and np.finfo(got.dtype).bits < 64
    return _LESS_PRECISE * float(np.finfo(got.dtype).eps) if short else 0.0


def _short(value: Any) -> str:
    return f"{value:.6g}" if isinstance(value, float | complex | np.inexact) else str(value)


def describe(value: Any) -> str:
    """Say what a value is in a few words, shape included."""
    if isinstance(value, np.ndarray) and not value.shape:
        return describe(value[()])
    if isinstance(value, Mapping):
        return f"a dict with the keys {', '.join(map(str, value))}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {_count(value)}"
    if hasattr(value, "__array__") and not isinstance(value, np.generic):
        return f"an array of shape {np.asarray(value).shape}"
    return _describe_scalar(value)


def _count(items: Sequence[Any]) -> str:
    return f"{len(items)} item" if len(items) == 1 else f"{len(items)} items"


def _describe_scalar(value: Any) -> str:
    if value is None or isinstance(value, bool | np.bool_):
        return str(value)
    if isinstance(value, numbers.Number):
        return f"the number {_short(value)}"
    return f"the text {plain(value)}" if isinstance(value, str) else f"of type {type(value).__name__}"


def render(value: Any) -> str:
    """Write a value out for a learner: four decimals, long arrays shortened, the shape named."""
    options: dict[str, Any] = {
        "precision": 4,
        "threshold": 40,
        "edgeitems": 2,
        "suppress": True,
        "linewidth": 90,
    }
    with np.printoptions(**options):
        if isinstance(value, np.ndarray) and value.shape:
            return plain_numbers(f"{value}  shape {value.shape}")
        if isinstance(value, tuple | list) and any(isinstance(item, np.ndarray) for item in value):
            return "\n".join([f"{type(value).__name__} of {len(value)}:", *map(render, value)])
        return _shorten(plain(value))


def plain(value: Any) -> str:
    """Write a value as Python code, floats with six digits, and NumPy's numbers as Python's."""
    if isinstance(value, np.ndarray | np.generic) and not value.shape:
        return plain(value.item()) if value.dtype.kind in _NUMBERS else plain_numbers(repr(value))
    if isinstance(value, float):
        return repr(float(f"{value:.6g}"))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{plain(key)}: {render(item)}" for key, item in value.items()) + "}"
    if type(value) is list:
        return f"[{', '.join(map(plain, value))}]"
    if type(value) is tuple:
        return f"({', '.join(map(plain, value))}{',' if len(value) == 1 else ''})"
    return plain_numbers(repr(value))


def plain_numbers(text: str) -> str:
    """Write NumPy's numbers in a text as Python's: ``np.float64(0.5)`` becomes ``0.5``."""
    return _SCALAR.sub(lambda match: match[1] or match[2], text)


def _shorten(text: str, limit: int = 400) -> str:
    return text if len(text) <= limit else f"{text[:limit]} …"
