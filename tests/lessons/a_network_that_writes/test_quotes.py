"""Quotes are found, a unit that holds them is found, and overwriting it is what it says."""

import copy

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.lessons.a_network_that_writes import characters, quotes


def test_a_quote_is_open_until_it_is_closed_or_a_paragraph_ends() -> None:
    assert quotes.inside('"a"b') == [True, True, False, False]
    assert quotes.inside('"a\n\nb') == [True, True, True, False, False]


def test_pairs_differ_in_the_opening_quote_alone_and_further_back_than_the_tables_see() -> None:
    (pair,) = quotes.pairs('say "hello world" and "no"')
    assert pair == ('say "hello world', "say  hello world")
    opened, unopened = pair
    assert opened[-(characters.ORDER - 1) :] == unopened[-(characters.ORDER - 1) :]


def test_a_unit_that_holds_the_answer_is_right_in_all_pairs(monkeypatch) -> None:
    text = 'a "b" c "de" f'
    is_inside = np.array(quotes.inside(text), dtype=float)
    held = np.stack([is_inside, -is_inside, np.arange(len(text))], axis=1)
    noise = np.random.default_rng(0).uniform(0, 0.01, held.shape)
    monkeypatch.setattr(quotes, "states", lambda net, text: held + noise)
    told = quotes.told_apart(characters.network(rng=0), text)
    np.testing.assert_allclose(told[:2], 1)
    assert told[2] < 0.8


def test_states_are_those_of_one_pass() -> None:
    net = characters.network(2, rng=0)
    text = "The name of the function is not defined. " * 30  # longer than a piece
    found = quotes.states(net, text)
    assert found.shape == (len(text), 200)
    traced = net.trace(characters.topics.encode(text)[None])
    np.testing.assert_allclose(found, np.concatenate([t["h"][0] for t in traced], axis=-1), atol=1e-5)


@pytest.mark.parametrize("layers", [1, 2])
def test_overwriting_is_reading_letter_by_letter_with_one_value_from_the_other_text(layers: int) -> None:
    net = characters.network(layers, rng=0)
    opened, unopened = 'say "hello world', "say  hello world"
    found = quotes.overwritten(net, opened, unopened)
    gru = [k for k, layer in enumerate(net.layers) if isinstance(layer, nn.GRU)]
    for texts, chances in zip([(opened, unopened), (unopened, opened)], found, strict=True):
        assert chances.shape == (100 * layers + 1,)
        for unit in (0, 17, 100 * layers - 1):
            expected = _by_hand(net, *texts, layer=gru[unit // 100], unit=unit % 100)
            assert chances[unit] == pytest.approx(expected, rel=1e-4)
        scores = net.predict(topics.encode(texts[0])[None])[0, -1].astype(float)
        assert chances[-1] == pytest.approx(quotes.chance_of_quote(scores), rel=1e-4)


def _by_hand(net, text, other_text, *, layer, unit):
    """Read both texts side by side, and give a unit of the first the value that it has in the second."""
    states, other_states = None, None
    for place, (letter, other) in enumerate(zip(text, other_text, strict=True)):
        net.forward(topics.encode(letter)[None], states=states)
        states = copy.deepcopy(net.states())
        net.forward(topics.encode(other)[None], states=other_states)
        other_states = copy.deepcopy(net.states())
        if place >= 4:  # the quote
            states[layer][0][0, unit] = other_states[layer][0][0, unit]
    weights, bias = net.get_weights()[-2:]
    last = [state for state in states if state is not None][-1][0][0]
    return quotes.chance_of_quote(last.astype(float) @ weights + bias)


def test_a_chance_is_that_of_the_softmax() -> None:
    scores = np.zeros((2, len(topics.ALPHABET)))
    scores[1, topics.ALPHABET.index('"')] = np.log(95)
    np.testing.assert_allclose(quotes.chance_of_quote(scores), [1 / 96, 1 / 2])
