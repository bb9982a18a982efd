"""A sentence learned by heart: letters where it is right, dots where it is not."""

import pytest

from rnn101 import viz
from rnn101.viz.by_heart import SentencePlayer, right_letters

LONG = "she sells sea shells " * 6


def test_the_first_letter_is_given() -> None:
    assert right_letters("sea", "xx") == "s··"


def test_letters_may_come_as_a_list() -> None:
    assert viz.right_letters("sea", ["e", "x"]) == "se·"


@pytest.mark.parametrize("said", ["", "e", "eaa"])
def test_one_letter_is_needed_for_each(said: str) -> None:
    with pytest.raises(ValueError, match=rf"said: expected 2 letters, got {len(said)}"):
        right_letters("sea", said)


@pytest.mark.slow
def test_right_letters_and_dots_are_drawn() -> None:
    player = SentencePlayer(LONG, ["x" * len(LONG[1:]), LONG[1:].replace("e", "x")], updates=[0, 7])
    player.controls["moment"].value = 1
    assert "".join(text.get_text() for text in player._texts) == LONG.replace("e", "·")
    assert (
        player.words
        == f"After 7 updates: {len(LONG) - 1 - LONG.count('e')} of {len(LONG) - 1} letters right."
    )


@pytest.mark.slow
def test_a_long_sentence_makes_a_higher_picture() -> None:
    short = SentencePlayer("sea", ["ea"], updates=[0])
    long = SentencePlayer(LONG, [LONG[1:]], updates=[0])
    assert long.size[1] > short.size[1]
    assert len(long._texts) == 2


@pytest.mark.slow
def test_the_dot_moves_along_the_curve() -> None:
    player = SentencePlayer("sea", ["xx", "ex", "ea"], updates=[0, 5, 9])
    before = player.image.value
    player.controls["moment"].value = 1
    assert (list(player._dot.get_xdata()), list(player._dot.get_ydata())) == ([5], [0.5])
    assert player.image.value != before
