"""Lesson 17's character model: the stored runs, the stored network, and the way it is judged and writes."""

import numpy as np
import pytest

from rnn101 import nn
from rnn101.datasets import topics
from rnn101.datasets.files import verify
from rnn101.experiments import runs
from rnn101.lessons.a_network_that_writes import characters
from rnn101.lessons.a_network_that_writes.ngrams import NGram, bits_per_character


@pytest.fixture(scope="module")
def stored():
    return runs.read(verify("characters.csv"))


def test_the_stored_results_are_as_lesson_17_says(stored):
    by_layers = {n: [float(row["test"]) for row in stored if row["layers"] == n] for n in ("1", "2")}
    (counted,) = {float(row["counted"]) for row in stored}
    assert max(by_layers["2"]) < min(by_layers["1"])
    assert counted < min(by_layers["2"]) - 0.05
    for row in stored:
        assert float(row["train"]) < float(row["test"])
        assert float(row["mixed"]) < counted - 0.05
        assert float(row["opened"]) > 1.5 * float(row["unopened"])
        assert float(row["others_change"]) < 0.12
        short, middling, long = (
            float(opened) - float(unopened)
            for opened, unopened in zip(
                row["opened_by_length"].split(), row["unopened_by_length"].split(), strict=True
            )
        )
        assert short > middling > long > 0
        assert short > 0.25
        saved = np.mean([float(bits) for bits in row["saved"].split()])
        assert 0.015 < saved < (0.02 if row["layers"] == "1" else 0.04)
        if row["layers"] == "1":  # one unit carries it; with two layers it is shared
            assert float(row["opened_overwritten"]) < 0.65 * float(row["opened"])
            assert float(row["unopened_overwritten"]) > 1.6 * float(row["unopened"])
            assert float(row["others_change"]) < 0.05
            assert 0.06 < counted - float(row["mixed"]) < 0.07


def test_the_stored_runs_wrote_at_each_stop():
    for run in characters.STORED.load():
        written = characters.samples(run)
        assert len(written) == len(run.updates) == len(run.curve)
        assert {len(sample) for sample in written} == {characters.SAMPLE}


@pytest.mark.slow
def test_a_short_run_comes_out_again(stored):
    """The first stops of seed 0 tell what the file has, and so do the counts."""
    training, validation, test = map(topics.encode, topics.load_topics()[:3])
    run = characters.STORED.load(layers=1, seed=0)[0]
    net = characters.network(rng=0)
    looked = zip(characters.train_in_view(net, training, epochs=characters.EPOCHS), range(3), strict=False)
    for updates, place in looked:
        assert updates == run.updates[place]
        bits = bits_per_character(characters.guesses(net, validation[: characters.IN_VIEW]))
        assert bits == pytest.approx(run.curve[place], abs=0.1)
    table = NGram(characters.ORDER, len(topics.ALPHABET), characters.DISCOUNT).fit(training)
    assert table.bits(test[1:]) == pytest.approx(run.counted, abs=0.1)


@pytest.mark.slow
def test_the_stored_network_is_worth_what_its_row_says(stored):
    """Within a tenth of a bit: another version of Python has another text, which it may have read in part."""
    net = nn.Network.load(verify("characters_network.npz"))
    assert net.config() == characters.network().config()
    bits = -np.log2(characters.guesses(net, topics.encode(topics.load_topics().test))).mean()
    (row,) = [row for row in stored if (row["layers"], row["seed"]) == ("1", "0")]
    assert bits < float(row["test"]) + 0.1


def test_streams_hold_each_character_with_its_next():
    text = np.arange(1000)
    X, y = characters.streams(text, 7)
    assert X.shape == y.shape == (7, 142)
    np.testing.assert_array_equal(y, X + 1)
    np.testing.assert_array_equal(X[:, 0], np.arange(7) * 142)


def test_guesses_of_an_untrained_network_of_zeros_are_uniform():
    net = characters.network(rng=0)
    net.set_weights([0 * w for w in net.get_weights()])
    np.testing.assert_allclose(characters.guesses(net, topics.encode("The text")), 1 / 96)


def test_a_long_text_is_judged_as_a_whole():
    net = characters.network(rng=0)
    text = topics.encode(topics.load_topics().test[:2500])
    scores = net.predict(text[None, :-1])[0].astype(np.float64)
    chances = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    expected = chances[np.arange(2499), text[1:]]
    np.testing.assert_allclose(characters.guesses(net, text), expected, rtol=1e-4)


@pytest.mark.slow
def test_training_lowers_the_bits():
    text = topics.encode("The same sentence over and over again. " * 100)
    net = characters.network(rng=0)
    characters.train(net, text, epochs=3)
    assert -np.log2(characters.guesses(net, text)).mean() < 4


def test_writing_goes_on_from_the_state_after_the_beginning():
    """What is written is what the network finds probable when it reads the whole of it at once."""
    net = characters.network(rng=0)
    net.set_weights([3 * w for w in net.get_weights()])
    cold = characters.write(net, "The ", 30, temperature=1e-3, rng=np.random.default_rng(0))
    whole = topics.encode("The " + cold)
    scores = net.predict(whole[None, :-1])[0]
    assert topics.decode(scores.argmax(axis=-1)[3:]) == cold
