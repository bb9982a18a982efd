"""Compare a learner's result with the reference's, and say in words where they part."""

import numbers
from collections.abc import Mapping
from typing import Any

import numpy as np

_KINDS = {
    "b": "True/False values",
    "i": "integers",
    "u": "integers",
    "f": "floating-point numbers",
    "c": "complex numbers",
    "U": "text",
    "S": "bytes",
    "M": "dates",
    "m": "time differences",
    "O": "Python objects",
}


def difference(
    expected: Any, got: Any, *, rtol: float = 1e-5, atol: float = 1e-8, where: str = "the result"
) -> str | None:
    """Say in a sentence where two values part: type and shape, then the kind of number, then the values.

    None if they agree: floats if ``|got - expected| <= atol + rtol * |expected|``, NaN with NaN. An array
    must be an array and not a list; a whole number may stand for a float. `where` says what the values are. A
    TypeError says that `expected` cannot be compared.
    """
    if isinstance(expected, Mapping):
        return _mapping_difference(expected, got, rtol, atol, where)
    if isinstance(expected, tuple | list):
        return _sequence_difference(expected, got, rtol, atol, where)
    if isinstance(expected, str):
        if not isinstance(got, str):
            return f"{where} is {describe(got)}, expected {describe(expected)}"
        return None if got == expected else f"{where} is {got!r}, expected {expected!r}"
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
        return f"{where} lacks the key {missing[0]!r}"
    if surplus:
        return f"{where} has the key {surplus[0]!r}, which is not expected"
    parts = (
        difference(value, got[key], rtol=rtol, atol=atol, where=f"{where.removeprefix('the ')}[{key!r}]")
        for key, value in expected.items()
    )
    return next((part for part in parts if part), None)


def _sequence_difference(
    expected: tuple[Any, ...] | list[Any], got: Any, rtol: float, atol: float, where: str
) -> str | None:
    if not isinstance(got, tuple | list):
        return f"{where} is {describe(got)}, expected {describe(expected)}"
    if len(got) != len(expected):
        return f"{where} has {_count(got)}, expected {len(expected)}"
    parts = (
        difference(value, item, rtol=rtol, atol=atol, where=f"{where.removeprefix('the ')}[{index}]")
        for index, (value, item) in enumerate(zip(expected, got, strict=True))
    )
    return next((part for part in parts if part), None)


def _array_difference(expected: np.ndarray, got: Any, rtol: float, atol: float, where: str) -> str | None:
    # Tensors of other libraries are arrays too; a list is not: what follows would break on it.
    is_number = isinstance(got, numbers.Number | np.generic)
    if not (is_number or hasattr(got, "__array__")):
        return f"{where} is {describe(got)}, expected {describe(expected)}"
    values = np.asarray(got)
    if values.shape != expected.shape:
        if not expected.shape or not values.shape:
            return f"{where} is {describe(got)}, expected {describe(expected)}"
        return f"{where} has shape {values.shape}, expected {expected.shape}"
    if not _kinds_agree(expected, values):
        got_kind, expected_kind = (_KINDS.get(array.dtype.kind, "values") for array in (values, expected))
        return f"{where} holds {got_kind} ({values.dtype}), expected {expected_kind} ({expected.dtype})"
    return _value_difference(expected, values, rtol, atol, where)


def _kinds_agree(expected: np.ndarray, got: np.ndarray) -> bool:
    kinds = {expected.dtype.kind, got.dtype.kind}
    whole_number_for_float = expected.ndim == 0 and expected.dtype.kind == "f" and got.dtype.kind in "iu"
    return len(kinds) == 1 or kinds == {"i", "u"} or whole_number_for_float


def _value_difference(
    expected: np.ndarray, got: np.ndarray, rtol: float, atol: float, where: str
) -> str | None:
    if expected.dtype.kind in "fc":
        agree = np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True)
    else:
        agree = np.asarray(got == expected)
    if agree.all():
        return None
    first = tuple(int(i) for i in np.argwhere(~agree)[0])
    pair = f"got {_plain(got[first])}, expected {_plain(expected[first])}"
    if not first:
        return f"{where}: {pair}"
    count = int(np.count_nonzero(~agree))
    verb = "differs" if count == 1 else "differ"
    return f"{where}: {count} of {agree.size} values {verb}, the first at {list(first)}: {pair}"


def _plain(value: Any) -> str:
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


def _count(items: tuple[Any, ...] | list[Any]) -> str:
    return f"{len(items)} item" if len(items) == 1 else f"{len(items)} items"


def _describe_scalar(value: Any) -> str:
    if value is None or isinstance(value, bool | np.bool_):
        return str(value)
    if isinstance(value, numbers.Number):
        return f"the number {_plain(value)}"
    return f"the text {value!r}" if isinstance(value, str) else f"of type {type(value).__name__}"


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
        if isinstance(value, np.ndarray):
            return f"{value}  shape {value.shape}"
        if isinstance(value, np.generic):
            return str(value)
        if isinstance(value, Mapping):
            return "{" + ", ".join(f"{key!r}: {render(item)}" for key, item in value.items()) + "}"
        if isinstance(value, tuple | list) and any(isinstance(item, np.ndarray) for item in value):
            return "\n".join([f"{type(value).__name__} of {len(value)}:", *map(render, value)])
        return _shorten(repr(value))


def _shorten(text: str, limit: int = 400) -> str:
    return text if len(text) <= limit else f"{text[:limit]} …"
