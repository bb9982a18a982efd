"""Other forms of a right answer: the same numbers in other containers and of other types."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np


class Tensor:
    """An array of another library: nothing but what NumPy asks it for."""

    def __init__(self, values: Any) -> None:
        self.values = np.asarray(values)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.values, dtype)


def look(value: Any) -> Any:
    """Return what a result is made of: containers, types and the layout in memory."""
    if isinstance(value, Mapping):
        return {key: look(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value), [look(item) for item in value]
    return (value.dtype, value.shape, value.strides) if isinstance(value, np.ndarray) else type(value)


def is_number(value: Any) -> bool:
    return isinstance(value, bool | int | float | np.generic)


def each(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Change every array and number in a result, whatever holds them."""

    def changed(result: Any) -> Any:
        if isinstance(result, Mapping):
            return {key: changed(value) for key, value in result.items()}
        if isinstance(result, list | tuple):
            return type(result)(map(changed, result))
        return change(result)

    return changed


def numbers(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return each(lambda value: change(value) if is_number(value) else value)


def whole(value: Any) -> Any:
    """Make whole numbers integers."""
    array = np.asarray(value)
    finite = np.all(np.isfinite(array)) and np.all(np.abs(array) < 2**53)
    return array.astype(int)[()] if finite and np.array_equal(array, np.round(array)) else value


def in_float32(value: Any) -> Any:
    """Make floats, alone or in an array, float32."""
    return np.asarray(value, np.float32)[()] if np.asarray(value).dtype.kind == "f" else value


def true_or_false(value: Any) -> Any:
    """Make 0 and 1 False and True."""
    return np.asarray(value, bool)[()] if np.isin(value, (0, 1)).all() else value


def turned(value: Any) -> Any:
    """Lay an array out in memory from its end."""
    array = np.asarray(value)
    backward = (slice(None, None, -1),) * array.ndim
    return array[backward].copy()[backward] if array.shape else value


def nested(kind: type[list[Any]] | type[tuple[Any, ...]]) -> Callable[[Any], Any]:
    """Hold everything in lists, or everything in tuples."""

    def held(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: held(item) for key, item in value.items()}
        if isinstance(value, np.ndarray):
            value = value.tolist()
        return kind(map(held, value)) if isinstance(value, list | tuple) else value

    return held


def rows(result: Any) -> Any:
    """Put a tuple or list of equally shaped parts into one array."""
    if isinstance(result, list | tuple) and len({np.shape(part) for part in result}) == 1:
        return np.array(result)
    return result


FORMS: dict[str, Callable[[Any], Any]] = {
    "integers where whole": each(whole),
    "floats": each(lambda value: np.asarray(value, float)[()]),
    "float32": each(lambda value: np.asarray(value, np.float32)[()]),
    "complex": each(lambda value: np.asarray(value, complex)[()]),
    "True and False for 0 and 1": each(true_or_false),
    "lists": nested(list),
    "tuples": nested(tuple),
    "lists of NumPy's numbers": each(lambda value: list(value) if np.ndim(value) else value),
    "rows of one array": rows,
    "NumPy's numbers": numbers(np.float64),
    "0-d arrays": numbers(np.array),
    "(1, 1) arrays": numbers(lambda value: np.array([[value]])),
    "Python's numbers": numbers(lambda value: value.item() if isinstance(value, np.generic) else value),
    "objects": each(lambda value: np.asarray(value, object)),
    "tensors": each(Tensor),
    "turned round in memory": each(turned),
    "column by column": each(np.asfortranarray),
}
"""What a right result is turned into; each has to be accepted."""
