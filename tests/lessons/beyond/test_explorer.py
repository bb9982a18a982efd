"""The stepper's boxes hold what joined steps are."""

import numpy as np
import pytest

from rnn101.lessons.beyond import explorer


def test_with_a_factor_of_one_the_last_row_is_the_running_sum():
    _, b = explorer._rows(1.0, 3)
    np.testing.assert_array_equal(b, np.cumsum([3, 1, 4, 1, 5, 9, 2, 6]))


@pytest.mark.parametrize("factor", [-1.0, 0.0, 0.5])
def test_the_last_box_is_all_eight_steps(factor):
    shown = explorer.ScanExplorer()
    shown.controls["factor"].value = factor
    shown.controls["round"].value = 3
    h = 0.0
    for added in (3, 1, 4, 1, 5, 9, 2, 6):
        h = factor * h + added
    assert shown.words.endswith(f"h → {explorer._short(factor**8)} h + {explorer._short(h)}.")


def test_each_round_says_what_it_joins():
    shown = explorer.ScanExplorer()
    for number, reach, steps in ((1, 1, "7 to 8"), (2, 2, "5 to 8"), (3, 4, "1 to 8")):
        shown.controls["round"].value = number
        assert shown.words.startswith(f"Round {number}: each box takes in the one {reach} to its left.")
        assert f"steps {steps}" in shown.words
    shown.controls["round"].value = 0
    assert shown.words.startswith("The eight steps themselves")
