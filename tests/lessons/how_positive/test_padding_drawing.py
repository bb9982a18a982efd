from rnn101 import viz
from rnn101.lessons import how_positive

SENTENCES = (("it", "is", "not", "bad"), ("it", "shines"))


def said() -> list[str]:
    _, ax = viz.figure(8, 4.8)
    how_positive.padded_batch(ax, sentences=SENTENCES)
    return [text.get_text() for text in ax.texts]


def test_the_mask_is_one_on_words_and_zero_on_padding() -> None:
    assert [text for text in said() if text in ("0", "1")] == ["1"] * 4 + ["1", "1", "0", "0"]


def test_without_a_mask_the_state_goes_on_and_with_one_it_is_held() -> None:
    states = [text for text in said() if text.startswith("$h")]
    assert states[:4] == ["$h_{1}$", "$h_{2}$", "$h_{3}$", "$h_{4}$"]
    assert states[4:] == ["$h_{1}$", "$h_{2}$", "$h_{2}$", "$h_{2}$"]
    assert said().count("hold") == 2
    assert said().count("<pad>") == 2 + 2  # in the array, and read where there is no mask
