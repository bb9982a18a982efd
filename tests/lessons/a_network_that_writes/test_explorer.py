"""What the two explorers say is what they show."""

import numpy as np
import pytest

from rnn101.datasets import topics
from rnn101.lessons.a_network_that_writes import LearningPlayer, TemperatureWriter, characters


def test_the_player_shows_bits_and_sample_of_its_moment() -> None:
    player = LearningPlayer([0, 10, 400], [6.6, 5.0, 2.75], ["x", "first one", "the string"], 1.69)
    assert player.words.startswith("After 0 updates: 6.60 bits per character.")
    player.controls["moment"].value = 2
    assert player.words.startswith("After 400 updates: 2.75 bits per character.")
    assert "the string" in [text.get_text() for text in player.figure.texts]


@pytest.fixture(scope="module")
def writer() -> TemperatureWriter:
    return TemperatureWriter(
        characters.STORED_NETWORK.load(), "The ", set(topics.load_topics().train.split())
    )


@pytest.mark.slow
def test_heat_makes_words_up_and_cold_repeats_itself(writer: TemperatureWriter) -> None:
    """As the lesson says, in each of the five draws."""
    for draw in range(1, 6):
        writer.controls["draw"].value = draw
        shares = []
        for temperature in (0.1, 1.0, 2.0):
            writer.controls["temperature"].value = temperature
            made_up, different = (int(part.split("%")[0].split()[-1]) for part in writer.words.split(" and "))
            shares.append((made_up, different))
        (cold, cold_different), (own, _), (hot, hot_different) = shares
        assert cold <= 5
        assert 20 < own < hot
        assert hot > 60
        assert cold_different < 35 < hot_different


@pytest.mark.slow
def test_its_chances_are_the_networks_at_that_temperature(writer: TemperatureWriter) -> None:
    writer.controls["temperature"].value = 0.5
    scores = characters.STORED_NETWORK.load().predict(topics.encode("The ")[None])[0, -1].astype(float)
    chances = np.exp(2 * (scores - scores.max()))
    chances /= chances.sum()
    heights = [bar.get_height() for bar in writer.figure.axes[0].patches]
    np.testing.assert_allclose(heights, np.sort(chances)[::-1][: len(heights)], rtol=1e-4)


def test_a_writer_needs_a_beginning() -> None:
    with pytest.raises(ValueError, match=r"^start: expected at least one character, got none"):
        TemperatureWriter(characters.network(rng=0), "", set())
    with pytest.raises(ValueError, match=r"^start: expected letters that the network knows, got 'é'"):
        TemperatureWriter(characters.network(rng=0), "café", set())
