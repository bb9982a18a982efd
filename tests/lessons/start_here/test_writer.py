import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.datasets.files import data_path
from rnn101.lessons.start_here.writer import best, letters, read, visible


@pytest.mark.slow
def test_reading_letter_by_letter_is_one_pass_of_the_network() -> None:
    text = "The name of the function"
    net = nn.Network.load(data_path("characters_network.npz"))
    scores = net.predict(topics.encode(text)[None])[0].astype(float)  # (letters, 96)
    state = None
    for letter, expected in zip(text, scores, strict=True):
        chances, state = read(letter, state)
        shares = np.exp(expected - expected.max())
        assert chances == pytest.approx(shares / shares.sum(), abs=1e-5)
    assert state is not None
    assert state.shape == (100,)


def test_chances_add_up_to_one_for_each_letter() -> None:
    for letter in letters:
        assert read(str(letter), None)[0].sum() == pytest.approx(1)


def test_best_names_the_most_likely_letters_first() -> None:
    chances = np.zeros(96)
    chances[[1, 0, 66]] = 0.5, 0.3, 0.2
    assert best(chances) == "␣ 50 %   ↵ 30 %   a 20 %"


def test_blanks_can_be_seen() -> None:
    assert visible("a b\n") == "a␣b↵"
