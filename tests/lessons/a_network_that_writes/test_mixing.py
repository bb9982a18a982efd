import numpy as np
import pytest

from rnn101.datasets import topics
from rnn101.lessons.a_network_that_writes import characters
from rnn101.lessons.a_network_that_writes.mixing import best_share
from rnn101.lessons.a_network_that_writes.ngrams import NGram, bits_per_character


@pytest.mark.parametrize(("first", "second", "share"), [(0.9, 0.1, 1.0), (0.1, 0.9, 0.0)])
def test_the_better_one_gets_all_where_it_is_always_better(first: float, second: float, share: float) -> None:
    assert best_share(np.full(5, first), np.full(5, second)) == share


def test_two_that_are_right_in_turn_share_evenly() -> None:
    assert best_share(np.array([0.9, 0.1] * 9), np.array([0.1, 0.9] * 9)) == 0.5


@pytest.mark.slow
def test_a_second_table_brings_less_than_the_network() -> None:
    """As the lesson says: less than a hundredth of a bit, against seven."""
    training, validation, test = map(topics.encode, topics.load_topics()[:3])
    table = NGram(8, 96, 0.9).fit(training)

    def gain(on_validation: np.ndarray, on_test: np.ndarray) -> float:
        share = best_share(on_validation, table.probability(validation)[1:])
        alone = table.probability(test)[1:]
        return bits_per_character(alone) - bits_per_character(share * on_test + (1 - share) * alone)

    for order in (4, 5, 6):
        second = NGram(order, 96, 0.9).fit(training)
        assert gain(second.probability(validation)[1:], second.probability(test)[1:]) < 0.015
    net = characters.STORED_NETWORK.load()
    assert gain(characters.guesses(net, validation), characters.guesses(net, test)) > 0.05
