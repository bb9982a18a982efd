"""What the drawing of the captioner must say; how it looks is tested with all other pictures."""

from rnn101 import viz
from rnn101.lessons import describe_a_picture


def words() -> list[str]:
    _, ax = viz.figure(8, 4)
    describe_a_picture.unrolled_captioner(ax)
    return [text.get_text().replace("\n", " ") for text in ax.texts]


def test_each_word_said_is_read_at_the_next_step() -> None:
    said = words()
    start = said.index("<start>")
    steps = [said[place : place + 3] for place in range(start, start + 12, 3)]
    assert [layer for _, layer, _ in steps] == ["LSTM"] * 4
    read, spoken = ([step[place] for step in steps] for place in (0, 2))
    assert read == ["<start>", "a", "red", "square"]
    assert spoken == ["a", "red", "square", "<end>"]


def test_the_cnn_comes_first_and_reaches_the_first_state_and_every_step() -> None:
    said = words()
    assert said.index("a CNN looks at the picture") < said.index("an RNN writes, word by word")
    assert {
        "picture",
        "convolutions",
        "features",
        "first state",
        "looked at, at every step",
        "fed back",
    } <= set(said)
