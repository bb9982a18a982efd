import numpy as np
import pytest

from rnn101.course.compare import describe, difference, render


@pytest.mark.parametrize(
    "value",
    [
        np.arange(6.0).reshape(2, 3),
        np.array([1.0, np.nan, np.inf]),
        np.array(["a", "b"]),
        np.array(["2008-10-14"], dtype="datetime64[D]"),
        np.float32(0.5),
        3,
        True,
        "text",
        (np.zeros(2), 1.5),
        {"h": np.ones(3), "c": [1, 2]},
        1 + 2j,
    ],
    ids=repr,
)
def test_a_value_agrees_with_itself(value):
    assert difference(value, value) is None


@pytest.mark.parametrize(
    ("expected", "got", "sentence"),
    [
        (np.zeros((2, 3)), np.ones((3, 2), dtype=int), "the result has shape (3, 2), expected (2, 3)"),
        (np.zeros(3), 0.0, "the result is the number 0, expected an array of shape (3,)"),
        (0.5, np.array([0.5]), "the result is an array of shape (1,), expected the number 0.5"),
        (np.zeros(2), [0.0, 0.0], "the result is a list of 2 items, expected an array of shape (2,)"),
        (
            np.zeros(2),
            np.zeros(2, dtype=int),
            "the result holds integers (int64), expected floating-point numbers (float64)",
        ),
        (4, 4.0, "the result holds floating-point numbers (float64), expected integers (int64)"),
        (True, 1, "the result holds integers (int64), expected True/False values (bool)"),
        (
            np.array([[1.0, 2.0], [3.0, 4.0]]),
            np.array([[1.0, 2.0], [3.5, 4.5]]),
            "the result: 2 of 4 values differ, the first at [1, 0]: got 3.5, expected 3",
        ),
        (
            np.array([1.0, 2.0]),
            np.array([1.0, np.nan]),
            "the result: 1 of 2 values differs, the first at [1]: got nan, expected 2",
        ),
        (
            np.array([np.nan]),
            np.array([0.0]),
            "the result: 1 of 1 values differs, the first at [0]: got 0, expected nan",
        ),
        (1234567, 1234568, "the result: got 1234568, expected 1234567"),
        ("many to one", "one to many", "the result is 'one to many', expected 'many to one'"),
        ("3", 3, "the result is the number 3, expected the text '3'"),
        ((1, 2), (1, 2, 3), "the result has 3 items, expected 2"),
        ((np.zeros(2), 1.0), (np.zeros(3), 1.0), "result[0] has shape (3,), expected (2,)"),
        ((1, 2), np.array([1, 2]), "the result is an array of shape (2,), expected a tuple of 2 items"),
        ({"h": 1.0, "c": 2.0}, {"h": 1.0}, "the result lacks the key 'c'"),
        ({"h": 1.0}, {"h": 1.0, "c": 2.0}, "the result has the key 'c', which is not expected"),
        ({"h": (1.0, 2.0)}, {"h": (1.0, 3.0)}, "result['h'][1]: got 3, expected 2"),
        ({"h": 1.0}, 1.0, "the result is the number 1, expected a dict with the keys h"),
        (np.zeros(2), (x for x in ()), "the result is of type generator, expected an array of shape (2,)"),
        (1.0, None, "the result is None, expected the number 1"),
    ],
)
def test_difference_is_told_in_one_sentence(expected, got, sentence):
    assert difference(expected, got) == sentence


def test_numbers_agree_within_the_tolerance_only():
    assert difference(1.0, 1.0 + 1e-6) is None
    assert difference(1.0, 1.0 + 1e-6, rtol=1e-8) is not None
    assert difference(0.0, 1e-3, atol=1e-2) is None


def test_a_whole_number_may_stand_for_a_float_but_not_in_an_array():
    assert difference(2.0, 2) is None
    assert difference(np.array([2.0]), np.array([2])) is not None


def test_other_precision_and_signedness_are_no_difference():
    assert difference(np.array([0.5]), np.array([0.5], dtype=np.float32)) is None
    assert difference(np.array([5]), np.array([5], dtype=np.uint8)) is None


def test_an_array_of_another_library_counts_as_an_array():
    class Tensor:
        def __array__(self, dtype=None, copy=None):
            return np.array([1.0, 2.0])

    assert difference(np.array([1.0, 2.0]), Tensor()) is None
    assert describe(Tensor()) == "an array of shape (2,)"


def test_a_reference_that_cannot_be_compared_is_an_error():
    with pytest.raises(TypeError, match="expected: got of type set, expected an array"):
        difference({1, 2}, {1, 2})


def test_render_shortens_long_values_and_names_the_shape():
    assert render(np.arange(1000.0)) == "[  0.   1. ... 998. 999.]  shape (1000,)"
    assert render((np.zeros(2), 1)) == "tuple of 2:\n[0. 0.]  shape (2,)\n1"
    assert render("x" * 1000) == "'" + "x" * 399 + " …"
    assert render({"h": np.float64(0.25)}) == "{'h': 0.25}"
