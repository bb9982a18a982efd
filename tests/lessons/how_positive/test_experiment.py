"""What the stored networks of lesson 04 say is what its text says."""

import numpy as np

from rnn101.lessons import how_positive


def test_the_stored_networks_say_what_the_lesson_says():
    right, longer, turn = (how_positive.stored(column) for column in ("right", "right_longer", "turn"))
    assert right.shape == longer.shape == turn.shape == (5, 9)
    assert (right[:, :3] == 1).all()
    assert (right[:, 3] >= 0.9).all()
    assert (right[:, 5] < 0.9).all()
    assert (right[:, 7:] < 0.8).all()
    assert (longer == 1).all()
    rule = (-0.8) ** np.arange(9)
    assert np.abs(turn - rule)[:, :3].max() < 0.12
    assert np.abs(turn - rule)[:, 6:].max() > 0.3


def test_three_negations_are_turned_in_all_and_eight_in_few():
    turn = how_positive.stored("turn")
    assert (turn[:, 3] < 0).all()
    assert (turn[:, 8] <= 0).all()
