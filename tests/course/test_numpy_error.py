import math

import numpy as np
import pytest

from rnn101.course.numpy_error import in_words

two_three, two_four, three_two, two, three = (
    np.zeros(shape) for shape in ((2, 3), (2, 4), (3, 2), (2,), (3,))
)


def place(index):
    return [1, 2][index]


def read_too_early():
    for number in range(2):
        held = number + held  # noqa: F821
    return held


def unpack(values):
    first, second, third = values
    return first, second, third


def write(into, values):
    into[:] = values


def add_in_place(into, values):
    into += values


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: np.split(two_three, 3), "`axis=-1` is the last"),
        (lambda: two ^ 2, "The square of x is `x**2`"),
        (lambda: 2.0 ^ 2, "The square of x is `x**2`"),  # type: ignore[operator]
        (lambda: place(np.array([0, 1])), "`np.array(table)[places]`"),
        (lambda: unpack(two_three), "3 names stand left"),
        (lambda: two_three * two, "shapes (2, 3) and (2,) do not fit together"),
        (lambda: two_three * two, "on the last axis, 3 meets 2"),
        (lambda: two_three * two, "`keepdims=True` keeps it"),
        (lambda: np.zeros((4, 2, 1)) + np.zeros((4, 3, 1)), "on the second to last axis, 2 meets 3"),
        (lambda: np.add(two, two_three), "shapes (2,) and (2, 3)"),
        (lambda: np.where(two > 0, three, np.zeros(1)), "(2,) and (3,)"),
        (lambda: np.broadcast_arrays(two, three), "(2,) and (3,)"),
        (lambda: write(np.zeros(2), three), "shape (3,) was to be written into a place of shape (2,)"),
        (lambda: add_in_place(np.zeros(2), three_two), "result has the shape (3, 2)"),
        (lambda: two_three @ two_four, "the former is 3 long and the latter 2"),
        (lambda: two_three @ two, "the former is 3 long and the latter 2"),
        (lambda: two_three.dot(two_four), "shapes (2, 3) and (2, 4) adds up over axis 1 of the first"),
        (lambda: two_three @ np.float64(3), "on its right is a single number"),
        (lambda: np.linalg.solve(np.eye(3), two), "has 3 rows, and what stands on the right"),
        (lambda: np.linalg.solve(np.eye(3), two_four), "has 3 rows, and what stands on the right"),
        (lambda: np.linalg.inv(two_three), "square matrix"),
        (lambda: np.linalg.norm(np.float64(3), 2), "this is a single number"),
        (lambda: np.linalg.inv(np.zeros((2, 2))), "no inverse"),
        (lambda: two_three.sum(axis=2), "no axis 2: the array has 2 axes, numbered from 0 to 1"),
        (lambda: two.sum(axis=1), "the array has 1 axis, numbered from 0."),
        (lambda: two_three[2], "no place 2 on axis 0: it is 2 long and has the places 0 to 1"),
        (lambda: two_three[0, 0, 0], "3 indices in the brackets, and the array has only 2 axes"),
        (lambda: two.shape[1], "`shape[0]`, and no `shape[1]`"),
        (lambda: np.percentile([], 50), "nothing in it yet"),
        (lambda: np.quantile([1.0], 50), "`np.quantile` takes a share"),
        (lambda: [1.0] ** 2, "`**` does not go through a list"),
        (lambda: [1.0] / 2.0, "`/` does not go through a list"),
        (lambda: math.acos(1.1), "`acos` of more than 1"),
        (lambda: place(2), "places 0 to n - 1"),
        (lambda: two[two], "whole number"),
        (lambda: place(1.0), "whole number"),
        (lambda: two_three[np.array([True, False, True])], "axis 0, which is 2 long"),
        (lambda: np.concatenate([two, two_three]), "number 1 of the list (counted from 0) has 2 axes"),
        (lambda: np.concatenate([two_three, two_four]), "on axis 1, number 0 of the list"),
        (lambda: np.stack([two, three]), "different shapes"),
        (lambda: np.array([two, three]), "cannot make one array"),
        (lambda: np.linalg.norm([two, three]), "cannot make one array"),
        (lambda: two_three.T @ np.linalg.lstsq(two_three.T, three), "take its `[0]`"),
        (lambda: two_three.reshape(4, 2), "There are 6 numbers, and they do not fill the shape (4,2)"),
        (lambda: two_three.reshape(4, -1), "the shape (4,-1)"),
        (lambda: max(two, two + 1), "`np.maximum`"),
        (lambda: float(two), "One number is wanted"),
        (lambda: np.max(0, two), "`np.maximum(a, b)`"),
        (lambda: np.max(0, 0.5), "`np.maximum(a, b)`"),
        (lambda: np.max(0, two[0]), "`np.maximum(a, b)`"),
        (lambda: np.maximum(two), "`maximum` needs 2 arguments or more, and got 1"),
        (lambda: relu(two), "There is no `relu` here"),  # noqa: F821
        (lambda: add_in_place(np.zeros(2, int), two + 0.5), "holds numbers of type int64"),
        (lambda: place("b"), "`the_list.index(thing)`"),
        (read_too_early, "`held` is read before it has a value"),
        (lambda: 0.8 * [0.5], "`states[-1]`"),
        (two_three.T, "`.T` and `.shape` have no ( )"),
        (lambda: np.zeros(0).append(1.0), "An array can't grow"),
        (lambda: two_three.transpose(0, 2, 1), "the place of *every* axis"),
        (two[2:].min, "There is no minimum of nothing"),
        (lambda: 1 / 0, "Something is divided by 0"),
    ],
)
def test_an_error_of_numpy_is_told_in_words(call, words):
    with pytest.raises(
        (ValueError, IndexError, TypeError, NameError, AttributeError, ZeroDivisionError)
    ) as caught:
        call()
    assert words in in_words(caught.value)


def test_other_errors_are_left_to_speak_for_themselves():
    assert in_words(KeyError("shape")) == ""
    assert in_words(ValueError("operands could not be broadcast together")) == ""
