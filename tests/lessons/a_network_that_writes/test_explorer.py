"""What the two explorers say is what they show."""

import pytest

from rnn101.datasets import topics
from rnn101.lessons.a_network_that_writes import LearningPlayer, TemperatureWriter, characters


def test_the_player_shows_bits_and_sample_of_its_moment() -> None:
    player = LearningPlayer([0, 10, 400], [6.6, 5.0, 2.75], ["x", "first one", "the string"], 1.69)
    assert player.words.startswith("After 400 updates: 2.75 bits per character.")
    assert "the string" in [text.get_text() for text in player.figure.texts]
    player.controls["moment"].value = 0
    assert player.words.startswith("After 0 updates: 6.60 bits per character.")


@pytest.fixture(scope="module")
def writer() -> TemperatureWriter:
    return TemperatureWriter(
        characters.STORED_NETWORK.load(), "The ", set(topics.load_topics().train.split()), 0.2
    )


@pytest.mark.slow
def test_heat_makes_words_up_and_cold_repeats_itself(writer: TemperatureWriter) -> None:
    """As the lesson says, in each of the five draws."""
    for draw in range(1, 6):
        writer.controls["draw"].value = draw
        shares = []
        for temperature in (0.1, 1.0, 2.0):
            writer.controls["temperature"].value = temperature
            made_up, different = (
                int(part.split(" %")[0].split()[-1]) for part in writer.words.split(" and ")
            )
            shares.append((made_up, different))
        (cold, cold_different), (own, _), (hot, hot_different) = shares
        assert cold <= 5
        assert 20 < own < hot
        assert hot > 60
        assert cold_different < 35 < hot_different


@pytest.mark.slow
def test_its_lines_are_what_it_says_of_each_temperature(writer: TemperatureWriter) -> None:
    writer.controls["temperature"].value, writer.controls["draw"].value = 1.3, 2
    lines = writer.figure.axes[0].lines
    made_up, different = lines[1].get_ydata()[12], lines[6].get_ydata()[12]
    assert f"{made_up:.0%} of the".replace("%", " %") in writer.words
    assert f"{different:.0%} are different".replace("%", " %") in writer.words


def test_a_writer_needs_a_beginning() -> None:
    with pytest.raises(ValueError, match=r"^start: expected at least one character, got none"):
        TemperatureWriter(characters.network(rng=0), "", set(), 0.2)
    with pytest.raises(ValueError, match=r"^start: expected letters that the network knows, got 'é'"):
        TemperatureWriter(characters.network(rng=0), "café", set(), 0.2)
