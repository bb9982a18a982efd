"""A mixture is decided by the better guesser, and what the network adds to a table is split."""

from collections import Counter

import numpy as np
import pytest

from rnn101.datasets import topics
from rnn101.lessons.a_network_that_writes import characters
from rnn101.lessons.a_network_that_writes.mixing import best_share, gains
from rnn101.lessons.a_network_that_writes.ngrams import NGram, bits_per_character


@pytest.mark.parametrize(("first", "second", "share"), [(0.9, 0.1, 1.0), (0.1, 0.9, 0.0)])
def test_the_better_one_gets_all_where_it_is_always_better(first: float, second: float, share: float) -> None:
    assert best_share(np.full(5, first), np.full(5, second)) == share


def test_two_that_are_right_in_turn_share_evenly() -> None:
    assert best_share(np.array([0.9, 0.1] * 9), np.array([0.1, 0.9] * 9)) == 0.5


def test_a_gain_is_told_in_each_piece() -> None:
    alone, mixed = np.full(30, 0.25), np.repeat([0.5, 0.25, 0.125], 10)
    assert gains(alone, mixed, pieces=3).tolist() == [1, 0, -1]


@pytest.mark.slow
def test_a_second_table_saves_less_than_two_hundredths_whatever_its_order() -> None:
    """The lesson counts a gain from there on; the network saves more, in every piece."""
    training, validation, test = map(topics.encode, topics.load_topics()[:3])
    table = NGram(8, 96, 0.9).fit(training)
    chosen_on, alone = table.probability(validation)[1:], table.probability(test)[1:]
    net = characters.STORED_NETWORK.load()
    share = best_share(characters.guesses(net, validation), chosen_on)
    by_network = gains(alone, share * characters.guesses(net, test) + (1 - share) * alone)
    assert by_network.min() > 0
    assert by_network.mean() > 0.05
    for order in range(2, 8):
        for kneser_ney in (False, True):
            second = NGram(order, 96, 0.9, kneser_ney).fit(training)
            share = best_share(second.probability(validation)[1:], chosen_on)
            mixed = share * second.probability(test)[1:] + (1 - share) * alone
            assert gains(alone, mixed).mean() < 0.02


@pytest.mark.slow
def test_most_of_the_gain_comes_from_the_same_seven_letters() -> None:
    """As the lesson says: two thirds of seven hundredths, more a letter where the seven are new."""
    parts = topics.load_topics()
    training, test = topics.encode(parts.train), topics.encode(parts.test)
    table = NGram(8, 96, 0.9).fit(training).probability(test)[1:]
    net = characters.STORED_NETWORK.load()
    gains = [
        np.log2(0.7 + 0.3 * characters.guesses(net, test) / table),
        np.log2(0.8 + 0.2 * characters.guesses_from_last(net, test, 7) / table),
    ]
    from_all, from_seven = (gain.mean() for gain in gains)
    assert 0.06 < from_all < 0.08
    assert 0.55 < from_seven / from_all < 0.75
    known = {parts.train[i : i + 7] for i in range(len(parts.train) - 7)}
    seen = np.array([parts.test[i - 7 : i] in known for i in range(7, len(test))])
    assert gains[1][6:][~seen].mean() > 2 * gains[1][6:][seen].mean()


def _going_on(text: str, n: int = 6, d: float = 0.5) -> np.ndarray:
    """Return the probabilities that an n-gram gives, which counts each letter once it has guessed it."""
    tables: dict[str, Counter[str]] = {}
    found = []
    for i, letter in enumerate(text):
        contexts = [text[i - length : i] for length in range(min(n, i + 1))]
        p = 1 / 96
        for context in contexts:
            followed = tables.setdefault(context, Counter())
            if followed:
                p = (max(followed[letter] - d, 0) + d * len(followed) * p) / followed.total()
        for context in contexts:
            tables[context][letter] += 1
        found.append(p)
    return np.array(found)


@pytest.mark.slow
def test_a_table_that_goes_on_counting_adds_three_times_as_much() -> None:
    parts = topics.load_topics()
    table = NGram(8, 96, 0.9).fit(topics.encode(parts.train))
    alone = table.probability(topics.encode(parts.test))
    share = best_share(_going_on(parts.validation), table.probability(topics.encode(parts.validation)))
    mixed = bits_per_character(share * _going_on(parts.test) + (1 - share) * alone)
    assert mixed == pytest.approx(1.80, abs=0.01)
    assert bits_per_character(alone) - mixed > 3 * 0.07
