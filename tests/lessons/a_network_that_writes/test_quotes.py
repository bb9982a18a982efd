import numpy as np

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
