from rnn101 import viz
from rnn101.lessons import how_positive


def test_each_word_has_a_vector_and_a_state_but_there_is_one_score() -> None:
    _, ax = viz.figure(8, 4)
    how_positive.many_to_one(ax, words=["a", "nice", "film"])
    said = [text.get_text() for text in ax.texts]
    assert {"a", "nice", "film"} <= set(said)
    assert [text for text in said if "h_" in text] == ["$h_{1}$", "$h_{2}$", "$h_{3}$"]
    assert [text for text in said if "x_" in text] == ["$x_{1}$", "$x_{2}$", "$x_{3}$"]
    assert said.count("$y$") == 1


def test_the_score_leaves_the_last_state() -> None:
    _, ax = viz.figure(8, 4)
    how_positive.many_to_one(ax)
    at = {text.get_text(): text.get_position() for text in ax.texts}
    assert at["$y$"][0] == at["$h_{5}$"][0] > at["$h_{4}$"][0]
