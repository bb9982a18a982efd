"""A mixture is decided by the better guesser, and what the network adds to a table is split."""

import numpy as np
import pytest

from rnn101.datasets import topics
from rnn101.lessons.a_network_that_writes import characters
from rnn101.lessons.a_network_that_writes.mixing import best_share, gains
from rnn101.lessons.a_network_that_writes.ngrams import NGram, bits_per_character, guess_and_count


@pytest.mark.parametrize(("first", "second", "share"), [(0.9, 0.1, 1.0), (0.1, 0.9, 0.0)])
def test_the_better_one_gets_all_where_it_is_always_better(first: float, second: float, share: float) -> None:
    assert best_share(np.full(5, first), np.full(5, second)) == share


def test_two_that_are_right_in_turn_share_evenly() -> None:
    assert best_share(np.array([0.9, 0.1] * 9), np.array([0.1, 0.9] * 9)) == 0.5


def test_a_gain_is_told_in_each_piece() -> None:
    alone, mixed = np.full(30, 0.25), np.repeat([0.5, 0.25, 0.125], 10)
    assert gains(alone, mixed, pieces=3).tolist() == [1, 0, -1]


@pytest.mark.slow
def test_the_network_saves_the_table_much_and_little_once_another_table_counts_on() -> None:
    """As the lesson says: seven hundredths, and then two."""
    training, validation, test = map(topics.encode, topics.load_topics()[:3])
    table = NGram(8, 96, 0.9).fit(training)
    net = characters.STORED_NETWORK.load()
    parts = (validation, test)
    by_table = [table.probability(part)[1:] for part in parts]
    by_net = [characters.guesses(net, part) for part in parts]
    counting = [guess_and_count(part, 8, 96, 0.5)[1:] for part in parts]

    def mixed(one, other):
        share = best_share(one[0], other[0])
        return [share * p + (1 - share) * q for p, q in zip(one, other, strict=True)]

    alone = gains(by_table[1], mixed(by_net, by_table)[1])
    assert alone.min() > 0
    assert alone.mean() == pytest.approx(0.07, abs=0.01)
    both = mixed(counting, by_table)
    assert bits_per_character(both[1]) == pytest.approx(1.78, abs=0.01)
    on_top = gains(both[1], mixed(by_net, both)[1])
    assert on_top.mean() == pytest.approx(0.018, abs=0.01)
    assert on_top.min() < 0
