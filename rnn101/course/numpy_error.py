"""Say in words what NumPy's errors about shapes, axes and places mean, and some of Python's own."""

import re
from collections.abc import Callable

_SHAPE = r"\(([\d, ]*)\)"
_ORDINALS = ("first", "second", "third", "fourth")


def in_words(error: BaseException) -> str:
    """Return a sentence or two in Markdown for an error that is known here, else ""."""
    text = str(error)
    for pattern, say in _KNOWN:
        match = re.search(pattern, text)
        if match:
            return say(match)
    return ""


def _broadcast(match: re.Match[str]) -> str:
    shapes = [_numbers(found) for found in re.findall(_SHAPE, match[0])]
    left, right = next(
        ((a, b) for k, a in enumerate(shapes) for b in shapes[k + 1 :] if _clash(a, b)),
        (shapes[0], shapes[-1]),
    )
    place = _clash(left, right)
    if not place:
        return ""
    said = (
        f"The shapes {left} and {right} do not fit together. NumPy compares them from the last axis on: "
        f"there, on the {_from_the_end(place)} axis, {left[-place]} meets {right[-place]}. Two lengths fit "
        "if they are equal or one of them is 1."
    )
    long, short = max(left, right, key=len), min(left, right, key=len)
    if short in [long[:axis] + long[axis + 1 :] for axis in range(len(long))]:
        said += (
            " The shorter one lacks an axis: `a[:, None]` makes a column of a vector, and if the axis was "
            "lost in a sum or a mean, `keepdims=True` keeps it, with length 1."
        )
    return said


def _clash(left: tuple[int, ...], right: tuple[int, ...]) -> int:
    """Return the first axis, counted from the end and from 1, on which two shapes do not fit; 0 if none."""
    pairs = zip(reversed(left), reversed(right), strict=False)
    return next((place for place, pair in enumerate(pairs, 1) if len({*pair, 1}) == 3), 0)


def _assignment(match: re.Match[str]) -> str:
    given, into = _numbers(match[1]), _numbers(match[2])
    return (
        f"An array of shape {given} was to be written into a place of shape {into}. The shapes must be "
        "equal, or the axes that differ have length 1 in what is written."
    )


def _in_place(match: re.Match[str]) -> str:
    array, result = _numbers(match[1]), _numbers(match[2])
    return (
        f"The result has the shape {result}, and the array that it was to be written into, as `+=` does, has "
        f"the shape {array}."
    )


def _product(match: re.Match[str]) -> str:
    """Explain a mismatch in ``@``, whose message tells two lengths and no shapes."""
    second, first = match["second"], match["first"]
    return (
        f"A matrix product, `left @ right`, adds up over the last axis of `left` and the last but one of "
        f"`right` (its only one, if it is a vector). Here the former is {first} long and the latter "
        f"{second}; they must be equal. Was a part of one left out, is one of them to be transposed, or are "
        "they in the wrong order?"
    )


def _dot(match: re.Match[str]) -> str:
    left, right = _numbers(match[1]), _numbers(match[2])
    return (
        f"A product of the shapes {left} and {right} adds up over axis {match[4]} of the first, which is "
        f"{match[3]} long, and axis {match[6]} of the second, which is {match[5]} long; they must be equal. "
        "Is one of them to be transposed, or are they in the wrong order?"
    )


def _number_in_product(match: re.Match[str]) -> str:
    which = "left" if match[1] == "0" else "right"
    return (
        f"`@` multiplies arrays, and what stands on its {which} is a single number. If it is one, use `*`; "
        "if it should be an array, such as a state of zeros, make it one with its shape, as `np.zeros` does."
    )


def _solve(match: re.Match[str]) -> str:
    return (
        f"The matrix has {match['first']} rows, and what stands on the right of the equations has "
        f"{match['second']}; there must be one for each row."
    )


def _axis(match: re.Match[str]) -> str:
    axes = int(match[2])
    return f"There is no axis {match[1]}: the array has {_axes(axes)}, numbered from 0{_up_to(axes)}."


def _too_many_indices(match: re.Match[str]) -> str:
    return f"There are {match[2]} indices in the brackets, and the array has only {_axes(int(match[1]))}."


def _place(match: re.Match[str]) -> str:
    size = int(match[3])
    if not size:
        return "An array or list was asked for one of its values, and there is nothing in it yet."
    places = f"the places 0{_up_to(size)}"
    return f"There is no place {match[1]} on axis {match[2]}: it is {size} long and has {places}."


def _mask(match: re.Match[str]) -> str:
    return (
        f"An array of True and False picks from axis {match[1]}, which is {match[2]} long; the True and "
        f"False are {match[3]}. There must be one for each place."
    )


def _number_of_axes(match: re.Match[str]) -> str:
    here, there = (int(match[place]) for place in (2, 4))
    return (
        f"Arrays that are joined must have equally many axes: {_of_the_list(match[1])} has {_axes(here)}, "
        f"{_of_the_list(match[3])} has {_axes(there)}. To join them as one long vector, `.ravel()` each."
    )


