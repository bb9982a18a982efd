"""Checks of arguments: NumPy's numbers pass, and what only looks like a number does not."""

import math

import numpy as np
import pytest

from rnn101.arguments import between, positive, share, whole


def test_numpys_numbers_become_pythons():
    assert type(whole("n", np.int64(3), least=1, most=3)) is int
    for check in (share, positive):
        assert type(check("rate", np.float32(0.5))) is float
    assert type(between("alpha", np.float64(0.5), 0, 1)) is float


@pytest.mark.parametrize("value", [0.0, -1, math.nan, None, "1", True])
def test_what_is_not_positive_is_refused(value):
    with pytest.raises(ValueError, match=f"^step: expected a positive number, got {value!r}$"):
        positive("step", value)


@pytest.mark.parametrize("value", [0, 1, math.nan, None, "0.5", True])
def test_what_is_not_between_is_refused(value):
    with pytest.raises(ValueError, match=f"^alpha: expected a number between 0 and 1, .*, got {value!r}$"):
        between("alpha", value, 0, 1)


@pytest.mark.parametrize("value", [0, 5, 2.0, math.nan, None, "2", True])
def test_what_is_no_whole_number_in_range_is_refused(value):
    with pytest.raises(ValueError, match=f"^n: expected a whole number from 1 to 4, got {value!r}$"):
        whole("n", value, least=1, most=4)


@pytest.mark.parametrize("value", [-0.1, 1, math.nan, None])
def test_what_is_no_share_is_refused(value):
    with pytest.raises(ValueError, match=rf"^dropout: expected a number in \[0, 1\), got {value!r}$"):
        share("dropout", value)
