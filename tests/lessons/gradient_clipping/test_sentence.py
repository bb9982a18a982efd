import pytest

from rnn101.lessons.gradient_clipping import prepare


def test_each_letter_is_a_single_one_and_followed_by_the_next():
    letters, X, y = prepare("sea sells")
    assert X.shape == (1, 8, 5)
    assert (X.sum(axis=-1) == 1).all()
    assert "".join(letters[place] for place in y[0]) == "ea sells"


def test_a_sentence_needs_two_letters():
    with pytest.raises(ValueError, match="sentence: expected 2 letters or more, got 's'"):
        prepare("s")