def _lengths(match: re.Match[str]) -> str:
    axis, first, first_size, other, other_size = match.groups()
    return (
        f"Arrays that are joined must have the same lengths on all other axes: on axis {axis}, "
        f"{_of_the_list(first)} is {first_size} long and {_of_the_list(other)} {other_size}."
    )


def _always(sentence: str) -> Callable[[re.Match[str]], str]:
    return lambda match: sentence


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))


def _from_the_end(place: int) -> str:
    return "last" if place == 1 else f"{_ORDINALS[place - 1]} to last"


def _of_the_list(place: str) -> str:
    return f"number {place} of the list (counted from 0)"


def _axes(number: int) -> str:
    return "no axis" if not number else "1 axis" if number == 1 else f"{number} axes"


def _up_to(number: int) -> str:
    return f" to {number - 1}" if number > 1 else ""


_MISMATCH = (
    r"has a mismatch in its core dimension \d+, with gufunc signature {} "
    r"\(size (?P<second>\d+) is different from (?P<first>\d+)\)"
)


def _unpacking(match: re.Match[str]) -> str:
    return (
        f"{match[1]} names stand left of the `=`, and not as many values right of it. An array gives one for "
        "each place on its first axis; `np.split` cuts along another."
    )


_KNOWN: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"(?:operands|arrays) could not be broadcast together with shapes (?:{_SHAPE} ?)+", _broadcast),
    (r"cannot be broadcast to a single shape\. +Mismatch is between .*", _broadcast),
    (rf"could not broadcast input array from shape {_SHAPE} into shape {_SHAPE}", _assignment),
    (
        rf"value array of shape {_SHAPE} could not be broadcast to indexing result of shape {_SHAPE}",
        _assignment,
    ),
    (
        rf"non-broadcastable output operand with shape {_SHAPE} doesn't match the broadcast shape {_SHAPE}",
        _in_place,
    ),
    (_MISMATCH.format(r"\(n\?,k\),\(k,m\?\)->\(n\?,m\?\)"), _product),
    (rf"shapes {_SHAPE} and {_SHAPE} not aligned: (\d+) \(dim (\d+)\) != (\d+) \(dim (\d+)\)", _dot),
    (r"matmul: Input operand (\d) does not have enough dimensions", _number_in_product),
    (_MISMATCH.format(r"\(m,m\),\(m(?:,n)?\)->\(m(?:,n)?\)"), _solve),
    (
        r"array split does not result in an equal division",
        _always(
            "`np.split` cuts along the first axis unless it is told another one: `axis=-1` is the last. The "
            "axis must be long enough for parts of equal length."
        ),
    ),
    (r"(?:not enough|too many) values to unpack \(expected (\d+)", _unpacking),
    (r"axis (-?\d+) is out of bounds for array of dimension (\d+)", _axis),
    (r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed", _too_many_indices),
    (r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", _place),
    (
        r"boolean index did not match indexed array along axis (\d+); size of axis is (\d+) but size of "
        r"corresponding boolean axis is (\d+)",
        _mask,
    ),
    (
        r"same number of dimensions, but the array at index (\d+) has (\d+) dimension\(s\) and the array at "
        r"index (\d+) has (\d+) dimension",
        _number_of_axes,
    ),
    (
        r"must match exactly, but along dimension (\d+), the array at index (\d+) has size (\d+) and the "
        r"array at index (\d+) has size (\d+)",
        _lengths,
    ),
    (
        r"all input arrays must have the same shape",
        _always("`np.stack` joins arrays of one shape, and these have different shapes."),
    ),
    (
        r"inhomogeneous shape.*was \(4,\) \+",
        _always(
            "Four things of different shapes cannot be made one array. If `np.linalg.lstsq` returned them, "
            "the weights are the first: take its `[0]`. If not, go through them, and work on each by itself."
        ),
    ),
    (
        r"inhomogeneous shape",
        _always(
            "The arrays or lists in the list have different shapes, so NumPy cannot make one array of them. "
            "Go through the list, and work on each by itself."
        ),
    ),
    (
        r"cannot reshape array of size (\d+) into shape \(([^)]*)\)",
        lambda match: (
            f"There are {match[1]} numbers, and they do not fill the shape "
            f"({match[2].replace('newaxis', '-1')})."
        ),
    ),
    (
        r"tuple index out of range",
        _always(
            "A shape has one length for each axis. An array of one axis has `shape[0]`, and no `shape[1]`."
        ),
    ),
    (
        r"'list' object has no attribute '(T|shape|ndim|size|reshape|transpose|swapaxes)'",
        lambda match: (
            f"This is a list, and only an array has `.{match[1]}`. If it is a list of arrays, take "
            f"`.{match[1]}` of each array in it."
        ),
    ),
    (
        r"list index out of range",
        _always("A list of n items has the places 0 to n - 1."),
    ),
    (
        r"list indices must be integers or slices, not str",
        _always("A place in a list is a whole number. Where a thing stands, `the_list.index(thing)` tells."),
    ),
    (
        r"indices must be integers or slices|only integers, slices|arrays used as indices must be of integer",
        _always(
            "A place in an array or list is a whole number (or True and False for each place), no float."
        ),
    ),
    (
        r"truth value of an array with more than one element is ambiguous",
        _always(
            "`if`, `and`, `or`, `min` and `max` ask for one True or False, and this is an array of many. Use "
            "`np.where`, `np.minimum`, `np.maximum`, `.any()` or `.all()`."
        ),
    ),
    (
        r"only (?:0-dimensional|length-1|size-1) arrays can be converted to Python scalars",
        _always("One number is wanted here, and this is an array of many."),
    ),
    (
        r"only integer scalar arrays can be converted|float\d*' object cannot be interpreted as an integer",
        _always(
            "One whole number is wanted here, such as an axis or a count, and something else was given. The "
            "second argument of `np.max(a, b)` is an *axis*; the larger of two, number by number, is "
            "`np.maximum(a, b)`. `np.stack` and `np.concatenate` take one list: `np.stack([a, b])`. "
            "A list can't be looked up at many places at once, an array can: `np.array(table)[places]`."
        ),
    ),
    (
        r"ufunc 'bitwise_xor' not supported|unsupported operand type\(s\) for \^",
        _always("`^` isn't a power in Python, it compares bits. The square of x is `x**2`."),
    ),
    (
        r"(\w+)\(\) takes from (\d+) to \d+ positional arguments but (\d+) (?:was|were) given",
        lambda match: f"`{match[1]}` needs {match[2]} arguments or more, and got {match[3]}.",
    ),
    (
        r"name '(\w+)' is not defined",
        lambda match: (
            f"There is no `{match[1]}` here. Is it spelled as where it was defined? If it is a function that "
            "nobody has defined, write out what it does."
        ),
    ),
    (
        r"Cannot interpret '[^']*' as a data type",
        _always(
            "The second argument of `np.zeros` and its like is the *type* of the numbers. The shape is the "
            "first, all of it in brackets of its own: `np.zeros((rows, columns))`."
        ),
    ),
    (
        r"Improper number of dimensions to norm",
        _always(
            "`np.linalg.norm(a, 2)` takes a vector or a matrix, and this is a single number (or has three "
            "axes). Where `@` meets a vector, an axis is lost: a vector of factors becomes a matrix by "
            "`np.diag(factors)`."
        ),
    ),
    (
        r"must be square|Array must be at least two-dimensional",
        _always("This needs a square matrix: as many rows as columns."),
    ),
    (
        r"Singular matrix",
        _always("The matrix has no inverse: one of its rows is a mixture of the others."),
    ),
    (
        r"Cannot cast ufunc '\w+' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)",
        lambda match: (
            f"The array holds numbers of type {match[2]}, and `+=` and the like cannot write {match[1]} into "
            "it. Make it an array of floats first, or write `a = a + b`."
        ),
    ),
    (
        r"unsupported operand type\(s\) for (\S+)[^:]*: 'list' and '(?:int|float)'",
        lambda match: (
            f"`{match[1]}` does not go through a list. Make it an array, or take one item at a time in a "
            "loop."
        ),
    ),
    (
        r"math domain error|expected a number in range",
        _always(
            "A function was asked for what it is not defined for, such as the root of a negative number, or "
            "`acos` of more than 1. Where rounding leaves 1.0000000000000002, `min(1.0, …)` helps."
        ),
    ),
    (
        r"(?:Quantiles|Percentiles) must be in the range",
        _always("`np.quantile` takes a share, from 0 to 1, and `np.percentile` percent, from 0 to 100."),
    ),
    (
        r"can't multiply sequence by non-int",
        _always(
            "A list or a tuple can't be multiplied by such a number. Multiply its items one by one, or take "
            "one of them, as `states[-1]`. If a function returned several things, unpack them first: "
            "`q, r = np.linalg.qr(…)`."
        ),
    ),
    (
        r"'numpy.ndarray' object is not callable",
        _always(
            "An array is followed by `(`, as if it were a function. Places are chosen with `[ ]`, and `.T` "
            "and `.shape` have no ( )."
        ),
    ),
    (
        r"'numpy.ndarray' object has no attribute 'append'",
        _always(
            "An array can't grow. Append to a list, and make an array of it in the end: `np.array(items)`."
        ),
    ),
    (
        r"axes don't match array",
        _always("`transpose` wants the place of *every* axis, as (0, 2, 1) for an array of three."),
    ),
    (
        r"zero-size array to reduction operation (\w+)",
        lambda match: f"There is no {match[1]} of nothing: some slice is empty here, perhaps the last one.",
    ),
    (
        r"division by zero",
        _always("Something is divided by 0. A count may be 0, or a sum: what should come out then?"),
    ),
    (
        r"cannot access local variable '(\w+)'",
        lambda match: (
            f"`{match[1]}` is read before it has a value. If each round of a loop needs the one of the round "
            "before, it must be there before the loop begins."
        ),
    ),
)
