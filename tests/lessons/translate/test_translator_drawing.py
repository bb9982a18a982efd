import pytest
from matplotlib.patches import FancyArrowPatch

from rnn101 import viz
from rnn101.lessons import translate

ENCODER, DECODER = [f"$e_{step}$" for step in range(1, 5)], [f"$h_{step}$" for step in range(1, 6)]


def drawn(draw: str, height: float, **settings: bool) -> tuple[list[str], list[FancyArrowPatch]]:
    _, ax = viz.figure(8, height)
    getattr(translate, draw)(ax, **settings)
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    return [text.get_text() for text in ax.texts], arrows


@pytest.mark.parametrize("attention", [False, True])
def test_the_decoder_reads_what_it_wrote_one_step_before(attention: bool) -> None:
    said, _ = drawn("encoder_decoder", 4.5, attention=attention)
    read = said[said.index("<start>") :]
    assert [said.count(state) for state in (*ENCODER, *DECODER)] == [1] * 9
    assert [word for word in read if not word.startswith("$")][:5] == [
        "<start>",
        "la",
        "maison",
        "est",
        "verte",
    ]
    assert [said.count(word) for word in ("la", "est", "verte", "<end>")] == [2, 2, 2, 1]


def test_attention_weights_every_word_that_was_read_and_they_sum_to_one() -> None:
    said, arrows = drawn("encoder_decoder", 4.5, attention=True)
    weights = [float(text) for text in said if text.startswith("0.")]
    assert len(weights) == len(ENCODER)
    assert sum(weights) == pytest.approx(1)
    lines = [line.get_linewidth() for line in arrows if line.get_arrowstyle().__class__.__name__ == "Curve"]
    assert lines == pytest.approx([1 + 8 * weight for weight in weights])
    assert {"$m_4$", "$a_4$"} <= set(said)


def test_without_attention_only_the_last_state_is_passed_on() -> None:
    said, _ = drawn("encoder_decoder", 3.4)
    assert said.count("last state") == 1
    assert not {"$m_4$", "$a_4$"} & set(said)


def test_the_tagger_gives_a_gender_for_each_word() -> None:
    said, _ = drawn("gender_tagger", 3.2)
    assert [said.count(name) for name in ("f", "–")] == [3, 1]
    assert [said.count(f"$h_{step}$") for step in range(1, 5)] == [1] * 4
