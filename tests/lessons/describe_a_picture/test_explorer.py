import numpy as np
import pytest

from rnn101.datasets.text import Vocabulary
from rnn101.lessons.describe_a_picture.explorer import _BARS, TemperatureExplorer

VOCABULARY = Vocabulary(["a", "circle", "square", "cross"])
START, END, A, CIRCLE, SQUARE, CROSS = 2, 3, 4, 5, 6, 7
PICTURES = np.stack([np.full((24, 24, 3), shade) for shade in (0.2, 0.9)])
STATES = (np.array([[0.5], [0.9]]),)  # how probable "circle" is in each picture


def step(tokens, state):
    """<start> a circle <end>; or, with what the state leaves, a square or a cross."""
    chances = np.zeros((len(tokens), 8))
    chances[tokens == START, A] = 1
    chances[tokens > A, END] = 1
    after_a = tokens == A
    circle = state[0][after_a, 0]
    chances[after_a, CIRCLE] = circle
    chances[after_a, SQUARE] = 0.75 * (1 - circle)
    chances[after_a, CROSS] = 0.25 * (1 - circle)
    return chances, state


def mistake(place, caption):
    shape = ("square", "circle")[place]
    return "" if caption == f"a {shape}" else f"no {caption[2:]}"


def explorer() -> TemperatureExplorer:
    return TemperatureExplorer(PICTURES, STATES, step, VOCABULARY, mistake)


def drawn(of: TemperatureExplorer) -> dict[str, float]:
    return {name.get_text(): round(bar.get_width(), 4) for name, bar in zip(of._names, of._bars, strict=True)}


def test_at_temperature_1_the_bars_are_the_models_probabilities() -> None:
    bars = drawn(explorer())
    assert list(bars)[:3] == ["circle", "square", "cross"]
    assert list(bars.values())[:4] == [0.5, 0.375, 0.125, 0]


def test_cold_sharpens_and_heat_flattens() -> None:
    of = explorer()
    of.controls["temperature"].value = 0.5
    powers = np.array([0.5, 0.375, 0.125]) ** 2
    np.testing.assert_allclose(list(drawn(of).values())[:3], powers / powers.sum(), atol=1e-4)
    assert of._plain.get_xdata()[:3].tolist() == [0.5, 0.375, 0.125]  # stays for comparison
    of.controls["temperature"].value = 2.0
    powers = np.array([0.5, 0.375, 0.125]) ** 0.5
    np.testing.assert_allclose(list(drawn(of).values())[:3], powers / powers.sum(), atol=1e-4)
    assert of.words.startswith(
        "At temperature 2.00 the likeliest word after “a” is “circle”: 42 %, instead of 50 %. Of 40"
    )


def test_the_captions_are_of_the_picture_and_judged_for_it() -> None:
    of = explorer()
    of.controls["temperature"].value = 0.1
    of.controls["picture"].value = 1
    assert of.words.endswith("Of 40 sampled captions 40 are true; all are the same.")
    assert [line.get_text() for line in of._lines] == ["✓ 40 × a circle", "", ""]
    assert of._seen.get_array()[0, 0, 0] == round(0.9 * 255)
    of.controls["picture"].value = 0
    of.controls["temperature"].value = 2.0
    counted = [line.get_text().partition(" × ") for line in of._lines[:3]]
    assert {words for _, _, words in counted} == {"a square", "a circle  (no circle)", "a cross  (no cross)"}
    assert [sign[0] == "✓" for sign, _, words in counted] == [words == "a square" for _, _, words in counted]
    counts = [int(sign[2:]) for sign, _, _ in counted]
    assert [sign[0] for sign, _, _ in counted] == ["✗", "✗", "✓"]  # the false ones first
    assert counts[0] >= counts[1]
    assert sum(counts) == 40
    n_true = sum(count for count, (sign, _, _) in zip(counts, counted, strict=True) if sign[0] == "✓")
    assert of._worth.get_text() == f"{n_true} true, 3 different"
    assert of.words.endswith("3 different ones are among them.")


def test_the_same_temperature_gives_the_same_captions() -> None:
    of = explorer()
    before = of.words, of.image.value
    of.controls["temperature"].value = 1.5
    assert (of.words, of.image.value) != before
    of.controls["temperature"].value = 1.0
    assert (of.words, of.image.value) == before


def test_words_said_chooses_the_place_in_the_greedy_caption() -> None:
    of = explorer()
    assert of.controls["said"].max == 2  # "a circle"
    assert of._place.get_text() == "“a” (word 1)"
    of.controls["said"].value = 0
    assert of._place.get_text() == "“<start>”"
    assert "the likeliest word at the start is “a”: 100 %" in of.words
    of.controls["said"].value = 2
    assert "the likeliest word after “a circle” is “<end>”: 100 %" in of.words


def test_a_small_vocabulary_is_drawn_whole() -> None:
    assert len(explorer()._names) == _BARS < len(VOCABULARY)
    alone = TemperatureExplorer(PICTURES, STATES, lambda t, s: (np.eye(5)[t], s), Vocabulary(["a"]), mistake)
    assert len(alone._names) == len(alone._vocabulary) == 5


def test_states_must_fit_the_pictures() -> None:
    with pytest.raises(ValueError, match=r"^states: array 0 has 2 rows, but there are 1 pictures$"):
        TemperatureExplorer(PICTURES[:1], STATES, step, VOCABULARY, mistake)
