import numpy as np
import pytest

from rnn101.lessons.a_network_that_writes.mixing import best_share


@pytest.mark.parametrize(("first", "second", "share"), [(0.9, 0.1, 1.0), (0.1, 0.9, 0.0)])
def test_the_better_one_gets_all_where_it_is_always_better(first: float, second: float, share: float) -> None:
    assert best_share(np.full(5, first), np.full(5, second)) == share


def test_two_that_are_right_in_turn_share_evenly() -> None:
    assert best_share(np.array([0.9, 0.1] * 9), np.array([0.1, 0.9] * 9)) == 0.5
