from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from rnn101.course.compare import as_arrays, describe, difference, plain_numbers, render


def differ(count, of, place, got, expected):
    verb = "differs" if count == 1 else "differ"
    return f"the result: {count} of {of} values {verb}, the first at {place}: got {got}, expected {expected}"


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
        (0.5, np.array([0.5, 0.5]), "the result is an array of shape (2,), expected the number 0.5"),
        (0.5, [0.5, 0.5], "the result is a list of 2 items, expected the number 0.5"),
        (np.zeros(2), [[0.0], [0.0]], "the result has shape (2, 1), expected (2,)"),
        (
            np.zeros((2, 2)),
            [[0.0, 0.0], [0.0]],
            "the result is a list of 2 items that have different lengths or shapes, expected an array of "
            "shape (2, 2)",
        ),
        (
            np.zeros(2),
            np.linalg.lstsq(np.eye(3)[:, :2], np.ones(3)),
            "the result is a tuple of 4 items that have different lengths or shapes, expected an array of "
            "shape (2,) (`np.linalg.lstsq` returns four items: take its `[0]`)",
        ),
        (np.zeros(2), np.array(["a", "b"]), "the result holds text, expected numbers"),
        (np.zeros(2), [0.0, None], "the result holds None, expected numbers"),
        (4, 4.5, "the result: got 4.5, expected 4"),
        (True, 0, "the result: got 0, expected True"),
        (np.array([1.0, 2.0]), [np.float64(1), np.float64(3)], differ(1, 2, [1], 3, 2)),
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
        ((1, 2), np.array([1, 2, 3]), "the result is an array of shape (3,), expected a tuple of 2 items"),
        (
            (np.zeros(2), 1.0),
            np.zeros((2, 2)),
            "the result is an array of shape (2, 2), expected a tuple of 2 items",
        ),
        ((1, 2), np.array([1, 3]), "result[1]: got 3, expected 2"),
        ({0: 1.0}, {0: 1.0, np.int64(1): 1.0}, "the result has the key 1, which is not expected"),
        ({np.int64(4): 1.0}, {}, "the result lacks the key 4"),
        ({np.int64(4): 1.0}, {4: 2.0}, "result[4]: got 2, expected 1"),
        ("many", np.array("one"), "the result is 'one', expected 'many'"),
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


@pytest.mark.parametrize(
    "got",
    [
        [1, 0],
        (1.0, 0.0),
        [np.float64(1), np.array(0)],
        [True, False],
        np.array([1 + 0j, 0]),
        np.array([1, 0], dtype=np.uint8),
        np.array([1, 0], dtype=np.float16),
        np.array([1.0, 0.0], dtype=object),
        [Fraction(1), Decimal(0)],
        [1 + 0j, Fraction(0)],
        range(1, -1, -1),
    ],
    ids=repr,
)
@pytest.mark.parametrize("expected", [np.array([1.0, 0.0]), np.array([1, 0]), np.array([True, False])])
def test_the_numbers_count_and_not_what_holds_them(expected, got):
    assert difference(expected, got) is None
    assert difference(1 - expected.astype(int), got) is not None


@pytest.mark.parametrize("got", [2, 2.0, np.float32(2), np.array(2), np.array([2.0]), [[2]], (2,), 2 + 0j])
@pytest.mark.parametrize("expected", [2, 2.0, np.float64(2), np.array(2.0)])
def test_any_array_of_one_number_is_that_number(expected, got):
    assert difference(expected, got) is None
    assert difference(expected + 1, got) is not None


@pytest.mark.parametrize(
    "got",
    [
        [[1.0, 2.0], [3.0, 4.0]],
        ((1, 2), np.array([3, 4])),
        np.array([[1.0, 2.0], [3.0, 4.0]]),
        [[1.0, 2.0], (3.0, 4.0)],
    ],
    ids=repr,
)
@pytest.mark.parametrize("kind", [list, tuple])
def test_a_list_may_stand_for_a_tuple_and_an_array_of_rows_for_both(kind, got):
    expected = kind((np.array([1.0, 2.0]), np.array([3.0, 4.0])))
    assert difference(expected, got) is None
    assert difference(expected[::-1], got) is not None


def test_a_single_array_is_not_taken_for_a_tuple_whose_items_it_only_counts():
    expected = (np.zeros((2, 3)), np.zeros((2, 2)))
    assert difference(expected, np.zeros((2, 3))) == (
        "the result is an array of shape (2, 3), expected a tuple of 2 items"
    )


def test_float32_is_held_to_what_it_can_tell():
    exact = np.random.default_rng(0).normal(size=(40, 40))
    product, single = exact @ exact.T, exact.astype(np.float32)
    assert difference(product, single @ single.T) is None
    assert difference(np.array([1e6, 1.0]), np.array([1e6, 1.05], np.float32)) is None  # of 1e6, nothing
    assert difference(np.array([1e6, 1.0]), np.array([1e6, 1.05])) is not None
    assert difference(np.array([1.0]), np.array([1 + 3e-5], np.float32)) is not None
    assert difference(1e300, np.float64(1e300)) is None
    assert difference(np.array([np.inf, 1.0]), np.array([np.inf, 1.0], np.float32)) is None


def test_a_float_stands_for_a_whole_number_only_if_it_is_one():
    assert difference(3, 0.1 * 30) is None
    assert difference(3, 3.00002) is not None
    assert difference(10**6, 10.0**6 + 1) is not None


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


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([np.float64(0.1) + np.float64(0.2), np.int64(3)], "[0.3, 3]"),
        ((np.float32(0.5),), "(0.5,)"),
        ([[np.bool_(True)], {np.int64(0): np.float64(1.5)}], "[[True], {0: 1.5}]"),
        (np.array([np.float64(1.5), None], dtype=object), "[1.5 None]  shape (2,)"),
        (np.str_("two"), "'two'"),
        (np.array(2.0), "2.0"),
        (np.complex128(1 + 2j), "(1+2j)"),
        ((1, 2), "(1, 2)"),
    ],
    ids=repr,
)
def test_numbers_are_written_plainly_whatever_holds_them(value, text):
    assert render(value) == text


def test_numpys_numbers_in_a_message_are_written_plainly():
    assert plain_numbers("KeyError: np.int64(4), np.True_, np.float64(nan)") == "KeyError: 4, True, nan"
    assert plain_numbers("np.zeros(3) and np.floor(2.5)") == "np.zeros(3) and np.floor(2.5)"


def test_lists_become_arrays_where_they_can():
    assert as_arrays([[1, 2], [3, 4]]).shape == (2, 2)
    parts = as_arrays(([1, 2], [[3]]))
    assert [part.shape for part in parts] == [(2,), (1, 1)]
    assert as_arrays(["a", "b"]) == ["a", "b"]
    assert as_arrays(3) == 3
